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
  ['応答コード', '000', '05'],
  ['response_code', '00', '51'],
  ['結果コード', '', 'G12'],
  ['エラーコード', '0', 'G12'],
  ['failure_message', '', 'Your card was declined'],
  ['拒否理由', '', '限度額超過'],
  ['livemode', 'true', 'false'],
  ['is_test', '0', '1'],
  ['テスト区分', '本番', 'テスト'],
  ['環境', 'production', 'test'],
  ['type', 'charge', 'refund'],
  ['取消理由', '', '顧客都合'],
  ['元取引番号', '', 't0'],
  ['refund_of', '', 't0'],
  ['備考', '電話注文', '取消'],
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
  ['備考', '取消の可能性を説明済み'],
  ['備考', '領収書発行済'],
  ['応答コード', '08'],
  ['承認番号', '123456'],
  ['承認コード', 'A12345'],
  ['データ区分', '2'],
  ['type', 'card'],
  ['mode', 'payment'],
  ['支払区分', '61'],
  ['元取引番号', 'x1'],
])('%s: %j is nothing of the sale', async (heading, value) => {
  expect(marksOf((await sales(heading, value)).diagnostics)).toEqual([]);
});

test.each([
  ['データ区分', '1', '2'],
  ['MTI', '0200', '0420'],
  ['処理結果', '1', '9'],
])(
  'codes of %s that differ (%j, %j) are a doubt, one alone or among others none',
  async (heading, ...codes) => {
    expect(marksOf((await sales(heading, ...codes)).diagnostics)).toMatchObject([
      { severity: 'doubt', received: codes.join(' / ') },
    ]);
    for (const code of codes) expect(marksOf((await sales(heading, code, code)).diagnostics)).toEqual([]);
    expect(marksOf((await sales('会員区分', ...codes)).diagnostics)).toEqual([]);
  },
);

test('a word that makes a row no sale is told though all rows have it', async () => {
  expect(marksOf((await sales('データ種別', '取消', '取消')).diagnostics)).toHaveLength(1);
  expect(marksOf((await sales('livemode', 'false', 'false')).diagnostics)).toHaveLength(1);
});

test('a column of original transactions says nothing where each row has one, or its own, or a kind', async () => {
  expect(marksOf((await sales('元取引番号', 'x1', 'x2')).diagnostics)).toEqual([]);
  expect(marksOf((await sales('元取引番号', 't0', '')).diagnostics)).toEqual([]);
  expect(marksOf((await sales('取引種別,元取引番号', '売上,', '売上,x1')).diagnostics)).toEqual([]);
  expect(marksOf((await sales('元取引番号', '', 'x1')).diagnostics)).toHaveLength(1);
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
  ['備考', 'イシュアより取下げ連絡あり'],
  ['memo', 'withdrawn by issuer'],
  ['取消理由', '本人利用と判明'],
  ['不正種別', '対象外'],
  ['不正種別', '商品未着'],
  ['判定', '非該当'],
  ['判定結果', '真正'],
  ['不正フラグ', '0'],
  ['is_fraud', 'false'],
  ['不正認定', '否'],
  ['判定', '正常取引'],
  ['CBステージ', '再提示'],
  ['段階', '逆転（加盟店勝訴）'],
  ['CBステージ', 'Second Presentment'],
  ['テスト', '1'],
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
  ['判定結果', '不正'],
  ['不正フラグ', '1'],
  ['CBステージ', '1st CB'],
  ['段階', '一次'],
  ['Fraud Type', '6'],
  ['カード状態', '取消'],
  ['会員区分', '1'],
  ['備考', '取下げなし'],
  ['備考', '取消不可'],
  ['備考', 'カード再発行'],
  ['理由', '本人否認'],
  ['不正種別', '番号盗用'],
  ['不正種別', 'なりすまし'],
])('%s: %j says nothing against a notice', async (heading, value) => {
  expect(await notices(heading, value)).toEqual([]);
});

const noticesOf = async (heading: string, value: string) => {
  const input = bytes(`取引番号,加盟店番号,取引日,利用金額,${heading}`, `t1,M,2026-02-03,500,${value}`);
  const { noticeDiagnostics } = await readTransactions({
    sales: { input: bytes('加盟店番号,取引日,売上金額', 'M,2026-02-03,1000') },
    notices: [{ input, kind: 'tc40' }],
  });
  return noticeDiagnostics.filter(({ severity }) => severity === 'doubt').map(({ code }) => code);
};

test.each([
  ['不正利用通貨', 'USD', 'JPY', 'currency-not-read'],
  ['不正件数', '2', '1', 'notice-of-several'],
  ['件数', '10', '', 'notice-of-several'],
  ['取引通貨コード', '840', '392', 'currency-not-read'],
  ['タイムゾーン', 'UTC', 'JST', 'time-zone-not-read'],
  ['time_zone', '+00:00', '+09:00', 'time-zone-not-read'],
  ['チャージバック金額', '100', '500', 'amount-not-read'],
  ['disputed_amount', '100', '¥500', 'amount-not-read'],
  ['円換算額', '75000', '500', 'amount-not-read'],
  ['カード種別', 'デビット', 'クレジット', 'not-by-credit'],
])('%s that is not read: %j is a doubt, %j is none', async (heading, doubtful, harmless, code) => {
  expect(await noticesOf(heading, doubtful)).toEqual([code]);
  expect(await noticesOf(heading, harmless)).toEqual([]);
  expect(await noticesOf(heading, '')).toEqual([]);
});

test('beside a currency that is read another is harmless', async () => {
  expect(await noticesOf('通貨,現地通貨', 'JPY,USD')).toEqual([]);
});

test.each([
  ['支払方法', 'コンビニ', '一括'],
  ['決済手段', '銀行振込', 'クレジットカード'],
  ['カード種別', 'プリペイド', 'credit'],
  ['funding', 'debit', 'credit'],
  ['決済ブランド', 'PayPay', 'VISA'],
])(
  'sales that %s says were paid otherwise (%j) are a doubt, others (%j) none',
  async (heading, other, credit) => {
    const told = async (value: string) =>
      (await sales(heading, value)).diagnostics.filter(({ severity }) => severity === 'doubt');
    expect(await told(other)).toMatchObject([{ code: 'not-by-credit', column: heading, received: other }]);
    expect(await told(credit)).toEqual([]);
  },
);

test('sales with another amount in yen are a doubt', async () => {
  const told = async (value: string) =>
    (await sales('円換算額', value)).diagnostics.filter(({ severity }) => severity === 'doubt');
  expect(await told('150000')).toMatchObject([{ code: 'amount-not-read' }]);
  expect(await told('"1,000"')).toEqual([]);
});
