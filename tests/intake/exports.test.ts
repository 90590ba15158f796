import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ReadOptions, readLedger } from '../../src/intake/months/read-ledger.ts';
import { noneLeftOut } from '../../src/ledger/left-out.ts';
import { figuresIn, placesOf } from '../support/read.ts';

const folder = join(import.meta.dirname, 'exports');
const records: readonly object[] = JSON.parse(readFileSync(join(folder, 'records.json'), 'utf8'));

/** The same ledger as it comes from different systems: format, encoding, and what there is to remark. */
const exports: readonly [
  file: string,
  format: string,
  encoding: string | null,
  remarks: readonly string[],
][] = [
  ['gateway.csv', 'csv', 'utf-8', []],
  ['gateway.csv.gz', 'csv', 'utf-8', []],
  ['excel-utf8-bom.csv', 'csv', 'utf-8', []],
  ['host-cp932.csv', 'csv', 'cp932', ['column-unknown']],
  ['core-system.tsv', 'tsv', 'utf-8', []],
  ['title-rows.csv', 'csv', 'utf-8', ['rows-above-header']],
  ['monthly-columns-cp932.csv', 'csv', 'cp932', []],
  ['utf16.csv', 'csv', 'utf-16le', []],
  ['api.json', 'json', 'utf-8', ['column-unknown']],
  ['cursor.ndjson', 'ndjson', 'utf-8', []],
  ['monthly.xlsx', 'xlsx', null, ['rows-above-header', 'formula-cells']],
];

describe('exports of different systems', () => {
  test.each(exports)('%s gives the same ledger to the yen', async (file, format, encoding, remarks) => {
    const expected = await readLedger(records);
    const ledger = await readLedger(join(folder, file));
    expect(figuresIn(ledger)).toEqual(figuresIn(expected));
    expect(ledger.controlTotals).toEqual(expected.controlTotals);
    expect(ledger.diagnostics.map(({ code }) => code)).toEqual(remarks);
    expect(ledger.sources).toMatchObject([
      { format, encoding, rows: { read: 14, used: 14, rejected: 0, leftOut: noneLeftOut } },
    ]);
  });

  test('thousands of yen in a heading are seen, and only that column is multiplied', async () => {
    const ledger = await readLedger(join(folder, 'thousand-yen.csv'));
    const yen = await readLedger(join(folder, 'excel-utf8-bom.csv'));
    expect(ledger.controlTotals.salesAmount.used).toBe(yen.controlTotals.salesAmount.used * 1_000);
    expect(ledger.controlTotals.fraudAmount.used).toBe(yen.controlTotals.fraudAmount.used);
    expect(ledger.sources[0]?.readAs).toMatchObject([
      { code: 'unit', column: '売上金額（千円）', value: '1000' },
    ]);
  });

  test('every bad row of faulty.csv is named', async () => {
    const ledger = await readLedger(join(folder, 'faulty.csv'));
    expect(placesOf(ledger)).toEqual([
      ['merchant-month-repeated', 3, null],
      ['amount-fraction', 4, '売上金額'],
      ['amount-not-a-number', 5, '売上金額'],
      ['month-ambiguous', 6, '年月'],
      ['amount-negative', 7, '不正利用金額'],
      ['merchant-id-missing', 8, '加盟店番号'],
      ['row-ragged', 9, null],
      ['amount-not-a-number', 10, '売上金額'],
      ['amount-not-a-number', 10, '不正利用金額'],
      ['month-missing', 11, '年月'],
      ['value-missing', 11, '売上金額'],
      ['value-missing', 11, '不正利用金額'],
      ['amount-too-large', 12, '売上金額'],
      ['quote-followed-by-text', 13, null],
      ['quote-unclosed', 15, null],
    ]);
    expect(ledger.controlTotals.rows).toEqual({ read: 14, used: 1, rejected: 13, leftOut: noneLeftOut });
    expect(Object.keys(figuresIn(ledger))).toEqual(['M11 2025-04']);
  });

  test('a line that is no text is rejected with its bytes, and the others are read', async () => {
    const ledger = await readLedger(join(folder, 'wrong-bytes-cp932.csv'));
    expect(placesOf(ledger)).toEqual([['encoding-invalid', 3, null]]);
    expect(ledger.diagnostics[0]?.received).toContain('ff fe');
    expect(Object.keys(figuresIn(ledger))).toEqual(['M1 2025-04', 'M3 2025-04']);
  });

  const refused: readonly [file: string, code: string, options: ReadOptions][] = [
    ['card-numbers.csv', 'card-numbers', {}],
    ['monthly.xlsx', 'sheet-missing', { sheet: '実積' }],
    ['monthly.xlsx', 'column-missing', { sheet: '表紙' }],
    ['title-rows.csv', 'column-missing', { headerRow: 1 }],
    ['title-rows.csv', 'header-missing', { headerRow: 3 }],
  ];
  test.each(refused)('%s is refused: %s', async (file, code, options) => {
    await expect(readLedger(join(folder, file), options)).rejects.toMatchObject({ name: 'Refusal', code });
  });

  test('card numbers are named by their column and never shown', async () => {
    const refusal = await readLedger(join(folder, 'card-numbers.csv')).catch((error: unknown) => error);
    expect(String(refusal)).toContain('last_used');
    expect(JSON.stringify(refusal)).not.toMatch(/\d{4}/);
  });
});
