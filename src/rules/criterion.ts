import type { IsoDate } from '../calendar/iso-date.ts';
import { Refusal } from '../language/refusal.ts';
import type { Text } from '../language/text.ts';
import type { Citation } from '../law/citation.ts';
import { type EffectivePeriod, isInForce } from '../law/effective-period.ts';
import type { Rate } from '../money/rate.ts';
import type { Yen } from '../money/yen.ts';
import type { Readings } from './reading.ts';

/** `above` is 超える・上回る (`>`), `at-least` is 以上 (`>=`). The word carries the boundary. */
export type Operator = 'above' | 'at-least';

/** Compares a fraud amount with a fixed amount of yen. */
export interface AmountTest {
  readonly kind: 'amount';
  readonly operator: Operator;
  readonly threshold: Yen;
}

/** Compares fraud ÷ sales with a rate: the latest published annual one, or one fixed in the text. */
export interface RateTest {
  readonly kind: 'rate';
  readonly operator: Operator;
  readonly reference: { readonly kind: 'latest-annual' } | { readonly kind: 'fixed'; readonly rate: Rate };
}

/** What is asked of one window. Closed: a new kind fails to compile wherever it must be learnt. */
export type WindowTest = AmountTest | RateTest;

/** The stretch of time one comparison is made over: its amounts are summed before they are compared. */
export type WindowLength = 'month' | 'quarter' | 'business-year';

/** How many windows must hold. `reading` leaves it to the acquirer's choice of an open point. */
export type Quantifier =
  | { readonly kind: 'any' }
  | { readonly kind: 'every' }
  /** That many windows in a row, the last of them in the business year; earlier ones may lie before it. */
  | { readonly kind: 'consecutive'; readonly count: number }
  | { readonly kind: 'reading'; readonly reading: keyof Readings & 'monthTest' };

/** One leg of a rule: the same tests, all of them, on each window, and how many windows must hold. */
export interface Leg {
  readonly kind: 'leg';
  /** Stable name in results: `monthly-amount`, `annual-rate`. */
  readonly id: string;
  readonly label: Text;
  readonly window: WindowLength;
  readonly quantifier: Quantifier;
  readonly tests: readonly WindowTest[];
  readonly effective: EffectivePeriod;
  readonly citation: Citation;
}

/** All legs must hold (両方に該当). */
export interface Criterion {
  readonly kind: 'all';
  readonly legs: readonly Leg[];
}

/** A quantifier with the open point settled. */
export type SettledQuantifier = Exclude<Quantifier, { kind: 'reading' }>;

/** Settles a quantifier that a reading decides. */
export function settle(quantifier: Quantifier, readings: Readings): SettledQuantifier {
  return quantifier.kind === 'reading' ? { kind: readings[quantifier.reading] } : quantifier;
}

/**
 * The legs of a criterion that are in force on a day.
 * @throws Refusal `no-leg-in-force` when there is none: a rule without a leg would list everybody.
 */
export function criterionInForce(criterion: Criterion, day: IsoDate): Criterion {
  const legs = criterion.legs.filter((leg) => isInForce(leg.effective, day));
  if (legs.length > 0) return { kind: 'all', legs };
  throw new Refusal('no-leg-in-force', {
    ja: `${day} に施行されている要件がこの規定にありません。要件の施行期間（effective）を確認してください。`,
    en: `The rule has no leg in force on ${day}. Check the effective periods of its legs.`,
  });
}
