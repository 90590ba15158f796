import type { LegacyEntry } from '../ledger/legacy-list.ts';
import type { Pair } from './pair.ts';

/**
 * The row of the list that has the rest of a merchant's sums: an id that the data does not know, whose sales and fraud
 * together with those of the merchant's own row are ours. Null where there is none, or sums are missing.
 */
export function splitOf(one: Pair, pairs: readonly Pair[]): Pair | null {
  const { verdict, entry } = one;
  if (verdict === null || !verdict.complete || entry === null) return null;
  const rest = restOf(entry, verdict.salesAmount, verdict.fraudAmount);
  if (rest === null || rest.sales === 0) return null;
  const other = pairs.find(
    ({ merchant, entry: theirs }) =>
      merchant === null &&
      theirs?.salesAmount?.amount === rest.sales &&
      theirs.fraudAmount?.amount === rest.fraud,
  );
  return other ?? null;
}

function restOf({ salesAmount, fraudAmount }: LegacyEntry, sales: number, fraud: number) {
  if (salesAmount === null || fraudAmount === null) return null;
  return { sales: sales - salesAmount.amount, fraud: fraud - fraudAmount.amount };
}
