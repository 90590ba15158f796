import type { BusinessYear } from '../calendar/business-year.ts';
import type { YearMonth } from '../calendar/year-month.ts';
import { checkOptions, expectThing } from '../language/options.ts';
import type { ControlTotals } from '../ledger/control-totals.ts';
import { expectLedger, type Ledger } from '../ledger/ledger.ts';
import type { Making } from '../ledger/making.ts';
import { columnTotal } from '../ledger/month-column.ts';
import type { Source } from '../ledger/source.ts';
import { legBench, meetsAll } from './evaluate.ts';
import { inQuestion } from './in-question.ts';
import { judging } from './judge.ts';
import { monthsReader } from './merchant-months.ts';
import {
  type AssessedOptions,
  type AssessOptions,
  assessChecks,
  type ReadyRule,
  readyRule,
} from './ready-rule.ts';
import { refuseEarly, refuseUnfit } from './refuse-unfit.ts';
import type { Truth } from './truth.ts';
import type { Verdict } from './verdict.ts';

/** On what the verdicts rest: the rule as it was made ready, and the data. Printed with every output. */
export interface Basis extends ReadyRule {
  readonly controlTotals: ControlTotals;
  /**
   * Rows used whose month lies outside the business year: counted, not judged, except where a rule's windows
   * reach back before the year.
   */
  readonly outsideYear: { readonly rows: number; readonly salesAmount: number; readonly fraudAmount: number };
  /** Rejected rows whose merchant could not be read: nobody became undetermined by them. */
  readonly unattributedRows: number;
  readonly sources: readonly Source[];
  /** How the ledger's amounts came to be, and of what unit its merchants are. */
  readonly making: Making;
}

/** How many merchants there are of each status; they add up to `merchants`. */
export interface Counts {
  readonly merchants: number;
  readonly listed: number;
  readonly undetermined: number;
  readonly notListed: number;
}

/** What the rule says of every merchant of a ledger. Frozen. */
export interface Assessment {
  readonly basis: Basis;
  readonly counts: Counts;
  /** 該当候補: by fraud amount descending, then by merchant id. */
  readonly listed: readonly Verdict[];
  /** Merchants whose answer the data does not settle, in the same order. */
  readonly undetermined: readonly Verdict[];
  /** The verdict on any merchant of the ledger; undefined when there is no such merchant. */
  verdictOf(merchantId: string): Verdict | undefined;
  readonly ledger: Ledger;
  /** What was asked: with the ledger, enough to ask again, or otherwise. */
  readonly options: AssessedOptions;
}

/**
 * Applies a regulation to a ledger. Pure: no clock, no files, the same answer for any order of rows.
 *
 * @throws Refusal `options-invalid`, `not-awaited`, `as-of-within-year`, `month-not-covered` when a month of the business year has no usable row at all,
 *   `currency-mismatch` when the ledger is in another currency than the rule,
 *   `no-rule-in-force`, `rate-missing`, `rate-stale`, `reading-unknown`, `date-invalid`, `yen-overflow`.
 * @example assess(ledger, { businessYear: '2025-04/2026-03', asOf: '2026-05-15' }).counts // { merchants: 2, listed: 1, undetermined: 0, notListed: 1 }
 */
export function assess(ledger: Ledger, options: AssessOptions): Assessment {
  expectLedger('assess', ledger);
  checkOptions('assess', options, assessChecks);
  const rule = readyRule(options);
  const { businessYear } = rule;
  refuseUnfit(ledger, rule);
  refuseEarly(rule, options);
  const monthsOf = monthsReader(ledger, rule.horizon);
  const benches = rule.legs.map((leg) => legBench(leg));
  const truthOf = (merchant: number): Truth => meetsAll(benches, monthsOf(merchant));
  const judge = judging(ledger, rule, monthsOf);

  const listed: Verdict[] = [];
  const undetermined: Verdict[] = [];
  for (const merchant of inQuestion(ledger, [rule])) {
    const truth = truthOf(merchant);
    if (truth === 'yes') listed.push(judge(merchant, truth));
    else if (truth === 'unknown') undetermined.push(judge(merchant, truth));
  }
  listed.sort(byFraudThenId);
  undetermined.sort(byFraudThenId);

  return Object.freeze({
    basis: Object.freeze({
      ...rule,
      controlTotals: ledger.controlTotals,
      outsideYear: outsideYear(ledger, businessYear),
      unattributedRows: ledger.unattributedRows,
      sources: ledger.sources,
      making: ledger.making,
    }),
    counts: Object.freeze({
      merchants: ledger.merchantCount,
      listed: listed.length,
      undetermined: undetermined.length,
      notListed: ledger.merchantCount - listed.length - undetermined.length,
    }),
    listed: Object.freeze(listed),
    undetermined: Object.freeze(undetermined),
    verdictOf(merchantId: string) {
      const merchant = ledger.indexOf(merchantId);
      return merchant === undefined ? undefined : judge(merchant, truthOf(merchant));
    },
    ledger,
    options: Object.freeze({ ...options, businessYear }),
  });
}

/** @throws Refusal `not-awaited`, `argument-invalid` when it is no assessment */
export function expectAssessment(who: string, assessment: unknown): void {
  expectThing(who, assessment, 'verdictOf', {
    ja: '判定結果（assess の結果）',
    en: 'an assessment, what assess gives',
  });
}

/** Fraud amount descending, then merchant id by code unit: the same in every locale. */
export function byFraudThenId(a: Verdict, b: Verdict): number {
  if (a.fraudAmount !== b.fraudAmount) return b.fraudAmount - a.fraudAmount;
  return a.merchantId < b.merchantId ? -1 : a.merchantId > b.merchantId ? 1 : 0;
}

function outsideYear(ledger: Ledger, year: BusinessYear): Basis['outsideYear'] {
  const within = new Set<YearMonth>(year.months);
  const outside = { rows: 0, salesAmount: 0, fraudAmount: 0 };
  for (const column of ledger.columns) {
    if (within.has(column.month)) continue;
    outside.rows += column.usedRows;
    outside.salesAmount += columnTotal(column.sales, ledger.merchantCount);
    outside.fraudAmount += columnTotal(column.fraud, ledger.merchantCount);
  }
  return Object.freeze(outside);
}
