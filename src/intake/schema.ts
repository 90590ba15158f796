import { z } from 'zod';
import { Refusal } from '../language/refusal.ts';

// What crosses the border as an object is checked here, once. The public types are written by hand beside their
// readers; this file is the only home of zod, which therefore never shows in the published types.

const heading = z.string().min(1);

const tableOptions = {
  name: z.string().min(1).optional(),
  format: z.enum(['csv', 'tsv', 'xlsx', 'json', 'ndjson']).optional(),
  encoding: z.enum(['utf-8', 'cp932']).optional(),
  sheet: z.union([z.string().min(1), z.int().min(1)]).optional(),
  headerRow: z.int().min(1).optional(),
};

const registerOptions = z.strictObject({
  ...tableOptions,
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
    })
    .optional(),
});

const readOptions = z.strictObject({
  columns: z
    .strictObject({
      merchantId: heading.optional(),
      merchantName: heading.optional(),
      month: heading.optional(),
      salesAmount: heading.optional(),
      fraudAmount: heading.optional(),
    })
    .optional(),
  name: z.union([z.string().min(1), z.array(z.string().min(1))]).optional(),
  format: z.enum(['csv', 'tsv', 'xlsx', 'json', 'ndjson']).optional(),
  encoding: z.enum(['utf-8', 'cp932']).optional(),
  sheet: z.union([z.string().min(1), z.int().min(1)]).optional(),
  headerRow: z.int().min(1).optional(),
  allowNegativeSales: z.boolean().optional(),
  progress: z.custom<(rows: number) => void>((value) => typeof value === 'function', 'a function').optional(),
});

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

function refuseUnless(schema: z.ZodType, value: unknown, what: string): void {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return;
  const [issue] = result.error.issues;
  const path = issue?.path.join('.') || '-';
  throw new Refusal('options-invalid', {
    ja: `${what} の指定のうち ${path} が使えません（${issue?.message}）。`,
    en: `${path} of the options of ${what} cannot be used: ${issue?.message}.`,
  });
}
