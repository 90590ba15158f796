import { z } from 'zod';
import { Refusal } from '../../language/refusal.ts';
import { languages } from '../../language/text.ts';
import { fraudMonths, fraudStatuses } from '../../ledger/making.ts';
import { readAsCodes } from '../../ledger/read-as.ts';
import { contractMonths, monthTests, rateDays } from '../../rules/reading.ts';
import { factFields, merchantFields, type TableName, tableFields } from '../annex/fields.ts';
import type { Layout } from '../annex/layout.ts';
import type { Receipt } from './receipt.ts';
import { citation, day, edition, rate, text, whole } from './rule-schema.ts';

// A receipt comes back from a file that anybody may have edited, a layout from a file that somebody wrote: both are
// checked here, once, before anything believes them.

const digest = z.string().regex(/^[0-9a-f]{64}$/);

const leftOut = z.strictObject({ total: whole, note: whole, heading: whole, cancelled: whole });
// Told only where there are any: receipts without read as they always did.
const rows = z.strictObject({ read: whole, used: whole, rejected: whole, leftOut: leftOut.optional() });
const source = z.strictObject({
  name: z.string(),
  format: z.string(),
  encoding: z.string().nullable(),
  bytes: whole.nullable(),
  sha256: digest.nullable(),
  rows,
  readAs: z
    .array(
      z.strictObject({
        code: z.enum(readAsCodes),
        column: z.string().nullable(),
        value: z.string(),
        words: text,
      }),
    )
    .optional(),
});
const annual = z.strictObject({
  kind: z.literal('annual'),
  calendarYear: whole,
  rate,
  publishedOn: day,
  source: citation,
  note: text.nullable(),
  provenance: z.enum(['jca-table', 'user']),
});
const rowsAndYen = z.strictObject({ rows: whole, amount: whole });
const making = z.strictObject({
  unit: z.enum(['merchant', 'corporate-number']),
  sales: z.enum(['as-delivered', 'sales-lines']),
  fraudMonth: z.enum(['as-delivered', ...fraudMonths]),
  fraudStatus: z.enum(['as-delivered', ...fraudStatuses]),
  notices: z
    .strictObject({
      counted: rowsAndYen,
      repeated: rowsAndYen,
      withdrawn: rowsAndYen,
      suspected: rowsAndYen,
      recoveredAmount: whole,
    })
    .nullable(),
});

const width = z.number().min(1).max(255);
const format = z.enum(['text', 'wrapped', 'count', 'amount', 'percent', 'mark']);
const named = { name: text, title: text };
const tableBlock = (name: TableName) =>
  z.strictObject({
    kind: z.literal('table'),
    table: z.literal(name),
    heading: text,
    whenEmpty: text,
    columns: z
      .array(
        z.strictObject({
          field: z.enum(tableFields[name]),
          heading: text,
          format,
          span: whole.min(1).max(30).optional(),
        }),
      )
      .min(1),
  });
const block = z.union([
  z.strictObject({
    kind: z.literal('facts'),
    heading: text,
    facts: z.array(z.strictObject({ field: z.enum(factFields), heading: text })),
  }),
  z.strictObject({ kind: z.literal('paragraph'), heading: text, text }),
  z.strictObject({ kind: z.literal('sign-off'), heading: text, roles: z.array(text).min(1).max(20) }),
  ...(Object.keys(tableFields) as TableName[]).map(tableBlock),
]);
const merchantColumn = z.union([
  z.strictObject({ field: z.enum(merchantFields), heading: text, width, format }),
  z.strictObject({ each: z.literal('leg'), width }),
]);
const layout = z.strictObject({
  name: z.string().min(1),
  sheets: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('blocks'),
          ...named,
          widths: z.array(width).min(2),
          onePage: z.boolean().optional(),
          blocks: z.array(block),
        }),
        z.strictObject({
          kind: z.literal('merchants'),
          ...named,
          rows: z.enum(['listed', 'undetermined']),
          whenEmpty: z.union([text, z.literal('omit')]),
          columns: z.array(merchantColumn).min(1),
        }),
        z.strictObject({
          kind: z.literal('months'),
          ...named,
          whenEmpty: text,
          widths: z.strictObject({
            merchantId: width,
            merchantName: width,
            item: width,
            month: width,
            total: width,
          }),
          rowsPerSheet: whole.min(100).optional(),
        }),
        z.strictObject({ kind: z.literal('charts'), ...named }),
        z.strictObject({ kind: z.literal('receipt'), ...named }),
      ]),
    )
    .min(1),
});

const merchant = z.strictObject({ id: z.string(), salesAmount: whole, fraudAmount: whole });
const receipt = z.strictObject({
  format: z.literal('acquirer-report/receipt'),
  version: z.literal(1),
  library: z.strictObject({ name: z.string(), version: z.string() }),
  inputs: z.array(source),
  register: z.array(source).nullable(),
  controlTotals: z.strictObject({
    rows,
    salesAmount: z.strictObject({ used: whole, rejected: whole }),
    fraudAmount: z.strictObject({ used: whole, rejected: whole }),
  }),
  making,
  options: z.strictObject({
    businessYear: z.strictObject({ first: z.string(), last: z.string() }),
    asOf: day,
    readings: z.strictObject({
      monthTest: z.enum(monthTests),
      rateAsOf: z.enum(rateDays),
      contractMonths: z.enum(contractMonths),
    }),
    language: z.enum(languages),
    preparedOn: day,
    acquirer: z
      .strictObject({
        name: z.string(),
        registrationNumber: z.string().optional(),
        regionalBureau: z.string().optional(),
        preparedBy: z.string().optional(),
      })
      .nullable(),
    layout,
  }),
  rule: z.strictObject({
    regulation: z.strictObject({
      id: z.string(),
      name: text,
      outcome: text,
      currency: z.string().regex(/^[A-Z]{3}$/),
    }),
    edition,
    sha256: digest,
  }),
  rate: annual.nullable(),
  result: z.strictObject({
    merchants: whole,
    listed: z.array(merchant),
    undetermined: z.array(merchant),
    sha256: digest,
  }),
  sheets: z.array(z.strictObject({ name: z.string(), rows: whole, sha256: digest })),
  sha256: digest,
});

/**
 * Takes data for a receipt.
 * @throws Refusal `receipt-invalid`, naming the place, when it is none of version 1.
 */
export function parsedReceipt(data: unknown): Receipt {
  const result = receipt.safeParse(data);
  if (result.success) return result.data as unknown as Receipt;
  const where = whereOf(result.error);
  throw new Refusal('receipt-invalid', {
    ja: `受領証として読めません（${where}）。このプログラムが書いた版 1 の受領証が必要です。ブックの「検証データ」シートが編集されていないか確認してください。`,
    en: `This cannot be read as a receipt (${where}). A receipt of version 1, as this program writes it, is needed. Check that the workbook's sheet of verification data has not been edited.`,
  });
}

/**
 * Takes data for a layout, as `--layout` reads it from a file.
 * @throws Refusal `layout-invalid`, naming the place.
 */
export function parsedLayout(data: unknown): Layout {
  const result = layout.safeParse(data);
  if (result.success) return result.data as unknown as Layout;
  const where = whereOf(result.error);
  throw new Refusal('layout-invalid', {
    ja: `レイアウトとして読めません（${where}）。docs/annex.md の形に合わせてください。`,
    en: `This cannot be read as a layout (${where}). See docs/annex.md for its form.`,
  });
}

function whereOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue === undefined ? '-' : `${issue.path.join('.') || '-'}: ${issue.message}`;
}
