import * as z from 'zod';
import { unknownName } from '../../language/options.ts';
import { Refusal } from '../../language/refusal.ts';
import type { RefusalCode } from '../../language/refusal-code.ts';
import { shapeFault } from '../../language/shape-fault.ts';
import { disputeReasons, noticeKinds, noticeStatuses } from '../../ledger/fraud-notice.ts';
import { sameIdOptions } from '../fields/same-ids.ts';
import { fileFormats } from '../forms/forms.ts';
import { encodings } from '../text/encoding.ts';
import { markMeanings } from './mark-meanings.ts';
import { saleKinds } from './sale-kinds.ts';

// What crosses the border as an object is checked here, once. The public types are written by hand beside their
// readers; this file is the only home of zod, which therefore never shows in the published types.

const heading = z.string().min(1);

const oneSheet = z.union([z.string().min(1), z.int().min(1)]);

const tableOptions = {
  name: z.union([z.string().min(1), z.array(z.string().min(1))]).optional(),
  format: z.enum(fileFormats).optional(),
  encoding: z.enum(encodings).optional(),
  sheet: z.union([oneSheet, z.array(oneSheet).min(1)]).optional(),
  headerRow: z.int().min(1).optional(),
};

/** Of Date values in records. */
const timeZone = z.string().min(1).optional();

/** A unit for all amounts, or by field. */
const unitOf = <Field extends string>(...fields: readonly Field[]) =>
  z.union([z.string().min(1), z.partialRecord(z.enum(fields), z.string().min(1))]).optional();

const registerOptions = z.strictObject({
  ...tableOptions,
  timeZone,
  columns: z
    .strictObject({
      merchantId: heading.optional(),
      merchantName: heading.optional(),
      corporateNumber: heading.optional(),
      category: heading.optional(),
      address: heading.optional(),
      contractFrom: heading.optional(),
      contractUntil: heading.optional(),
      umbrella: heading.optional(),
      threeDSecure: heading.optional(),
      measures: heading.optional(),
      representative: heading.optional(),
      tradeType: heading.optional(),
      surveyedOn: heading.optional(),
    })
    .optional(),
});

const measureOptions = z.strictObject({
  ...tableOptions,
  columns: z
    .strictObject({
      merchantId: heading.optional(),
      merchantName: heading.optional(),
      measures: heading.optional(),
      surveyedOn: heading.optional(),
      responsible: heading.optional(),
      status: heading.optional(),
    })
    .optional(),
});

const legacyOptions = z.strictObject({
  ...tableOptions,
  columns: z
    .strictObject({
      merchantId: heading.optional(),
      merchantName: heading.optional(),
      answer: heading.optional(),
      salesAmount: heading.optional(),
      fraudAmount: heading.optional(),
      fraudRate: heading.optional(),
    })
    .optional(),
  unit: unitOf('salesAmount', 'fraudAmount'),
});

const input = z.custom((value) => value !== undefined && value !== null, 'an input');
const progress = z.custom<(rows: number) => void>((value) => typeof value === 'function', 'a function');

const salesOptions = z.strictObject({
  ...tableOptions,
  columns: z
    .strictObject({
      merchantId: heading.optional(),
      merchantName: heading.optional(),
      date: heading.optional(),
      month: heading.optional(),
      salesAmount: heading.optional(),
      transactionId: heading.optional(),
      cancelled: heading.optional(),
      type: heading.optional(),
      status: heading.optional(),
    })
    .optional(),
  unit: unitOf('salesAmount'),
  allowNegativeSales: z.boolean().optional(),
  timeZone,
  sameId: z.enum(sameIdOptions).optional(),
  kinds: z.record(z.string().min(1), z.enum(saleKinds)).optional(),
});

const noticeOptions = z.strictObject({
  ...tableOptions,
  columns: z
    .strictObject({
      merchantId: heading.optional(),
      merchantName: heading.optional(),
      transactionId: heading.optional(),
      transactionDate: heading.optional(),
      noticeDate: heading.optional(),
      amount: heading.optional(),
      kind: heading.optional(),
      status: heading.optional(),
      reason: heading.optional(),
      recovered: heading.optional(),
    })
    .optional(),
  unit: unitOf('amount', 'recovered'),
  status: z.record(z.string().min(1), z.enum(noticeStatuses)).optional(),
  reasons: z.record(z.string().min(1), z.enum(disputeReasons)).optional(),
  timeZone,
  kind: z.enum(noticeKinds).optional(),
});

const transactionFeeds = z.strictObject({
  sales: salesOptions.extend({ input, progress: progress.optional() }),
  notices: z.array(noticeOptions.extend({ input })),
});

const ledgerReading = {
  ...tableOptions,
  columns: z
    .strictObject({
      merchantId: heading.optional(),
      merchantName: heading.optional(),
      year: heading.optional(),
      month: heading.optional(),
      item: heading.optional(),
      value: heading.optional(),
      salesAmount: heading.optional(),
      fraudAmount: heading.optional(),
      mark: heading.optional(),
    })
    .optional(),
  marks: z.record(z.string().min(1), z.enum(markMeanings)).optional(),
  unit: unitOf('salesAmount', 'fraudAmount'),
  year: z.string().min(1).optional(),
  fiscalYearFrom: z.int().min(1).max(12).optional(),
  fillDown: z.boolean().optional(),
  blankFraudIsZero: z.boolean().optional(),
  sumRows: z.boolean().optional(),
  sameId: z.enum(sameIdOptions).optional(),
  allowNegativeSales: z.boolean().optional(),
  currency: z.string().optional(),
};

const readOptions = z.strictObject({
  ...ledgerReading,
  timeZone,
  progress: progress.optional(),
});

const incidentOptions = z.strictObject({
  ...tableOptions,
  timeZone,
  columns: z
    .strictObject({
      merchantId: heading.optional(),
      merchantName: heading.optional(),
      category: heading.optional(),
      incidentId: heading.optional(),
      supersedes: heading.optional(),
      publishedOn: heading.optional(),
      cards: heading.optional(),
      leakedFrom: heading.optional(),
      leakedUntil: heading.optional(),
      status: heading.optional(),
      source: heading.optional(),
    })
    .optional(),
});

const screeningOptions = z.strictObject({
  ...tableOptions,
  timeZone,
  columns: z
    .strictObject({
      category: heading.optional(),
      month: heading.optional(),
      screened: heading.optional(),
      fraudulent: heading.optional(),
      resale: heading.optional(),
    })
    .optional(),
});

const profile = z.strictObject({
  ledger: z.strictObject(ledgerReading).omit({ name: true }).optional(),
  register: registerOptions.omit({ name: true, timeZone: true }).optional(),
  sales: salesOptions.omit({ name: true }).optional(),
  notices: noticeOptions.omit({ name: true, kind: true }).optional(),
});

const rateRows = z.array(
  z.strictObject({
    calendarYear: z.int(),
    percent: z.string(),
    publishedOn: z.string(),
    source: z.string(),
  }),
);

/**
 * Checks the options of a reader.
 * @throws Refusal `options-invalid`, naming the option, what came and what was expected.
 */
export function checkReadOptions(options: unknown): void {
  refuseUnless(readOptions, options, 'readLedger');
}

/**
 * Checks the options of the register's reader.
 * @throws Refusal `options-invalid`
 */
export function checkRegisterOptions(options: unknown): void {
  refuseUnless(registerOptions, options, 'readRegister');
}

/**
 * Checks the options of the reader of measures.
 * @throws Refusal `options-invalid`
 */
export function checkMeasureOptions(options: unknown): void {
  refuseUnless(measureOptions, options, 'readMeasures');
}

/**
 * Checks the options of the reader of lists that were made by other means.
 * @throws Refusal `options-invalid`
 */
export function checkLegacyOptions(options: unknown): void {
  refuseUnless(legacyOptions, options, 'readLegacyList');
}

/**
 * Checks the feeds of a transaction book.
 * @throws Refusal `options-invalid`
 */
export function checkTransactionFeeds(feeds: unknown): void {
  refuseUnless(transactionFeeds, feeds, 'readTransactions');
}

/**
 * Checks the options of the incidents' reader.
 * @throws Refusal `options-invalid`
 */
export function checkIncidentOptions(options: unknown): void {
  refuseUnless(incidentOptions, options, 'readIncidents');
}

/**
 * Checks the options of the reader of order screening.
 * @throws Refusal `options-invalid`
 */
export function checkScreeningOptions(options: unknown): void {
  refuseUnless(screeningOptions, options, 'readScreening');
}

/**
 * Checks a saved profile.
 * @throws Refusal `profile-invalid`
 */
export function checkProfile(value: unknown, file: string): void {
  refuseUnless(profile, value, file, 'profile-invalid');
}

/**
 * Checks rows of reference rates from a file. What the figures themselves must be is `annualRate`'s to say.
 * @throws Refusal `rates-invalid`
 */
export function checkRateRows(value: unknown, file: string): void {
  refuseUnless(rateRows, value, file, 'rates-invalid');
}

function refuseUnless(
  schema: z.ZodType,
  value: unknown,
  what: string,
  code: RefusalCode = 'options-invalid',
): void {
  const result = schema.safeParse(value);
  if (result.success) return;
  const [issue] = result.error.issues;
  if (issue === undefined) throw new Error('zod refused without saying why.');
  const where = issue.path.join('.');
  const [unknown] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  if (unknown !== undefined) {
    throw unknownName(where === '' ? what : `${what}: ${where}`, unknown, namesAt(schema, issue.path), code);
  }
  const fault = shapeFault(issue);
  throw new Refusal(code, {
    ja: `${what}: ${where === '' ? '全体' : `「${where}」`}が使えません（${fault.ja}）。docs/input.md にある名前と形で指定してください。`,
    en: `${what}: ${where === '' ? 'it' : `"${where}"`} cannot be used (${fault.en}). See docs/input.md for the names and forms.`,
  });
}

/** The names that an object may have at a place of what is checked. */
function namesAt(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  if (schema instanceof z.ZodOptional) return namesAt(schema.unwrap(), path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => namesAt(option, path));
  if (schema instanceof z.ZodArray) return namesAt(schema.element, path.slice(1));
  if (!(schema instanceof z.ZodObject)) return [];
  const [name, ...rest] = path;
  return name === undefined ? Object.keys(schema.shape) : namesAt(schema.shape[String(name)], rest);
}
