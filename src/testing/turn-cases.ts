import { type BusinessYear, businessYear } from '../calendar/business-year.ts';
import type { IsoDate } from '../calendar/iso-date.ts';
import { plusMonths, yearMonth } from '../calendar/year-month.ts';
import type { Text } from '../language/text.ts';
import { ratePercent } from '../money/rate.ts';
import { jcaSchedule } from '../rates/jca.ts';
import { type AnnualRate, annualRate, lastDayOfService } from '../rates/reference-rate.ts';
import { right } from '../reference/reference.ts';
import { type Leg, readsPublishedRate } from '../rules/criterion.ts';
import { type Edition, editionOn, type Regulation } from '../rules/regulation.ts';
import type { BoundaryCase } from './case.ts';
import { type Ground, groundOf, newestOf, questionOf, tableOf } from './ground.ts';
import { testCase } from './leg-cases.ts';
import { placements } from './placement.ts';

/**
 * Where one text follows another: the business year that ends with the month before the newer one begins, the last
 * under the older, and the one that ends a month later, the first under the newer though most of it lies before. In
 * both, merchants stand on the boundaries of either text: a program that judges by the wrong one is found out.
 */
export function turnCases(regulation: Regulation, rates: readonly AnnualRate[]): readonly BoundaryCase[] {
  return regulation.editions.flatMap((newer, e) => {
    const older = regulation.editions[e - 1];
    if (older === undefined) return [];
    const month = yearMonth(newer.effective.from.slice(0, 7));
    const last = yearEndingWith(plusMonths(month, -1));
    const first = yearEndingWith(month);
    return [
      ...sideCases(regulation, rates, last, older, [older, newer], {
        id: `turn-${newer.id}.before`,
        title: { ja: `${older.id} 版の最後の事業年度`, en: `The last business year under ${older.id}` },
      }),
      ...sideCases(regulation, rates, first, newer, [older, newer], {
        id: `turn-${newer.id}.after`,
        title: { ja: `${newer.id} 版の最初の事業年度`, en: `The first business year under ${newer.id}` },
      }),
    ];
  });
}

const yearEndingWith = (month: BusinessYear['last']): BusinessYear =>
  businessYear(plusMonths(month, -11), month);

/** One of the two years, judged by its own text, with merchants on the boundaries of both. */
function sideCases(
  regulation: Regulation,
  rates: readonly AnnualRate[],
  year: BusinessYear,
  judging: Edition,
  [older, newer]: readonly [Edition, Edition],
  about: { readonly id: string; readonly title: Text },
): readonly BoundaryCase[] {
  // Not where the older text was repealed before the newer began, or a third one begins in the same month.
  if (editionOn(regulation, year.lastDay) !== judging) return [];
  const ground = servedGround(regulation, year, judging, rates);
  return [older, newer].flatMap((edition) => {
    const other = edition === older ? newer : older;
    return edition.criterion.legs
      .filter((leg) => !other.criterion.legs.some((same) => asksAlike(leg, same)))
      .flatMap((leg) => legCases(ground, leg, edition, about));
  });
}

/** Whether two legs ask the same: what else they have is words and dates. */
const asksAlike = (a: Leg, b: Leg): boolean =>
  JSON.stringify([a.window, a.quantifier, a.tests]) === JSON.stringify([b.window, b.quantifier, b.tests]);

function legCases(
  ground: Ground,
  leg: Leg,
  edition: Edition,
  about: { readonly id: string; readonly title: Text },
): readonly BoundaryCase[] {
  const windows = right.windows(leg, questionOf({ ...ground, records: [] }));
  const placement = placements(leg, ground.readings, windows, ground.businessYear.first).at(-1);
  if (placement === undefined) return [];
  return leg.tests.map((test) => {
    const made = testCase(ground, leg, test, placement, `${about.id}.of-${edition.id}.`);
    const title = {
      ja: `${about.title.ja}、${edition.id} 版の境界: ${made.title.ja}`,
      en: `${about.title.en}, boundary of ${edition.id}: ${made.title.en}`,
    };
    return Object.freeze({ ...made, title });
  });
}

/**
 * The ground of a year, prepared on its last day; before anything was published, with the first rate. Where the turn
 * lies so far ahead that the next rates are not out yet, the newest one stands in for them.
 */
function servedGround(
  regulation: Regulation,
  year: BusinessYear,
  { criterion }: Edition,
  rates: readonly AnnualRate[],
): Ground {
  const table = tableOf(rates);
  const firstDay = table.map(({ publishedOn }) => publishedOn).reduce((a, b) => (b < a ? b : a));
  const asOf = year.lastDay < firstDay ? firstDay : year.lastDay;
  const newest = newestOf(rates);
  const served = !readsPublishedRate(criterion) || asOf <= lastDayOfService(newest, jcaSchedule);
  return groundOf(regulation, {
    businessYear: year,
    asOf,
    rates: served ? rates : [...rates, standIn(newest, asOf)],
  });
}

/** A row for the year before that day, with the newest percentage there is. */
function standIn({ rate, calendarYear }: AnnualRate, day: IsoDate): AnnualRate {
  const year = Number(day.slice(0, 4));
  return annualRate({
    calendarYear: year - 1,
    percent: ratePercent(rate),
    publishedOn: `${year}-01-01`,
    source: `test vector: ${year - 1} as if it had the rate of ${calendarYear}`,
  });
}
