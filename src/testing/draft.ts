import type { YearMonth } from '../calendar/year-month.ts';
import type { Rate } from '../money/rate.ts';
import { type AmountTest, isStrict, type Leg, type RateTest } from '../rules/criterion.ts';
import { amountsIn, type Ground, rateOf, rateTests } from './ground.ts';
import { merchant, type TestMerchant } from './merchant.ts';
import type { Part } from './placement.ts';

/** What a merchant being drawn up did in one month. */
export interface MonthFigures {
  readonly sales: number;
  readonly fraud: number;
}

/** A merchant being drawn up, month by month. */
export type Plan = ReadonlyMap<YearMonth, MonthFigures>;

/** How far from the boundary a merchant stands, in yen of fraud and of sales. */
export interface Step {
  readonly fraud: number;
  readonly sales: number;
}

/** A way to draw merchants around one boundary; several are tried, because other legs must hold meanwhile. */
export type Draft = (step: Step) => Plan;

/** The largest rate any leg asks for; null when none asks for a rate. */
export function highestRate(ground: Ground): Rate | null {
  const rates = rateTests(ground.legs).map(({ test }) => rateOf(test, ground));
  return rates.reduce<Rate | null>(
    (most, rate) =>
      most === null || rate.numerator * most.denominator > most.numerator * rate.denominator ? rate : most,
    null,
  );
}

/** Fraud of a month that is over every amount any leg asks for, comfortably. */
export function comfortableFraud({ legs }: Ground): number {
  return 2 * Math.max(50_000, ...amountsIn(legs)) + 2;
}

/** Sales so low that this fraud is twice the highest rate asked for. */
export function comfortableSales(ground: Ground, fraud: number): number {
  const rate = highestRate(ground);
  if (rate === null || fraud === 0) return 1_000_000;
  return Math.max(1, Math.floor((fraud / (2 * rate.numerator)) * rate.denominator));
}

/** A merchant that meets every leg with room to spare in every month. */
export function comfortable(ground: Ground): Plan {
  const fraud = comfortableFraud(ground);
  const sales = comfortableSales(ground, fraud);
  return new Map(ground.months.map((month) => [month, { sales, fraud }]));
}

/** Drafts with the fraud amount of the critical window on the threshold. */
export function amountDrafts(
  ground: Ground,
  leg: Leg,
  test: AmountTest,
  parts: readonly Part[],
  windows: readonly (readonly YearMonth[])[],
): readonly Draft[] {
  const high = comfortableFraud(ground);
  const mostQuiet = isStrict(test.operator) ? test.threshold : test.threshold - 1;
  return [0, mostQuiet].flatMap((quiet) =>
    (['even', 'proportional'] as const).map(
      (shape): Draft =>
        ({ fraud: step }) => {
          const fraud = new Map(ground.months.map((month) => [month, 0]));
          for (const [w, months] of windows.entries()) {
            // A window of several months has its fraud in two of them, so that only their sum is over.
            const [first, last] = [months[0] as YearMonth, months.at(-1) as YearMonth];
            const part = parts[w];
            const total = part === 'critical' ? test.threshold + step : part === 'over' ? high : quiet;
            const early = first === last ? 0 : Math.floor(test.threshold / 2);
            if (part === 'critical' && total >= early) fraud.set(first, early);
            fraud.set(last, part === 'critical' && total >= early ? total - early : total);
          }
          const sum = [...fraud.values()].reduce((a, b) => a + b, 0);
          const even = Math.max(1, Math.floor(comfortableSales(ground, sum) / ground.months.length));
          return new Map(
            [...fraud].map(([month, amount]) => [
              month,
              {
                fraud: amount,
                sales:
                  shape === 'even' || leg.window === 'business-year'
                    ? even
                    : comfortableSales(ground, amount),
              },
            ]),
          );
        },
    ),
  );
}

/** Drafts with fraud ÷ sales of the critical window exactly on the rate, in the smallest whole numbers that leave the other legs met. */
export function rateDrafts(
  ground: Ground,
  test: RateTest,
  parts: readonly Part[],
  windows: readonly (readonly YearMonth[])[],
  atLeastSales = 1,
): readonly Draft[] {
  const rate = rateOf(test, ground);
  if (rate.numerator === 0) return [];
  const common = gcd(rate.numerator, rate.denominator);
  const [part, whole] = [rate.numerator / common, rate.denominator / common];
  const thresholds = amountsIn(ground.legs).map((threshold) => threshold + 2);
  const count = ground.months.length;
  const least = [
    1,
    ...thresholds,
    ...thresholds.map((t) => t * count),
    ...thresholds.map((t) => 2 * t * count),
  ];
  const high = comfortableFraud(ground);
  return [...new Set(least)].flatMap((fraud) =>
    (['last month', 'every month'] as const).map(
      (shape): Draft =>
        (step) => {
          const times = Math.max(Math.ceil(fraud / part), Math.ceil(atLeastSales / whole));
          const plan = new Map<YearMonth, MonthFigures>();
          for (const month of ground.months) plan.set(month, { sales: 1_000_000, fraud: 0 });
          for (const [w, months] of windows.entries()) {
            if (parts[w] === 'critical') {
              const sales = spread(whole * times + step.sales, months.length);
              const frauds =
                shape === 'every month'
                  ? spread(part * times + step.fraud, months.length)
                  : months.map(() => 0);
              if (shape === 'last month') frauds[months.length - 1] = part * times + step.fraud;
              for (const [m, month] of months.entries()) {
                plan.set(month, { sales: sales[m] as number, fraud: frauds[m] as number });
              }
            } else if (parts[w] === 'over') {
              for (const month of months)
                plan.set(month, { sales: comfortableSales(ground, high), fraud: high });
            }
          }
          return plan;
        },
    ),
  );
}

/** Splits whole yen evenly; what is left over goes to the first. */
function spread(total: number, count: number): number[] {
  const each = Math.floor(total / count);
  return Array.from({ length: count }, (_, n) => (n === 0 ? total - each * (count - 1) : each));
}

/** The greatest common divisor. */
export function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** A plan as a merchant; months without anything get no row, as in real files. */
export function planned(id: string, plan: Plan): TestMerchant {
  let built = merchant(id);
  for (const [month, amounts] of plan) {
    if (amounts.sales !== 0 || amounts.fraud !== 0) built = built.month(month, amounts);
  }
  return built;
}
