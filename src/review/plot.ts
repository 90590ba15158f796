import type { Assessment } from '../assessment/assess.ts';
import type { YearMonth } from '../calendar/year-month.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { rejectedOrigin } from '../ledger/month-column.ts';
import { columnsReader } from '../ledger/stored-column.ts';
import type { Rate } from '../money/rate.ts';
import type { Amount } from '../money/yen.ts';
import { amountOf, isMonthly, shareOf } from '../rules/criterion.ts';
import type { MarkedPoint, PlotPoint, PlotRole, TwoAxisData } from './charts/two-axis.ts';

/** The two thresholds of a rule, as far as it has them: an amount of a month, a rate of the business year. */
export interface RuleLines {
  readonly threshold: Amount | null;
  readonly reference: Rate | null;
}

/** What the lines of the plot stand for, read off the legs that were applied. */
export function ruleLines({ basis }: Assessment): RuleLines {
  const lines: { threshold: Amount | null; reference: Rate | null } = { threshold: null, reference: null };
  for (const { leg, tests } of basis.legs) {
    for (const test of tests) {
      if (isMonthly(leg)) lines.threshold = amountOf(test) ?? lines.threshold;
      if (leg.window === 'business-year') lines.reference = shareOf(test) ?? lines.reference;
    }
  }
  return lines;
}

/** Every merchant of the ledger on the two axes; those of interest, by their places in the ledger, are marked. */
export function plotData(
  { ledger, basis }: Assessment,
  interests: readonly { readonly merchant: number | undefined; readonly roles: readonly PlotRole[] }[],
  lines: RuleLines,
): TwoAxisData {
  const rowOf = new Map(interests.map(({ merchant, roles }, row) => [merchant, { row, role: roles[0] }]));
  const marked: MarkedPoint[] = [];
  const rest: PlotPoint[] = [];
  let quiet = 0;
  const pointOf = pointReader(ledger, basis.businessYear.months);
  for (let merchant = 0; merchant < ledger.merchantCount; merchant++) {
    const point = pointOf(merchant);
    const found = rowOf.get(merchant);
    if (found?.role !== undefined) marked.push({ ...point, row: found.row, role: found.role });
    else if (point.known && point.largestMonth === 0) quiet++;
    else rest.push({ ...point });
  }
  return { currency: ledger.currency, marked: marked.sort((a, b) => a.row - b.row), rest, quiet, ...lines };
}

/** Where a merchant stands. The answer is the same object every time, for reading until the next. */
function pointReader(ledger: Ledger, months: readonly YearMonth[]): (merchant: number) => PlotPoint {
  const count = months.length;
  const read = columnsReader(months.map((month) => ledger.column(month)));
  const [sales, fraud] = [new Float64Array(count), new Float64Array(count)];
  const origin = new Uint32Array(count);
  const point = { largestMonth: 0, sales: 0, fraud: 0, known: true };
  return (merchant) => {
    read(merchant, { sales, fraud, origin });
    let [largest, salesSum, fraudSum] = [0, 0, 0];
    let known = !ledger.doubted.has(merchant);
    for (let m = 0; m < count; m++) {
      if (origin[m] === 0) continue;
      if (origin[m] === rejectedOrigin) {
        known = false;
        continue;
      }
      const amount = fraud[m] as number;
      salesSum += sales[m] as number;
      fraudSum += amount;
      if (amount > largest) largest = amount;
    }
    point.largestMonth = largest;
    point.sales = salesSum;
    point.fraud = fraudSum;
    point.known = known;
    return point;
  };
}
