import { afterAll, describe, expect, test } from 'vitest';
import { monthsBetween, yearMonth } from '../../src/calendar/year-month.ts';
import { idioms } from '../../src/sql/dialect.ts';
import { eachPattern, hasMonth, merchantStep, monthWorths, orNone } from '../../src/sql/merchants.ts';
import { sourceOf } from '../../src/sql/source.ts';
import { withSteps } from '../../src/sql/steps.ts';
import { columns, duckdb, type TableRow, tableName, tableRow } from '../support/warehouse.ts';

const warehouse = duckdb();
afterAll(async () => (await warehouse).close());

const ask = async (
  rows: readonly TableRow[],
  last: string,
  query: string,
  more: readonly string[] = [],
): Promise<readonly (readonly (string | null)[])[]> => {
  const months = monthsBetween(yearMonth('2025-04'), yearMonth(last));
  const table = { table: [tableName], form: 'merchant-months', monthType: 'text' } as const;
  const source = sourceOf({ ...table, columns: { ...columns, transactionId: null } }, months, idioms.duckdb);
  const steps = [...source.steps, merchantStep(source, idioms.duckdb, months.length, more)];
  const [answer] = await (await warehouse).answer(rows, 'text', [`${withSteps(steps)}${query}`]);
  return (answer ?? []).map((line) => Object.values(line));
};

const months = (merchantId: string, ...names: readonly string[]): TableRow[] =>
  names.map((month) => tableRow(merchantId, month, '10', '1'));

describe('a merchant is sound', () => {
  const soundOf = (rows: readonly TableRow[]) =>
    ask(
      rows,
      '2025-07',
      'SELECT m.merchant_key, m.claims, m.months_1, m.sound FROM merchant AS m ORDER BY 1',
    );

  test('with one usable row a month, in whichever months it has rows', async () => {
    const rows = [
      ...months('all', '2025-04', '2025-05', '2025-06', '2025-07'),
      ...months('gap', '2025-04', '2025-07'),
    ];
    expect(await soundOf(rows)).toEqual([
      ['all', '4', '15', '1'],
      ['gap', '2', '9', '1'],
    ]);
  });

  test.each([
    ['a month twice, which sums to the next month', months('m', '2025-04', '2025-04')],
    ['a month three times', months('m', '2025-04', '2025-04', '2025-04')],
    ['the last month twice, which sums to none', months('m', '2025-07', '2025-07')],
    [
      'every month twice',
      months('m', ...['2025-04', '2025-05', '2025-06', '2025-07'].flatMap((m) => [m, m])),
    ],
    [
      'a month twice, once with a space behind the id',
      [...months('m', '2025-04'), ...months('m ', '2025-04')],
    ],
    ['a month that cannot be read', months('m', '2025-04', '2025-4x')],
    ['an amount that is missing', [...months('m', '2025-04'), tableRow('m', '2025-05', null, '0')]],
    ['a fraction of a yen', [...months('m', '2025-04'), tableRow('m', '2025-05', '1', '0.5')]],
  ])('but not with %s', async (_, rows) => {
    expect((await soundOf(rows)).map(([merchant, , , sound]) => [merchant, sound])).toEqual([['m', '0']]);
  });

  test('and nobody is no merchant', async () => {
    const nobody = [tableRow(null, '2025-04', '1', '0'), tableRow('  ', '2025-04', '1', '0')];
    expect(await soundOf([...nobody, ...months('m', '2025-05')])).toEqual([['m', '1', '2', '1']]);
  });
});

test('more columns are sums over what can be used', async () => {
  const rows = [...months('m', '2025-04', '2025-05'), tableRow('m', '2025-06', '-7', '1000')];
  const found = await ask(rows, '2025-07', 'SELECT m.fraud FROM merchant AS m', [
    'SUM(c.fraud_amount) AS fraud',
  ]);
  expect(found).toEqual([['2']]);
});

test('one merchant of each pattern of months stands for all, and none that is not sound', async () => {
  const rows = [
    ...['b', 'a', 'c'].flatMap((id) => months(id, '2025-04', '2025-05')),
    ...months('d', '2025-05'),
    ...months('twice', '2025-06', '2025-06'),
  ];
  const found = await ask(rows, '2025-07', `${eachPattern('MIN(m.merchant_key) AS k', 4)} ORDER BY 1`);
  expect(found).toEqual([['a'], ['d']]);
});

test('seventy months are kept in three sums, and each is found again', async () => {
  expect(monthWorths(70, '1 = 1').map(({ column }) => column)).toEqual(['months_1', 'months_2', 'months_3']);
  const last = monthsBetween(yearMonth('2025-04'), yearMonth('2031-01'));
  expect(last.length).toBe(70);
  const some = [1, 30, 31, 60, 61, 70];
  const rows = months('m', ...some.map((slot) => last[slot - 1] as string));
  const flags = last.map((_, at) => `CASE WHEN ${hasMonth('m', at + 1)} THEN 1 ELSE 0 END AS has_${at + 1}`);
  const [found] = await ask(rows, '2031-01', `SELECT m.sound, ${flags.join(', ')} FROM merchant AS m`);
  expect(found?.flatMap((has, at) => (has === '1' ? [at] : []))).toEqual([0, ...some]);
});

test('rows of a list of merchants, or of none', async () => {
  const rows = `(SELECT 'a' AS merchant_key UNION ALL SELECT 'b' UNION ALL SELECT NULL) AS r`;
  const query = `SELECT r.merchant_key FROM ${rows} WHERE ${orNone("SELECT 'b'")} ORDER BY 1`;
  expect(await ask([], '2025-04', query)).toEqual([['b'], [null]]);
});
