import { businessYearOf } from '../calendar/business-year.ts';
import { monthNumber, type YearMonth, yearMonth } from '../calendar/year-month.ts';
import { anything, checkOptions, type OptionChecks, oneOf, text } from '../language/options.ts';
import { Refusal } from '../language/refusal.ts';
import type { Text } from '../language/text.ts';
import { expectLedger, type Ledger } from '../ledger/ledger.ts';
import { sharePercent } from '../money/rate.ts';
import { addYen, type Yen, yen } from '../money/yen.ts';
import { jcaAnnualRates, jcaSchedule } from '../rates/jca.ts';
import { type AnnualRate, latestAnnualRate } from '../rates/reference-rate.ts';
import { knowledge, type MerchantMonths, monthsReader } from './merchant-months.ts';
import {
  type Band,
  bandOf,
  bands,
  type Outlook,
  outlookOf,
  type RunningRule,
  runningRule,
} from './outlook.ts';
import {
  type AssessOptions,
  assessChecks,
  layOut,
  type ReadyRule,
  rateDay,
  readyRule,
} from './ready-rule.ts';
import { refuseUnfit } from './refuse-unfit.ts';

/** What a watch needs to know beside the ledger. */
export interface WatchOptions extends AssessOptions {
  /** The last month the data covers, `2025-10`; later months are not there yet. */
  readonly through: string;
  /** Count as at risk whoever this much fraud would list, instead of whomever a part of the rule holds for. */
  readonly within?: number;
  /** Default: none. Nothing is extrapolated unless asked for. */
  readonly forecast?: 'recent-months';
}

/** What the options may be; the amounts and months are checked where they are read. */
export const watchChecks: OptionChecks<WatchOptions> = {
  ...assessChecks,
  through: text,
  within: anything,
  forecast: oneOf(['recent-months']),
};

/** One month of the year so far, with the rate of the month and of the year up to it, in percent for showing. */
export interface TrendPoint {
  readonly month: YearMonth;
  readonly salesAmount: Yen;
  readonly fraudAmount: Yen;
  readonly ratePercent: string | null;
  readonly rateToDatePercent: string | null;
}

/** One merchant of a running year. */
export interface Watched {
  readonly merchantId: string;
  readonly merchantName: string;
  /** Of the year so far. */
  readonly salesAmount: Yen;
  readonly fraudAmount: Yen;
  /** Whether every month so far is known. */
  readonly complete: boolean;
  readonly trend: readonly TrendPoint[];
  /** Against each rate that could be the reference at filing, in the order of `referenceRates`. */
  readonly outlooks: readonly Outlook[];
}

/** What the rule may come to say of every merchant of a running year. Frozen. */
export interface Watch {
  readonly basis: {
    readonly rule: Omit<ReadyRule, 'referenceRate' | 'legs'>;
    readonly through: YearMonth;
    /** The months of the business year that are not there yet. */
    readonly monthsToCome: readonly YearMonth[];
    /**
     * The rates that could be the reference: first the latest as of the as-of day, then each that was published
     * after it. Empty for a rule that reads none.
     */
    readonly referenceRates: readonly AnnualRate[];
    /** The calendar year whose rate should be out by the time of filing but is in no row yet; null when none. */
    readonly rateStillToCome: number | null;
    readonly within: number | null;
    /** How the forecast is made; null when none was asked for. */
    readonly forecast: Text | null;
  };
  /** How many merchants there are in each band, against each rate. */
  readonly counts: readonly Readonly<Record<Band, number>>[];
  /** Whoever is not clear or ruled out against every rate: the nearest to being listed first, then by id. */
  readonly merchants: readonly Watched[];
  watchOf(merchantId: string): Watched | undefined;
  readonly ledger: Ledger;
}

const forecastMethod: Text = Object.freeze({
  ja: '予測: 残りの各月の売上と不正利用が、直近 3 か月（データがそれより短い場合はその月数）の平均（通貨単位未満切捨て）と同じと仮定した場合の判定。',
  en: 'Forecast: the status if sales and fraud of each month to come were the average of the last three months there are (or fewer, early in the year), rounded down to whole units.',
});

/**
 * Watches a year that is still running: where each merchant stands, what can still change, and by exactly how
 * much it misses. Months after `through` are not there yet, even if the ledger has rows of them.
 *
 * @throws Refusal as `assess`, for the months up to `through`; `through-outside-year`; `within-invalid`.
 * @example watch(ledger, { ...asked, through: '2025-10' }).merchants.map(({ merchantId, outlooks: [first] }) => [merchantId, first.band]) // [['M1', 'listed']]
 */
export function watch(ledger: Ledger, options: WatchOptions): Watch {
  expectLedger('watch', ledger);
  checkOptions('watch', options, watchChecks);
  const through = throughOf(options);
  const within = withinOf(options);
  const base = readyRule(options);
  const { months, firstOfYear } = base.horizon;
  const elapsed = monthNumber(through) - monthNumber(months[0] as YearMonth) + 1;
  refuseUnfit(ledger, base, months.slice(firstOfYear, elapsed));
  const referenceRates = ratesAtFiling(base, options);
  const running = (referenceRates.length === 0 ? [null] : referenceRates).map((row) =>
    runningRule(layOut({ ...base, referenceRate: row }), elapsed),
  );
  const monthsOf = monthsReader(ledger, base.horizon);
  const withoutFuture = futureHidden(months.length, elapsed);
  const projects = options.forecast !== undefined;

  const watched = (merchant: number): Watched => {
    const figures = withoutFuture(monthsOf(merchant));
    const projected = projects ? projectedFrom(figures, firstOfYear, elapsed) : null;
    const { id, name } = ledger.merchant(merchant);
    const toDate = figures.knowledge.subarray(firstOfYear, elapsed);
    return Object.freeze({
      merchantId: id,
      merchantName: name,
      salesAmount: sumOf(figures.sales.subarray(firstOfYear, elapsed)),
      fraudAmount: sumOf(figures.fraud.subarray(firstOfYear, elapsed)),
      complete: toDate.every((what) => what !== knowledge.unknown),
      // Made when asked for: that of all whom a list names would take more memory than the ledger.
      get trend() {
        return trendOf(withoutFuture(monthsOf(merchant)), base, elapsed);
      },
      outlooks: running.map((rule) => outlookOf(rule, figures, projected, within)),
    });
  };
  const counts = running.map(() => ({ ...none }));
  const merchants: Watched[] = [];
  const bandsOf = bandsReader(running, within);
  for (let merchant = 0; merchant < ledger.merchantCount; merchant++) {
    const found = bandsOf(withoutFuture(monthsOf(merchant)));
    let named = false;
    for (let r = 0; r < found.length; r++) {
      const band = found[r] as Band;
      (counts[r] as Record<Band, number>)[band]++;
      if (band !== 'clear' && band !== 'ruled-out') named = true;
    }
    if (named) merchants.push(watched(merchant));
  }
  merchants.sort(nearestFirst);
  const { referenceRate: _rate, legs: _legs, ...rule } = base;
  return Object.freeze({
    basis: Object.freeze({
      rule,
      through,
      monthsToCome: Object.freeze(months.slice(elapsed)),
      referenceRates,
      rateStillToCome: rateStillToCome(base, referenceRates),
      within: within ?? null,
      forecast: projects ? forecastMethod : null,
    }),
    counts,
    merchants: Object.freeze(merchants),
    watchOf(merchantId: string) {
      const merchant = ledger.indexOf(merchantId);
      return merchant === undefined ? undefined : watched(merchant);
    },
    ledger,
  });
}

/**
 * The bands of a merchant against each rate. Nearly all merchants have no fraud, and then no test looks at their sales:
 * those of whom the same months are known have the same bands, unless it is asked how far off they are.
 */
function bandsReader(
  running: readonly RunningRule[],
  within: number | undefined,
): (figures: MerchantMonths) => readonly Band[] {
  let latest: { readonly known: Uint8Array; readonly bands: readonly Band[] } | undefined;
  return (figures) => {
    const isAlike = within === undefined && figures.fraud.every((amount) => amount === 0);
    if (isAlike && latest?.known.every((what, m) => what === figures.knowledge[m])) return latest.bands;
    const found = running.map((rule) => bandOf(rule, figures, within));
    if (isAlike) latest = { known: figures.knowledge.slice(), bands: found };
    return found;
  };
}

const none: Readonly<Record<Band, number>> = {
  certain: 0,
  listed: 0,
  'at-risk': 0,
  undetermined: 0,
  clear: 0,
  'ruled-out': 0,
};

function throughOf({ through, ...options }: WatchOptions): YearMonth {
  const businessYear = businessYearOf(options.businessYear);
  const month = yearMonth(through);
  if (businessYear.months.includes(month)) return month;
  throw new Refusal('through-outside-year', {
    ja: `データの最終月 ${month} が事業年度 ${businessYear.first}〜${businessYear.last} の外です。事業年度の中の月を指定してください。`,
    en: `The last month of the data, ${month}, lies outside the business year ${businessYear.first} to ${businessYear.last}. Give a month of that year.`,
  });
}

function withinOf({ within }: WatchOptions): number | undefined {
  if (within === undefined || (Number.isSafeInteger(within) && within >= 0)) return within;
  throw new Refusal('within-invalid', {
    ja: `金額 ${within} は使えません。0 以上の整数で指定してください。`,
    en: `The amount ${within} cannot be used. Give a whole number of at least 0.`,
  });
}

/** The latest rate as of the as-of day, and each that became the latest on a later day of publication. */
function ratesAtFiling({ referenceRate, readings, asOf, businessYear }: ReadyRule, options: WatchOptions) {
  if (referenceRate === null) return [];
  const rows = [...jcaAnnualRates, ...(options.rates ?? [])];
  const later = rows
    .map(({ publishedOn }) => publishedOn)
    .filter((day) => day > asOf && day <= rateDay(readings, day, businessYear))
    .sort();
  const latest = [...new Set(later)].map((day) => latestAnnualRate(rows, day, jcaSchedule));
  return [...new Set([referenceRate, ...latest])];
}

/** A report filed after the year's end meets the rate of the calendar year before that end, once it is out. */
function rateStillToCome({ businessYear }: ReadyRule, rates: readonly AnnualRate[]): number | null {
  if (rates.length === 0) return null;
  const expected = Number(businessYear.lastDay.slice(0, 4)) - 1;
  return rates.some(({ calendarYear }) => calendarYear >= expected) ? null : expected;
}

/**
 * Figures with the months to come unknown, whatever the ledger has of them; a contract that has ended stays ended. The
 * answer is the same three arrays every time, for reading only.
 */
function futureHidden(months: number, elapsed: number): (figures: MerchantMonths) => MerchantMonths {
  const hidden = {
    sales: new Float64Array(months),
    fraud: new Float64Array(months),
    knowledge: new Uint8Array(months),
  };
  return (figures) => {
    for (let m = 0; m < months; m++) {
      const past = m < elapsed;
      const known = figures.knowledge[m] as number;
      hidden.sales[m] = past ? (figures.sales[m] as number) : 0;
      hidden.fraud[m] = past ? (figures.fraud[m] as number) : 0;
      hidden.knowledge[m] = past || known === knowledge.outside ? known : knowledge.unknown;
    }
    return hidden;
  };
}

const recentMonths = 3;

/** The months to come as the average of the last ones there are. */
function projectedFrom(figures: MerchantMonths, firstOfYear: number, elapsed: number): MerchantMonths {
  const from = Math.max(firstOfYear, elapsed - recentMonths);
  const average = (amounts: Float64Array) =>
    Math.floor(amounts.subarray(from, elapsed).reduce((sum, one) => sum + one, 0) / (elapsed - from));
  const projected = {
    sales: figures.sales.slice(),
    fraud: figures.fraud.slice(),
    knowledge: figures.knowledge.slice(),
  };
  for (let m = elapsed; m < projected.knowledge.length; m++) {
    if (projected.knowledge[m] === knowledge.outside) continue;
    projected.sales[m] = average(figures.sales);
    projected.fraud[m] = average(figures.fraud);
    projected.knowledge[m] = knowledge.known;
  }
  return projected;
}

const sumOf = (amounts: Float64Array): Yen => {
  let sum = yen(0);
  for (const amount of amounts) sum = addYen(sum, yen(amount));
  return sum;
};

function trendOf(figures: MerchantMonths, { horizon }: ReadyRule, elapsed: number): readonly TrendPoint[] {
  let [sales, fraud] = [yen(0), yen(0)];
  return horizon.months.slice(horizon.firstOfYear, elapsed).map((month, at) => {
    const index = horizon.firstOfYear + at;
    const [monthSales, monthFraud] = [
      yen(figures.sales[index] as number),
      yen(figures.fraud[index] as number),
    ];
    sales = addYen(sales, monthSales);
    fraud = addYen(fraud, monthFraud);
    return Object.freeze({
      month,
      salesAmount: monthSales,
      fraudAmount: monthFraud,
      ratePercent: sharePercent(monthFraud, monthSales, 10, 'trim'),
      rateToDatePercent: sharePercent(fraud, sales, 10, 'trim'),
    });
  });
}

function nearestFirst(a: Watched, b: Watched): number {
  const [first, second] = [a.outlooks[0] as Outlook, b.outlooks[0] as Outlook];
  const byBand = bands.indexOf(first.band) - bands.indexOf(second.band);
  if (byBand !== 0) return byBand;
  const far = Number.MAX_SAFE_INTEGER;
  const byDistance = (first.fraudUntilListed ?? far) - (second.fraudUntilListed ?? far);
  if (byDistance !== 0) return byDistance;
  if (a.fraudAmount !== b.fraudAmount) return b.fraudAmount - a.fraudAmount;
  return a.merchantId < b.merchantId ? -1 : 1;
}
