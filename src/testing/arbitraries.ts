import fc from 'fast-check';
import { type BusinessYear, businessYear, businessYearOf } from '../calendar/business-year.ts';
import { plusDays } from '../calendar/iso-date.ts';
import { plusMonths, type YearMonth, yearMonth } from '../calendar/year-month.ts';
import { ledgerOf } from '../intake/months/ledger-of.ts';
import { anything, checkOptions, type OptionChecks, record } from '../language/options.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { ratePercent } from '../money/rate.ts';
import { jcaAnnualRates, jcaSchedule } from '../rates/jca.ts';
import { type AnnualRate, annualRate, latestAnnualRate } from '../rates/reference-rate.ts';
import type { MonthRecord } from '../reference/month-record.ts';
import { acquirerReport } from '../regulations/acquirer-report/regulation.ts';
import type { Criterion } from '../rules/criterion.ts';
import type { Regulation } from '../rules/regulation.ts';
import { amountsIn, type Ground, groundOf, rateOf, rateTests, regulationOf, yearEnding } from './ground.ts';
import { merchant, type TestMerchant } from './merchant.ts';

/** What values are made for. */
export interface ArbitraryOptions {
  /** Default: METI's list for the acquirer's business report. */
  readonly regulation?: Regulation | Criterion;
  /**
   * The months the merchants have rows in, judged by the text in force at their end and prepared 45 days later.
   * Default: the twelve months that end in March 2026, or the nearest such year that the rule judges.
   */
  readonly businessYear?: BusinessYear | string;
}

// Fixed, so that tests written with it stay right when a newer rate or a newer text comes.
const usualYear = businessYear('2025-04', '2026-03');

const arbitraryChecks: OptionChecks<ArbitraryOptions> = { regulation: record, businessYear: anything };

/** A yen either way: the steps that tell `>` from `>=`. */
const step = fc.constantFrom(-1, 0, 1);

/**
 * Fraud of one month: mostly zero, or on a threshold of the rule and one yen beside it; sometimes anything.
 *
 * @example fc.sample(fraudAmounts(), { seed: 1, numRuns: 500 }).includes(500_001) // true
 */
export function fraudAmounts(options: ArbitraryOptions = {}): fc.Arbitrary<number> {
  const { legs } = groundFor(options);
  const near = amountsIn(legs).map((threshold) => ({
    weight: 3,
    arbitrary: step.map((by) => Math.max(0, threshold + by)),
  }));
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.nat({ max: 2_000_000 }) },
    ...near,
  );
}

/**
 * A merchant of one to all months of the business year. Half of them have sales that put fraud ÷ sales of the year
 * exactly on a rate of the rule, or one yen beside it, wherever whole yen allow it.
 *
 * @example fc.sample(testMerchants(), 3).length // 3
 */
export function testMerchants(options: ArbitraryOptions = {}): fc.Arbitrary<TestMerchant> {
  const ground = groundFor(options);
  const { months } = ground.businessYear;
  const rates = rateTests(ground.legs).map(({ test }) => rateOf(test, ground));
  return fc
    .record({
      id: fc.integer({ min: 1, max: 999_999 }).map((n) => `M-${String(n).padStart(6, '0')}`),
      rows: fc.subarray([...months], { minLength: 1 }),
      fraud: fc.array(fraudAmounts(options), { minLength: months.length, maxLength: months.length }),
      sales: fc.array(fc.nat({ max: 200_000_000 }), { minLength: months.length, maxLength: months.length }),
      onRate: rates.length === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...rates), { freq: 2 }),
      by: step,
    })
    .map(({ id, rows, fraud, sales, onRate, by }) => {
      const total = rows.reduce((sum, _, at) => sum + (fraud[at] as number), 0);
      const exact = onRate === null ? null : Math.floor((total * onRate.denominator) / onRate.numerator) + by;
      return rows.reduce((built, month, at) => {
        const all = exact === null || exact < 0 || !Number.isSafeInteger(exact);
        const amount = all ? (sales[at] as number) : at === 0 ? (exact as number) : 0;
        return built.month(month, { sales: amount, fraud: fraud[at] as number });
      }, merchant(id));
    });
}

/**
 * The rows of several merchants of different ids, in any order; every month of the business year has one.
 *
 * @example fc.sample(monthRecords(), { seed: 1, numRuns: 3 }).every((rows) => new Set(rows.map(({ month }) => month)).size === 12) // true
 */
export function monthRecords(options: ArbitraryOptions = {}): fc.Arbitrary<readonly MonthRecord[]> {
  const { first, last } = groundFor(options).businessYear;
  const cover = merchant('COVER').months(first, last, { sales: 1_000_000 });
  return fc
    .uniqueArray(testMerchants(options), { minLength: 1, maxLength: 8, selector: ({ id }) => id })
    .chain((merchants) => {
      const records = [cover, ...merchants].flatMap((each) => each.records);
      return fc.shuffledSubarray(records, { minLength: records.length, maxLength: records.length });
    });
}

/**
 * Ledgers of such rows.
 *
 * @example fc.sample(ledgers(), 3).length // 3
 */
export function ledgers(options: ArbitraryOptions = {}): fc.Arbitrary<Ledger> {
  return monthRecords(options).map((records) => ledgerOf(records));
}

/**
 * Annual rates to be judged against: the percentages that were ever published, as a correction of the one a report
 * on the business year meets, on the first day of the month after it came out.
 *
 * @example fc.sample(annualRates(), 3).length // 3
 */
export function annualRates(options: ArbitraryOptions = {}): fc.Arbitrary<AnnualRate> {
  const { asOf } = groundFor(options);
  const met = latestAnnualRate(jcaAnnualRates, asOf, jcaSchedule);
  const corrected: YearMonth = plusMonths(yearMonth(met.publishedOn.slice(0, 7)), 1);
  return fc.constantFrom(...jcaAnnualRates).map(({ rate, calendarYear }) =>
    annualRate({
      calendarYear: met.calendarYear,
      percent: ratePercent(rate),
      publishedOn: `${corrected}-01`,
      source: `made for a test: the percentage of ${calendarYear}`,
    }),
  );
}

function groundFor(options: ArbitraryOptions): Ground {
  checkOptions('arbitraries', options, arbitraryChecks);
  const { regulation: rule = acquirerReport, businessYear: asked } = options;
  const regulation = regulationOf(rule);
  const year = asked === undefined ? yearEnding(usualYear.last, regulation) : businessYearOf(asked);
  // Where no rate was out by then, the report came with the first one.
  const firstRate = jcaAnnualRates.map(({ publishedOn }) => publishedOn).reduce((a, b) => (b < a ? b : a));
  const prepared = plusDays(year.lastDay, 45);
  return groundOf(regulation, {
    businessYear: year,
    asOf: prepared < firstRate ? firstRate : prepared,
  });
}
