import { type BusinessYear, businessYearOf } from '../calendar/business-year.ts';
import { type IsoDate, isoDate } from '../calendar/iso-date.ts';
import { anything, flag, type OptionCheck, type OptionChecks, record } from '../language/options.ts';
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
  /** `'2025-04/2026-03'`, or made by `businessYear`. */
  readonly businessYear: BusinessYear | string;
  /** The day that decides which published annual rate is the latest: usually the day of preparation. */
  readonly asOf: string;
  /** Default: METI's list for the acquirer's business report. */
  readonly regulation?: Regulation;
  /** Rows to add to JCA's table (see `annualRate`). */
  readonly rates?: readonly AnnualRate[];
  /** Choices for the points the text leaves open; the rest are defaults. */
  readonly readings?: Partial<Readings>;
  /**
   * Says that an as-of day before the year's last day is meant. Default: it is refused, as nearly always a slip; a
   * running year is for `watch`.
   */
  readonly asOfWithinYear?: boolean;
}

/** The options with the business year as it was understood. */
export interface AssessedOptions extends AssessOptions {
  readonly businessYear: BusinessYear;
}

const rateRows: OptionCheck = {
  holds: (value) => Array.isArray(value) && value.every((row) => record.holds(row) && 'rate' in row),
  expected: { ja: 'annualRate(…) で作った行の配列', en: 'an array of rows made by annualRate(…)' },
};

const rule: OptionCheck = {
  holds: (value) => record.holds(value) && 'editions' in (value as object),
  expected: { ja: '規定（acquirerReport など）', en: 'a regulation, like acquirerReport' },
};

/** What the options may be; the day, the year and the readings are checked where they are read. */
export const assessChecks: OptionChecks<AssessOptions> = {
  businessYear: anything,
  asOf: anything,
  regulation: rule,
  rates: rateRows,
  readings: record,
  asOfWithinYear: flag,
};

/** A leg with nothing left open and its windows laid out over the horizon. */
export interface ReadyLeg extends SettledLeg {
  readonly windows: readonly Window[];
}

/** What was chosen to judge a business year by. */
export interface ChosenRule {
  readonly regulation: Regulation;
  readonly edition: Edition;
  readonly businessYear: BusinessYear;
  readonly asOf: IsoDate;
  readonly readings: Readings;
  /** The published rate it compares with; null for a rule that reads none. */
  readonly referenceRate: AnnualRate | null;
}

/** A rule made ready for one business year: edition, readings and rate chosen, windows laid out. */
export interface ReadyRule extends ChosenRule {
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
  const businessYear = businessYearOf(options.businessYear);
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
  return layOut({ regulation, edition, businessYear, asOf, readings, referenceRate });
}

/**
 * Lays out what was chosen: the legs in force, settled, over the months they look at.
 * @throws Refusal `no-leg-in-force`
 */
export function layOut(chosen: ChosenRule): ReadyRule {
  const { edition, businessYear, readings, referenceRate } = chosen;
  const criterion = criterionInForce(edition.criterion, businessYear.lastDay);
  const horizon = horizonOf(criterion, businessYear);
  const legs = criterion.legs.map((leg) => ({
    ...settleLeg(leg, readings, referenceRate),
    windows: windowsOf(leg, horizon),
  }));
  return { ...chosen, criterion, horizon, legs };
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
