import * as z from 'zod';
import { namedStatuses } from '../../assessment/verdict.ts';
import { Refusal } from '../../language/refusal.ts';
import { shapeFault } from '../../language/shape-fault.ts';
import { languages, type Text } from '../../language/text.ts';
import { fraudMonths, fraudStatuses } from '../../ledger/making.ts';
import { readAsCodes } from '../../ledger/read-as.ts';
import { provenances } from '../../rates/reference-rate.ts';
import { contractMonths, monthTests, rateDays } from '../../rules/reading.ts';
import { papers } from '../../workbook/sheet.ts';
import { dateStyles } from '../annex/dates.ts';
import { factFields, merchantFields, type TableName, tableFields } from '../annex/fields.ts';
import { type Layout, layoutConditions, sheetParts, valueFormats } from '../annex/layout.ts';
import { ledgerTables } from '../annex/ledger-tables.ts';
import type { AnnexData, KeptMerchant } from './annex-data.ts';
import type { Receipt } from './receipt.ts';
import { citation, day, edition, rate, text, whole } from './rule-schema.ts';

// A receipt comes back from a file that anybody may have edited, a layout from a file that somebody wrote: both are
// checked here, once, before anything believes them.

const digest = z.string().regex(/^[0-9a-f]{64}$/);

const leftOut = z.strictObject({
  total: whole,
  note: whole,
  heading: whole,
  cancelled: whole,
  repeated: whole,
  dispute: whole,
});
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
  provenance: z.enum(provenances),
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
  query: z
    .strictObject({
      text: z.string(),
      engine: z.string().nullable(),
      version: z.string().nullable(),
      sha256: digest,
    })
    .optional(),
});

const width = z.number().min(1).max(255);
const format = z.enum(valueFormats);
const named = {
  name: text,
  title: text,
  decidedTitle: text.optional(),
  part: z.enum(sheetParts).optional(),
  when: z.enum(layoutConditions).optional(),
};
const tableBlock = (name: TableName) =>
  z.strictObject({
    kind: z.literal('table'),
    table: z.literal(name),
    heading: text,
    whenEmpty: z.union([text, z.literal('omit')]),
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
    facts: z.array(
      z.strictObject({
        field: z.enum(factFields),
        heading: text,
        decidedHeading: text.optional(),
        box: z.boolean().optional(),
      }),
    ),
  }),
  z.strictObject({ kind: z.literal('summary'), heading: text }),
  z.strictObject({
    kind: z.literal('paragraph'),
    heading: text,
    text,
    decidedText: text.optional(),
    when: z.enum(layoutConditions).optional(),
  }),
  z.strictObject({ kind: z.literal('sign-off'), heading: text, roles: z.array(text).min(1).max(20) }),
  ...(Object.keys(tableFields) as TableName[]).map(tableBlock),
]);
const merchantColumn = z.union([
  z.strictObject({
    field: z.enum(merchantFields),
    heading: text,
    width,
    format,
    when: z.enum(layoutConditions).optional(),
  }),
  z.strictObject({ each: z.literal('leg'), width }),
]);
const monthWidths = z.strictObject({
  merchantId: width,
  merchantName: width,
  item: width,
  month: width,
  total: width,
});
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
          orientation: z.literal('portrait').optional(),
          blocks: z.array(block),
        }),
        z.strictObject({
          kind: z.literal('merchants'),
          ...named,
          rows: z.enum(namedStatuses),
          whenEmpty: z.union([text, z.literal('omit')]),
          total: text.optional(),
          columns: z.array(merchantColumn).min(1),
        }),
        z.strictObject({
          kind: z.literal('months'),
          ...named,
          whenEmpty: text,
          widths: monthWidths,
          rowsPerSheet: whole.min(100).optional(),
        }),
        z.strictObject({ kind: z.literal('workings'), ...named, whenEmpty: text, widths: monthWidths }),
        z.strictObject({ kind: z.literal('merchant-pages'), ...named }),
        z.strictObject({ kind: z.literal('charts'), ...named }),
        z.strictObject({ kind: z.literal('receipt'), ...named }),
      ]),
    )
    .min(1),
});

const merchant = z.strictObject({ id: z.string(), salesAmount: whole, fraudAmount: whole });
const common = {
  format: z.literal('acquirer-report/receipt'),
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
        department: z.string().optional(),
        preparedBy: z.string().optional(),
      })
      .nullable(),
    // Receipts of before an annex had these lack them.
    dates: z.enum(dateStyles).optional(),
    paper: z.enum(papers).optional(),
    filingOnly: z.boolean().optional(),
    decided: z.strictObject({ by: z.string(), on: z.string().optional() }).optional(),
    accepted: z
      .array(
        z.strictObject({
          code: z.string(),
          file: z.string(),
          row: whole.optional(),
          by: z.string(),
          because: z.string(),
          finding: z.string(),
        }),
      )
      .optional(),
    previous: z
      .strictObject({
        regulation: z.string(),
        unit: z.enum(['merchant', 'corporate-number']),
        businessYear: z.strictObject({ first: z.string(), last: z.string() }),
        listed: z.array(
          z.strictObject({
            merchantId: z.string(),
            merchantName: z.string(),
            salesAmount: whole.nullable(),
            fraudAmount: whole.nullable(),
          }),
        ),
      })
      .optional(),
    incidents: z
      .array(
        z.strictObject({
          merchantId: z.string().nullable(),
          merchantName: z.string(),
          publishedOn: day,
          cards: whole.nullable(),
          length: z.string(),
          source: z.string(),
        }),
      )
      .optional(),
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
  sha256: digest,
};
const receipt = z.discriminatedUnion('version', [
  z.strictObject({
    ...common,
    version: z.literal(2),
    data: z.strictObject({ merchants: whole, sha256: digest }),
  }),
  z.strictObject({
    ...common,
    version: z.literal(1),
    sheets: z.array(z.strictObject({ name: z.string(), rows: whole, sha256: digest })),
  }),
]);

/**
 * Takes data for a receipt.
 * @throws Refusal `receipt-invalid`, naming the place, when it is none of version 1 or 2.
 */
export function parsedReceipt(data: unknown): Receipt {
  const result = receipt.safeParse(data);
  // As it came, its fields in their order: shown again it is the same text.
  if (result.success) return data as Receipt;
  const where = whereOf(result.error);
  throw new Refusal('receipt-invalid', {
    ja: `作成証跡として読めません（${where.ja}）。このプログラムが書いた作成証跡（版 1 または 2）が必要です。ブックの「検証データ」シートが編集されていないか確認してください。`,
    en: `This cannot be read as a receipt (${where.en}). A receipt of version 1 or 2, as this program writes it, is needed. Check that the workbook's sheet of verification data has not been edited.`,
  });
}

const facts = z.strictObject({
  corporateNumber: z.string().nullable(),
  representative: z.string().nullable(),
  category: z.string().nullable(),
  address: z.string().nullable(),
  tradeType: z.string().nullable(),
  contractFrom: day.nullable(),
  contractUntil: day.nullable(),
  umbrella: z.string().nullable(),
  threeDSecure: z.string().nullable(),
  measures: z.string().nullable(),
  surveyedOn: z.string().nullable(),
});
const tableRows = (name: TableName) =>
  z.array(
    z.strictObject(
      Object.fromEntries(tableFields[name].map((field) => [field, z.union([z.string(), whole])])),
    ),
  );
const dataHead = z.strictObject({
  outsideYear: z.strictObject({ rows: whole, salesAmount: whole, fraudAmount: whole }),
  unattributedRows: whole,
  tables: z.strictObject(Object.fromEntries(ledgerTables.map((name) => [name, tableRows(name)]))),
});
const keptMerchant = z.tuple([
  z.string(),
  z.string(),
  facts.nullable(),
  z.string(),
  z.array(whole),
  z.array(whole.min(0)),
  z.string().regex(/^[012]*$/),
  z.string().regex(/^[01]*$/),
]);

/**
 * Takes the lines of a receipt's data. `months` is how many months the rule looks at.
 * @throws Refusal `receipt-invalid`, naming the line, when they are none.
 */
export function parsedData(lines: readonly string[], months: number): AnnexData {
  const [head, ...merchants] = lines;
  const parsed = dataHead.safeParse(jsonOf(head ?? ''));
  if (!parsed.success) throw dataInvalid(1, whereOf(parsed.error));
  return {
    ...(parsed.data as unknown as Omit<AnnexData, 'merchants'>),
    merchants: merchants.map((line, n) => keptMerchantIn(line, n + 2, months)),
  };
}

function keptMerchantIn(line: string, number: number, months: number): KeptMerchant {
  const parsed = keptMerchant.safeParse(jsonOf(line));
  if (!parsed.success) throw dataInvalid(number, whereOf(parsed.error));
  const [merchantId, merchantName, known, reasons, sales, fraud, knowledge, idle] = parsed.data;
  for (const one of [sales, fraud, knowledge, idle]) {
    if (one.length !== months)
      throw dataInvalid(number, {
        ja: `${months} か月のところ ${one.length} か月`,
        en: `${one.length} months, not ${months}`,
      });
  }
  return {
    merchantId,
    merchantName,
    facts: known as KeptMerchant['facts'],
    reasons,
    months: {
      sales: Float64Array.from(sales),
      fraud: Float64Array.from(fraud),
      knowledge: Uint8Array.from(knowledge, Number),
    },
    idle: Uint8Array.from(idle, Number),
  };
}

/** What a text is as JSON; undefined when it is none, which no schema takes. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const dataInvalid = (line: number, where: Text): Refusal =>
  new Refusal('receipt-invalid', {
    ja: `検証データの ${line} 行目を読めません（${where.ja}）。ブックの「検証データ」シートが編集されています。控えのブックを使ってください。`,
    en: `Line ${line} of the verification data cannot be read (${where.en}): the workbook's sheet of it has been edited. Use the copy you kept.`,
  });

/**
 * Takes data for a layout, as `--layout` reads it from a file.
 * @throws Refusal `layout-invalid`, naming the place.
 */
export function parsedLayout(data: unknown): Layout {
  const result = layout.safeParse(data);
  if (result.success) return result.data as unknown as Layout;
  const where = whereOf(result.error);
  throw new Refusal('layout-invalid', {
    ja: `レイアウトとして読めません（${where.ja}）。docs/annex.md の形に合わせてください。`,
    en: `This cannot be read as a layout (${where.en}). See docs/annex.md for its form.`,
  });
}

function whereOf(error: z.ZodError): Text {
  const [issue] = error.issues;
  if (issue === undefined) return { ja: '-', en: '-' };
  const place = issue.path.join('.') || '-';
  const { ja, en } = shapeFault(issue);
  return { ja: place === '-' ? ja : `「${place}」は${ja}`, en: `${place}: ${en}` };
}
