import { expect, test } from 'vitest';
import { isNoNumber, numberOrNone } from '../../../src/intake/transactions/no-number.ts';
import { readTransactions } from '../../../src/intake/transactions/read-transactions.ts';
import { ledgerFrom } from '../../../src/ledger/transaction-book.ts';

test.each([
  '不明',
  '-',
  '―',
  'N/A',
  'NULL',
  '0',
  '000',
  'xxx',
  '番号なし',
  '記載なし',
  '未定',
  '同上',
  'TBD',
  'no number',
])('%j stands for no number', (text) => {
  expect([isNoNumber(text), numberOrNone(text)]).toEqual([true, '']);
});

test.each(['1', '0012', 'A', 'x', 'T-10', '無1', 'ABC-XYZ', '74567890123456712345678'])(
  '%j is a number',
  (text) => {
    expect([isNoNumber(text), numberOrNone(text)]).toEqual([false, text]);
  },
);

const bytes = (...lines: string[]) => new TextEncoder().encode([...lines, ''].join('\n'));

async function read(sales: readonly string[], notices: readonly string[]) {
  const book = await readTransactions({
    sales: { input: bytes('取引番号,加盟店番号,取引日,売上金額', ...sales), name: 's.csv' },
    notices: [{ input: bytes('取引番号,加盟店番号,取引日,不正利用金額', ...notices), name: 'n.csv' }],
  });
  const ledger = ledgerFrom(book);
  return {
    sold: ledger.columns.reduce((sum, column) => sum + column.sales(0), 0),
    told: ledger.diagnostics.map(({ code, severity, row, received }) => [code, severity, row, received]),
  };
}

test('sales without a number are several, and a notice without one is an error of its row', async () => {
  const none = ['不明,M,2026-02-03,100', '不明,M,2026-02-03,100'];
  expect((await read(none, ['T1,M,2026-02-03,50'])).sold).toBe(200);
  const { told } = await read(
    ['T1,M,2026-02-03,100'],
    ['不明,M,2026-02-03,50', '-,M,2026-02-04,60', 'T1,M,2026-02-03,50'],
  );
  expect(told).toEqual([
    ['transaction-id-missing', 'error', 2, '不明'],
    ['transaction-id-missing', 'error', 3, '-'],
  ]);
});

test('numbers of which a spreadsheet made zeros lost their digits; those that end in a few zeros did not', async () => {
  const rounded = '74567890123456700000000';
  const lost = await read(['T1,M,2026-02-03,100'], [`${rounded},M,2026-02-03,50`]);
  expect(lost.told).toMatchObject([['transaction-id-inexact', 'error', 2, rounded]]);
  const own = '74567890123456712345670';
  expect((await read(['T1,M,2026-02-03,100'], [`${own},M,2026-02-03,50`])).told).toEqual([]);
});
