import { describe, expect, test } from 'vitest';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { suspicions } from '../../src/quality/suspicions.ts';

/** Rows of one month: id, name and fraud. */
const found = async (...rows: readonly (readonly [id: string, name: string, fraud: number])[]) => {
  const text = rows.map(([id, name, fraud]) => `${id},${name},2025-04,1000000,${fraud}`);
  const header = '加盟店番号,加盟店名,年月,売上金額,不正利用金額';
  const ledger = await readLedger(Buffer.from(`${[header, ...text].join('\n')}\n`), { name: 'f.csv' });
  const months = ledger.columns.map(({ month }) => ({ month, rows: rows.length }));
  return suspicions(ledger, months)
    .filter(({ code }) => code === 'ids-perhaps-split')
    .map(({ severity, received }) => `${severity}: ${received}`);
};

describe('ids that differ by a number behind them', () => {
  test.each([
    ['A1-01', 'A1-02'],
    ['1234_1', '1234_2'],
    ['A1/A', 'A1/B'],
    ['A1', 'A1-01'],
    ['A1－0１', 'A1－０2'],
    ['123-枝番1', '123-枝番2'],
  ])('are a doubt where both have fraud and no name: %s and %s', async (one, other) => {
    expect(await found([one, '', 1], ['Z9', '', 1], [other, '', 1])).toEqual([
      `doubt: ${[one, other].sort().join(', ')}`,
    ]);
  });

  test('are none where only one has fraud, or the names differ; with one name they are', async () => {
    expect(await found(['A1-01', '', 1], ['A1-02', '', 0])).toEqual([]);
    expect(await found(['A1-01', '青葉', 1], ['A1-02', '白樺', 1])).toEqual([]);
    expect(await found(['A1-01', '青葉 商店', 1], ['A1-02', '青葉商店', 1])).toHaveLength(1);
  });

  test.each([
    ['M-01', 'M-02'],
    ['A1-0001', 'A1-0002'],
    ['A101', 'A102'],
    ['1-1', '1-2'],
  ])(
    'are none where what is before it is no id, or behind it more than a short number: %s',
    async (one, other) => {
      expect(await found([one, '', 1], [other, '', 1])).toEqual([]);
    },
  );

  test('are a way of numbering where there are many without names, and a warning then', async () => {
    const pair = (base: string, name = '') => [1, 2].map((part) => [`${base}-0${part}`, name, 1] as const);
    expect(await found(...['A1', 'A2', 'A3'].flatMap((base) => pair(base)))).toEqual(
      ['A1', 'A2', 'A3'].map((base) => `doubt: ${base}-01, ${base}-02`),
    );
    const many = ['A1', 'A2', 'A3', 'A4'].flatMap((base) => pair(base));
    expect((await found(...many, ...pair('B1', '青葉'))).map((text) => text.split(':')[0])).toEqual([
      ...['warning', 'warning', 'warning', 'warning'],
      'doubt',
    ]);
  });
});
