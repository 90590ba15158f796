import { describe, expect, test } from 'vitest';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';

const header = '加盟店番号,年月,売上金額,不正利用金額';
const row = (month: string, id = 'A1') => `${id},${month},1000000,600000`;
const twelve = Array.from(
  { length: 12 },
  (_, at) => `${at < 9 ? 2025 : 2026}-${String(((at + 3) % 12) + 1).padStart(2, '0')}`,
);
const doubts = async (title: string, months: readonly string[], options = {}) =>
  (
    await readLedger(Buffer.from([title, header, ...months.map((month) => row(month)), ''].join('\n')), {
      name: 'f.csv',
      ...options,
    })
  ).diagnostics
    .filter(({ code }) => code === 'year-above-differs')
    .map(({ severity, received }) => [severity, received]);

describe('a year above the table', () => {
  test.each([
    '2024年度 加盟店別不正利用実績',
    '令和6年度実績報告',
    '対象期間：2024年4月～2025年3月',
    '2024年 不正利用一覧',
    'FY2024',
    '2027年度',
  ])('%s is a doubt above the months of 2025年度', async (title) => {
    expect(await doubts(title, twelve)).toEqual([['doubt', title]]);
  });

  test.each([
    '2025年度 加盟店別不正利用実績',
    '令和7年度実績報告',
    '対象期間：2025年4月～2026年3月',
    '2025年 不正利用一覧',
    'FY2025',
    'FY2026',
    '2026年度提出用',
    '作成日：2026年4月10日',
    '加盟店別不正利用実績',
  ])('%s is none', async (title) => {
    expect(await doubts(title, twelve)).toEqual([]);
  });

  test('is one where more rows are outside the year than within', async () => {
    const within = twelve.slice(0, 2);
    expect(await doubts('2025年度', [...within, '2024-01', '2024-02'])).toEqual([]);
    expect(await doubts('2025年度', [...within, '2024-01', '2024-02', '2024-03'])).toEqual([
      ['doubt', '2025年度'],
    ]);
  });

  test('begins with the month that is given', async () => {
    const summer = ['2026-04', '2026-05', '2026-06'];
    expect(await doubts('2025年度', summer)).toHaveLength(1);
    expect(await doubts('2025年度', summer, { fiscalYearFrom: 7 })).toEqual([]);
  });

  test('is compared with the rows of its own file, in either order', async () => {
    const right = ['2025年度', header, ...twelve.map((month) => row(month)), ''].join('\n');
    const wrong = ['2025年度', header, row('2024-06', 'A2'), ''].join('\n');
    for (const files of [
      [right, wrong],
      [wrong, right],
    ]) {
      const name = files.map((text) => (text === wrong ? 'wrong.csv' : 'right.csv'));
      const { diagnostics } = await readLedger(
        files.map((text) => Buffer.from(text)),
        { name },
      );
      expect(diagnostics.filter(({ code }) => code === 'year-above-differs').map(({ file }) => file)).toEqual(
        ['wrong.csv'],
      );
    }
  });
});
