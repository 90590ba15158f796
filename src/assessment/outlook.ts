import type { YearMonth } from '../calendar/year-month.ts';
import { type Amount, amount, type Yen } from '../money/yen.ts';
import type { AnnualRate } from '../rates/reference-rate.ts';
import { type Leg, runLength, type SettledQuantifier } from '../rules/criterion.ts';
import { fraudUntilAll, salesUntilNot } from './distance.ts';
import { answerLeg, type LegBench, legBench } from './evaluate.ts';
import { knowledge, type MerchantMonths } from './merchant-months.ts';
import type { ReadyLeg, ReadyRule } from './ready-rule.ts';
import { both, type Truth } from './truth.ts';
import type { Window } from './windows.ts';

/** Where a merchant may stand while the year is running, the nearest to a listing first; see `Band`. */
export const bands = ['certain', 'listed', 'at-risk', 'undetermined', 'clear', 'ruled-out'] as const;

/**
 * Where a merchant stands while the year is running, on the data as it is.
 * `certain`: listed whatever the months to come bring. `listed`: if the year had ended; the months to come can
 * still change it. `at-risk`: not listed, part of the rule holds already (or it is as near as asked for).
 * `clear`: not listed, nothing holds, though that can still change. `ruled-out`: can no longer be listed.
 * `undetermined`: the data so far does not settle it.
 */
export type Band = (typeof bands)[number];

/** Fraud to be added to one window. */
export interface FraudToAdd {
  readonly first: YearMonth;
  readonly last: YearMonth;
  readonly amount: Amount;
}

/** One leg of the rule in a running year. */
export interface LegOutlook {
  readonly leg: Leg;
  /** As if the year had ended with the last month there is. */
  readonly now: Truth;
  /** Whatever the months to come bring; `unknown` where they can still change it. */
  readonly final: Truth;
  /**
   * The least fraud that makes it hold, at today's sales, and where: empty when it holds now, null when no fraud
   * alone could or when a month is unknown. With exactly these amounts it holds, with one unit less it does not.
   */
  readonly fraudUntil: readonly FraudToAdd[] | null;
  /** The least sales with which it no longer holds; null unless it is a rate over one window that holds now. */
  readonly salesUntilNot: Amount | null;
}

/** A merchant against one rate that could be the reference when the report is filed. */
export interface Outlook {
  /** Null for a rule that reads no published rate. */
  readonly referenceRate: AnnualRate | null;
  readonly band: Band;
  readonly legs: readonly LegOutlook[];
  /**
   * The least fraud in all with which every leg would hold, at today's sales; null when it cannot be said:
   * a month is unknown, fraud alone could not do it, or the rule's legs do not share their windows.
   */
  readonly fraudUntilListed: Amount | null;
  /** The status if the forecast came true; null when none was asked for. */
  readonly forecast: Truth | null;
}

/** A rule over a year that is still running: the first `elapsed` months of its horizon are there. */
export interface RunningRule {
  readonly rule: ReadyRule;
  readonly elapsed: number;
  readonly toDate: readonly LegBench[];
  readonly whole: readonly LegBench[];
}

/** Lays the rule out twice: over the months there are, and over the whole year. */
export function runningRule(rule: ReadyRule, elapsed: number): RunningRule {
  const toDate = rule.legs.map((leg) => legBench({ ...leg, windows: windowsToDate(leg, elapsed) }));
  return { rule, elapsed, toDate, whole: rule.legs.map((leg) => legBench(leg)) };
}

/** The business year counts as far as it has come; of shorter windows only those that are over. */
function windowsToDate({ leg, windows }: ReadyLeg, elapsed: number): readonly Window[] {
  if (leg.window !== 'business-year') return windows.filter(({ end }) => end <= elapsed);
  return windows.map(({ start, end }) => ({ start, end: Math.min(end, elapsed) }));
}

/**
 * The outlook of one merchant. In `figures` the months to come are unknown, or without contract; `projected` are
 * the same months as a forecast fills them.
 */
export function outlookOf(
  running: RunningRule,
  figures: MerchantMonths,
  projected: MerchantMonths | null,
  within: number | undefined,
): Outlook {
  const { rule, whole } = running;
  const band = bandOf(running, figures, within);
  const legs = legsOf(running, figures);
  return {
    referenceRate: rule.referenceRate,
    band,
    legs,
    fraudUntilListed: fraudUntilAllHold(legs),
    forecast: projected === null ? null : meetsWith(whole, projected),
  };
}

/** The band alone: what is asked of every merchant of a ledger, without making anything else. */
export function bandOf(running: RunningRule, figures: MerchantMonths, within: number | undefined): Band {
  const { toDate, whole } = running;
  const final = meetsWith(whole, figures);
  if (final === 'yes') return 'certain';
  if (final === 'no') return 'ruled-out';
  const now = meetsWith(toDate, figures);
  if (now === 'yes') return 'listed';
  if (now === 'unknown') return 'undetermined';
  return isNear(running, figures, within) ? 'at-risk' : 'clear';
}

function isNear(running: RunningRule, figures: MerchantMonths, within: number | undefined): boolean {
  if (within === undefined) return running.toDate.some(({ truths }) => truths.includes('yes'));
  const distance = fraudUntilAllHold(legsOf(running, figures));
  return distance !== null && distance <= within;
}

function legsOf(running: RunningRule, figures: MerchantMonths): readonly LegOutlook[] {
  return running.toDate.map((bench, l) => legOutlook(bench, running.whole[l] as LegBench, figures, running));
}

/** Every leg is answered, so that each bench keeps the truths of its windows. */
function meetsWith(benches: readonly LegBench[], figures: MerchantMonths): Truth {
  let truth: Truth = 'yes';
  for (let b = 0; b < benches.length; b++) truth = both(truth, answerLeg(benches[b] as LegBench, figures));
  return truth;
}

function legOutlook(
  toDate: LegBench,
  whole: LegBench,
  figures: MerchantMonths,
  { rule, elapsed }: RunningRule,
): LegOutlook {
  const final = answerLeg(whole, figures);
  const now = answerLeg(toDate, figures);
  const months = rule.horizon.months;
  const complete = figures.knowledge.subarray(0, elapsed).every((what) => what !== knowledge.unknown);
  const windows = cheapest(toDate, whole);
  const toAdd = windows?.map(
    ({ start, end, needed }): FraudToAdd => ({
      first: months[start] as YearMonth,
      last: months[end - 1] as YearMonth,
      amount: amount(needed),
    }),
  );
  const fraudUntil = now === 'yes' ? [] : complete ? (toAdd ?? null) : null;
  return { leg: toDate.leg, now, final, fraudUntil, salesUntilNot: salesOf(toDate, now) };
}

/** One window and the fraud it lacks; infinite where the merchant has no contract. */
interface Lack extends Window {
  readonly needed: number;
}

/** The windows to fill, and with how much, so that the leg holds with the least fraud; the earliest of equals. */
function cheapest(toDate: LegBench, whole: LegBench): readonly Lack[] | undefined {
  const runs = runsOf(toDate.quantifier, lacks(toDate), lacks(whole));
  const costs = runs.map((run) => run.reduce((sum, { needed }) => sum + needed, 0));
  const least = Math.min(...costs);
  return Number.isFinite(least) ? runs[costs.indexOf(least)]?.filter(({ needed }) => needed > 0) : undefined;
}

/** The sets of windows of which one must be met throughout. A run may end in a month to come. */
function runsOf(
  quantifier: SettledQuantifier,
  toDate: readonly Lack[],
  whole: readonly Lack[],
): readonly (readonly Lack[])[] {
  switch (quantifier.kind) {
    case 'any':
      return whole.map((lack) => [lack]);
    case 'every': {
      const counted =
        quantifier.windows === 'all' ? toDate : toDate.filter(({ needed }) => Number.isFinite(needed));
      return counted.length === 0 ? [] : [counted];
    }
    case 'consecutive':
      return whole.flatMap((_, at) =>
        at + quantifier.count <= whole.length ? [whole.slice(at, at + quantifier.count)] : [],
      );
  }
}

function lacks({ tests, windows, sums }: LegBench): readonly Lack[] {
  return windows.map(({ start, end }, w) => {
    const amounts = { sales: sums.sales[w] as Yen, fraud: sums.fraud[w] as Yen };
    const needed = sums.contracted[w] === 1 ? fraudUntilAll(tests, amounts) : Number.POSITIVE_INFINITY;
    return { start, end, needed };
  });
}

function salesOf({ tests, windows, sums }: LegBench, now: Truth): Amount | null {
  const [test] = tests;
  if (now !== 'yes' || windows.length !== 1 || tests.length !== 1 || test === undefined) return null;
  return salesUntilNot(test, { sales: sums.sales[0] as Yen, fraud: sums.fraud[0] as Yen });
}

/** Fraud that fills a month of the year also counts to the year: the larger need decides. */
function fraudUntilAllHold(legs: readonly LegOutlook[]): Amount | null {
  const needs: number[] = [];
  for (const { fraudUntil } of legs) {
    if (fraudUntil === null) return null;
    needs.push(fraudUntil.reduce((sum, { amount: lacking }) => sum + lacking, 0));
  }
  const shorter = legs.filter(({ leg }) => leg.window !== 'business-year');
  const reachesBack = legs.length > 1 && shorter.some(({ leg }) => runLength(leg.quantifier) > 1);
  return shorter.length > 1 || reachesBack ? null : amount(Math.max(0, ...needs));
}
