import { monthsBetween, yearMonth } from '../calendar/year-month.ts';
import type { MerchantMonthRecord } from '../intake/read-ledger.ts';
import { yen } from '../money/yen.ts';

/** Whole yen, as a number or as people write it: `500_001`, `'500,001'`. */
export type Amount = number | string;

/** What a merchant did in one month. What is left out is zero. */
export interface MonthAmounts {
  readonly sales?: Amount;
  readonly fraud?: Amount;
}

/** A merchant of a test, with its rows. Every call gives a new one; the old one stays as it was. */
export interface TestMerchant {
  readonly id: string;
  readonly name: string;
  /** The rows, in the order they were added. */
  readonly records: readonly MerchantMonthRecord[];
  /** Adds the row of one month. A second row of the same month is a repeat, as in a real file: both are rejected. */
  month(month: string, amounts: MonthAmounts): TestMerchant;
  /** Adds the same row for every month from `first` to `last`, both included. */
  months(first: string, last: string, amounts: MonthAmounts): TestMerchant;
  /** Gives the rows that follow another name, as when a merchant is renamed in mid-year. */
  renamed(name: string): TestMerchant;
}

/**
 * A merchant to test with: `merchant('M-1').month('2025-04', { sales: '12,000,000', fraud: '500,001' })`.
 * @throws Refusal `month-invalid`, `yen-invalid`
 */
export function merchant(id: string, name: string = id): TestMerchant {
  return withRecords(id, name, []);
}

function withRecords(id: string, name: string, records: readonly MerchantMonthRecord[]): TestMerchant {
  const row = (month: string, { sales = 0, fraud = 0 }: MonthAmounts): MerchantMonthRecord =>
    Object.freeze({
      merchantId: id,
      merchantName: name,
      month: yearMonth(month),
      salesAmount: amount(sales),
      fraudAmount: amount(fraud),
    });
  return Object.freeze({
    id,
    name,
    records: Object.freeze(records),
    month: (month: string, amounts: MonthAmounts) => withRecords(id, name, [...records, row(month, amounts)]),
    months: (first: string, last: string, amounts: MonthAmounts) =>
      withRecords(id, name, [
        ...records,
        ...monthsBetween(yearMonth(first), yearMonth(last)).map((month) => row(month, amounts)),
      ]),
    renamed: (next: string) => withRecords(id, next, records),
  });
}

const written = /^-?\d{1,3}(,\d{3})+$|^-?\d+$/;

function amount(value: Amount): number {
  if (typeof value === 'number') return yen(value);
  return yen(written.test(value) ? Number(value.replaceAll(',', '')) : Number.NaN);
}
