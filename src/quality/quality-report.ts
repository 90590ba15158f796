import { type BusinessYear, businessYearOf } from '../calendar/business-year.ts';
import { monthsBetween, type YearMonth } from '../calendar/year-month.ts';
import { checkOptions, questionNames } from '../language/options.ts';
import type { Diagnostic, Severity } from '../ledger/diagnostic.ts';
import { type CellState, expectLedger, type Ledger } from '../ledger/ledger.ts';
import type { LeftOut } from '../ledger/left-out.ts';
import type { Making } from '../ledger/making.ts';
import { arraysOf, rejectedOrigin } from '../ledger/month-column.ts';
import type { Source } from '../ledger/source.ts';
import { columnsReader } from '../ledger/stored-column.ts';
import type { Currency } from '../money/currency.ts';
import { addYen, type Yen, yen } from '../money/yen.ts';
import { suspicions } from './suspicions.ts';

/** Every input row, counted once: `read = used + rejected + outsideYear + the rows left out`. */
export interface RowFlow {
  readonly read: number;
  /** Within the business year; all rows used when no business year was asked for. */
  readonly used: number;
  readonly rejected: number;
  /** Good rows of months outside the business year; 0 when none was asked for. */
  readonly outsideYear: number;
  /** Rows that are no merchant-month: totals, notes and the like. */
  readonly leftOut: LeftOut;
}

/**
 * The same for yen: `read = used + rejected + outsideYear + setAside`. Amounts of rejected rows as far as they
 * could be read. `setAside`: repeated, withdrawn and only suspected fraud notices.
 */
export interface AmountFlow extends Omit<RowFlow, 'leftOut'> {
  readonly setAside: number;
}

/** One month of the data. */
export interface MonthQuality {
  readonly month: YearMonth;
  readonly withinYear: boolean;
  /** Whether a used row gives sales of this month. A month of the business year that is not covered is a gap. */
  readonly covered: boolean;
  readonly rows: number;
  readonly salesAmount: number;
  readonly fraudAmount: number;
}

/** How many merchants have at least one month in a state, and how many merchant-months are in it. */
export interface StateCount {
  readonly merchants: number;
  readonly merchantMonths: number;
}

/** What an officer should know of the data before believing a result worked out from it. Frozen. */
export interface QualityReport {
  readonly businessYear: BusinessYear | null;
  /** The currency of every amount in it. */
  readonly currency: Currency;
  readonly rows: RowFlow;
  readonly salesAmount: AmountFlow;
  readonly fraudAmount: AmountFlow;
  /** The files, with their rows: `read = used + rejected`. */
  readonly sources: readonly Source[];
  readonly making: Making;
  /** Every month of the business year and every month of the data, ascending. */
  readonly months: readonly MonthQuality[];
  readonly merchants: number;
  /** Over the months of the business year; over the months the data covers when none was asked for. */
  readonly states: Readonly<Record<CellState, StateCount>>;
  /** Null when no register was joined. */
  readonly register: {
    readonly sources: readonly Source[];
    readonly joined: number;
    readonly onlyInRegister: readonly string[];
    readonly onlyInLedger: readonly string[];
  } | null;
  /** Rejected rows whose merchant could not be read: they make nobody undetermined. */
  readonly unattributedRows: number;
  /** Everything found, none left out: the faults of rows first, then gaps, then what is only suspicious. */
  readonly diagnostics: readonly Diagnostic[];
  readonly severities: Readonly<Record<Severity, number>>;
}

/** What a quality report may be asked. */
export interface QualityOptions {
  /** Splits off the rows outside it, and asks for each of its months. */
  readonly businessYear?: BusinessYear | string;
}

/**
 * Looks a ledger over: control totals, states, gaps, and things that are suspicious without being errors. Pure.
 *
 * @example qualityReport(ledger).merchants // 2
 */
export function qualityReport(ledger: Ledger, options: QualityOptions = {}): QualityReport {
  expectLedger('qualityReport', ledger);
  checkOptions<QualityOptions>('qualityReport', options, questionNames);
  const year = options.businessYear === undefined ? null : businessYearOf(options.businessYear);
  const months = monthsOf(ledger, year);
  const outside = months.filter((month) => !month.withinYear);
  const { controlTotals, making } = ledger;
  const outsideRows = total(outside.map(({ rows }) => rows));
  const setAside =
    making.notices === null
      ? 0
      : total([
          making.notices.repeated.amount,
          making.notices.withdrawn.amount,
          making.notices.suspected.amount,
        ]);
  const diagnostics = [
    ...ledger.diagnostics,
    ...gapsOf(months),
    ...suspicions(
      ledger,
      months.filter((month) => month.withinYear && month.covered),
    ),
  ];
  const severities: Record<Severity, number> = { error: 0, doubt: 0, warning: 0, note: 0 };
  for (const { severity } of diagnostics) severities[severity]++;
  const { register } = ledger;
  return Object.freeze({
    businessYear: year,
    currency: ledger.currency,
    rows: Object.freeze({
      read: controlTotals.rows.read,
      used: controlTotals.rows.used - outsideRows,
      rejected: controlTotals.rows.rejected,
      outsideYear: outsideRows,
      leftOut: controlTotals.rows.leftOut,
    }),
    salesAmount: flow(controlTotals.salesAmount, total(outside.map((month) => month.salesAmount)), 0),
    fraudAmount: flow(controlTotals.fraudAmount, total(outside.map((month) => month.fraudAmount)), setAside),
    sources: ledger.sources,
    making,
    months: Object.freeze(months),
    merchants: ledger.merchantCount,
    states: statesOf(
      ledger,
      months.filter((month) => month.withinYear && (year !== null || month.covered)),
    ),
    register:
      register === null
        ? null
        : Object.freeze({
            sources: register.sources,
            joined: register.joined,
            onlyInRegister: register.onlyInRegister,
            onlyInLedger: register.onlyInLedger,
          }),
    unattributedRows: ledger.unattributedRows,
    diagnostics: Object.freeze(diagnostics),
    severities: Object.freeze(severities),
  });
}

const total = (amounts: Iterable<number>): number => {
  let sum = yen(0);
  for (const amount of amounts) sum = addYen(sum, yen(amount));
  return sum;
};

function flow(
  { used, rejected }: { readonly used: number; readonly rejected: number },
  outsideYear: number,
  setAside: number,
): AmountFlow {
  return Object.freeze({
    read: total([used, rejected, setAside]),
    used: used - outsideYear,
    rejected,
    outsideYear,
    setAside,
  });
}

function monthsOf(ledger: Ledger, year: BusinessYear | null): MonthQuality[] {
  const asked = new Set<YearMonth>(year?.months);
  const covered = new Set<YearMonth>(ledger.months);
  // Without a business year, the data itself says which months there should be.
  const [first, last] = [ledger.months[0], ledger.months.at(-1)];
  const spanned =
    year !== null || first === undefined || last === undefined ? [] : monthsBetween(first, last);
  const all = new Set<YearMonth>([...ledger.columns.map((column) => column.month), ...asked, ...spanned]);
  const sums = columnSums(ledger);
  return [...all].sort().map((month) => {
    const sum = sums.get(month);
    return Object.freeze({
      month,
      withinYear: year === null || asked.has(month),
      covered: covered.has(month),
      rows: ledger.column(month)?.usedRows ?? 0,
      salesAmount: sum?.sales ?? 0,
      fraudAmount: sum?.fraud ?? 0,
    });
  });
}

/** Of each column what it sums up to. A merchant's months stand together: they are read at once. */
function columnSums(ledger: Ledger): ReadonlyMap<YearMonth, { readonly sales: Yen; readonly fraud: Yen }> {
  const { columns, merchantCount } = ledger;
  const [read, arrays] = [columnsReader(columns), arraysOf(columns.length)];
  const [sales, fraud] = [columns.map(() => yen(0)), columns.map(() => yen(0))];
  for (let merchant = 0; merchant < merchantCount; merchant++) {
    read(merchant, arrays);
    for (let at = 0; at < columns.length; at++) {
      sales[at] = addYen(sales[at] as Yen, arrays.sales[at] as Yen);
      fraud[at] = addYen(fraud[at] as Yen, arrays.fraud[at] as Yen);
    }
  }
  return new Map(
    columns.map(({ month }, at) => [month, { sales: sales[at] as Yen, fraud: fraud[at] as Yen }]),
  );
}

function statesOf(ledger: Ledger, months: readonly MonthQuality[]): QualityReport['states'] {
  const states: Record<CellState, { merchants: number; merchantMonths: number }> = {
    reported: { merchants: 0, merchantMonths: 0 },
    'no-activity': { merchants: 0, merchantMonths: 0 },
    'no-contract': { merchants: 0, merchantMonths: 0 },
    rejected: { merchants: 0, merchantMonths: 0 },
    'not-covered': { merchants: 0, merchantMonths: 0 },
  };
  const allReported = wholeRows(ledger, months);
  for (let merchant = 0; merchant < ledger.merchantCount; merchant++) {
    if (allReported(merchant)) {
      states.reported.merchantMonths += months.length;
      states.reported.merchants++;
      continue;
    }
    const seen = new Set<CellState>();
    for (const { month } of months) {
      const state = ledger.cellState(merchant, month);
      states[state].merchantMonths++;
      seen.add(state);
    }
    for (const state of seen) states[state].merchants++;
  }
  for (const state of Object.values(states)) Object.freeze(state);
  return Object.freeze(states);
}

/**
 * Whether a merchant has a used row in every month, as nearly all have: that is told from what stands in the columns. Where
 * contracts or members count too, nobody is said to.
 */
function wholeRows(ledger: Ledger, months: readonly MonthQuality[]): (merchant: number) => boolean {
  const columns = months.map(({ month }) => ledger.column(month));
  if (months.length === 0 || ledger.register !== null || ledger.rolledFrom !== null) return () => false;
  const [read, arrays] = [columnsReader(columns), arraysOf(columns.length)];
  return (merchant) => {
    read(merchant, arrays);
    return arrays.origin.every((origin) => origin !== 0 && origin !== rejectedOrigin);
  };
}

function gapsOf(months: readonly MonthQuality[]): Diagnostic[] {
  return months
    .filter(({ withinYear, covered }) => withinYear && !covered)
    .map(({ month, rows }) => ({
      code: 'month-not-covered',
      severity: 'error',
      file: '',
      row: null,
      column: null,
      received: null,
      problem:
        rows === 0
          ? { ja: `${month} の有効な行がない`, en: `no usable row is of ${month}` }
          : { ja: `${month} の売上の行がない`, en: `no row gives sales of ${month}` },
      expected: {
        ja: '事業年度の各月に、少なくとも一つの加盟店の行',
        en: 'a row of at least one merchant in every month of the business year',
      },
      merchantId: null,
      month,
      related: null,
    }));
}
