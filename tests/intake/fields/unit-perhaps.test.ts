import { describe, expect, test } from 'vitest';
import { unitPerhaps } from '../../../src/intake/fields/unit-perhaps.ts';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { readTransactions } from '../../../src/intake/transactions/read-transactions.ts';
import { ledgerFrom } from '../../../src/ledger/transaction-book.ts';

const text = (...lines: readonly string[]) => new TextEncoder().encode([...lines, ''].join('\n'));
const table = ['加盟店番号,年月,売上,不正', 'A1,2026-02,10000,600'];

const doubtful = [
  '金額は千円単位です',
  '千円単位',
  '000円単位',
  '# unit=1000',
  '単位：1,000円',
  '単位 1000円',
  '単位:1000',
  '（1,000円）',
  '単位：仟円',
  '単位：十万円',
  '単位：百円',
  '金額は千円で表示',
  '千円未満四捨五入',
  '百万円未満切捨',
  '※金額は千円未満切り捨て',
  'Bブロック（千円）',
  '※金額は千円',
  '金額は千円',
  '注1）金額はすべて百万円です。',
  '※千円',
  '売上・不正利用額とも千円ベース',
  'JPY thousands',
  '¥000',
  "JPY '000",
  'x1,000 JPY',
  'thousands of yen',
  '単位：件',
  '（単位：％）',
];
const harmless = [
  '2025年度 実績',
  '単位：円',
  'unit=1',
  'unit: 1000件',
  '単位：円（千円未満切捨てなし）',
  '1,000円以上の取引のみ',
  '※基準額は50万円',
  '金額は千円以上のものに限る',
  '手数料は1件あたり千円',
  '1,000円未満の取引を含む',
  '月額50万円超の加盟店を抽出',
  '手数料は千円単位で請求',
  '売上1億円以上の加盟店',
  '加盟店単位の集計（千葉県）',
  '単位：1000件',
  '部署コード 1000',
  '社内資料 No.1000',
  'Top thousand merchants',
  'JPY',
  'Amounts in JPY',
  'JPY 1,000,000 and more',
];

describe('lines above a table', () => {
  test.each(doubtful)('%s may state a unit', (line) => {
    expect(unitPerhaps(2, ['2025年度', line], [null, 1])).toMatchObject([
      { code: 'unit-perhaps', severity: 'doubt', row: 2, received: line },
    ]);
  });

  test.each(harmless)('%s does not', (line) => {
    expect(unitPerhaps(null, [line], [null])).toEqual([]);
  });

  test('where every column has its unit, none is looked for', () => {
    expect(unitPerhaps(null, ['千円単位'], [1, 1_000])).toEqual([]);
    expect(unitPerhaps(null, ['千円単位'], [])).toEqual([]);
  });
});

test('thousands of yen behind a heading that is named are read', async () => {
  const fraudIn = async (fraudAmount: string) => {
    const bytes = text(`加盟店番号,年月,売上（千円）,${fraudAmount}`, 'A1,2026-02,100000,600');
    return (await readLedger(bytes, { columns: { fraudAmount } })).controlTotals.fraudAmount.used;
  };
  expect(await fraudIn('fraud_kyen')).toBe(600_000);
  expect(await fraudIn('fraud_risk_yen')).toBe(600);
});

test('so may the name of a file or a sheet', () => {
  for (const name of ['売上_千円.csv', '月次（千円）', '千円.xlsx', 'a-百万円単位.csv']) {
    expect(unitPerhaps(null, [], [null], [name])).toMatchObject([{ code: 'unit-perhaps', received: name }]);
    expect(unitPerhaps(null, [], [1_000], [name])).toEqual([]);
  }
  for (const name of ['売上_千円以上.csv', '売上_円.csv', '50万円超.csv', '_50万円.csv', 'a.csv']) {
    expect(unitPerhaps(null, [], [null], [name])).toEqual([]);
  }
});

test.each([
  [
    '加盟店番号,年月,売上金額（千円）,不正利用金額（千円未満四捨五入）',
    '不正利用金額（千円未満四捨五入）',
    1,
  ],
  ['加盟店番号,年月,売上金額（千円）,不正利用金額（1千円以上）', '不正利用金額（1千円以上）', 0],
  ['加盟店番号,年月,売上金額（千円）,被害（千円）', '被害（千円）', 0],
  ['加盟店番号,年月,売上金額,risky_en', 'risky_en', 0],
])('of %s the heading named, %s, keeps the unit written in it', async (header, fraudAmount, doubts) => {
  const salesAmount = header.split(',')[2] as string;
  const bytes = text(header, 'A1,2026-02,100000,600');
  const told = async (options: Parameters<typeof readLedger>[1]) =>
    (await readLedger(bytes, { columns: { salesAmount, fraudAmount }, ...options })).diagnostics.filter(
      ({ code }) => code === 'unit-perhaps',
    ).length;
  expect(await told({})).toBe(doubts);
  if (doubts > 0) expect(await told({ unit: '千円' })).toBe(0);
});

test('the doubt is the ledger’s, and the option that it names settles it', async () => {
  const lines = ['金額は千円単位です', '', ...table];
  const doubts = async (options: Parameters<typeof readLedger>[1]) => {
    const ledger = await readLedger(text(...lines), options);
    return [ledger.controlTotals.fraudAmount.used, ledger.diagnostics.map(({ code }) => code)];
  };
  expect(await doubts({})).toEqual([600, ['unit-perhaps', 'rows-above-header']]);
  expect(await doubts({ unit: '千円' })).toEqual([600_000, ['rows-above-header']]);
  expect(await doubts({ unit: '円' })).toEqual([600, ['rows-above-header']]);
});

test('of sales lines too', async () => {
  const lines = ['金額は千円単位です', '加盟店番号,売上日,売上金額', 'A1,2026-02-01,10000'];
  const ledger = ledgerFrom(await readTransactions({ sales: { input: text(...lines) }, notices: [] }));
  expect(ledger.diagnostics.map(({ code }) => code)).toContain('unit-perhaps');
});
