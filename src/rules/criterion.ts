import type { IsoDate } from '../calendar/iso-date.ts';
import { Refusal } from '../language/refusal.ts';
import type { Text } from '../language/text.ts';
import type { Citation } from '../law/citation.ts';
import { type EffectivePeriod, isInForce } from '../law/effective-period.ts';
import type { Rate } from '../money/rate.ts';
import type { Amount } from '../money/yen.ts';
import type { AnnualRate } from '../rates/reference-rate.ts';
import type { ReadingName, Readings } from './reading.ts';

/** `above` is 超える・上回る (`>`), `at-least` is 以上 (`>=`). The word carries the boundary. */
export const operators = ['above', 'at-least'] as const;

/** How a figure is compared with a threshold. */
export type Operator = (typeof operators)[number];

/** Whether exactly the threshold does not meet it. */
export function isStrict(operator: Operator): boolean {
  switch (operator) {
    case 'above':
      return true;
    case 'at-least':
      return false;
  }
}

/** Compares a fraud amount with a fixed amount, in the currency of the regulation. */
export interface AmountTest {
  readonly kind: 'amount';
  readonly operator: Operator;
  readonly threshold: Amount;
}

/** Which rate is compared with: the latest published annual one, or one fixed in the text. */
export type RateReference =
  | { readonly kind: 'latest-annual' }
  | { readonly kind: 'fixed'; readonly rate: Rate };

/** Compares fraud ÷ sales with a rate. */
export interface RateTest {
  readonly kind: 'rate';
  readonly operator: Operator;
  readonly reference: RateReference;
}

/** What is asked of one window. Closed: a new kind fails to compile wherever it must be learnt. */
export type WindowTest = AmountTest | RateTest;

/** The stretches of time a comparison can be made over; quarters are calendar quarters. */
export const windowLengths = ['month', 'quarter', 'business-year'] as const;

/** The stretch of time one comparison is made over: its amounts are summed before they are compared. */
export type WindowLength = (typeof windowLengths)[number];

/** How many windows must hold. `reading` leaves it to the acquirer's choice of an open point. */
export type Quantifier =
  | { readonly kind: 'any' }
  | { readonly kind: 'every' }
  /** That many windows in a row, the last of them in the business year; earlier ones may lie before it. */
  | { readonly kind: 'consecutive'; readonly count: number }
  | { readonly kind: 'reading'; readonly reading: keyof Readings & 'monthTest' };

/** How many windows in a row must hold: one, except for a run. */
export function runLength(quantifier: Quantifier | SettledQuantifier): number {
  switch (quantifier.kind) {
    case 'any':
    case 'every':
    case 'reading':
      return 1;
    case 'consecutive':
      return quantifier.count;
  }
}

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

/** Whether a leg asks something of single months. */
export const isMonthly = ({ window }: Leg): boolean => window === 'month';

/**
 * Where the rule's monthly leg stands: the first that asks something of single months. Its months are the ones that
 * count as over wherever months are shown. Undefined for a rule without one.
 */
export function monthlyLeg(legs: readonly { readonly leg: Leg }[]): number | undefined {
  const found = legs.findIndex(({ leg }) => isMonthly(leg));
  return found < 0 ? undefined : found;
}

/** All legs must hold (両方に該当). */
export interface Criterion {
  readonly kind: 'all';
  readonly legs: readonly Leg[];
}

/** A quantifier with the open points settled. */
export type SettledQuantifier =
  | { readonly kind: 'any' }
  /** `contracted` leaves windows wholly without contract out; `all` counts them as not met. */
  | { readonly kind: 'every'; readonly windows: Readings['contractMonths'] }
  | { readonly kind: 'consecutive'; readonly count: number };

/** A rate test with its rate at hand, and the published row it came from; null when the text itself fixes it. */
export interface SettledRateTest {
  readonly kind: 'rate';
  readonly operator: Operator;
  readonly rate: Rate;
  readonly published: AnnualRate | null;
}

/** A test that needs nothing more to be decided. */
export type SettledTest = AmountTest | SettledRateTest;

/** The fraud amount a test compares with, whatever the sales; null for a test that has none such. */
export function amountOf(test: WindowTest | SettledTest): Amount | null {
  switch (test.kind) {
    case 'amount':
      return test.threshold;
    case 'rate':
      return null;
  }
}

/** The share of the sales a test compares with; null for a test that has none such. */
export function shareOf(test: SettledTest): Rate | null {
  switch (test.kind) {
    case 'amount':
      return null;
    case 'rate':
      return test.rate;
  }
}

/** A leg with nothing left open. */
export interface SettledLeg {
  readonly leg: Leg;
  readonly quantifier: SettledQuantifier;
  readonly tests: readonly SettledTest[];
}

/** Settles a quantifier by the readings. */
export function settle(quantifier: Quantifier, readings: Readings): SettledQuantifier {
  switch (quantifier.kind) {
    case 'any':
    case 'consecutive':
      return quantifier;
    case 'every':
      return { kind: 'every', windows: readings.contractMonths };
    case 'reading':
      return settle({ kind: readings[quantifier.reading] }, readings);
  }
}

/** Settles a leg by the readings and, where it reads one, the published rate. */
export function settleLeg(leg: Leg, readings: Readings, published: AnnualRate | null): SettledLeg {
  const tests = leg.tests.map((test) => settleTest(test, published));
  return { leg, quantifier: settle(leg.quantifier, readings), tests };
}

function settleTest(test: WindowTest, published: AnnualRate | null): SettledTest {
  switch (test.kind) {
    case 'amount':
      return test;
    case 'rate':
      return settleRate(test, published);
  }
}

function settleRate({ kind, operator, reference }: RateTest, published: AnnualRate | null): SettledRateTest {
  switch (reference.kind) {
    case 'fixed':
      return { kind, operator, rate: reference.rate, published: null };
    case 'latest-annual':
      if (published === null) throw new Error('The rule reads the published rate, but none was chosen.');
      return { kind, operator, rate: published.rate, published };
  }
}

/** Whether a test compares with the published annual rate. */
export function readsPublished(test: WindowTest): boolean {
  switch (test.kind) {
    case 'amount':
      return false;
    case 'rate':
      return test.reference.kind === 'latest-annual';
  }
}

/** Whether a criterion compares anything with the published annual rate. */
export function readsPublishedRate(criterion: Criterion): boolean {
  return criterion.legs.some(({ tests }) => tests.some(readsPublished));
}

/** The open points that can make a difference to a criterion, in the order they are printed. */
export function openPointsOf(criterion: Criterion): readonly ReadingName[] {
  const open: ReadingName[] = [];
  if (criterion.legs.some(({ quantifier }) => isOpen(quantifier))) open.push('monthTest');
  if (readsPublishedRate(criterion)) open.push('rateAsOf');
  const counts = ({ quantifier, window }: Leg) => window !== 'business-year' && mayAskEvery(quantifier);
  if (criterion.legs.some(counts)) open.push('contractMonths');
  return open;
}

/** Whether a reading decides how many windows must hold. */
export function isOpen(quantifier: Quantifier): boolean {
  switch (quantifier.kind) {
    case 'any':
    case 'every':
    case 'consecutive':
      return false;
    case 'reading':
      return true;
  }
}

function mayAskEvery(quantifier: Quantifier): boolean {
  switch (quantifier.kind) {
    case 'any':
    case 'consecutive':
      return false;
    case 'every':
    case 'reading':
      return true;
  }
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
