import type { BusinessYear } from '../calendar/business-year.ts';
import { type IsoDate, isoDate } from '../calendar/iso-date.ts';
import { monthNumber, type YearMonth } from '../calendar/year-month.ts';
import { Refusal } from '../language/refusal.ts';
import type { ControlTotals } from '../ledger/control-totals.ts';
import { type Ledger, type MonthColumn, rejectedOrigin, type Source } from '../ledger/ledger.ts';
import type { Making } from '../ledger/making.ts';
import { isOutside } from '../ledger/merchant.ts';
import { jcaAnnualRates, jcaSchedule } from '../rates/jca.ts';
import { type AnnualRate, latestAnnualRate } from '../rates/reference-rate.ts';
import { acquirerReport } from '../regulations/acquirer-report/regulation.ts';
import { criterionInForce, settle } from '../rules/criterion.ts';
import { chooseReadings, type Readings } from '../rules/reading.ts';
import { type Edition, editionFor, type Regulation } from '../rules/regulation.ts';
import { evaluateWindow, figuresOf, knowledge, type MerchantMonths, quantify } from './evaluate.ts';
import { judge } from './judge.ts';
import { both, type Truth } from './truth.ts';
import { statusOf, type Verdict } from './verdict.ts';
import { type Horizon, horizonOf, windowsOf } from './windows.ts';

/** What an assessment needs to know beside the ledger. */
export interface AssessOptions {
  readonly businessYear: BusinessYear;
  /** The day that decides which published annual rate is the latest: usually the day of preparation. */
  readonly asOf: string;
  /** Default: METI's list for the acquirer's business report. */
  readonly regulation?: Regulation;
  /** Rows to add to JCA's table (see `annualRate`). */
  readonly rates?: readonly AnnualRate[];
  /** Choices for the points the text leaves open; the rest are defaults. */
  readonly readings?: Partial<Readings>;
}

/** On what the verdicts rest. Printed with every output. */
export interface Basis {
  readonly regulation: Regulation;
  readonly edition: Edition;
  readonly businessYear: BusinessYear;
  readonly asOf: IsoDate;
  readonly referenceRate: AnnualRate;
  readonly readings: Readings;
  readonly controlTotals: ControlTotals;
  /** Rows used whose month lies outside the business year: counted, not judged. */
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
}

/**
 * Applies a regulation to a ledger. Pure: no clock, no files, the same answer for any order of rows.
 *
 * @throws Refusal `month-not-covered` when a month of the business year has no usable row at all,
 *   `no-rule-in-force`, `rate-missing`, `rate-stale`, `reading-unknown`, `date-invalid`, `yen-overflow`.
 */
export function assess(ledger: Ledger, options: AssessOptions): Assessment {
  const { businessYear } = options;
  const regulation = options.regulation ?? acquirerReport;
  const asOf = isoDate(options.asOf);
  const readings = chooseReadings(options.readings);
  const edition = editionFor(regulation, businessYear);
  const referenceRate = latestAnnualRate([...jcaAnnualRates, ...(options.rates ?? [])], asOf, jcaSchedule);
  refuseGaps(ledger, businessYear);

  const criterion = criterionInForce(edition.criterion, businessYear.lastDay);
  const horizon = horizonOf(criterion, businessYear);
  const read = monthsReader(ledger, horizon);
  const legs = criterion.legs.map((leg) => ({
    leg,
    quantifier: settle(leg.quantifier, readings),
    windows: windowsOf(leg, horizon),
  }));

  const truthOf = (merchant: number): Truth => {
    const figures = read(merchant);
    let truth: Truth = 'yes';
    for (const { leg, quantifier, windows } of legs) {
      const sums = windows.map((window) => figuresOf(figures, window));
      const truths = sums.map((sum) => evaluateWindow(leg.tests, sum, referenceRate.rate));
      truth = both(
        truth,
        quantify(
          quantifier,
          truths,
          sums.map((sum) => sum.contracted),
        ),
      );
      if (truth === 'no') return truth;
    }
    return truth;
  };
  const verdict = (merchant: number): Verdict =>
    judge({ ledger, merchant, figures: read(merchant), horizon, legs, referenceRate });

  const listed: Verdict[] = [];
  const undetermined: Verdict[] = [];
  for (let merchant = 0; merchant < ledger.merchantCount; merchant++) {
    const status = statusOf(truthOf(merchant));
    if (status === 'listed') listed.push(verdict(merchant));
    else if (status === 'undetermined') undetermined.push(verdict(merchant));
  }
  listed.sort(byFraudThenId);
  undetermined.sort(byFraudThenId);

  return Object.freeze({
    basis: Object.freeze({
      regulation,
      edition,
      businessYear,
      asOf,
      referenceRate,
      readings,
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
      return merchant === undefined ? undefined : verdict(merchant);
    },
    ledger,
  });
}

/** Fraud amount descending, then merchant id by code unit: the same in every locale. */
export function byFraudThenId(a: Verdict, b: Verdict): number {
  if (a.fraudAmount !== b.fraudAmount) return b.fraudAmount - a.fraudAmount;
  return a.merchantId < b.merchantId ? -1 : a.merchantId > b.merchantId ? 1 : 0;
}

/** Reads one merchant's months off the columns, into the same three arrays every time. */
function monthsReader(ledger: Ledger, horizon: Horizon): (merchant: number) => MerchantMonths {
  const count = horizon.months.length;
  const columns: (MonthColumn | undefined)[] = horizon.months.map((month) => ledger.column(month));
  const numbers = horizon.months.map(monthNumber);
  const coveredMonths = new Set(ledger.months);
  const covered = horizon.months.map((month) => coveredMonths.has(month));
  const figures = {
    sales: new Float64Array(count),
    fraud: new Float64Array(count),
    knowledge: new Uint8Array(count),
  };
  return (merchant) => {
    const spans = ledger.contractSpans(merchant);
    const doubted = ledger.doubted.has(merchant);
    for (let m = 0; m < count; m++) {
      const column = columns[m];
      const origin = column === undefined ? 0 : (column.origin[merchant] as number);
      const sales = column === undefined ? 0 : (column.sales[merchant] as number);
      const fraud = column === undefined ? 0 : (column.fraud[merchant] as number);
      figures.sales[m] = sales;
      figures.fraud[m] = fraud;
      const idle = origin !== rejectedOrigin && sales === 0 && fraud === 0;
      if (idle && spans !== null && isOutside(spans, numbers[m] as number)) {
        figures.knowledge[m] = knowledge.outside;
      } else if (doubted || origin === rejectedOrigin || (origin === 0 && !covered[m])) {
        figures.knowledge[m] = knowledge.unknown;
      } else {
        figures.knowledge[m] = knowledge.known;
      }
    }
    return figures;
  };
}

function refuseGaps(ledger: Ledger, year: BusinessYear): void {
  const covered = new Set<YearMonth>(ledger.months);
  const gaps = year.months.filter((month) => !covered.has(month));
  if (gaps.length === 0) return;
  const span = ledger.months.length === 0 ? '' : `${ledger.months[0]} – ${ledger.months.at(-1)}`;
  throw new Refusal('month-not-covered', {
    ja: `事業年度 ${year.first}〜${year.last} のうち ${gaps.join('、')} の使える行がどのファイルにもありません（データの範囲: ${span || 'なし'}）。その月のファイルを追加するか、事業年度の指定を確認してください。`,
    en: `No file has a usable row for ${gaps.join(', ')} of the business year ${year.first} to ${year.last} (the data covers: ${span || 'nothing'}). Add the file of that month, or check the business year.`,
  });
}

function outsideYear(ledger: Ledger, year: BusinessYear): Basis['outsideYear'] {
  const within = new Set<YearMonth>(year.months);
  const outside = { rows: 0, salesAmount: 0, fraudAmount: 0 };
  for (const column of ledger.columns) {
    if (within.has(column.month)) continue;
    outside.rows += column.usedRows;
    for (const amount of column.sales) outside.salesAmount += amount;
    for (const amount of column.fraud) outside.fraudAmount += amount;
  }
  return Object.freeze(outside);
}
