import { compareShare, type Rate, ratePercent } from '../money/rate.ts';
import type { Yen } from '../money/yen.ts';
import { euExemptionTiers } from './international.ts';
import type { ExemptionTier } from './statistic.ts';

/** Which tier of the EU's exemption a share would meet. Another regime's rule, for orientation only: nothing is judged by it. */
export interface MetTier {
  /** The tier with the highest amount whose rate the share does not exceed; null when it meets none. */
  readonly tier: ExemptionTier | null;
  /** The next tier, of a lower rate and a higher amount; null when there is none. */
  readonly next: ExemptionTier | null;
  /** By how much less fraud, whole yen rounded up, the next tier would be met with these sales; null where there is none. */
  readonly fraudAboveNext: Yen | null;
}

/**
 * The tier that fraud ÷ sales would meet, decided by multiplying whole numbers. Null when sales are zero or below: there is no
 * rate then.
 *
 * @example metTier(yen(130), yen(100_000))?.tier?.upToEuro // 100
 */
export function metTier(fraud: Yen, sales: Yen): MetTier | null {
  if (sales <= 0) return null;
  const strictestFirst = [...euExemptionTiers].sort((a, b) => b.upToEuro - a.upToEuro);
  const at = strictestFirst.findIndex(({ atMost }) => compareShare(fraud, sales, atMost) <= 0);
  const tier = strictestFirst[at] ?? null;
  const next = at === -1 ? (strictestFirst.at(-1) ?? null) : (strictestFirst[at - 1] ?? null);
  return Object.freeze({
    tier,
    next,
    fraudAboveNext: next === null ? null : above(fraud, sales, next.atMost),
  });
}

/** The least whole amount that must be taken from `fraud` for the share to be at most the rate. */
function above(fraud: Yen, sales: Yen, { numerator, denominator }: Rate): Yen {
  const most = (BigInt(sales) * BigInt(numerator)) / BigInt(denominator);
  return Number(BigInt(fraud) - most) as Yen;
}

/** A tier in a few words: `≤ 0.13 % (€100)`. */
export const tierLabel = ({ upToEuro, atMost }: ExemptionTier): string =>
  `≤ ${ratePercent(atMost)} % (€${upToEuro})`;
