import { describe, expect, test } from 'vitest';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { perhapsCut, statedRows } from '../../../src/intake/sift/cut-off.ts';

const table =
  '加盟店番号,加盟店名,年月,売上金額,不正利用金額\nA1,青葉,2026-02,1000,600\nA1,青葉,2026-03,1,0\n';
const doubts = async (below: string) => {
  const ledger = await readLedger(Buffer.from(`${table}${below}\n`), { name: 'f.csv' });
  expect(ledger.controlTotals.rows.used).toBe(2);
  return ledger.diagnostics.filter(({ severity }) => severity === 'doubt').map(({ code }) => code);
};

describe('a text below the table', () => {
  test.each([
    'ORA-01555: snapshot too old',
    'ERROR: connection reset by peer',
    '... 省略 ...',
    '出力件数: 20000件中 2件を表示',
    '(500 rows)',
    '(3 rows)',
    '\n500行が選択されました。',
    '件数,5',
    'レコード件数：５件,,,,',
    '以上 全5件',
  ])('%s says that rows are missing: a doubt', async (below) => {
    expect(await doubts(below)).toEqual(['rows-perhaps-missing']);
  });

  test.each([
    '(2 rows)',
    '\n2行が選択されました。',
    '件数,2',
    '以上 全2件',
    '出力件数: 2件中 2件を表示',
    '合計,,,1001,600\n件数,3',
    '※エラー時の取扱いは別紙のとおり',
    '※不正件数: 500件',
    '※3行目の金額は確定値',
    '出力日時 2026-04-01 10:00',
  ])('%s agrees with the rows or says nothing of them: no doubt', async (below) => {
    expect(await doubts(below)).toEqual([]);
  });
});

test('the largest count of rows is the one that is meant', () => {
  expect(statedRows('20,000件中 2件')).toBe(20_000);
  expect(statedRows('加盟店数 12件')).toBeNull();
  expect(statedRows('2026-03')).toBeNull();
});

test('a line above the table may state more rows than there are', async () => {
  const above = async (line: string) =>
    (await readLedger(Buffer.from(`${line}\n${table}`))).diagnostics
      .filter(({ severity }) => severity === 'doubt')
      .map(({ code, received }) => [code, received]);
  expect(await above('該当件数：3件')).toEqual([['rows-perhaps-missing', '該当件数：3件']]);
  expect(await above('該当件数：2件')).toEqual([]);
  expect(await above('加盟店数：3件')).toEqual([]);
});

test.each([
  [1, 65_534, 0],
  [1, 65_535, 1],
  [1, 65_536, 0],
  [3, 65_533, 1],
  [3, 65_535, 1],
  [1, 1_048_575, 1],
  [1, 1_048_574, 0],
  [null, 65_535, 0],
])('a header in row %s and %i rows below it end where sheets end: %i', (headerRow, rows, told) => {
  expect(perhapsCut([], headerRow, rows).map(({ code }) => code)).toEqual(
    Array(told).fill('rows-perhaps-missing'),
  );
});
