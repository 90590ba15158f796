import type { YearMonth } from '../calendar/year-month.ts';

/**
 * The months' figures of all merchants. `origin` tells whether and whence: 0 is no row, `rejectedOrigin` a rejected
 * one (the amounts are then what is known of them: zero, or other rows' part), `severalOrigin` several rows summed,
 * anything else the number of the row that gave the figures.
 */
export interface MonthColumn {
  readonly month: YearMonth;
  /** Sales of a merchant, by its index; whole units of the ledger's currency. */
  sales(merchant: number): number;
  /** Fraud of a merchant, by its index; whole units of the ledger's currency. */
  fraud(merchant: number): number;
  origin(merchant: number): number;
  /** Input rows used in this month. Over all columns they add up to the rows used of the control totals. */
  readonly usedRows: number;
}

/** The `origin` of a merchant-month whose row or rows were rejected: its figures are unknown, not zero. */
export const rejectedOrigin = 0xffff_ffff;

/** The `origin` of a merchant-month that more than one row went into. */
export const severalOrigin = 0xffff_fffe;

/** Figures in arrays, one entry per merchant, or per month. */
export interface MonthArrays {
  readonly sales: Float64Array;
  readonly fraud: Float64Array;
  readonly origin: Uint32Array;
}

/** Room for the figures of so many months. */
export const arraysOf = (months: number): MonthArrays => ({
  sales: new Float64Array(months),
  fraud: new Float64Array(months),
  origin: new Uint32Array(months),
});

/** A column over arrays, which it goes on to read. */
export function columnOf(month: YearMonth, usedRows: number, arrays: MonthArrays): MonthColumn {
  const { sales, fraud, origin } = arrays;
  return Object.freeze({
    month,
    usedRows,
    sales: (merchant: number) => sales[merchant] as number,
    fraud: (merchant: number) => fraud[merchant] as number,
    origin: (merchant: number) => origin[merchant] as number,
  });
}

/** The sum of a column's amounts over all merchants of its ledger. */
export function columnTotal(amounts: (merchant: number) => number, merchants: number): number {
  let sum = 0;
  for (let merchant = 0; merchant < merchants; merchant++) sum += amounts(merchant);
  return sum;
}
