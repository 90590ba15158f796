import { afterAll, describe, expect, test } from 'vitest';
import { type YearMonth, yearMonth } from '../../src/calendar/year-month.ts';
import { idioms } from '../../src/sql/dialect.ts';
import { type MonthType, sourceOf, type TableForm, tableParts, wholeYen } from '../../src/sql/source.ts';
import { withSteps } from '../../src/sql/steps.ts';
import { columns, duckdb, type TableRow, tableName, tableRow } from '../support/warehouse.ts';

const warehouse = duckdb();
afterAll(async () => (await warehouse).close());

const months = ['2025-12', '2026-01', '2026-02'].map(yearMonth);
const sourceAs = (form: TableForm, monthType: MonthType, transactionId: string | null = null) =>
  sourceOf(
    { table: [tableName], form, monthType, columns: { ...columns, transactionId } },
    months,
    idioms.duckdb,
  );

/** The columns of what a SELECT gives of a table, line by line. */
async function read(
  rows: readonly TableRow[],
  monthType: MonthType,
  query: string,
): Promise<readonly (readonly (string | null)[])[]> {
  const [answer] = await (await warehouse).answer(rows, monthType, [query]);
  return (answer ?? []).map((line) => Object.values(line));
}

describe('the month of a row', () => {
  const slots = async (monthType: MonthType, held: readonly (string | null)[]) => {
    const { observed } = sourceAs('merchant-months', monthType);
    const rows = held.map((month, at) => tableRow(String(at), month, '1', '0'));
    return read(
      rows,
      monthType,
      `SELECT r.merchant_key, r.slot, r.month_text FROM (${observed}) AS r ORDER BY 1`,
    );
  };

  test('as text: those looked at are numbered, other months are left out, what is no month is 0 and as it stands', async () => {
    const held = ['2025-11', '2025-12', '2026-02', '2026-03', '2026-2', '2026-13', '', '2026-01\n', null];
    expect(await slots('text', held)).toEqual([
      ['1', '1', '2025-12'],
      ['2', '3', '2026-02'],
      ['4', '0', '2026-2'],
      ['5', '0', '2026-13'],
      ['6', '0', ''],
      ['7', '0', '2026-01\n'],
      ['8', '0', null],
    ]);
  });

  test('as a date: the first and the last day of a month are in it, across the new year', async () => {
    const held = ['2025-11-30', '2025-12-01', '2025-12-31', '2026-01-01', '2026-02-28', '2026-03-01', null];
    expect(await slots('date', held)).toEqual([
      ['1', '1', '2025-12'],
      ['2', '1', '2025-12'],
      ['3', '2', '2026-01'],
      ['4', '3', '2026-02'],
      ['6', '0', null],
    ]);
  });

  test('as a number: 202513 and 0 are no months, 202511 is another one', async () => {
    expect(await slots('number', ['202511', '202512', '202602', '202603', '202513', '202600', '0'])).toEqual([
      ['1', '1', '2025-12'],
      ['2', '3', '2026-02'],
      ['4', '0', '202513'],
      ['5', '0', '202600'],
      ['6', '0', '0'],
    ]);
  });

  test('there must be one to look at', () => {
    const given = { table: ['t'], form: 'merchant-months', monthType: 'text', columns } as const;
    expect(() => sourceOf(given, [] as YearMonth[], idioms.duckdb)).toThrow(RangeError);
  });
});

test('a merchant is its id without spaces at the ends, whose case counts; spaces alone are nobody', async () => {
  const { observed } = sourceAs('merchant-months', 'text');
  const ids = ['a', ' a', 'a ', '  a  ', 'A', 'a b', '', '  ', null];
  const rows = ids.map((id) => tableRow(id, '2025-12', '1', '0'));
  const found = await read(rows, 'text', `SELECT r.merchant_key, r.merchant_id FROM (${observed}) AS r`);
  expect(found.map(([key]) => key)).toEqual(['a', 'a', 'a', 'a', 'A', 'a b', null, null, null]);
  expect(found.map(([, id]) => id)).toEqual(ids);
});

test('a table without names gives empty ones', async () => {
  const { observed } = sourceOf(
    {
      table: [tableName],
      form: 'merchant-months',
      monthType: 'text',
      columns: { ...columns, merchantName: null },
    },
    months,
    idioms.duckdb,
  );
  const rows = [tableRow('a', '2025-12', '1', '0')];
  expect(await read(rows, 'text', `SELECT r.merchant_name FROM (${observed}) AS r`)).toEqual([['']]);
});

test.each([
  ['0', true],
  ['9007199254740991', true],
  ['9007199254740992', false],
  ['-1', false],
  ['0.5', false],
  ['NULL', null],
])('%s yen can be used: %s', async (amount, usable) => {
  const query = `SELECT ${wholeYen(`CAST(${amount} AS DECIMAL(20, 2))`)} AS usable`;
  expect(await read([], 'text', query)).toEqual([[usable === null ? null : String(usable)]]);
});

describe('transactions', () => {
  const sale = (id: string | null, day: string, sales: string | null, fraud: string) =>
    tableRow('m', day, sales, fraud, id);
  const summed = (rows: readonly TableRow[], transactionId: string | null) => {
    const { steps, merchantMonths } = sourceAs('transactions', 'date', transactionId);
    const what = 'r.month_text, r.sales_amount, r.fraud_amount, r.row_count';
    return read(rows, 'date', `${withSteps(steps)}SELECT ${what} FROM (${merchantMonths}) AS r ORDER BY 1`);
  };
  const { transactionId: id } = columns;

  test('are summed by month', async () => {
    const rows = [
      sale('1', '2025-12-31', '10', '1'),
      sale('2', '2026-01-01', '20', '2'),
      sale('3', '2026-01-31', '30', '3'),
    ];
    expect(await summed(rows, id)).toEqual([
      ['2025-12', '10', '1', '1'],
      ['2026-01', '50', '5', '2'],
    ]);
  });

  test('that agree in everything are one where they have ids, and several where they have none', async () => {
    const rows = [sale('1', '2025-12-31', '10', '1'), sale('1', '2025-12-31', '10', '1')];
    expect(await summed(rows, id)).toEqual([['2025-12', '10', '1', '1']]);
    expect(await summed(rows, null)).toEqual([['2025-12', '20', '2', '2']]);
  });

  test.each([
    ['an amount that is missing', sale('2', '2025-12-02', null, '1')],
    ['an amount that is no whole yen', sale('2', '2025-12-02', '0.5', '1')],
    ['a refund', sale('2', '2025-12-02', '-5', '0')],
    ['an id that is missing', sale(null, '2025-12-02', '5', '0')],
    ['an id that another amount has', sale('1', '2025-12-02', '5', '0')],
  ])('one with %s leaves the sums of its month unknown, and of no other', async (_, faulty) => {
    const rows = [sale('1', '2025-12-01', '10', '1'), sale('9', '2026-01-01', '20', '2'), faulty];
    expect(await summed(rows, id)).toEqual([
      ['2025-12', null, null, '2'],
      ['2026-01', '20', '2', '1'],
    ]);
  });
});

test.each([
  ['a', ['a']],
  ['a.b.c', ['a', 'b', 'c']],
  [
    ['a.b', 'c'],
    ['a.b', 'c'],
  ],
])('the table %j has the parts %j', (table, parts) => {
  expect(tableParts(table)).toEqual(parts);
});
