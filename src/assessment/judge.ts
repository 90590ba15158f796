import type { YearMonth } from '../calendar/year-month.ts';
import type { Diagnostic } from '../ledger/diagnostic.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { sharePercent } from '../money/rate.ts';
import { addYen, yen } from '../money/yen.ts';
import type { Leg } from '../rules/criterion.ts';
import { answerLeg, legBench, quantify, sumWindows, windowSums } from './evaluate.ts';
import type { MerchantMonths } from './merchant-months.ts';
import type { ReadyLeg, ReadyRule } from './ready-rule.ts';
import { both, type Truth } from './truth.ts';
import {
  type Finding,
  type MonthFigures,
  type MonthOver,
  type Reason,
  statusOf,
  type Verdict,
  type WindowFinding,
} from './verdict.ts';

/** Everything one verdict is made from. */
export interface Case {
  readonly ledger: Ledger;
  readonly merchant: number;
  readonly figures: MerchantMonths;
  readonly rule: ReadyRule;
}

/** Judges one merchant and keeps everything that led to the answer. */
export function judge(given: Case): Verdict {
  const { ledger, merchant, figures, rule } = given;
  const { id, name, members, facts } = ledger.merchant(merchant);
  const { months: horizonMonths, firstOfYear } = rule.horizon;
  const findings = rule.legs.map((leg) => find(leg, given));
  const months = horizonMonths.slice(firstOfYear).map((month) => monthFigures(given, month));
  const year = windowSums(1);
  sumWindows(figures, [{ start: firstOfYear, end: horizonMonths.length }], year);
  const [sales, fraud] = [yen(year.sales[0] as number), yen(year.fraud[0] as number)];
  const complete = year.incomplete[0] === 0;
  const truth = findings.reduce<Truth>((sofar, finding) => both(sofar, finding.truth), 'yes');
  const status = statusOf(truth);
  const monthly = findings.find(({ leg }) => leg.window === 'month');
  // A rule that looks back before the year has windows there; "every month" is about the year's own.
  const ofYear = monthly?.windows.filter(({ first }) => months.some(({ month }) => month === first)) ?? [];
  return Object.freeze({
    merchantId: id,
    merchantName: name,
    members,
    facts,
    currency: ledger.currency,
    status,
    findings: Object.freeze(findings),
    months: Object.freeze(months),
    salesAmount: sales,
    fraudAmount: fraud,
    complete,
    fraudRatePercent: complete ? sharePercent(fraud, sales, 10, 'trim') : null,
    monthsOver: Object.freeze(monthly === undefined ? [] : monthsOver(monthly.leg, ofYear)),
    everyMonthOver: quantify(
      { kind: 'every', windows: rule.readings.contractMonths },
      ofYear.map((window) => window.truth),
      Uint8Array.from(ofYear, (window) => (window.contracted ? 1 : 0)),
    ),
    referenceRate: rule.referenceRate,
    reasons: Object.freeze(status === 'undetermined' ? reasonsOf(given) : []),
  });
}

function find(ready: ReadyLeg, { figures, rule }: Case): Finding {
  const bench = legBench(ready);
  const truth = answerLeg(bench, figures);
  const { leg, quantifier, tests, windows, sums, truths } = bench;
  const found = windows.map((window, w) =>
    Object.freeze({
      first: rule.horizon.months[window.start] as YearMonth,
      last: rule.horizon.months[window.end - 1] as YearMonth,
      truth: truths[w] as Truth,
      contracted: sums.contracted[w] === 1,
      salesAmount: yen(sums.sales[w] as number),
      fraudAmount: yen(sums.fraud[w] as number),
      complete: sums.incomplete[w] === 0,
    }),
  );
  return Object.freeze({ leg, quantifier, tests, truth, windows: Object.freeze(found) });
}

function monthsOver(leg: Leg, windows: readonly WindowFinding[]): MonthOver[] {
  const amount = leg.tests.find((test) => test.kind === 'amount');
  if (amount === undefined) return [];
  return windows
    .filter((window) => window.truth === 'yes')
    .map(({ first, fraudAmount }) => ({
      month: first,
      fraudAmount,
      excess: addYen(fraudAmount, yen(-amount.threshold)),
    }));
}

function monthFigures({ ledger, merchant }: Case, month: YearMonth): MonthFigures {
  const state = ledger.cellState(merchant, month);
  const column = ledger.column(month);
  switch (state) {
    case 'reported':
      return Object.freeze({
        month,
        state,
        salesAmount: yen(column?.sales[merchant] as number),
        fraudAmount: yen(column?.fraud[merchant] as number),
        place: ledger.placeOf(merchant, month) ?? null,
      });
    case 'no-activity':
    case 'no-contract':
      return Object.freeze({ month, state, salesAmount: yen(0), fraudAmount: yen(0), place: null });
    case 'rejected':
    case 'not-covered':
      return Object.freeze({ month, state, salesAmount: null, fraudAmount: null, place: null });
  }
}

function reasonsOf({ ledger, merchant, rule }: Case): Reason[] {
  const faults = ledger.merchant(merchant).members.flatMap((member) => faultsOf(ledger, member));
  const reasons: Reason[] = [];
  for (const month of rule.horizon.months) {
    const state = ledger.cellState(merchant, month);
    if (state === 'rejected') {
      reasons.push({
        code: 'row-rejected',
        month,
        diagnostics: faults.filter((fault) => fault.month === month),
      });
    } else if (state === 'not-covered') {
      reasons.push({ code: 'month-not-covered', month, diagnostics: [] });
    }
  }
  if (ledger.doubted.has(merchant)) {
    reasons.push({
      code: 'month-unreadable',
      month: null,
      diagnostics: faults.filter((fault) => fault.month === null),
    });
  }
  return reasons;
}

const faultIndexes = new WeakMap<Ledger, ReadonlyMap<string, readonly Diagnostic[]>>();

/** The faults of the rows with one merchant's figures, under its own key. Indexed once per ledger: there may be as many faults as rows. */
function faultsOf(ledger: Ledger, merchantId: string): readonly Diagnostic[] {
  let index = faultIndexes.get(ledger);
  if (index === undefined) {
    const growing = new Map<string, Diagnostic[]>();
    // A register's row can be faulty too, but does not make figures unknown.
    const files = new Set(ledger.sources.map((source) => source.name));
    for (const diagnostic of ledger.diagnostics) {
      if (diagnostic.merchantId === null || diagnostic.severity !== 'error') continue;
      if (!files.has(diagnostic.file)) continue;
      const known = growing.get(diagnostic.merchantId);
      if (known === undefined) growing.set(diagnostic.merchantId, [diagnostic]);
      else known.push(diagnostic);
    }
    index = growing;
    faultIndexes.set(ledger, index);
  }
  return index.get(merchantId) ?? [];
}
