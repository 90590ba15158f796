import type { BusinessYear } from '../calendar/business-year.ts';
import { type IsoDate, isoDate } from '../calendar/iso-date.ts';
import { jcaAnnualRates, jcaSchedule } from '../rates/jca.ts';
import { type AnnualRate, latestAnnualRate } from '../rates/reference-rate.ts';
import { acquirerReport } from '../regulations/acquirer-report/regulation.ts';
import {
  type Criterion,
  criterionInForce,
  readsPublishedRate,
  type SettledLeg,
  settleLeg,
} from '../rules/criterion.ts';
import { chooseReadings, type Readings } from '../rules/reading.ts';
import { type Edition, editionFor, type Regulation } from '../rules/regulation.ts';
import { type Horizon, horizonOf, type Window, windowsOf } from './windows.ts';

/** What an assessment needs to know beside the ledger. */
export interface AssessOptions {
  readonly businessYear: BusinessYear;
  /** The day that decides which published annual rate is the latest: usually the day of preparation. */
  readonly asOf: string;
  /** Default: METI's list for the acquirer's business report. */
  readonly regulation?: Regulation;
  /** Rows to add to JCA's table (see `annualRate`). */
  readonly rates?: readonly AnnualRate[];
  /** Choices for the points the text leaves open; the rest are defaults. */
  readonly readings?: Partial<Readings>;
}

/** A leg with nothing left open and its windows laid out over the horizon. */
export interface ReadyLeg extends SettledLeg {
  readonly windows: readonly Window[];
}

/** A rule made ready for one business year: edition, readings and rate chosen, windows laid out. */
export interface ReadyRule {
  readonly regulation: Regulation;
  readonly edition: Edition;
  readonly businessYear: BusinessYear;
  readonly asOf: IsoDate;
  readonly readings: Readings;
  /** The published rate it compares with; null for a rule that reads none. */
  readonly referenceRate: AnnualRate | null;
  /** The legs in force on the last day of the business year. */
  readonly criterion: Criterion;
  readonly horizon: Horizon;
  readonly legs: readonly ReadyLeg[];
}

/**
 * Makes a rule ready.
 * @throws Refusal `no-rule-in-force`, `no-leg-in-force`, `rate-missing`, `rate-stale`, `rate-ambiguous`,
 *   `reading-unknown`, `date-invalid`.
 */
export function readyRule(options: AssessOptions): ReadyRule {
  const { businessYear } = options;
  const regulation = options.regulation ?? acquirerReport;
  const asOf = isoDate(options.asOf);
  const readings = chooseReadings(options.readings);
  const edition = editionFor(regulation, businessYear);
  const criterion = criterionInForce(edition.criterion, businessYear.lastDay);
  const referenceRate = readsPublishedRate(criterion)
    ? latestAnnualRate(
        [...jcaAnnualRates, ...(options.rates ?? [])],
        rateDay(readings, asOf, businessYear),
        jcaSchedule,
      )
    : null;
  const horizon = horizonOf(criterion, businessYear);
  const open = { regulation, edition, businessYear, asOf, readings, criterion, horizon };
  return withRate(open, referenceRate);
}

/** The rule with another published rate to compare with: the one it may be filed against. */
export function withRate(
  rule: Omit<ReadyRule, 'referenceRate' | 'legs'>,
  referenceRate: AnnualRate | null,
): ReadyRule {
  const legs = rule.criterion.legs.map((leg) => ({
    ...settleLeg(leg, rule.readings, referenceRate),
    windows: windowsOf(leg, rule.horizon),
  }));
  return { ...rule, referenceRate, legs };
}

/** The day by which a rate must have been published. Nothing published after the as-of day is known on it. */
export function rateDay({ rateAsOf }: Readings, asOf: IsoDate, { lastDay }: BusinessYear): IsoDate {
  switch (rateAsOf) {
    case 'preparation':
      return asOf;
    case 'year-end':
      return lastDay < asOf ? lastDay : asOf;
  }
}
