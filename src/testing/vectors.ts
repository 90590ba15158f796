import { assessChecks } from '../assessment/ready-rule.ts';
import type { Status } from '../assessment/verdict.ts';
import { checkOptions, type OptionChecks, oneOf } from '../language/options.ts';
import type { Text } from '../language/text.ts';
import { type Rate, ratePercent } from '../money/rate.ts';
import { jcaPartYearRates } from '../rates/jca.ts';
import type { AnnualRate } from '../rates/reference-rate.ts';
import type { MonthRecord } from '../reference/month-record.ts';
import { right } from '../reference/reference.ts';
import { acquirerReport } from '../regulations/acquirer-report/regulation.ts';
import { readsPublishedRate } from '../rules/criterion.ts';
import type { Readings } from '../rules/reading.ts';
import type { Regulation } from '../rules/regulation.ts';
import { type BoundaryOptions, boundaryCases, boundaryChecks } from './boundary-cases.ts';
import type { BoundaryCase } from './case.ts';
import { expectedOf } from './grade.ts';
import { questionOf, tableOf } from './ground.ts';
import { vectorsReadme } from './vectors-readme.ts';

/** Raised whenever a vector of the same edition is added, changed or taken away. */
export const suiteVersion = 2;

/** A file of the suite: its path inside the folder, with `/`, and its text. */
export interface VectorFile {
  readonly path: string;
  readonly text: string;
}

/** What a vector says of one merchant. */
export interface ExpectedMerchant {
  readonly merchantId: string;
  /** What is special about it. */
  readonly about: Text;
  readonly status: Status;
  /** Sum over the business year in whole yen; null where a row of it was rejected. */
  readonly salesAmount: number | null;
  readonly fraudAmount: number | null;
  /** Fraud over sales as a fraction of whole yen, `"500005/1315800000"`; null where either is unknown or sales are 0. */
  readonly fraudRate: string | null;
}

/** One vector: an input, what it is judged with, and what must come out. */
export interface Vector {
  readonly id: string;
  readonly title: Text;
  /** Paths inside the suite. */
  readonly input: string;
  readonly rates: string;
  readonly businessYear: { readonly first: string; readonly last: string };
  readonly asOf: string;
  readonly readings: Readings;
  /** The rate that results from the table, the day and the readings; null for a rule that reads none. */
  readonly referenceRate: { readonly percent: string; readonly fraction: string } | null;
  readonly expected: {
    readonly listed: readonly string[];
    readonly undetermined: readonly string[];
    readonly merchants: readonly ExpectedMerchant[];
  };
}

/** How what is expected can be written. */
export const vectorFormats = ['json', 'csv'] as const;

/** One of `vectorFormats`. */
export type VectorFormat = (typeof vectorFormats)[number];

/** What a suite is made for. */
export interface VectorOptions extends BoundaryOptions {
  /** Default: METI's list for the acquirer's business report. */
  readonly regulation?: Regulation;
}

const vectorChecks: OptionChecks<VectorOptions> = { ...boundaryChecks, regulation: assessChecks.regulation };

/**
 * The conformance suite as files: inputs as CSV, what is expected as JSON (`manifest.json`) or CSV (`cases.csv`,
 * `expected.csv`), and a README that says what equality means. For programs in any language. The same edition
 * gives the same bytes.
 *
 * @example vectorFiles('json').some(({ path }) => path === 'manifest.json') // true
 */
export function vectorFiles(format: VectorFormat, options: VectorOptions = {}): readonly VectorFile[] {
  checkOptions('vectorFiles', { format }, { format: oneOf(vectorFormats) });
  checkOptions('vectorFiles', options, vectorChecks);
  const { regulation = acquirerReport, ...others } = options;
  const cases = boundaryCases(regulation, others);
  const tables = new Map<string, string>();
  const inputs: VectorFile[] = [];
  const vectors = cases.map((one) => {
    const table = ratesCsv(one.rates);
    const known = tables.get(table);
    const rates = known ?? (one.rates.length === 0 ? 'rates/published.csv' : `rates/${one.id}.csv`);
    tables.set(table, rates);
    const vector = vectorOf(one, rates);
    inputs.push({ path: vector.input, text: recordsCsv(one.records) });
    return vector;
  });
  const edition = cases[0]?.edition.id ?? '';
  const about = { suite: regulation.id, edition, suiteVersion };
  return [
    { path: 'README.md', text: vectorsReadme(regulation, edition, suiteVersion, cases.length) },
    ...(format === 'json' ? [manifest(about, vectors)] : tablesOf(vectors)),
    ...[...tables].map(([text, path]) => ({ path, text })),
    ...inputs,
  ];
}

function vectorOf(one: BoundaryCase, rates: string): Vector {
  const question = questionOf(one);
  const reads = readsPublishedRate({ kind: 'all', legs: right.legs(question) });
  const reference = reads ? right.latestRate(question) : undefined;
  return {
    id: one.id,
    title: one.title,
    input: `cases/${one.id}.csv`,
    rates,
    businessYear: { first: one.businessYear.first, last: one.businessYear.last },
    asOf: one.asOf,
    readings: one.readings,
    referenceRate:
      reference === undefined ? null : { percent: ratePercent(reference), fraction: fractionOf(reference) },
    expected: {
      listed: expectedOf(one),
      undetermined: one.rows
        .flatMap(({ merchant, expected }) => (expected === 'undetermined' ? [merchant.id] : []))
        .sort(),
      merchants: one.rows.map(({ about, merchant: { id, records }, expected }) => ({
        merchantId: id,
        about,
        status: expected,
        ...sumsOf(records, one),
      })),
    },
  };
}

const fractionOf = ({ numerator, denominator }: Rate): string => `${numerator}/${denominator}`;

function sumsOf(
  records: readonly MonthRecord[],
  { businessYear }: BoundaryCase,
): Pick<ExpectedMerchant, 'salesAmount' | 'fraudAmount' | 'fraudRate'> {
  const within = records.filter(({ month }) => businessYear.months.includes(month));
  if (new Set(within.map(({ month }) => month)).size < within.length) {
    return { salesAmount: null, fraudAmount: null, fraudRate: null };
  }
  const salesAmount = within.reduce((sum, record) => sum + record.salesAmount, 0);
  const fraudAmount = within.reduce((sum, record) => sum + record.fraudAmount, 0);
  return { salesAmount, fraudAmount, fraudRate: salesAmount === 0 ? null : `${fraudAmount}/${salesAmount}` };
}

function manifest(about: object, cases: readonly Vector[]): VectorFile {
  return { path: 'manifest.json', text: `${JSON.stringify({ ...about, cases }, null, 2)}\n` };
}

function tablesOf(vectors: readonly Vector[]): readonly VectorFile[] {
  const cases = vectors.map((vector) => [
    vector.id,
    vector.input,
    vector.rates,
    vector.businessYear.first,
    vector.businessYear.last,
    vector.asOf,
    vector.readings.monthTest,
    vector.readings.rateAsOf,
    vector.readings.contractMonths,
    vector.referenceRate?.percent ?? '',
    vector.referenceRate?.fraction ?? '',
    vector.title.ja,
    vector.title.en,
  ]);
  const expected = vectors.flatMap((vector) =>
    vector.expected.merchants.map((merchant) => [
      vector.id,
      merchant.merchantId,
      merchant.status,
      String(merchant.salesAmount ?? ''),
      String(merchant.fraudAmount ?? ''),
      merchant.fraudRate ?? '',
      merchant.about.ja,
      merchant.about.en,
    ]),
  );
  const caseHead = 'case_id,input,rates,first_month,last_month,as_of,month_test,rate_as_of,contract_months';
  return [
    {
      path: 'cases.csv',
      text: lines([
        `${caseHead},reference_rate_percent,reference_rate,title_ja,title_en`.split(','),
        ...cases,
      ]),
    },
    {
      path: 'expected.csv',
      text: lines([
        'case_id,merchant_id,status,sales_amount,fraud_amount,fraud_rate,about_ja,about_en'.split(','),
        ...expected,
      ]),
    },
  ];
}

/** The rows of a case as CSV: UTF-8 without BOM, one header line, LF. */
export function recordsCsv(records: readonly MonthRecord[]): string {
  return lines([
    ['merchant_id', 'merchant_name', 'month', 'sales_amount', 'fraud_amount'],
    ...records.map(({ merchantId, merchantName, month, salesAmount, fraudAmount }) => [
      merchantId,
      merchantName,
      month,
      String(salesAmount),
      String(fraudAmount),
    ]),
  ]);
}

/** Every published rate as CSV: JCA's table and these rows; those of parts of a year are there too, as they are in real life. */
export function ratesCsv(rates: readonly AnnualRate[]): string {
  return lines([
    ['kind', 'calendar_year', 'part', 'percent', 'published_on'],
    ...tableOf(rates).map((row) => [
      'annual',
      String(row.calendarYear),
      '',
      ratePercent(row.rate),
      row.publishedOn,
    ]),
    ...jcaPartYearRates.map((row) => [
      row.kind,
      String(row.calendarYear),
      String(row.part),
      ratePercent(row.rate),
      '',
    ]),
  ]);
}

function lines(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('');
}

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
