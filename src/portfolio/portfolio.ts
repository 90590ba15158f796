import { type BusinessYear, businessYearOf } from '../calendar/business-year.ts';
import { type IsoDate, isoDate } from '../calendar/iso-date.ts';
import { monthsBetween, type YearMonth, yearMonth } from '../calendar/year-month.ts';
import { checkOptions, list, type OptionChecks, questionNames, text } from '../language/options.ts';
import { Refusal } from '../language/refusal.ts';
import type { ControlTotals } from '../ledger/control-totals.ts';
import { expectLedger, type Ledger } from '../ledger/ledger.ts';
import type { Source } from '../ledger/source.ts';
import { untilMonth } from '../ledger/until-month.ts';
import type { Currency } from '../money/currency.ts';
import { type MetTier, metTier } from '../rates/exemption-tier.ts';
import { jcaAnnualRates, jcaSchedule } from '../rates/jca.ts';
import { type AnnualRate, latestAnnualRate } from '../rates/reference-rate.ts';
import { type Change, changeBetween } from './change.ts';
import { type Concentration, concentrationOf } from './concentration.ts';
import { type Figures, figuresOver, heldMonths } from './figures.ts';
import { type FraudByKind, fraudByKind, type KindLedger } from './fraud-kinds.ts';
import type { GroupBy } from './group-key.ts';
import { type Grouping, groupingOf } from './grouping.ts';
import { type Industry, industryOf } from './industry.ts';
import { merchantSums } from './merchant-sums.ts';
import { aprilYearOf, type Period, periodOfYear, periodsOf, yearEarlier } from './period.ts';
import { type Published, publishedFor } from './published.ts';
import { type BandFigures, rateBands } from './rate-bands.ts';

/** What a portfolio needs to know beside the ledger. */
export interface PortfolioOptions {
  /** The day that decides which published annual rate stands beside the figures. */
  readonly asOf: string;
  /** Default: the April to March year that holds the last month of the data. It may be under way. */
  readonly businessYear?: BusinessYear | string;
  /** The last month there is, `2025-10`, of a year that is under way: what came of later months is left aside. */
  readonly through?: string;
  /** Rows to add to JCA's table (see `annualRate`). */
  readonly rates?: readonly AnnualRate[];
  /** What to rank merchants by: facts, or columns of the register by their headings. Default: the category (業種・商材). */
  readonly groupBy?: readonly GroupBy[];
  /** Fraud by kind or channel, each as a ledger of its own (see `KindLedger`). */
  readonly kinds?: readonly KindLedger[];
}

const portfolioChecks: OptionChecks<PortfolioOptions> = {
  ...questionNames,
  through: text,
  groupBy: list,
  kinds: list,
};

/** One period of the acquirer's own figures. */
export interface PeriodFigures extends Figures {
  readonly period: Period;
  /** Months of the period that no row covers: the sums are of the other months. Not zero: unknown. */
  readonly missingMonths: readonly YearMonth[];
  /** Against the same months a year before; null when the data does not cover all of those. */
  readonly yearBefore: Change | null;
  /** What JCA published of the same calendar quarter or year; null for other periods. */
  readonly published: Published | null;
  /**
   * Of quarters: which tier of the EU's exemption the rate would meet. Another regime's rule, for orientation only. Null for
   * other periods, where sales are zero or below, and where a rejected row leaves the amounts partly unknown.
   */
  readonly exemption: MetTier | null;
}

/** On what the figures rest. */
export interface PortfolioBasis {
  /** The currency of every amount but JCA's, which are in yen. */
  readonly currency: Currency;
  readonly businessYear: BusinessYear;
  readonly asOf: IsoDate;
  readonly referenceRate: AnnualRate;
  /** Months the data covers, ascending. */
  readonly months: readonly YearMonth[];
  /** Months between the first and the last that nothing covers. */
  readonly missingMonths: readonly YearMonth[];
  readonly controlTotals: ControlTotals;
  readonly unattributedRows: number;
  /** Merchants with a rejected row whose month could not be read. */
  readonly doubtedMerchants: number;
  readonly sources: readonly Source[];
}

/** Where an acquirer stands: its own fraud and sales, cut every way, beside JCA. Frozen. */
export interface Portfolio {
  readonly basis: PortfolioBasis;
  /** Over every month of the data: the used part of the ledger's control totals. */
  readonly total: Figures;
  /** Over the business year, as far as the data covers it. */
  readonly ofYear: PeriodFigures;
  readonly months: readonly PeriodFigures[];
  readonly quarters: readonly PeriodFigures[];
  readonly businessYears: readonly PeriodFigures[];
  readonly calendarYears: readonly PeriodFigures[];
  readonly groupings: readonly Grouping[];
  /** Over the business year. */
  readonly concentration: Concentration;
  /** Over the business year. */
  readonly rateBands: readonly BandFigures[];
  /** Null when no ledgers by kind were given: the data does not say. */
  readonly fraudByKind: FraudByKind | null;
  /** What JCA and others have published, with sources, to stand beside the figures. */
  readonly industry: Industry;
}

/**
 * The portfolio's figures. Pure; the same for any order of rows. Every cut adds up to the ledger's control totals
 * to the yen.
 *
 * @throws Refusal `month-not-covered` when no month of the business year is covered, `rate-missing`,
 *   `rate-stale`, `date-invalid`, `kinds-mismatch`, `grouping-unknown`, `grouping-left-out`, `yen-overflow`.
 * @example portfolio(ledger, { businessYear: '2025-04/2026-03', asOf: '2026-05-15' }).months.length // 12
 */
export function portfolio(whole: Ledger, options: PortfolioOptions): Portfolio {
  expectLedger('portfolio', whole);
  checkOptions('portfolio', options, portfolioChecks);
  const through = options.through === undefined ? null : yearMonth(options.through);
  const seen = (all: Ledger): Ledger => (through === null ? all : untilMonth(all, through));
  const ledger = seen(whole);
  const asOf = isoDate(options.asOf);
  const extra = options.rates ?? [];
  const referenceRate = latestAnnualRate([...jcaAnnualRates, ...extra], asOf, jcaSchedule);
  const [first, last] = [ledger.months[0], ledger.months.at(-1)];
  const year =
    options.businessYear === undefined ? last && aprilYearOf(last) : businessYearOf(options.businessYear);
  const covered = new Set(ledger.months);
  if (
    first === undefined ||
    last === undefined ||
    year === undefined ||
    !year.months.some((m) => covered.has(m))
  ) {
    throw noMonth(ledger, year);
  }

  const held = heldMonths(ledger);
  const lines = (['month', 'quarter', 'business-year', 'calendar-year'] as const).map((kind) =>
    periodsOf(kind, held, year),
  );
  const wholeYear = periodOfYear(year);
  const stretchesOf = ({ months: all }: Period) => {
    const months = all.filter((month) => covered.has(month));
    return { all: withRejected(ledger, all), months, before: yearEarlier(months) };
  };
  const over = figuresOf(ledger, [
    held,
    ...[wholeYear, ...lines.flat()].flatMap((period) => Object.values(stretchesOf(period))),
  ]);
  const measure = (period: Period): PeriodFigures => {
    const { all, months, before } = stretchesOf(period);
    const reachesBack = before.every((month) => covered.has(month));
    return Object.freeze({
      ...over(all),
      period,
      missingMonths: period.months.filter((month) => !covered.has(month)),
      yearBefore: reachesBack ? changeBetween(over(before), over(months), before) : null,
      published: publishedFor(period, extra),
      exemption: exemptionOf(period, over(all)),
    });
  };
  const [months = [], quarters = [], businessYears = [], calendarYears = []] = lines.map((periods) =>
    Object.freeze(periods.map(measure)),
  );

  const ofYear = measure(wholeYear);
  const heldInYear = new Set(held);
  const monthsOfYear = year.months.filter((month) => heldInYear.has(month));
  const grouped = {
    all: held,
    ofYear: monthsOfYear,
    compared:
      ofYear.yearBefore === null
        ? null
        : { now: year.months.filter((month) => covered.has(month)), before: ofYear.yearBefore.months },
  };
  const overYear = merchantSums(ledger, monthsOfYear);
  return Object.freeze({
    basis: Object.freeze({
      currency: ledger.currency,
      businessYear: year,
      asOf,
      referenceRate,
      months: ledger.months,
      missingMonths: monthsBetween(first, last).filter((month) => !covered.has(month)),
      controlTotals: ledger.controlTotals,
      unattributedRows: ledger.unattributedRows,
      doubtedMerchants: ledger.doubted.size,
      sources: ledger.sources,
    }),
    total: over(held),
    ofYear,
    months,
    quarters,
    businessYears,
    calendarYears,
    groupings: Object.freeze((options.groupBy ?? ['category']).map((by) => groupingOf(ledger, by, grouped))),
    concentration: concentrationOf(overYear),
    rateBands: Object.freeze(rateBands(overYear, ledger.doubted, referenceRate.rate)),
    fraudByKind:
      options.kinds === undefined
        ? null
        : fraudByKind(
            ledger,
            options.kinds.map((kind) => ({ ...kind, ledger: seen(kind.ledger) })),
            year,
          ),
    industry: industryOf(extra),
  });
}

const exemptionOf = (
  { kind }: Period,
  { fraudAmount, salesAmount, unknownCells }: Figures,
): MetTier | null => (kind === 'quarter' && unknownCells === 0 ? metTier(fraudAmount, salesAmount) : null);

/** The figures over each of the stretches, all of which are worked out in one go, each once. */
function figuresOf(
  ledger: Ledger,
  stretches: readonly (readonly YearMonth[])[],
): (months: readonly YearMonth[]) => Figures {
  const different = new Map(stretches.map((months) => [months.join(' '), months]));
  const figures = figuresOver(ledger, [...different.values()]);
  const byStretch = new Map([...different.keys()].map((key, at) => [key, figures[at] as Figures]));
  return (months) => byStretch.get(months.join(' ')) as Figures;
}

/** Months with nothing but rejected rows are not covered, but their cells are counted as unknown. */
const withRejected = (ledger: Ledger, months: readonly YearMonth[]): YearMonth[] =>
  months.filter((month) => ledger.column(month) !== undefined);

function noMonth(ledger: Ledger, year: BusinessYear | undefined): Refusal {
  const span = ledger.months.length === 0 ? null : `${ledger.months[0]} – ${ledger.months.at(-1)}`;
  return new Refusal('month-not-covered', {
    ja: `${year === undefined ? '' : `事業年度 ${year.first}〜${year.last} のうち、`}有効な行のある月が一つもありません（データの範囲: ${span ?? 'なし'}）。ファイルか事業年度の指定を確認してください。`,
    en: `No month ${year === undefined ? '' : `of the business year ${year.first} to ${year.last} `}has a usable row (the data covers: ${span ?? 'nothing'}). Check the files or the business year.`,
  });
}
