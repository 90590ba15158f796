import { afterAll, describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { regulations } from '../../src/regulations/regulations.ts';
import { toSql } from '../../src/sql/to-sql.ts';
import { columns, duckdb, type TableRow, tableName, tableRow } from '../support/warehouse.ts';
import { asOf } from '../support/warehouse-cases.ts';

const warehouse = duckdb();
afterAll(async () => (await warehouse).close());

const year = businessYear('2025-04', '2026-03');
const options = {
  dialect: 'duckdb',
  table: [tableName],
  businessYear: year,
  asOf,
  columns: { ...columns, transactionId: null },
} as const;

/** One row of the merchant in every month of the year. */
const allYear = (merchantId: string, sales: string, fraud: string): TableRow[] =>
  year.months.map((month) => tableRow(merchantId, month, sales, fraud));

describe('the rows that come back', () => {
  const rowsOf = async (table: readonly TableRow[]) => {
    const [answer] = await (await warehouse).answer(table, 'text', [toSql(acquirerReport, options).rows]);
    return answer ?? [];
  };

  test('go through readLedger as they are, and give the verdicts of the whole table', async () => {
    const table = [
      ...allYear('over', '1000000000', '500001'),
      ...allYear('at', '1000000000', '380000'),
      ...allYear('gap-1', '1000000000', '500001').map((r, at) => (at === 3 ? { ...r, fraud: null } : r)),
    ];
    const answered = await rowsOf(table);
    const assessment = assess(await readLedger(answered), { businessYear: year, asOf });
    expect(assessment.listed.map(({ merchantId, fraudAmount }) => [merchantId, fraudAmount])).toEqual([
      ['over', 12 * 500_001],
    ]);
    expect(
      assessment.undetermined.map(({ merchantId, reasons }) => [
        merchantId,
        reasons.map(({ month }) => month),
      ]),
    ).toEqual([['gap-1', ['2025-07']]]);
  });

  test('bring one witness per month when nobody is listed, so that an empty list can be told from no data', async () => {
    const quiet = ['a', 'b', 'c', 'd'].flatMap((id) => allYear(id, '1000000000', '0'));
    const answered = await rowsOf(quiet);
    expect(new Set(answered.map((line) => line['merchant_id']))).toEqual(new Set(['a']));
    const ledger = await readLedger(answered);
    expect(assess(ledger, { businessYear: year, asOf }).listed).toEqual([]);
  });

  test('leave an uncovered month uncovered: the engine refuses and names it', async () => {
    const gap = allYear('over', '1000000000', '500001').filter(({ month }) => month !== '2025-09');
    const ledger = await readLedger(await rowsOf(gap));
    expect(() => assess(ledger, { businessYear: year, asOf })).toThrow(/2025-09/);
  });
});

test('a repeated month is unknown in a run of months, however much it holds', async () => {
  const [regulation] = regulations.filter(({ id }) => id === 'fraud-exposure-merchant');
  if (regulation === undefined) throw new Error('The rule of three months in a row is gone.');
  const months = ['2025-06', '2025-07', '2025-08'];
  const run = [
    ...allYear('quiet', '1000', '0'),
    ...months.map((month) => tableRow('run', month, '1000', '600000')),
  ];
  const { status } = toSql(regulation, options);
  const statusOf = async (table: readonly TableRow[]) =>
    (await (await warehouse).answer(table, 'text', [status]))[0]?.[0]?.['status'];
  expect(await statusOf(run)).toBe('listed');
  expect(await statusOf([...run, tableRow('run', '2025-07', '1000', '600000')])).toBe('undetermined');
});

test('eighteen months of the largest amounts are multiplied without overflow', async () => {
  const long = businessYear('2025-04', '2026-09');
  const most = String(Number.MAX_SAFE_INTEGER);
  const table = long.months.map((month) => tableRow('most', month, most, most));
  const { status } = toSql(acquirerReport, { ...options, businessYear: long, asOf: '2026-10-01' });
  const [answer] = await (await warehouse).answer(table, 'text', [status]);
  expect(answer).toEqual([
    {
      merchant_id: 'most',
      status: 'listed',
      sales_amount: String(18n * BigInt(most)),
      fraud_amount: String(18n * BigInt(most)),
    },
  ]);
});

describe('a table of transactions', () => {
  const sale = (id: string | null, merchantId: string, month: string, sales: string | null, fraud: string) =>
    tableRow(merchantId, month, sales, fraud, id);
  const quiet = year.months.map((month, at) => sale(`q${at}`, 'quiet', `${month}-15`, '1000', '0'));
  const ask = async (table: readonly TableRow[]) => {
    const queries = toSql(acquirerReport, { ...options, columns, form: 'transactions' });
    const [rows, status, findings] = await (await warehouse).answer([...quiet, ...table], 'date', [
      queries.rows,
      queries.status,
      queries.findings,
    ]);
    return {
      rows,
      status: status?.map((line) => [line['merchant_id'], line['status'], line['fraud_amount']]),
      findings,
    };
  };

  test('is summed by month before the rule is asked', async () => {
    const { rows, status } = await ask([
      sale('1', 'sum-1', '2025-04-01', '400000', '250001'),
      sale('2', 'sum-1', '2025-04-30', '400000', '250000'),
      sale('3', 'two months', '2025-04-30', '400000', '250001'),
      sale('4', 'two months', '2025-05-01', '400000', '250000'),
    ]);
    expect(status).toEqual([['sum-1', 'listed', '500001']]);
    const ledger = await readLedger(rows ?? []);
    expect(assess(ledger, { businessYear: year, asOf }).listed.map(({ salesAmount }) => salesAmount)).toEqual(
      [800_000],
    );
  });

  test('counts a transaction that is there twice once', async () => {
    const twice = sale('1', 'm', '2025-04-01', '400000', '400000');
    expect((await ask([twice, twice])).status).toEqual([]);
  });

  test('leaves the month unknown when two rows of one transaction differ, or an amount is missing', async () => {
    const conflict = await ask([
      sale('1', 'm', '2025-04-01', '1', '400000'),
      sale('1', 'm', '2025-04-01', '2', '400000'),
    ]);
    expect(conflict.status).toEqual([['m', 'undetermined', null]]);
    expect(conflict.findings).toEqual([
      { finding: 'transaction-conflict', merchant_id: 'm', month: '2025-04', row_count: '2' },
    ]);
    const missing = await ask([
      sale('1', 'm', '2025-04-01', null, '1'),
      sale(null, 'n', '2025-04-01', '1', '1'),
    ]);
    expect(missing.status).toEqual([
      ['m', 'undetermined', null],
      ['n', 'undetermined', null],
    ]);
    expect(missing.findings?.map(({ finding }) => finding)).toEqual([
      'sales-missing',
      'transaction-id-missing',
    ]);
  });
});

test('the comment names the words and the rate the query rests on, and nothing in it ends early', () => {
  const { rows } = toSql(acquirerReport, options);
  const comment = rows.split('\n').filter((line) => line.startsWith('-- '));
  expect(comment.join('\n')).toContain('いずれの月においても月間の不正利用発生額が50万円を超えた加盟店');
  expect(comment.join('\n')).toContain('0.038 %');
  const hostile = { ...acquirerReport, name: { ja: 'a\n; DROP TABLE x\u2028--', en: 'b' } };
  const text = toSql(hostile, options).rows;
  expect(text.split('\n').filter((line) => line.startsWith('; DROP'))).toEqual([]);
});

test('the same question gives the same text', () => {
  expect(toSql(acquirerReport, options)).toEqual(toSql(acquirerReport, options));
});

test.each([
  ['an empty name', [''], 'identifier-invalid'],
  ['a line end in a name', ['a\nb'], 'identifier-invalid'],
  ['too many parts', ['a', 'b', 'c', 'd', 'e'], 'table-invalid'],
  ['no part', [], 'table-invalid'],
])('%s is refused', (_, table, code) => {
  expect(() => toSql(acquirerReport, { ...options, table })).toThrow(expect.objectContaining({ code }));
});
