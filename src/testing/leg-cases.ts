import { right } from '../reference/reference.ts';
import { isOpen, type Leg, type WindowTest } from '../rules/criterion.ts';
import { chooseReadings, readings as openPoints, type Readings } from '../rules/reading.ts';
import { type BoundaryCase, caseOn } from './case.ts';
import { amountDrafts, rateDrafts } from './draft.ts';
import { type Ground, questionOf } from './ground.ts';
import { type Placement, placements } from './placement.ts';
import { amountSteps, rateSteps, rowsAround } from './steps.ts';

/** Both sides of every test of every leg, wherever in the year it may be decided. */
export function legCases(ground: Ground, prefix: string): readonly BoundaryCase[] {
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

/** Every choice of the open points that the legs depend on. */
function readingsOf(legs: readonly Leg[]): readonly Readings[] {
  if (!legs.some(({ quantifier }) => isOpen(quantifier))) return [chooseReadings()];
  const choices = Object.keys(openPoints.monthTest.options) as Readings['monthTest'][];
  return choices.map((monthTest) => chooseReadings({ monthTest }));
}

/** Both sides of one test, where that placement of the leg's windows makes it decide. */
export function testCase(
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
    ...(ground.legs.some(({ quantifier }) => isOpen(quantifier)) ? [readings.monthTest] : []),
    placement.id,
  ].join('.');
  const reading = openPoints.monthTest.options[readings.monthTest];
  const months = businessYear.months.length;
  const title = {
    ja: `${leg.label.ja}: ${placement.title.ja}${isOpen(leg.quantifier) ? `（${reading.ja}）` : ''}、事業年度 ${months} か月`,
    en: `${leg.label.en}: ${placement.title.en}${isOpen(leg.quantifier) ? ` (${reading.en})` : ''}, business year of ${months} ${months === 1 ? 'month' : 'months'}`,
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
