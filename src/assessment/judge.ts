import type { YearMonth } from '../calendar/year-month.ts';
import type { Diagnostic } from '../ledger/diagnostic.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Merchant } from '../ledger/merchant.ts';
import { onlyNoticedCode } from '../ledger/only-noticed.ts';
import { sharePercent } from '../money/rate.ts';
import { addYen, yen } from '../money/yen.ts';
import { amountOf, monthlyLeg } from '../rules/criterion.ts';
import { answerLeg, type LegBench, legBench, quantify, sumWindows, windowSums } from './evaluate.ts';
import { type MerchantMonths, monthsReader } from './merchant-months.ts';
import type { ReadyRule } from './ready-rule.ts';
import type { Truth } from './truth.ts';
import {
  type Finding,
  type MonthFigures,
  type MonthOver,
  type Reason,
  type Status,
  statusOf,
  type Verdict,
} from './verdict.ts';
import type { Window } from './windows.ts';

/** A merchant whose verdict is worked out. */
interface Case {
  readonly ledger: Ledger;
  readonly merchant: number;
  /** The merchant's months, which stand where those of the merchant asked about before stood. */
  figures(): MerchantMonths;
  readonly rule: ReadyRule;
  /** Room to answer the rule's legs. */
  readonly benches: readonly LegBench[];
}

/** What of a verdict is worked out when it is asked for, each by itself. */
interface Details extends Pick<Verdict, 'findings' | 'months' | 'reasons'> {
  readonly monthly: Monthly;
}
type Late = keyof Monthly | 'findings' | 'months' | 'reasons' | 'members' | 'facts' | 'fraudRatePercent';

/** The verdict that was asked about last, and what was worked out of it. */
interface Asked {
  readonly verdict: Verdict;
  readonly given: Case;
  readonly kept: { -readonly [Name in keyof Details]?: Details[Name] };
}

/** What all verdicts of one assessment share. */
interface Judge {
  readonly ledger: Ledger;
  asked(verdict: Judged): Asked;
}

/**
 * The verdicts of a rule on a ledger, by index and the truth of all legs. A verdict keeps its figures and works the
 * rest out when asked: tens of thousands of listed merchants stay small. The details of the merchant asked about
 * last are kept, as one question seldom comes alone.
 */
export function judging(
  ledger: Ledger,
  rule: ReadyRule,
  monthsOf: (merchant: number) => MerchantMonths = monthsReader(ledger, rule.horizon),
): (merchant: number, truth: Truth) => Verdict {
  const { months, firstOfYear } = rule.horizon;
  const yearWindow = [{ start: firstOfYear, end: months.length }];
  const year = windowSums(1);
  const benches = rule.legs.map((leg) => legBench(leg));
  let latest: Asked | undefined;
  const judge: Judge = {
    ledger,
    asked(verdict) {
      if (latest?.verdict === verdict) return latest;
      const merchant = verdict[indexOf];
      const given = { ledger, merchant, figures: () => monthsOf(merchant), rule, benches };
      latest = { verdict, given, kept: {} };
      return latest;
    },
  };
  return (merchant, truth) => {
    const { id, name } = ledger.merchant(merchant);
    sumWindows(monthsOf(merchant), yearWindow, year);
    return verdictOf(judge, merchant, {
      merchantId: id,
      merchantName: name,
      currency: ledger.currency,
      status: statusOf(truth),
      salesAmount: yen(year.sales[0] as number),
      fraudAmount: yen(year.fraud[0] as number),
      complete: year.incomplete[0] === 0,
      referenceRate: rule.referenceRate,
    });
  };
}

// Hidden from whoever looks at a verdict: whom to ask about it, and as which merchant of the ledger.
const judgeOf = Symbol('judge');
const indexOf = Symbol('index');

interface Judged extends Verdict {
  readonly [judgeOf]: Judge;
  readonly [indexOf]: number;
}

const late = <Name extends Late>(get: (verdict: Judged) => Verdict[Name]) => ({
  enumerable: true,
  get(this: Judged) {
    return get(this);
  },
});

/** A detail, worked out once as long as nobody else is asked about. */
function detailOf<Name extends keyof Details>(
  verdict: Judged,
  name: Name,
  work: (given: Case, status: Status) => Details[Name],
): Details[Name] {
  const { given, kept } = verdict[judgeOf].asked(verdict);
  const known = kept[name] ?? work(given, verdict.status);
  kept[name] = known;
  return known;
}

/**
 * Own and enumerable, not on a prototype: a verdict can be spread, compared and turned into JSON as if it were
 * plain. Made once: objects with the same getters share their layout, with getters of their own each would be
 * larger than what it saves.
 */
const lateProperties: Readonly<Record<Late, PropertyDescriptor>> = {
  members: late<'members'>((verdict) => merchantOf(verdict).members),
  facts: late<'facts'>((verdict) => merchantOf(verdict).facts),
  findings: late<'findings'>((verdict) => detailOf(verdict, 'findings', findings)),
  months: late<'months'>((verdict) => detailOf(verdict, 'months', months)),
  fraudRatePercent: late<'fraudRatePercent'>(({ complete, fraudAmount, salesAmount }) =>
    complete ? sharePercent(fraudAmount, salesAmount, 10, 'trim') : null,
  ),
  monthsOver: late<'monthsOver'>((verdict) => detailOf(verdict, 'monthly', monthly).monthsOver),
  everyMonthOver: late<'everyMonthOver'>((verdict) => detailOf(verdict, 'monthly', monthly).everyMonthOver),
  reasons: late<'reasons'>((verdict) => detailOf(verdict, 'reasons', reasons)),
};

function verdictOf(judge: Judge, merchant: number, kept: Omit<Verdict, Late>): Verdict {
  Object.defineProperty(kept, judgeOf, { value: judge });
  Object.defineProperty(kept, indexOf, { value: merchant });
  return Object.freeze(Object.defineProperties(kept, lateProperties)) as Verdict;
}

const merchantOf = (verdict: Judged): Merchant => verdict[judgeOf].ledger.merchant(verdict[indexOf]);

/** What a verdict says of the months of the year. */
type Monthly = Pick<Verdict, 'monthsOver' | 'everyMonthOver'>;

/**
 * The rule's monthly leg. A rule that looks back before the year has windows there; what a verdict says of months is
 * about the year's own, which are the last.
 */
function monthly({ benches, figures, rule }: Case): Monthly {
  const bench = benches[monthlyLeg(benches) ?? -1];
  if (bench === undefined) return { monthsOver: [], everyMonthOver: 'no' };
  answerLeg(bench, figures());
  const first = bench.windows.length - (rule.horizon.months.length - rule.horizon.firstOfYear);
  return {
    monthsOver: Object.freeze(monthsOver(bench, first, rule)),
    everyMonthOver: quantify(
      { kind: 'every', windows: rule.readings.contractMonths },
      first === 0 ? bench.truths : bench.truths.slice(first),
      first === 0 ? bench.sums.contracted : bench.sums.contracted.subarray(first),
    ),
  };
}

const findings = (given: Case): readonly Finding[] =>
  Object.freeze(given.benches.map((bench) => find(bench, given)));

function months(given: Case): readonly MonthFigures[] {
  const { horizon } = given.rule;
  return Object.freeze(horizon.months.slice(horizon.firstOfYear).map((month) => monthFigures(given, month)));
}

const reasons = (given: Case, status: Status): readonly Reason[] =>
  Object.freeze(status === 'undetermined' ? reasonsOf(given) : []);

function find(bench: LegBench, { figures, rule }: Case): Finding {
  const truth = answerLeg(bench, figures());
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

function monthsOver({ leg, truths, sums, windows }: LegBench, first: number, { horizon }: ReadyRule) {
  const amount = leg.tests.map(amountOf).find((threshold) => threshold !== null);
  const over: MonthOver[] = [];
  if (amount === null || amount === undefined) return over;
  for (let w = first; w < windows.length; w++) {
    if (truths[w] !== 'yes') continue;
    const fraudAmount = yen(sums.fraud[w] as number);
    const month = horizon.months[(windows[w] as Window).start] as YearMonth;
    over.push({ month, fraudAmount, excess: addYen(fraudAmount, yen(-amount)) });
  }
  return over;
}

function monthFigures({ ledger, merchant }: Case, month: YearMonth): MonthFigures {
  const state = ledger.cellState(merchant, month);
  const column = ledger.column(month);
  switch (state) {
    case 'reported':
      return Object.freeze({
        month,
        state,
        salesAmount: yen(column?.sales(merchant) as number),
        fraudAmount: yen(column?.fraud(merchant) as number),
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
      if (diagnostic.merchantId === null) continue;
      if (diagnostic.severity !== 'error' && diagnostic.code !== onlyNoticedCode) continue;
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
