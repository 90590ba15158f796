import { appendFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isMissing } from '../../../../src/intake/forms/parquet/codecs.ts';
import { readLedger } from '../../../../src/intake/months/read-ledger.ts';
import { readRegister } from '../../../../src/intake/register/read-register.ts';
import { readTransactions } from '../../../../src/intake/transactions/read-transactions.ts';
import { Refusal } from '../../../../src/language/refusal.ts';
import type { Ledger } from '../../../../src/ledger/ledger.ts';
import { noneLeftOut } from '../../../../src/ledger/left-out.ts';
import { type ParquetColumn, parquetBytes, parquetOf } from '../../../support/parquet.ts';
import { figuresIn, placesOf } from '../../../support/read.ts';

const headings = ['merchant_id', 'merchant_name', 'month', 'sales_amount', 'fraud_amount'];
const columns = (id: string, month: string, amount: string): ParquetColumn[] =>
  [id, 'VARCHAR', month, amount, amount].map((type, at) => ({ type, heading: headings[at] as string }));
const plain = columns('VARCHAR', 'VARCHAR', 'BIGINT');

type Line = readonly (string | null)[];
const csvOf = (lines: readonly Line[]): Buffer => {
  const quoted = (text: string | null): string => (text === null ? '' : `"${text.replaceAll('"', '""')}"`);
  return Buffer.from([headings, ...lines].map((line) => `${line.map(quoted).join(',')}\n`).join(''));
};
const faultsOf = (ledger: Ledger, above: number) =>
  ledger.diagnostics.map(({ code, row, column, merchantId, month, received, related }) => ({
    ...{ code, column, merchantId, month, received },
    row: row === null ? null : row - above,
    related: related === null ? null : related.row - above,
  }));
const read = (file: Uint8Array): Promise<Ledger> => readLedger(file, { name: 'table' });
const refusalOf = (file: Uint8Array): Promise<unknown> => read(file).catch((error: unknown) => error);

describe('the ledger is that of the CSV of the same data', () => {
  const name = fc.string({
    unit: fc.constantFrom('髙', '①', '㈱', '～', 'a', '"', ',', "'", '='),
    maxLength: 5,
  });
  const month = fc.constantFrom('2025-04', '2025-05', '2025-06', null);
  const amount = fc.oneof(
    fc.constantFrom('0', '1', '500000', '500001', '-1', '900719925474099', '9007199254740992', null),
    fc.nat().map(String),
  );
  const line = fc
    .tuple(fc.constantFrom('007', 'M1', 'M2', 'あ', null), name, month, amount, amount)
    // Spaces and line breaks around a name are not part of it.
    .map(([id, text, ...rest]): Line => [id, `x${text}x`, ...rest]);
  const options = fc
    .tuple(
      fc.constantFrom('snappy', 'zstd', 'gzip', 'brotli', 'lz4', 'uncompressed'),
      fc.constantFrom('V1', 'V2'),
      fc.constantFrom('', ', DICTIONARY_SIZE_LIMIT 1'),
    )
    .map(([codec, version, rest]) => `COMPRESSION ${codec}, PARQUET_VERSION ${version}${rest}`);

  test('ids, names, months, amounts, what is missing and what is wrong', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), options, async (lines, written) => {
        const ledger = await read(await parquetBytes(plain, lines, written));
        const expected = await read(csvOf(lines));
        expect(figuresIn(ledger)).toEqual(figuresIn(expected));
        expect(ledger.controlTotals).toEqual(expected.controlTotals);
        // The header of a CSV file is a row; a Parquet file has none.
        expect(faultsOf(ledger, 0)).toEqual(faultsOf(expected, 1));
      }),
      { numRuns: 150 },
    );
  });

  const months = {
    VARCHAR: '2025-04',
    DATE: '2025-04-30',
    TIMESTAMP: '2025-04-30 23:59:59.999999',
    TIMESTAMP_NS: '2025-04-30 23:59:59.999999999',
    TIMESTAMP_MS: '2025-04-01 00:00:00',
    INTEGER: '202504',
    UINTEGER: '202504',
  };
  const amounts = [
    'VARCHAR',
    'TINYINT',
    'SMALLINT',
    'INTEGER',
    'BIGINT',
    'UTINYINT',
    'USMALLINT',
    'UINTEGER',
    'UBIGINT',
    'FLOAT',
    'DOUBLE',
    'DECIMAL(4,2)',
    'DECIMAL(9,3)',
    'DECIMAL(18,2)',
    'DECIMAL(38,10)',
    'DECIMAL(15,0)',
  ];
  test.each([
    ...Object.entries(months).map(([type, month]) => ['VARCHAR', type, month, 'BIGINT'] as const),
    ...amounts.map((type) => ['VARCHAR', 'VARCHAR', '2025-04', type] as const),
    ...['BIGINT', 'INTEGER', 'DOUBLE', 'DECIMAL(9,0)', 'UHUGEINT'].map(
      (type) => [type, 'DATE', '2025-04-01', 'BIGINT'] as const,
    ),
  ])('ids as %s, months as %s (%s), amounts as %s', async (id, type, month, amount) => {
    for (const version of ['V1', 'V2']) {
      const file = await parquetBytes(
        columns(id, type, amount),
        [['7', 'あ', month, '99', '0']],
        `PARQUET_VERSION ${version}`,
      );
      const ledger = await read(file);
      expect(placesOf(ledger)).toEqual([]);
      expect(figuresIn(ledger)).toEqual({ '7 2025-04': ['あ', 99, 0] });
    }
  });

  test('an id that is a UUID is its text', async () => {
    const id = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
    const ledger = await read(
      await parquetBytes(columns('UUID', 'DATE', 'BIGINT'), [[id, 'a', '2025-04-01', '1', '0']]),
    );
    expect(Object.keys(figuresIn(ledger))).toEqual([`${id} 2025-04`]);
  });

  test('row groups, pages and batches follow each other without a seam', async () => {
    const query = `SELECT 'M' || (i // 12) AS merchant_id, '店' || (i // 12) AS merchant_name,
      DATE '2025-04-01' + to_months((i % 12)::INTEGER) AS month, i * 7 AS sales_amount, i % 3 AS fraud_amount FROM range(30000) AS t(i)`;
    const ledger = await readLedger(await parquetOf(query, 'ROW_GROUP_SIZE 2048'));
    expect(ledger.diagnostics).toEqual([]);
    expect(ledger.controlTotals).toMatchObject({
      rows: { read: 30_000, used: 30_000 },
      salesAmount: { used: 7 * ((29_999 * 30_000) / 2) },
      fraudAmount: { used: 30_000 },
    });
    expect(figuresIn(ledger)).toMatchObject({ 'M2499 2026-03': ['店2499', 29_999 * 7, 2] });
  });
});

describe('a value that does not fit is named by row and column', () => {
  /** What is said of a second row with this amount of sales. */
  const one = async (type: string, value: string): Promise<unknown> => {
    const odd = plain.map((column) => (column.heading === 'sales_amount' ? { ...column, type } : column));
    const first = ['M0', 'a', '2025-04', null, '0'];
    const ledger = await read(await parquetBytes(odd, [first, ['M1', 'a', '2025-04', value, '0']]));
    return ledger.diagnostics
      .slice(1)
      .map(({ code, row, column, received }) => [code, row, column, received]);
  };
  test.each([
    ['DOUBLE', '12.5', 'amount-fraction', '12.5'],
    ['DOUBLE', 'nan', 'amount-not-a-number', 'NaN'],
    ['DOUBLE', '-1', 'amount-negative', '-1'],
    ['DOUBLE', '9007199254740992', 'amount-too-large', '9007199254740992'],
    ['DOUBLE', '1e16', 'amount-too-large', '10000000000000000'],
    // A single-precision number cannot say whether 16,777,216 or 16,777,217 was written.
    ['FLOAT', '16777216', 'amount-not-a-number', '[FLOAT 16777216]'],
    ['DECIMAL(18,2)', '12.50', 'amount-fraction', '12.50'],
    ['DECIMAL(18,2)', '-0.01', 'amount-fraction', '-0.01'],
    ['DECIMAL(38,2)', '90071992547409920.00', 'amount-too-large', '90071992547409920'],
    ['BIGINT', '9223372036854775807', 'amount-too-large', '9223372036854775807'],
    ['UBIGINT', '18446744073709551615', 'amount-too-large', '18446744073709551615'],
    ['BOOLEAN', 'true', 'amount-not-a-number', 'true'],
    ['DATE', '2025-04-01', 'amount-not-a-number', '2025-04-01'],
  ])('an amount as %s: %s is %s', async (type, value, code, received) => {
    expect(await one(type, value)).toEqual([[code, 2, 'sales_amount', received]]);
  });

  test('just below the limits of exactness a number is read', async () => {
    expect(await one('FLOAT', '16777215')).toEqual([]);
    expect(await one('DOUBLE', '9007199254740991')).toEqual([]);
    expect(await one('DECIMAL(38,2)', '9007199254740991.00')).toEqual([]);
  });

  test('an id that came as a number too large for its type is none', async () => {
    const file = await parquetBytes(columns('DOUBLE', 'VARCHAR', 'BIGINT'), [
      ['9007199254740993', 'a', '2025-04', '1', '0'],
    ]);
    expect(placesOf(await read(file))).toEqual([['id-inexact', 1, 'merchant_id']]);
  });

  test('a moment before 1970 is in the month it was in', async () => {
    const file = await parquetBytes(columns('VARCHAR', 'TIMESTAMP', 'BIGINT'), [
      ['M1', 'a', '1969-12-31 23:59:59.999999', '1', '0'],
    ]);
    expect(Object.keys(figuresIn(await read(file)))).toEqual(['M1 1969-12']);
  });

  test('a moment in UTC may be another month in Japan', async () => {
    const file = await parquetBytes(columns('VARCHAR', 'TIMESTAMPTZ', 'BIGINT'), [
      ['M1', 'a', '2025-03-31 15:00:00+00', '1', '0'],
    ]);
    expect((await read(file)).diagnostics).toMatchObject([
      { code: 'month-ambiguous', row: 1, column: 'month', received: '2025-03-31T15:00:00.000Z' },
    ]);
  });

  test('bytes that are no text make their row unusable, and its merchant is named', async () => {
    const file = await parquetBytes(
      plain,
      [
        ['M1', 'NAME', '2025-04', '1', '0'],
        ['M2', 'name', '2025-04', '1', '0'],
      ],
      'COMPRESSION uncompressed',
    );
    for (let at = file.indexOf('NAME'); at !== -1; at = file.indexOf('NAME', at + 1)) file[at] = 0xff;
    const ledger = await read(file);
    expect(ledger.diagnostics).toMatchObject([
      { code: 'encoding-invalid', row: 1, merchantId: 'M1', received: 'ff 41 4d 45' },
    ]);
    expect(Object.keys(figuresIn(ledger))).toEqual(['M2 2025-04']);
  });
});

describe('columns', () => {
  const query = (more: string): string =>
    `SELECT 'M1' AS merchant_id, DATE '2025-04-01' AS month, 1 AS sales_amount, 0 AS fraud_amount${more}`;

  test('of types that are not read are noted, and the others keep their places', async () => {
    const nested = `SELECT {'a': 1, 'b': ['x']} AS details, [1, 2] AS numbers, '\\xFF'::BLOB AS raw, ${query('').slice(7)}, TIME '10:00' AS at, 'x' AS memo`;
    const ledger = await readLedger(await parquetOf(nested), { name: 'table' });
    expect(figuresIn(ledger)).toEqual({ 'M1 2025-04': ['', 1, 0] });
    expect(ledger.diagnostics.map(({ code, column }) => [code, column]).sort()).toEqual(
      ['at', 'details', 'memo', 'numbers', 'raw'].map((column) => ['column-unknown', column]),
    );
  });

  test('that are needed and not read are refused by name and type', async () => {
    const list = parquetOf(`SELECT ['M1'] AS merchant_id, ${query('').slice(query('').indexOf('DATE'))}`);
    await expect(readLedger(await list)).rejects.toMatchObject({
      code: 'parquet-column-type',
      message: expect.stringContaining('「merchant_id」LIST'),
    });
  });

  test('of bytes not called text are text where the table cannot do without', async () => {
    const bytes = parquetOf(
      `SELECT 'M1'::BLOB AS merchant_id, '\\xE5\\xBA\\x97'::BLOB AS merchant_name, '2025-04'::BLOB AS month, 1 AS sales_amount, 0 AS fraud_amount`,
    );
    expect(figuresIn(await readLedger(await bytes))).toEqual({ 'M1 2025-04': ['店', 1, 0] });
  });

  test('two columns per month are read as in any table', async () => {
    const wide = parquetOf(
      `SELECT 'M1' AS merchant_id, 5::DECIMAL(9,2) AS "sales_202504", 1 AS "fraud_202504", NULL::BIGINT AS "sales_202505", NULL::BIGINT AS "fraud_202505"`,
    );
    expect(figuresIn(await readLedger(await wide))).toEqual({ 'M1 2025-04': ['', 5, 1] });
  });

  test('of card numbers are refused', async () => {
    const cards = `SELECT 'M' || i AS merchant_id, DATE '2025-04-01' AS month, 1 AS sales_amount, 0 AS fraud_amount,
      (['4111111111111111', '5555555555554444', '378282246310005'])[1 + i % 3] AS number FROM range(30) AS t(i)`;
    await expect(readLedger(await parquetOf(cards))).rejects.toMatchObject({
      code: 'card-numbers',
      message: expect.stringContaining('number'),
    });
  });
});

describe('the file', () => {
  const line: Line = ['M1', 'a', '2025-04', '1', '0'];

  test('is told by its first bytes or by the format given, and carries size and digest', async () => {
    const file = await parquetBytes(plain, [line]);
    const [source] = (await read(file)).sources;
    expect(source).toMatchObject({
      format: 'parquet',
      encoding: null,
      bytes: file.length,
      rows: { read: 1, used: 1 },
    });
    const packed = gzipSync(file);
    const [gzipped] = (await readLedger(packed, { format: 'parquet' })).sources;
    expect(gzipped).toMatchObject({ format: 'parquet', bytes: packed.length });
    expect(gzipped?.sha256).not.toBe(source?.sha256);
    async function* stream() {
      for (let at = 0; at < file.length; at += 100) yield file.subarray(at, at + 100);
    }
    expect((await readLedger(stream())).sources[0]?.sha256).toBe(source?.sha256);
    await expect(readLedger(Buffer.from('merchant_id\n'), { format: 'parquet' })).rejects.toMatchObject({
      code: 'parquet-unreadable',
    });
  });

  test('is the same by its path, where it is not held in memory', async () => {
    const path = await parquetOf(
      `SELECT 'M1' AS merchant_id, '2025-04' AS month, 1 AS sales_amount, 0 AS fraud_amount`,
    );
    expect(figuresIn(await readLedger(path))).toEqual({ 'M1 2025-04': ['', 1, 0] });
  });

  test('that changes while it is read is refused', async () => {
    const path = await parquetOf(
      `SELECT 'M' || i AS merchant_id, '2025-04' AS month, 1 AS sales_amount, 0 AS fraud_amount FROM range(10000) AS t(i)`,
      'ROW_GROUP_SIZE 2048',
    );
    const progress = (): void => appendFileSync(path, 'x');
    await expect(readLedger(path, { progress })).rejects.toMatchObject({ code: 'file-changed' });
  });

  test('without rows is a ledger without rows', async () => {
    const none = parquetOf(
      `SELECT 'M1' AS merchant_id, '2025-04' AS month, 1 AS sales_amount, 0 AS fraud_amount WHERE false`,
    );
    expect((await readLedger(await none)).controlTotals.rows).toEqual({
      read: 0,
      used: 0,
      rejected: 0,
      leftOut: noneLeftOut,
    });
  });

  test('may be a register, sales or notices', async () => {
    const register = await readRegister(
      await parquetOf(
        `SELECT 101 AS 加盟店番号, '家電' AS 業種, DATE '2025-04-01' AS 契約開始日, NULL::DATE AS 契約終了日`,
      ),
    );
    expect(
      [...register.entries].map(([id, { facts }]) => [
        id,
        facts.category,
        facts.contractFrom,
        facts.contractUntil,
      ]),
    ).toEqual([['101', '家電', '2025-04-01', null]]);
    const sales = await parquetBytes(
      ['merchant_id', 'date', 'sales_amount'].map((heading, at) => ({
        heading,
        type: ['VARCHAR', 'DATE', 'DECIMAL(12,2)'][at] as string,
      })),
      [
        ['M1', '2025-04-30', '1000'],
        ['M1', '2025-05-01', '10.5'],
      ],
    );
    const notices = await parquetBytes(
      ['merchant_id', 'transaction_id', 'transaction_date', 'amount', 'status'].map((heading, at) => ({
        heading,
        type: ['VARCHAR', 'BIGINT', 'TIMESTAMP', 'BIGINT', 'VARCHAR'][at] as string,
      })),
      [['M1', '77', '2025-04-30 10:00:00', '900', 'confirmed']],
    );
    const book = await readTransactions({ sales: { input: sales }, notices: [{ input: notices }] });
    expect(book.sales.diagnostics.map(({ code, row, column }) => [code, row, column])).toEqual([
      ['amount-fraction', 2, 'sales_amount'],
    ]);
    expect(book.transactions).toMatchObject([
      { transactionId: '77', standing: [{ transactionDate: '2025-04-30', amount: 900 }] },
    ]);
  });
});

describe('what is no sound file is refused, in two languages', () => {
  const lines = Array.from(
    { length: 40 },
    (_, at): Line => [
      `M${at % 4}`,
      'あ',
      `2025-${String(1 + (at >> 2)).padStart(2, '0')}`,
      String(at * 1000),
      at % 5 === 0 ? null : '7',
    ],
  );

  test('cut off anywhere', async () => {
    const file = await parquetBytes(plain, lines);
    for (let length = 4; length < file.length; length += 7) {
      expect(await refusalOf(file.subarray(0, length))).toMatchObject({
        name: 'Refusal',
        code: 'parquet-unreadable',
        text: {
          ja: expect.stringContaining('Parquet として読めません'),
          en: expect.stringContaining('cannot be read as Parquet'),
        },
      });
    }
  });

  test.each([
    'COMPRESSION snappy',
    'COMPRESSION uncompressed',
    'COMPRESSION zstd, PARQUET_VERSION V2',
    'COMPRESSION gzip, PARQUET_VERSION V2',
    'COMPRESSION lz4_raw, DICTIONARY_SIZE_LIMIT 1',
  ])('with any bytes changed (%s): a ledger that adds up, or a refusal', async (options) => {
    const file = await parquetBytes(plain, lines, options);
    const change = fc.tuple(fc.nat(file.length - 1), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
        const changed = Buffer.from(file);
        for (const [at, byte] of changes) changed[at] = byte;
        const answer = await readLedger(changed, { format: 'parquet' }).catch((error: unknown) => error);
        if (answer instanceof Refusal) return;
        if (answer instanceof Error) throw answer;
        const { rows } = (answer as Ledger).controlTotals;
        expect(rows.read).toBe(rows.used + rows.rejected);
        expect(rows.read).toBe(lines.length);
      }),
      { numRuns: 400 },
    );
  });

  test('with another number of values than rows', async () => {
    const file = await parquetBytes(plain, lines, 'COMPRESSION snappy');
    // In the footer: the codec, then the number of values of the first column.
    const at = file.indexOf(Buffer.from([0x15, 2, 0x16, lines.length * 2]));
    expect(at).toBeGreaterThan(0);
    file[at + 3] = (lines.length + 1) * 2;
    expect(await refusalOf(file)).toMatchObject({
      code: 'parquet-unreadable',
      message: expect.stringContaining('41 values for 40 rows'),
    });
  });

  test('encrypted', async () => {
    const file = await parquetBytes(plain, lines);
    file.write('PARE', 0);
    file.write('PARE', file.length - 4);
    expect(await refusalOf(file)).toMatchObject({ code: 'parquet-encrypted' });
  });

  test('a package that is not installed is told from one that fails', async () => {
    const absent: string = 'a-package-nobody-installs';
    const error: unknown = await import(absent).catch((error: unknown) => error);
    expect(isMissing(error)).toBe(true);
    // As Chromium and Firefox, and what Vite puts in its place, say it.
    const words = [
      `Failed to resolve module specifier 'hyparquet'`,
      'The specifier “hyparquet” was a bare specifier, but was not remapped to anything. Could not resolve it.',
      'Could not resolve "hyparquet" imported by "acquirer-report". Is it installed?',
    ];
    for (const said of words) expect(isMissing(new TypeError(said))).toBe(true);
    expect(isMissing(new Error('Wasm code generation disallowed by embedder'))).toBe(false);
  });
});
