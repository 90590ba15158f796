import { bareId } from '../ledger/alike-ids.ts';
import type { LegacyEntry } from '../ledger/legacy-list.ts';
import type { Pair } from './pair.ts';

/**
 * The rows of the list under which a merchant's sums stand, beside its own if it has one: ids that the data does not know,
 * whose sales and fraud together are ours. Either a single one, whatever it is called, or all those whose id begins with
 * the merchant's: A010-1 and A010-2. None where there are no such rows, or sums are missing.
 */
export function splitOf(one: Pair, pairs: readonly Pair[]): readonly Pair[] {
  const { verdict, entry } = one;
  if (verdict === null || !verdict.complete) return [];
  const own = entry === null ? { sales: 0, fraud: 0 } : sumsOf(entry);
  if (own === null) return [];
  const rest = { sales: verdict.salesAmount - own.sales, fraud: verdict.fraudAmount - own.fraud };
  if (rest.sales === 0 && rest.fraud === 0) return [];
  const unknown = pairs.filter(({ merchant }) => merchant === null);
  const single = entry === null ? undefined : unknown.find((other) => isRest(rest, [other]));
  if (single !== undefined) return [single];
  const key = bareId(one.merchantId);
  const parts = unknown.filter(({ merchantId }) => bareId(merchantId).startsWith(key));
  return parts.length > 0 && isRest(rest, parts) ? parts : [];
}

function isRest(rest: { readonly sales: number; readonly fraud: number }, parts: readonly Pair[]): boolean {
  let [sales, fraud] = [0, 0];
  for (const { entry } of parts) {
    const sums = entry === null ? null : sumsOf(entry);
    if (sums === null) return false;
    sales += sums.sales;
    fraud += sums.fraud;
  }
  return sales === rest.sales && fraud === rest.fraud;
}

function sumsOf({ salesAmount, fraudAmount }: LegacyEntry) {
  if (salesAmount === null || fraudAmount === null) return null;
  return { sales: salesAmount.amount, fraud: fraudAmount.amount };
}
