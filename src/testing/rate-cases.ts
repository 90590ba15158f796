import { businessYear } from '../calendar/business-year.ts';
import { plusDays } from '../calendar/iso-date.ts';
import { plusMonths, yearMonth } from '../calendar/year-month.ts';
import type { Text } from '../language/text.ts';
import { equalRates, ratePercent } from '../money/rate.ts';
import { publishedBy, right } from '../reference/reference.ts';
import { type Leg, type RateTest, readsPublished } from '../rules/criterion.ts';
import { chooseReadings } from '../rules/reading.ts';
import { editionOn } from '../rules/regulation.ts';
import { type BoundaryCase, caseOn } from './case.ts';
import { rateDrafts } from './draft.ts';
import {
  correctedTo,
  type Ground,
  groundOf,
  newestOf,
  publishedRates,
  questionOf,
  rateTests,
  tableOf,
} from './ground.ts';
import { placements } from './placement.ts';
import { rateSteps, rowsAround } from './steps.ts';

/** A test of the rule that reads the published rate. */
interface PublishedTest {
  readonly leg: Leg;
  readonly test: RateTest;
}

const published = ({ legs }: Ground): readonly PublishedTest[] =>
  rateTests(legs).filter(({ test }) => readsPublished(test));

/**
 * Exactly at every rate that was ever published, and one yen beside it. A test written with one year's rate passes
 * and the fault comes with the next table: doubles are wrong at the rates of 2023 and 2025 and right at that of 2024.
 */
export function publishedRateCases(ground: Ground): readonly BoundaryCase[] {
  return published(ground).flatMap(({ leg, test }) =>
    publishedRates(ground.rates).map(({ id, row }) =>
      rateCase(correctedTo(ground, row), { leg, test }, `${leg.id}.${id}`, {
        ja: `公表された率（${row.calendarYear} 年、${ratePercent(row.rate)} %）の境界`,
        en: `Boundary of the published rate of ${row.calendarYear}, ${ratePercent(row.rate)} %`,
      }),
    ),
  );
}

/**
 * The eve of a publication, the day and the day after: a rate published on the as-of day counts. The business year
 * ends before the publication where the rule judges such a year, so that its end and the preparation see different
 * rates; both readings of 直近 are there.
 */
export function publicationDayCases(ground: Ground): readonly BoundaryCase[] {
  const { edition, regulation, rates } = ground;
  const newest = newestOf(rates);
  const eve = plusDays(newest.publishedOn, -1);
  const before = publishedBy(tableOf(rates), eve).at(-1);
  if (before === undefined) return [];
  if (equalRates(before.rate, newest.rate)) {
    // Both days see one rate, and nothing would turn on the day: the newest year is corrected to another rate first.
    const other = publishedRates(rates).find(({ row }) => !equalRates(row.rate, newest.rate));
    return other === undefined ? [] : publicationDayCases(correctedTo(ground, other.row));
  }
  const december = yearMonth(`${newest.calendarYear}-12`);
  const calendarYear = businessYear(plusMonths(december, -11), december);
  const sameText = editionOn(regulation, calendarYear.lastDay) === edition;
  const year = sameText ? calendarYear : ground.businessYear;
  const days = [
    { id: 'eve', asOf: eve, ja: '公表の前日', en: 'the day before' },
    { id: 'day', asOf: newest.publishedOn, ja: '公表の当日', en: 'the very day' },
    { id: 'morrow', asOf: plusDays(newest.publishedOn, 1), ja: '公表の翌日', en: 'the day after' },
  ];
  return published(ground).flatMap((asked) => [
    ...days.map(({ id, asOf, ja, en }) =>
      rateCase(
        groundOf(regulation, { rates, businessYear: year, asOf }),
        asked,
        `${asked.leg.id}.publication.${id}`,
        {
          ja: `基準日 ${asOf}: ${newest.calendarYear} 年の率の${ja}`,
          en: `As of ${asOf}, ${en} of the publication of the rate of ${newest.calendarYear}`,
        },
      ),
    ),
    rateCase(
      groundOf(regulation, { rates, businessYear: year, readings: chooseReadings({ rateAsOf: 'year-end' }) }),
      asked,
      `${asked.leg.id}.publication.year-end`,
      {
        ja: '「直近」を事業年度の末日時点と読むときの率の境界',
        en: 'Boundary of the rate when 直近 is read as of the last day of the business year',
      },
    ),
  ]);
}

function rateCase(ground: Ground, { leg, test }: PublishedTest, id: string, title: Text): BoundaryCase {
  const windows = right.windows(leg, questionOf({ ...ground, records: [] }));
  const placement = placements(leg, ground.readings, windows, ground.businessYear.first).at(-1);
  const drafts = placement === undefined ? [] : rateDrafts(ground, test, placement.parts, windows);
  return caseOn(ground, id, leg.id, title, rowsAround(ground, drafts, rateSteps(test, ground)));
}
