import { expect, test } from 'vitest';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { statedCurrency } from '../../../src/intake/table/stated-currency.ts';
import { readTransactions } from '../../../src/intake/transactions/read-transactions.ts';

test.each([
  ['通貨：USD', 'USD'],
  ['通貨コード: usd', 'USD'],
  ['通貨は米ドル', 'USD'],
  ['Currency: EUR', 'EUR'],
  ['currency=usd', 'USD'],
  ['meta.currency: USD', 'USD'],
  ['（USD建て）', 'USD'],
  ['※米ドル建てで表示', 'USD'],
  ['※金額はすべて米ドル', 'USD'],
  ['金額は米ドルです。', 'USD'],
  ['Amounts in US dollars', 'USD'],
  ['all figures in EUR', 'EUR'],
  ['通貨：円', 'JPY'],
  ['通貨：JPY', 'JPY'],
  ['円建て', 'JPY'],
])('%s states %s', (text, currency) => {
  expect(statedCurrency(['加盟店別実績', text])).toEqual({ text, currency });
});

test.each([
  '為替レート：150円/USD',
  '通貨：USD（円換算済み）',
  '通貨',
  '通貨：すべて',
  '金額は税込',
  '金額は千円単位です',
  'Amounts in JPY thousand, converted from USD',
  'made in may',
  '売上高',
  '一戸建て住宅関連',
])('%s states none', (text) => {
  expect(statedCurrency([text])).toBeNull();
});

test('a cell called currency is explained by the next one', () => {
  expect(statedCurrency(['通貨', 'USD'])).toEqual({ text: '通貨 USD', currency: 'USD' });
  expect(statedCurrency(['通貨', '加盟店番号'])).toBeNull();
});

const months = (title: string) =>
  Buffer.from(`${title}\n加盟店番号,年月,売上金額,不正利用金額\nA1,2026-02,10000,600\n`);

test('another currency above a table is refused, also around the records of JSON and above notices', async () => {
  const code = (promise: Promise<unknown>) =>
    promise.then(
      () => 'read',
      (error) => error.code,
    );
  expect(await code(readLedger(months('通貨：USD')))).toBe('column-not-money');
  expect(await code(readLedger(months('通貨：USD'), { currency: 'USD' }))).toBe('read');
  expect(await code(readLedger(months('通貨：円')))).toBe('read');
  const below = (line: string) => Buffer.from(`${months('').toString().trimStart()}${line}\n`);
  expect(await code(readLedger(below('※金額は米ドル')))).toBe('unit-below');
  expect(await code(readLedger(below('※金額は米ドル'), { currency: 'USD' }))).toBe('read');
  expect(await code(readLedger(below('※金額は円')))).toBe('read');
  const json = (currency: string) =>
    Buffer.from(
      JSON.stringify({
        currency,
        data: [{ merchantId: 'A1', month: '2026-02', salesAmount: 10000, fraudAmount: 600 }],
      }),
    );
  expect(await code(readLedger(json('USD'), { format: 'json' }))).toBe('column-not-money');
  expect(await code(readLedger(json('JPY'), { format: 'json' }))).toBe('read');
  const notices = Buffer.from('Currency: USD\n取引番号,加盟店番号,取引日,不正利用金額\nT,M,2026-02-03,1\n');
  const sales = { input: Buffer.from('加盟店番号,年月,売上金額\nM,2026-02,1000\n') };
  expect(await code(readTransactions({ sales, notices: [{ input: notices }] }))).toBe('column-not-money');
});
