import type { AnnualRate } from '../rates/reference-rate.ts';
import type { Criterion, Leg, WindowTest } from '../rules/criterion.ts';
import { chooseReadings, readings as openPoints, type Readings } from '../rules/reading.ts';
import type { Regulation } from '../rules/regulation.ts';
import { type BoundaryCase, caseOn } from './case.ts';
import { dataCases } from './data-cases.ts';
import { amountDrafts, rateDrafts } from './draft.ts';
import { type Ground, groundOf, questionOf, regulationOf, yearOfLength } from './ground.ts';
import { type Placement, placements } from './placement.ts';
import { productCases } from './product-cases.ts';
import { publicationDayCases, publishedRateCases } from './rate-cases.ts';
import { right } from './reference.ts';
import { amountSteps, rateSteps, rowsAround } from './steps.ts';

/** What the cases are made with, beside the rule. */
export interface BoundaryOptions {
  /** Annual rates beyond JCA's table (see `annualRate`). */
  readonly rates?: readonly AnnualRate[];
}

/**
 * The cases on which answers under a rule turn, derived from the rule itself, one's own included: for every leg the
 * amounts and rates one yen below, at and one yen above, in the first, a middle and the last period, under each
 * reading; business years of one, twelve and eighteen months; the exact products at every published rate, and those
 * that doubles cannot tell apart; the day of publication; and what data does to a rule: no sales, absent rows,
 * repeats, ids that look alike, figures too large for doubles.
 *
 * What each case expects comes from a second, slow statement of the rule and not from the engine. Made for the
 * newest edition; the same rule gives the same cases.
 *
 * @throws Refusal `rate-stale` or `rate-missing` when no published rate reaches the years the rule judges: pass
 *   `rates`
 */
export function boundaryCases(
  rule: Regulation | Criterion,
  options: BoundaryOptions = {},
): readonly BoundaryCase[] {
  const regulation = regulationOf(rule);
  const usual = groundOf(regulation, options);
  const year = usual.businessYear;
  const shortest = groundOf(regulation, { ...options, businessYear: yearOfLength(year, 1) });
  const longest = groundOf(regulation, { ...options, businessYear: yearOfLength(year, 18) });
  return Object.freeze([
    ...legCases(usual, ''),
    ...legCases(shortest, 'year-of-1-month.'),
    ...legCases(longest, 'year-of-18-months.'),
    ...publishedRateCases(usual),
    ...publicationDayCases(usual),
    ...dataCases(usual),
    ...productCases(usual),
  ]);
}

/** Both sides of every test of every leg, wherever in the year it may be decided. */
function legCases(ground: Ground, prefix: string): readonly BoundaryCase[] {
  return readingsOf(ground.legs).flatMap((readings) => {
    const under: Ground = { ...ground, readings };
    return ground.legs.flatMap((leg) => {
      const windows = right.windows(leg, questionOf({ ...under, records: [] }));
      const places = placements(leg, readings, windows, ground.businessYear.first);
      return leg.tests.flatMap((test) =>
        places.map((placement) => testCase(under, leg, test, placement, prefix)),
      );
    });
  });
}

const isOpen = (leg: Leg): boolean => leg.quantifier.kind === 'reading';

/** Every choice of the open points that the legs depend on. */
function readingsOf(legs: readonly Leg[]): readonly Readings[] {
  if (!legs.some(isOpen)) return [chooseReadings()];
  const choices = Object.keys(openPoints.monthTest.options) as Readings['monthTest'][];
  return choices.map((monthTest) => chooseReadings({ monthTest }));
}

function testCase(
  ground: Ground,
  leg: Leg,
  test: WindowTest,
  placement: Placement,
  prefix: string,
): BoundaryCase {
  const { readings, businessYear } = ground;
  const windows = right.windows(leg, questionOf({ ...ground, records: [] }));
  const id = [
    prefix + leg.id,
    ...(leg.tests.length > 1 ? [test.kind] : []),
    ...(ground.legs.some(isOpen) ? [readings.monthTest] : []),
    placement.id,
  ].join('.');
  const reading = openPoints.monthTest.options[readings.monthTest];
  const months = businessYear.months.length;
  const title = {
    ja: `${leg.label.ja}: ${placement.title.ja}${isOpen(leg) ? `（${reading.ja}）` : ''}、事業年度 ${months} か月`,
    en: `${leg.label.en}: ${placement.title.en}${isOpen(leg) ? ` (${reading.en})` : ''}, business year of ${months} ${months === 1 ? 'month' : 'months'}`,
  };
  switch (test.kind) {
    case 'amount': {
      const drafts = amountDrafts(ground, leg, test, placement.parts, windows);
      return caseOn(ground, id, leg.id, title, rowsAround(ground, drafts, amountSteps(test, ground)));
    }
    case 'rate': {
      const drafts = rateDrafts(ground, test, placement.parts, windows);
      return caseOn(ground, id, leg.id, title, rowsAround(ground, drafts, rateSteps(test, ground)));
    }
  }
}
