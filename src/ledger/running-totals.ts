import { Refusal } from '../language/refusal.ts';
import { type Currency, unitOf } from '../money/currency.ts';

/**
 * What the rows of all inputs come to so far, in whole units of the currency: of those used, and of those rejected as far
 * as their amounts could be read.
 */
export interface RunningTotals {
  readonly currency: Currency;
  salesUsed: number;
  salesRejected: number;
  fraudUsed: number;
  fraudRejected: number;
}

export const runningTotals = (currency: Currency): RunningTotals => ({
  currency,
  salesUsed: 0,
  salesRejected: 0,
  fraudUsed: 0,
  fraudRejected: 0,
});

/** @throws Refusal `yen-overflow`, as all that follow; `input` names the input in it. */
export function addUsed(totals: RunningTotals, sales: number, fraud: number, input: string): void {
  totals.salesUsed = exact(totals.salesUsed + sales, totals, input);
  if (fraud !== 0) totals.fraudUsed = exact(totals.fraudUsed + fraud, totals, input);
}

/** Null is an amount that could not be read. */
export function addRejected(
  totals: RunningTotals,
  sales: number | null,
  fraud: number | null,
  input: string,
): void {
  if (sales !== null) totals.salesRejected = exact(totals.salesRejected + sales, totals, input);
  if (fraud !== null) totals.fraudRejected = exact(totals.fraudRejected + fraud, totals, input);
}

/** Amounts that counted as used and are rejected after all. */
export function rejectUsed(totals: RunningTotals, sales: number, fraud: number, input: string): void {
  totals.salesUsed -= sales;
  totals.fraudUsed -= fraud;
  addRejected(totals, sales, fraud, input);
}

/** Used and rejected together. */
export const allSales = ({ salesUsed, salesRejected }: RunningTotals): number => salesUsed + salesRejected;
export const allFraud = ({ fraudUsed, fraudRejected }: RunningTotals): number => fraudUsed + fraudRejected;

function exact(sum: number, { currency }: RunningTotals, input: string): number {
  if (Number.isSafeInteger(sum)) return sum;
  const unit = unitOf(currency);
  throw new Refusal('yen-overflow', {
    ja: `${input} までの合計が正確に表せる範囲（${Number.MAX_SAFE_INTEGER} ${unit.ja}）を超えました。金額の単位が ${unit.ja} であることを確認してください。単位が正しい場合は、加盟店ごとに分けて（一つの加盟店の行は全て同じ側に入れて）別々に判定してください。`,
    en: `The total up to ${input} leaves what can be held exactly (${Number.MAX_SAFE_INTEGER} ${unit.en}). Check that the amounts are in ${unit.en}. If they are, assess the merchants in parts, all rows of a merchant in one part.`,
  });
}
