import { describe, expect, test } from 'vitest';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { monthInHeading } from '../../../src/intake/months/wide-months.ts';
import { figuresIn } from '../../support/read.ts';

const text = (...lines: readonly string[]): Buffer => Buffer.from(`${lines.join('\n')}\n`);

test.each([
  ['2025-04 売上', { kind: 'month', month: 2025 * 12 + 3 }, '売上'],
  ['2025年度 4月 売上', { kind: 'of-fiscal-year', year: 2025, monthOfYear: 4 }, '売上'],
  ['令和7年度 第4四半期 2月 不正', { kind: 'of-fiscal-year', year: 2025, monthOfYear: 2 }, '不正'],
  ['2026年 2月 売上', { kind: 'month', month: 2026 * 12 + 1 }, '売上'],
  ['4月売上', { kind: 'bare', monthOfYear: 4 }, '売上'],
  ['12月', { kind: 'bare', monthOfYear: 12 }, ''],
])('the month in %s', (heading, month, rest) => {
  expect(monthInHeading(heading)).toMatchObject({ month, rest });
});

test.each(['売上', '13月売上', '3か月平均売上', '2025年度 売上'])('%s names no month', (heading) => {
  expect(monthInHeading(heading)).toBeNull();
});

describe('months in headings without their year', () => {
  const header = '加盟店番号,12月売上,12月不正,1月売上,1月不正';
  const row = 'M1,10,1,20,2';
  const months = async (...lines: readonly string[]) =>
    Object.keys(figuresIn(await readLedger(text(...lines))));

  test.each([['実績（2025年度）'], ['令和7年度'], ['対象期間：2025年4月～2026年3月']])(
    'are those of what stands above: %s',
    async (title) => {
      expect(await months(title, header, row)).toEqual(['M1 2025-12', 'M1 2026-01']);
      const ledger = await readLedger(text(title, header, row));
      expect(ledger.sources[0]?.readAs).toMatchObject([{ code: 'year', value: '2025-04/2026-03' }]);
    },
  );

  test.each([
    ['nothing above', []],
    ['a calendar year in which they are not in order', ['2025年']],
    ['two years', ['2025年度', '2024年度']],
    ['only a day', ['作成日：2026年5月15日']],
  ])('are refused under %s', async (_, titles) => {
    await expect(readLedger(text(...titles, header, row))).rejects.toMatchObject({ code: 'year-unclear' });
  });

  test('are those of the option', async () => {
    const of = async (options: object) =>
      Object.keys(figuresIn(await readLedger(text(header, row), options)));
    expect(await of({ year: '2024年度' })).toEqual(['M1 2024-12', 'M1 2025-01']);
    expect(await of({ year: '2024-08/2025-07' })).toEqual(['M1 2024-12', 'M1 2025-01']);
    expect(await of({ year: '2024年度', fiscalYearFrom: 12 })).toEqual(['M1 2024-12', 'M1 2025-01']);
    await expect(of({ year: '2024年度', fiscalYearFrom: 1 })).rejects.toMatchObject({ code: 'year-unclear' });
  });

  test('the newest may come first', async () => {
    expect(await months('2025年度', '加盟店番号,1月売上,1月不正,12月売上,12月不正', row)).toEqual([
      'M1 2025-12',
      'M1 2026-01',
    ]);
  });

  test('beside years of their own the title says nothing', async () => {
    const ledger = await readLedger(text('2025年度', '加盟店番号,2024年12月売上,2024年12月不正', 'M1,1,0'));
    expect(Object.keys(figuresIn(ledger))).toEqual(['M1 2024-12']);
    expect(ledger.sources[0]?.readAs).toEqual([]);
  });
});
