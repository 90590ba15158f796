import type { Assessment } from '../assessment/assess.ts';
import type { YearMonth } from '../calendar/year-month.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { rejectedOrigin } from '../ledger/month-column.ts';
import type { Rate } from '../money/rate.ts';
import type { Amount } from '../money/yen.ts';
import { amountOf, isMonthly, shareOf } from '../rules/criterion.ts';
import type { PlotPoint, PlotRole, TwoAxisData } from './charts/two-axis.ts';
import type { Interest } from './interest.ts';

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

/** Every merchant of the ledger on the two axes, those of interest marked. */
export function plotData(
  assessment: Assessment,
  interests: readonly Interest[],
  idOf: (merchantId: string) => string,
  lines: RuleLines,
): TwoAxisData {
  const { ledger, basis } = assessment;
  const rowOf = new Map(
    interests.map(({ verdict, roles }, row) => [verdict.merchantId, { row, role: roles[0] }]),
  );
  const marked: { point: PlotPoint; row: number; role: PlotRole }[] = [];
  const rest: PlotPoint[] = [];
  for (let merchant = 0; merchant < ledger.merchantCount; merchant++) {
    const point = pointOf(ledger, merchant, basis.businessYear.months);
    const found = rowOf.get(idOf(ledger.merchant(merchant).id));
    if (found?.role === undefined) rest.push(point);
    else marked.push({ point, row: found.row, role: found.role });
  }
  return {
    currency: ledger.currency,
    marked: marked.sort((a, b) => a.row - b.row).map(({ point, row, role }) => ({ ...point, row, role })),
    rest,
    ...lines,
  };
}

function pointOf(ledger: Ledger, merchant: number, months: readonly YearMonth[]): PlotPoint {
  let [largestMonth, sales, fraud] = [0, 0, 0];
  let known = !ledger.doubted.has(merchant);
  for (const month of months) {
    const column = ledger.column(month);
    const origin = column?.origin(merchant);
    if (column === undefined || origin === undefined || origin === 0) continue;
    if (origin === rejectedOrigin) {
      known = false;
      continue;
    }
    const amount = column.fraud(merchant);
    sales += column.sales(merchant);
    fraud += amount;
    if (amount > largestMonth) largestMonth = amount;
  }
  return { largestMonth, sales, fraud, known };
}
