import { compareShare, percent, type Rate, ratePercent } from '../money/rate.ts';
import { addYen, type Yen, yen } from '../money/yen.ts';
import type { MerchantSums } from './merchant-sums.ts';

/**
 * Where a merchant's rate lies. `within`: above `above` (null: any fraud at all) and at most `upTo` (null: no end).
 * `no-sales`: fraud with sales of zero or below, 算出不能. `unknown`: a rejected row leaves the rate open.
 */
export type RateBand =
  | { readonly kind: 'no-activity' | 'no-fraud' | 'no-sales' | 'unknown' }
  | { readonly kind: 'within'; readonly above: Rate | null; readonly upTo: Rate | null };

/** One band and what lies in it. The bands of a distribution hold every merchant once. */
export interface BandFigures {
  readonly band: RateBand;
  readonly merchants: number;
  readonly salesAmount: Yen;
  readonly fraudAmount: Yen;
}

// Powers of ten to either side of the published rate: a scale for reading, no thresholds.
const scale: readonly Rate[] = ['0.001', '0.01', '0.1', '1', '10'].map(percent);

/**
 * Every merchant in one band, by its rate over the months that are summed. Decided by multiplying whole numbers.
 * Of doubted merchants anything may be missing.
 */
export function rateBands(
  merchants: MerchantSums,
  doubted: ReadonlySet<number>,
  reference: Rate,
): BandFigures[] {
  const edges = [...scale.filter((edge) => ratePercent(edge) !== ratePercent(reference)), reference].sort(
    byRate,
  );
  const bands: RateBand[] = [
    { kind: 'no-activity' },
    { kind: 'no-fraud' },
    ...edges.map((edge, at): RateBand => ({ kind: 'within', above: edges[at - 1] ?? null, upTo: edge })),
    { kind: 'within', above: edges.at(-1) ?? null, upTo: null },
    { kind: 'no-sales' },
    { kind: 'unknown' },
  ];
  const within = 2;
  const sums = bands.map((band) => ({ band, merchants: 0, salesAmount: yen(0), fraudAmount: yen(0) }));
  for (let merchant = 0; merchant < merchants.sales.length; merchant++) {
    const [sales, fraud] = [merchants.sales[merchant] as Yen, merchants.fraud[merchant] as Yen];
    let at: number;
    if ((merchants.unknown[merchant] as number) > 0 || doubted.has(merchant)) at = bands.length - 1;
    else if (merchants.reported[merchant] === 0) at = 0;
    else if (fraud === 0) at = 1;
    else if (sales <= 0) at = bands.length - 2;
    else {
      const edge = edges.findIndex((upTo) => compareShare(fraud, sales, upTo) <= 0);
      at = within + (edge < 0 ? edges.length : edge);
    }
    const sum = sums[at] as (typeof sums)[number];
    sum.merchants++;
    sum.salesAmount = addYen(sum.salesAmount, sales);
    sum.fraudAmount = addYen(sum.fraudAmount, fraud);
  }
  return sums;
}

const byRate = (a: Rate, b: Rate): number => compareShare(yen(a.numerator), yen(a.denominator), b);
