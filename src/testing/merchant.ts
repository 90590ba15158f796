import { monthsBetween, type YearMonth, yearMonth } from '../calendar/year-month.ts';
import { amountProblems, parseAmount } from '../intake/fields/amount.ts';
import { Refusal } from '../language/refusal.ts';
import { type Yen, yen } from '../money/yen.ts';
import type { MonthRecord } from '../reference/month-record.ts';

/** Whole yen, as a number or as people write it: `500_001`, `'500,001'`, `'５００，００１円'`. */
export type WrittenAmount = number | string;

/** What a merchant did in one month. What is left out is zero. */
export interface MonthAmounts {
  readonly sales?: WrittenAmount;
  readonly fraud?: WrittenAmount;
}

/** A merchant of a test, with its rows. Every call gives a new one; the old one stays as it was. */
export interface TestMerchant {
  readonly id: string;
  readonly name: string;
  /** The rows, in the order they were added. */
  readonly records: readonly MonthRecord[];
  /** Adds the row of one month. A second row of the same month is a repeat, as in a real file: both are rejected. */
  month(month: string, amounts: MonthAmounts): TestMerchant;
  /** Adds the same row for every month from `first` to `last`, both included. */
  months(first: string, last: string, amounts: MonthAmounts): TestMerchant;
  /** Gives the rows that follow another name, as when a merchant is renamed in mid-year. */
  renamed(name: string): TestMerchant;
}

/**
 * A merchant to test with: `merchant('M-1').month('2025-04', { sales: '12,000,000', fraud: '500,001' })`.
 * @throws Refusal `month-invalid`, `yen-invalid`, or the code of what is wrong with an amount, `amount-fraction`
 * @example merchant('M-1').month('2025-04', { sales: '12,000,000', fraud: '500,001' }).records.map(({ fraudAmount }) => fraudAmount) // [500_001]
 */
export function merchant(id: string, name: string = id): TestMerchant {
  return withRecords(id, name, []);
}

function withRecords(id: string, name: string, records: readonly MonthRecord[]): TestMerchant {
  const row = (month: YearMonth, { sales = 0, fraud = 0 }: MonthAmounts): MonthRecord =>
    Object.freeze({
      merchantId: id,
      merchantName: name,
      month,
      salesAmount: yenOf(sales),
      fraudAmount: yenOf(fraud),
    });
  return Object.freeze({
    id,
    name,
    records: Object.freeze(records),
    month: (month: string, amounts: MonthAmounts) =>
      withRecords(id, name, [...records, row(yearMonth(month), amounts)]),
    months: (first: string, last: string, amounts: MonthAmounts) => {
      const added = monthsBetween(yearMonth(first), yearMonth(last)).map((month) => row(month, amounts));
      return withRecords(id, name, [...records, ...added]);
    },
    renamed: (next: string) => withRecords(id, next, records),
  });
}

function yenOf(amount: WrittenAmount): Yen {
  if (typeof amount === 'number') return yen(amount);
  const read = parseAmount(amount);
  if (typeof read === 'number') return yen(read);
  throw new Refusal(read, {
    ja: `金額「${amount}」は使えません: ${amountProblems[read].ja}。1200000 や '1,200,000' の形で指定してください。`,
    en: `The amount "${amount}" cannot be used: ${amountProblems[read].en}. Write it like 1200000 or '1,200,000'.`,
  });
}
