import { describe, expect, test } from 'vitest';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { readRegister } from '../../src/intake/register/read-register.ts';
import { readTransactions } from '../../src/intake/transactions/read-transactions.ts';
import { printable } from '../../src/language/printable.ts';
import { Refusal } from '../../src/language/refusal.ts';
import { type Diagnostic, describeDiagnostic } from '../../src/ledger/diagnostic.ts';
import { parquetBytes } from '../support/parquet.ts';

// Whatever stands in an input, and however long it is, what is said of it is a sentence one can read.

const long = '\u202e長い\u0007'.repeat(2_500);
// Left out where headings are compared.
const dashes = '-'.repeat(10_000);

type Cells = readonly string[];
interface Given {
  readonly headings: Cells;
  readonly rows: readonly Cells[];
}

const months: Cells = ['merchant_id', 'month', 'sales_amount', 'fraud_amount'];
const good: Cells = ['M1', '2025-04', '1', '0'];

const tables: Readonly<Record<string, Given>> = {
  'no heading that is known': { headings: [long, `${long}2`, 'a', 'b'], rows: [good] },
  'two columns for one field': { headings: [...months, `sales_amount${dashes}`], rows: [[...good, '1']] },
  'half a month of a wide table': {
    headings: ['merchant_id', `2025-04 sales_amount${dashes}`],
    rows: [['M1', '1']],
  },
  'a column that is not used': { headings: [...months, long], rows: [[...good, long]] },
  'an amount in another unit': { headings: [...months.slice(0, 3), `fraud_amount (${long})`], rows: [good] },
  'values that cannot be read': {
    headings: months.map((heading) => `${heading}${dashes}`),
    rows: [
      ['M1', long, long, long],
      [long, long, '-1', '1.5'],
      ['', '2025-04', '1', '0'],
      [long, '2025-04', '1', '0'],
      [long, '2025-04', '1', '0'],
    ],
  },
  'card numbers': {
    headings: [...months, `card${long}`],
    rows: ['4111111111111111', '4012888888881881', '5555555555554444', '378282246310005'].map((card, at) => [
      `M${at}`,
      '2025-04',
      '1',
      '0',
      card,
    ]),
  },
};

const quoted = (cells: Cells): string => `${cells.map((cell) => `"${cell}"`).join(',')}\n`;
const recordsOf = ({ headings, rows }: Given) =>
  rows.map((cells) => Object.fromEntries(headings.map((heading, at) => [heading, cells[at] ?? ''])));

const forms: Readonly<Record<string, (given: Given) => Promise<Uint8Array | object[]>>> = {
  text: async ({ headings, rows }) => Buffer.from([headings, ...rows].map(quoted).join('')),
  'a text that is cut off': async ({ headings, rows }) =>
    Buffer.from(`${[headings, ...rows].map(quoted).join('')}"${long}`),
  'a text with ragged rows': async ({ headings, rows }) =>
    Buffer.from([headings, ...rows.map((cells) => [...cells, long])].map(quoted).join('')),
  'a text with stray quotes': async ({ headings, rows }) =>
    Buffer.from(`${quoted(headings)}${rows.map((cells) => `${cells.join('"')}\n`).join('')}`),
  JSON: async (given) => Buffer.from(JSON.stringify(recordsOf(given))),
  'JSON of no records': async () => Buffer.from(JSON.stringify([[long]])),
  'JSON of another shape': async () => Buffer.from(`[{}] ${long}`),
  NDJSON: async (given) =>
    Buffer.from(
      recordsOf(given)
        .map((record) => `${JSON.stringify(record)}\n`)
        .join(''),
    ),
  'NDJSON of broken lines': async () => Buffer.from(`{"${long}\n{"a":1}\n`),
  Parquet: ({ headings, rows }) =>
    parquetBytes(
      headings.map((heading) => ({ heading, type: 'VARCHAR' })),
      rows.map((cells) => headings.map((_, at) => cells[at] ?? null)),
    ),
  records: async (given) => recordsOf(given),
};

const readers: Readonly<Record<string, (input: Uint8Array | object[]) => Promise<readonly Diagnostic[]>>> = {
  ledger: async (input) => (await readLedger(input)).diagnostics,
  'ledger with a column of that name': async (input) =>
    (await readLedger(input, { columns: { merchantId: long } })).diagnostics,
  register: async (input) => (await readRegister(input)).diagnostics,
  sales: async (input) => (await readTransactions({ sales: { input }, notices: [] })).sales.diagnostics,
  notices: async (input) =>
    (await readTransactions({ sales: { input: Buffer.from(`${months.join(',')}\n`) }, notices: [{ input }] }))
      .noticeDiagnostics,
};

/** Everything that is said of an input. */
async function saidOf(read: () => Promise<readonly Diagnostic[]>): Promise<string[]> {
  try {
    return (await read()).flatMap((diagnostic) => [
      describeDiagnostic(diagnostic, 'ja'),
      describeDiagnostic(diagnostic, 'en'),
      printable(diagnostic.column ?? ''),
      diagnostic.received ?? '',
      diagnostic.problem.ja,
      diagnostic.problem.en,
    ]);
  } catch (error) {
    if (error instanceof Refusal) return [error.in('ja'), error.in('en'), error.message];
    throw error;
  }
}

describe.each(Object.entries(readers))('%s', (_, read) => {
  test.each(Object.entries(forms))('in %s: what is said is short and printable', async (__, form) => {
    for (const given of Object.values(tables)) {
      const input = await form(given);
      for (const said of await saidOf(() => read(input))) {
        expect(said.length).toBeLessThan(2_010);
        expect(said).not.toMatch(/-{202}|(?:長い..){60}/u);
        expect(printable(said)).toBe(said);
      }
    }
  });
});
