import { type BusinessYear, businessYear } from '../calendar/business-year.ts';
import { type IsoDate, plusDays } from '../calendar/iso-date.ts';
import { monthsBetween, plusMonths, type YearMonth, yearMonth } from '../calendar/year-month.ts';
import type { Text } from '../language/text.ts';
import { jpy } from '../money/currency.ts';
import { equalRates, type Rate, ratePercent } from '../money/rate.ts';
import { jcaAnnualRates, jcaSchedule } from '../rates/jca.ts';
import { type AnnualRate, annualRate, latestAnnualRate } from '../rates/reference-rate.ts';
import { dayOfRate, type Question, right } from '../reference/reference.ts';
import {
  amountOf,
  type Criterion,
  criterionInForce,
  type Leg,
  type RateTest,
  readsPublishedRate,
  type WindowTest,
} from '../rules/criterion.ts';
import { chooseReadings, type Readings } from '../rules/reading.ts';
import { type Edition, editionFor, editionOn, type Regulation } from '../rules/regulation.ts';
import { merchant, type TestMerchant } from './merchant.ts';
import { coverId } from './scenario.ts';

/** Where a case stands: the rule in force, a business year, a day, a reference rate. */
export interface Ground {
  readonly regulation: Regulation;
  readonly edition: Edition;
  readonly legs: readonly Leg[];
  readonly businessYear: BusinessYear;
  readonly asOf: IsoDate;
  readonly readings: Readings;
  /** Rows beyond JCA's table. */
  readonly rates: readonly AnnualRate[];
  /** The reference rate; null for a rule that reads none. */
  readonly latest: Rate | null;
  /** Every month that a leg looks at, ascending: the business year and any history before it. */
  readonly months: readonly YearMonth[];
}

const later = (a: IsoDate, b: IsoDate): IsoDate => (b > a ? b : a);

/** How a ground differs from the usual one. */
export interface Setting {
  readonly businessYear?: BusinessYear;
  readonly asOf?: IsoDate;
  readonly readings?: Readings;
  readonly rates?: readonly AnnualRate[];
}

/** The whole table a case chooses its reference rate from. */
export const tableOf = (rates: readonly AnnualRate[]): readonly AnnualRate[] => [...jcaAnnualRates, ...rates];

/** The row that would be chosen on the day on which the last of the table was published. */
export function newestOf(rates: readonly AnnualRate[]): AnnualRate {
  const table = tableOf(rates);
  return latestAnnualRate(table, table.map((row) => row.publishedOn).reduce(later), jcaSchedule);
}

/** A rate that was published once, and the name of its cases: by its year, by its day as well where it corrects that. */
export interface PublishedRate {
  readonly id: string;
  readonly row: AnnualRate;
}

/** Every rate that was ever published, each once, however many years had it. */
export function publishedRates(rates: readonly AnnualRate[]): readonly PublishedRate[] {
  const distinct = tableOf(rates).filter(
    (row, at, table) => table.findIndex(({ rate }) => equalRates(rate, row.rate)) === at,
  );
  return distinct.map((row, at) => {
    const first = distinct.findIndex(({ calendarYear }) => calendarYear === row.calendarYear) === at;
    return { id: `published-${row.calendarYear}${first ? '' : `.${row.publishedOn}`}`, row };
  });
}

/** The same ground with the newest year once more, as if it had been corrected to that rate on the day after. */
export function correctedTo(ground: Ground, { rate, calendarYear }: AnnualRate): Ground {
  const newest = newestOf(ground.rates);
  const corrected = annualRate({
    calendarYear: newest.calendarYear,
    percent: ratePercent(rate),
    publishedOn: plusDays(newest.publishedOn, 1),
    source: `test vector: ${newest.calendarYear} as if corrected to the rate of ${calendarYear}`,
  });
  return groundOf(ground.regulation, {
    rates: [...ground.rates, corrected],
    businessYear: ground.businessYear,
  });
}

/**
 * The ground to make cases on. Unless said otherwise: the twelve months that end with the month in which the newest
 * rate was published (or the nearest such year that the rule judges), prepared 45 days later. The edition is the one
 * in force at the end of the year.
 */
export function groundOf(regulation: Regulation, setting: Setting = {}): Ground {
  const rates = setting.rates ?? [];
  const newest = newestOf(rates);
  const year = setting.businessYear ?? yearEnding(yearMonth(newest.publishedOn.slice(0, 7)), regulation);
  const edition = editionFor(regulation, year);
  const asOf = setting.asOf ?? plusDays(later(year.lastDay, newest.publishedOn), 45);
  const inForce = criterionInForce(edition.criterion, year.lastDay);
  const { legs } = inForce;
  const readings = setting.readings ?? chooseReadings();
  const question: Question = {
    regulation,
    businessYear: year,
    records: [],
    asOf,
    readings,
    rates: tableOf(rates),
  };
  const first = legs
    .flatMap((leg) => right.windows(leg, question))
    .reduce(
      (earliest, months) => (months[0] !== undefined && months[0] < earliest ? months[0] : earliest),
      year.first,
    );
  return {
    regulation,
    edition,
    legs,
    businessYear: year,
    asOf,
    readings,
    rates,
    latest: readsPublishedRate(inForce)
      ? latestAnnualRate(tableOf(rates), dayOfRate(question), jcaSchedule).rate
      : null,
    months: monthsBetween(first, year.last),
  };
}

/** The test as one of a rate; null for one that compares with none. */
export function rateTestOf(test: WindowTest): RateTest | null {
  switch (test.kind) {
    case 'amount':
      return null;
    case 'rate':
      return test;
  }
}

/** The rate tests of these legs, each with its leg. */
export const rateTests = (legs: readonly Leg[]): readonly { readonly leg: Leg; readonly test: RateTest }[] =>
  legs.flatMap((leg) =>
    leg.tests
      .map(rateTestOf)
      .filter((test) => test !== null)
      .map((test) => ({ leg, test })),
  );

/** The fraud amounts that these legs compare with. */
export const amountsIn = (legs: readonly Leg[]): readonly number[] =>
  legs.flatMap(({ tests }) => tests.map(amountOf).filter((threshold) => threshold !== null));

/** The rate a test compares with on this ground. */
export function rateOf(test: RateTest, ground: Ground): Rate {
  switch (test.reference.kind) {
    case 'fixed':
      return test.reference.rate;
    case 'latest-annual':
      if (ground.latest === null) throw new Error('The rule reads the published rate, but none was chosen.');
      return ground.latest;
  }
}

/** Twelve months ending in `month`, or moved by whole years to where the rule is in force at their end. */
export function yearEnding(month: YearMonth, regulation: Regulation): BusinessYear {
  const moved = (years: number): BusinessYear => {
    const last = plusMonths(month, 12 * years);
    return businessYear(plusMonths(last, -11), last);
  };
  const start = moved(0);
  const begins = regulation.editions.some(({ effective }) => effective.from > start.lastDay);
  for (let years = 0; Math.abs(years) <= farthest; years += begins ? 1 : -1) {
    const year = moved(years);
    if (editionOn(regulation, year.lastDay) !== undefined) return year;
  }
  return start;
}

/** Years to look at for one that the rule judges. */
const farthest = 100;

/** A year of another length that ends where this one does. */
export function yearOfLength(year: BusinessYear, months: number): BusinessYear {
  return businessYear(plusMonths(year.last, 1 - months), year.last);
}

/** The merchant that has sales in every month, so that no month is a gap in the data. */
export function covering({ months }: Ground, outside: readonly YearMonth[] = []): TestMerchant {
  return [...months, ...outside]
    .sort()
    .reduce((cover, month) => cover.month(month, { sales: 1_000_000 }), merchant(coverId));
}

/** A ground with rows on it, or a case, as the question the reference and the wrong rules are asked. */
export function questionOf(
  given: Pick<Ground, 'regulation' | 'businessYear' | 'asOf' | 'readings' | 'rates'> &
    Pick<Question, 'records'>,
): Question {
  const { regulation, businessYear: year, asOf, readings, rates, records } = given;
  return { regulation, records, businessYear: year, asOf, readings, rates: tableOf(rates) };
}

/** A rule without a text around it, as a regulation of one edition that has always been in force. */
export function regulationOf(rule: Regulation | Criterion): Regulation {
  if ('editions' in rule) return rule;
  const effective = { from: '1900-01-01' as IsoDate, until: null };
  const name: Text = { ja: '独自の規則', en: 'a rule of one’s own' };
  const citation = { words: '', gist: name, source: name, standing: 'derived' } as const;
  return {
    id: 'own-rule',
    name,
    outcome: { ja: '該当', en: 'listed' },
    currency: jpy,
    editions: [{ id: 'own', effective, criterion: rule, citation, notes: [] }],
  };
}
