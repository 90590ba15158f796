import { equalRates, type Rate } from '../money/rate.ts';
import { type Leg, type RateTest, readsPublished } from '../rules/criterion.ts';
import { type BoundaryCase, type CaseRow, caseOn } from './case.ts';
import { gcd, type MonthFigures } from './draft.ts';
import { correctedTo, type Ground, publishedRates, rateOf, rateTests } from './ground.ts';
import { merchant } from './merchant.ts';

/**
 * Figures of a whole business year whose products a double holds to be equal, though one is the larger: at the rate
 * of the ground, and at every other one that was ever published. Whole numbers decide which rates have such figures
 * (0.038 % has, 0.020 % has none), so that one year's rate alone could leave the mistake unnoticed.
 *
 * @throws Error when the rule reads the published rate and no rate ever published has such figures.
 */
export function productCases(ground: Ground): readonly BoundaryCase[] {
  const ofYears = ground.legs.filter(({ window }) => window === 'business-year');
  return rateTests(ofYears).flatMap(({ leg, test }) => casesOf(ground, leg, test));
}

function casesOf(ground: Ground, leg: Leg, test: RateTest): readonly BoundaryCase[] {
  const id = `${leg.id}.product-past-doubles`;
  const own = caseAt(ground, leg, test, id);
  if (!readsPublished(test)) return own;
  const rate = rateOf(test, ground);
  const others = publishedRates(ground.rates)
    .filter(({ row }) => !equalRates(row.rate, rate))
    .flatMap((other) => caseAt(correctedTo(ground, other.row), leg, test, `${id}.${other.id}`));
  const cases = [...own, ...others];
  if (cases.length > 0) return cases;
  throw new Error(
    `No published rate has figures whose products doubles cannot tell apart: nothing would tell ${leg.id} in doubles from ${leg.id} in whole numbers.`,
  );
}

/** The case at the rate of the ground; none where that rate has no such figures. */
function caseAt(ground: Ground, leg: Leg, test: RateTest, id: string): readonly BoundaryCase[] {
  const row = rowPastDoubles(ground, rateOf(test, ground));
  if (row === undefined) return [];
  const title = {
    ja: '積が倍精度小数では区別できない',
    en: 'Products that doubles cannot tell apart',
  };
  return [caseOn(ground, id, leg.id, title, [row])];
}

function rowPastDoubles({ businessYear: { last } }: Ground, rate: Rate): CaseRow | undefined {
  if (rate.numerator === 0) return undefined;
  const below = oneYenBelow(rate);
  if (below !== undefined) {
    return {
      about: { ja: 'ちょうどより売上が 1 円少ない', en: 'exactly at the rate, less one yen of sales' },
      merchant: merchant('SALES-LESS').month(last, below),
    };
  }
  const above = leastAbove(rate);
  if (above === undefined) return undefined;
  return {
    about: { ja: '率をわずかに上回る', en: 'above the rate by hardly anything' },
    merchant: merchant('HARDLY-ABOVE').month(last, above),
  };
}

/** How many figures are tried, from the largest down. */
const tries = 1000;

/** The largest whole number that figures are tried with: products stay below what sums of yen may reach. */
const largest = Number.MAX_SAFE_INTEGER * 0.95;

/** Whether a double takes the two products for equal. */
const alike = ({ fraud, sales }: MonthFigures, { numerator, denominator }: Rate): boolean =>
  fraud * denominator === sales * numerator;

/** Figures one yen of sales below the exact rate; undefined if doubles tell all of them apart. */
function oneYenBelow(rate: Rate): MonthFigures | undefined {
  const common = gcd(rate.numerator, rate.denominator);
  const [part, whole] = [rate.numerator / common, rate.denominator / common];
  const most = Math.floor(largest / whole);
  for (let times = most; times > most - tries; times--) {
    const figures = { fraud: part * times, sales: whole * times - 1 };
    if (alike(figures, rate)) return figures;
  }
  return undefined;
}

/** Figures whose share is above the rate, with the most sales that leave it there; undefined as before. */
function leastAbove(rate: Rate): MonthFigures | undefined {
  const [numerator, denominator] = [BigInt(rate.numerator), BigInt(rate.denominator)];
  const most = Math.floor((largest / rate.denominator) * rate.numerator);
  for (let fraud = most; fraud > most - tries; fraud--) {
    const sales = Number((BigInt(fraud) * denominator - 1n) / numerator);
    if (alike({ fraud, sales }, rate)) return { fraud, sales };
  }
  return undefined;
}
