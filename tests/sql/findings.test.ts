import { afterAll, describe, expect, test } from 'vitest';
import { yearMonth } from '../../src/calendar/year-month.ts';
import { idioms } from '../../src/sql/dialect.ts';
import { findingsQuery, totalsQuery } from '../../src/sql/findings.ts';
import { sourceOf, type TableForm } from '../../src/sql/source.ts';
import { columns, duckdb, type TableRow, tableName, tableRow } from '../support/warehouse.ts';

const warehouse = duckdb();
afterAll(async () => (await warehouse).close());

const months = ['2025-04', '2025-05'].map(yearMonth);
const sourceAs = (form: TableForm) =>
  sourceOf(
    {
      table: [tableName],
      form,
      monthType: form === 'transactions' ? 'date' : 'text',
      columns: form === 'transactions' ? columns : { ...columns, transactionId: null },
    },
    months,
    idioms.duckdb,
  );

const ask = async (form: TableForm, rows: readonly TableRow[], query: string) => {
  const [answer] = await (await warehouse).answer(rows, form === 'transactions' ? 'date' : 'text', [query]);
  return answer ?? [];
};
const findings = async (rows: readonly TableRow[], form: TableForm = 'merchant-months') => {
  const found = await ask(form, rows, findingsQuery(sourceAs(form), months, idioms.duckdb));
  return found.map(({ finding, merchant_id, month, row_count }) => [finding, merchant_id, month, row_count]);
};
const totals = async (rows: readonly TableRow[], form: TableForm = 'merchant-months') => {
  const [line] = await ask(form, rows, totalsQuery(sourceAs(form), months.length, idioms.duckdb));
  return line;
};

const sound = ['2025-04', '2025-05'].map((month) => tableRow('sound', month, '100', '3'));

describe('findings', () => {
  test('there are none in sound data, nor in the months that are not looked at', async () => {
    expect(await findings(sound)).toEqual([]);
    const outside = [tableRow('x', '2025-03', null, '-1'), tableRow(null, '2025-06', '0.5', null)];
    expect(await findings([...sound, ...outside])).toEqual([]);
  });

  test.each([
    ['sales-missing', null, '0'],
    ['sales-negative', '-1', '0'],
    ['sales-too-large', '9007199254740992', '0'],
    ['sales-fraction', '0.5', '0'],
    ['fraud-missing', '0', null],
    ['fraud-negative', '0', '-1'],
    ['fraud-too-large', '0', '9007199254740992'],
    ['fraud-fraction', '0', '0.5'],
  ])('%s', async (finding, sales, fraud) => {
    expect(await findings([...sound, tableRow('m', '2025-05', sales, fraud)])).toEqual([
      [finding, 'm', '2025-05', '1'],
    ]);
  });

  test('of one row every fault is named, and of one month the rows are counted', async () => {
    const rows = [tableRow('m', '2025-05', null, '-1.5'), tableRow('m', '2025-05', null, '0')];
    expect(await findings([...sound, ...rows])).toEqual([
      ['fraud-fraction', 'm', '2025-05', '1'],
      ['fraud-negative', 'm', '2025-05', '1'],
      ['merchant-month-repeated', 'm', '2025-05', '2'],
      ['sales-missing', 'm', '2025-05', '2'],
    ]);
  });

  test('a month twice, a row of nobody, a month that cannot be read', async () => {
    const rows = [
      tableRow('twice', '2025-04', '1', '0'),
      tableRow('twice', '2025-04', '1', '0'),
      tableRow(' ', '2025-04', '1', '0'),
      tableRow('m', '2025-4', '1', '0'),
      tableRow('m', '2025-4', '1', '0'),
    ];
    expect(await findings([...sound, ...rows])).toEqual([
      ['merchant-missing', ' ', '2025-04', '1'],
      ['merchant-month-repeated', 'twice', '2025-04', '2'],
      ['month-unreadable', 'm', '2025-4', '2'],
    ]);
  });

  test('two spellings of one id are the same merchant twice', async () => {
    const rows = [tableRow('m', '2025-04', '1', '0'), tableRow('m ', '2025-04', '1', '0')];
    expect(await findings([...sound, ...rows])).toEqual([['merchant-month-repeated', 'm', '2025-04', '2']]);
  });

  test('a month is covered by one sound row, whatever else its merchant has; by nothing else', async () => {
    const uncovered = (month: string) => ['month-not-covered', null, month, '0'];
    expect(await findings([])).toEqual([uncovered('2025-04'), uncovered('2025-05')]);
    const april = tableRow('m', '2025-04', '1', '0');
    expect(await findings([april])).toEqual([uncovered('2025-05')]);
    expect(await findings([april, tableRow('m', '2025-05', null, '0')])).toEqual([
      uncovered('2025-05'),
      ['sales-missing', 'm', '2025-05', '1'],
    ]);
    // The second of two rows in April carries the merchant's sum over to May.
    expect(await findings([april, april])).toEqual([
      ['merchant-month-repeated', 'm', '2025-04', '2'],
      uncovered('2025-04'),
      uncovered('2025-05'),
    ]);
  });

  test('of transactions: an id that is missing, an id with two contents, but not several in a month', async () => {
    const sale = (id: string | null, sales: string) => tableRow('m', '2025-04-10', sales, '0', id);
    const rows = [
      ...['2025-04-01', '2025-05-31'].map((day, at) => tableRow('sound', day, '1', '0', `s${at}`)),
      sale(null, '5'),
      sale('1', '10'),
      sale('1', '11'),
      sale('2', '10'),
    ];
    expect(await findings(rows, 'transactions')).toEqual([
      ['transaction-conflict', 'm', '2025-04', '2'],
      ['transaction-id-missing', 'm', '2025-04', '1'],
    ]);
  });
});

describe('totals', () => {
  test('of an empty table are zero', async () => {
    expect(await totals([])).toEqual({
      merchants: '0',
      rows_read: '0',
      rows_used: '0',
      rows_not_used: '0',
      sales_used: '0',
      fraud_used: '0',
    });
  });

  test('count every row of the months looked at as used or not, and add up those that are used', async () => {
    const rows = [
      ...sound,
      tableRow('half', '2025-04', '1000', '50'),
      tableRow('half', '2025-05', '1000', null),
      tableRow('twice', '2025-04', '7', '7'),
      tableRow('twice', '2025-04', '7', '7'),
      tableRow(null, '2025-04', '9', '9'),
      tableRow('outside', '2025-03', '9', '9'),
    ];
    expect(await totals(rows)).toEqual({
      merchants: '3',
      rows_read: '7',
      rows_used: '3',
      rows_not_used: '4',
      sales_used: '1200',
      fraud_used: '56',
    });
  });

  test('of transactions count transactions', async () => {
    const rows = [
      tableRow('a', '2025-04-01', '10', '1', '1'),
      tableRow('a', '2025-04-02', '10', '1', '2'),
      tableRow('a', '2025-04-02', '10', '1', '2'),
      tableRow('b', '2025-04-02', null, '1', '3'),
      tableRow('b', '2025-05-02', '5', '0', '4'),
    ];
    expect(await totals(rows, 'transactions')).toEqual({
      merchants: '2',
      rows_read: '4',
      rows_used: '3',
      rows_not_used: '1',
      sales_used: '25',
      fraud_used: '2',
    });
  });

  test('are exact beyond what doubles hold', async () => {
    const most = String(Number.MAX_SAFE_INTEGER);
    const rows = ['a', 'b', 'c'].map((id) => tableRow(id, '2025-04', most, '1'));
    expect((await totals(rows))?.['sales_used']).toBe(String(3n * BigInt(most)));
  });
});
