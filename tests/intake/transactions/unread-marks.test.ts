import { expect, test } from 'vitest';
import { readTransactions } from '../../../src/intake/transactions/read-transactions.ts';

const bytes = (...lines: string[]) => new TextEncoder().encode([...lines, ''].join('\n'));
const marksOf = (diagnostics: readonly { readonly code: string; readonly severity: string }[]) =>
  diagnostics.filter(({ code }) => code === 'mark-not-read');

const sales = async (heading: string, ...values: readonly string[]) => {
  const rows = values.map((value, n) => `t${n},M,2026-02-0${n + 1},${1000 + n},${value}`);
  const input = bytes(`取引番号,加盟店番号,取引日,売上金額,${heading}`, ...rows);
  return (await readTransactions({ sales: { input }, notices: [] })).sales;
};

test.each([
  ['返金日', '', '2026-02-09'],
  ['返品日', '', '2026/2/9'],
  ['取消年月日', '0', '20260209'],
  ['返金額', '0', '1001円'],
  ['refunded_at', '', '2026-02-09T10:00:00Z'],
  ['refunded', 'false', 'true'],
  ['captured', 'true', 'false'],
  ['無効', '0', '1'],
  ['キャンセル', '', '○'],
  ['オーソリ結果', 'OK', 'NG'],
  ['承認結果', '承認', '否認'],
  ['処理結果', '正常', 'エラー'],
  ['データ種別', '売上', '取消'],
  ['区分', '売上', '返品'],
])('a sale that %s marks (%j, but %j) counts, and is a doubt', async (heading, plain, marked) => {
  const { diagnostics, columns } = await sales(heading, plain, marked);
  expect(columns[0]?.sales(0)).toBe(2001);
  expect(marksOf(diagnostics)).toMatchObject([
    {
      severity: 'doubt',
      row: 3,
      column: heading,
      expected: { en: expect.stringContaining('sales.columns') },
    },
  ]);
  expect(marksOf((await sales(heading, plain, plain)).diagnostics)).toEqual([]);
});

test.each([
  ['会員区分', '1'],
  ['カード種別', 'credit'],
  ['区分', 'credit'],
  ['本人認証結果', '失敗'],
  ['キャンセル期限', '2026-02-09'],
  ['返品可否', '可'],
  ['支払方法', '返金'],
  ['配送状況', 'キャンセル'],
  ['応答結果', '000'],
  ['備考', '取消'],
])('%s: %j is nothing of the sale', async (heading, value) => {
  expect(marksOf((await sales(heading, value)).diagnostics)).toEqual([]);
});

test('what a column that is read has taken out is not told again', async () => {
  const { diagnostics } = await sales('取消区分,返金日', '0,', '1,2026-02-09');
  expect(marksOf(diagnostics)).toEqual([]);
});

const notices = async (heading: string, value: string) => {
  const input = bytes(`取引番号,加盟店番号,取引日,不正利用金額,${heading}`, `t1,M,2026-02-03,500,${value}`);
  const { noticeDiagnostics } = await readTransactions({
    sales: { input: bytes('加盟店番号,取引日,売上金額', 'M,2026-02-03,1000') },
    notices: [{ input, kind: 'tc40' }],
  });
  return marksOf(noticeDiagnostics);
};

test.each([
  ['dispute_status', 'won'],
  ['通知ステータス', '取下げ'],
  ['審査結果', '疑い'],
  ['取下日', '2026-03-01'],
  ['削除フラグ', '1'],
])('a notice that %s marks (%j) counts, and is a doubt', async (heading, value) => {
  expect(await notices(heading, value)).toMatchObject([
    {
      severity: 'doubt',
      row: 2,
      column: heading,
      expected: { en: expect.stringContaining('notices.columns') },
    },
  ]);
  expect(await notices(heading, '')).toEqual([]);
});

test.each([
  ['dispute_status', 'lost'],
  ['Fraud Type', '6'],
  ['カード状態', '取消'],
  ['会員区分', '1'],
])('%s: %j says nothing against a notice', async (heading, value) => {
  expect(await notices(heading, value)).toEqual([]);
});
