import { expect, test } from 'vitest';
import { readTransactionRows } from '../../../src/intake/transactions/read-transaction-rows.ts';
import type { FraudReadings } from '../../../src/ledger/transaction-book.ts';

const bytes = (...lines: string[]) => [new TextEncoder().encode(lines.join('\n'))];
const feeds = {
  sales: {
    name: ['sales.csv'],
    input: bytes(
      '加盟店番号,取引日,売上金額',
      'A,2025-04-01,1000',
      'B,2025-04-01,9',
      'A,2025-04-02,2000',
      'A,2025-05-02,x',
    ),
  },
  notices: [
    {
      name: ['tc40.csv'],
      kind: 'tc40' as const,
      input: bytes(
        '取引番号,加盟店番号,取引日,不正利用金額,通知日,状態',
        'T1,A,2025-04-01,600,2025-05-01,confirmed',
        'T1,A,2025-04-01,600,2025-05-03,confirmed',
        'T2,A,2025-04-01,700,2025-05-01,suspected',
        'T3,A,2025-05-01,800,2025-05-01,withdrawn',
        'T4,A,2025-05-01,x,2025-05-01,confirmed',
        'T5,A,2025-04-03,100,2025-06-01,confirmed',
        'T5,A,2025-04-03,200,2025-06-02,confirmed',
        'T6,B,2025-04-03,200,2025-06-02,confirmed',
      ),
    },
  ],
};
const uses = async (readings: FraudReadings = {}) =>
  (await readTransactionRows(feeds, ['A'], readings)).map(({ month, rows }) => [
    month,
    ...rows.map(({ file, row, use }) => `${file}:${row} ${use}`),
  ]);

test('sales come first, then the notices by the month their fraud is counted in, each with what became of it', async () => {
  expect(await uses()).toEqual([
    ['2025-04', 'sales.csv:2 used', 'sales.csv:4 used'],
    ['2025-05', 'sales.csv:5 rejected'],
    [
      '2025-04',
      'tc40.csv:2 used',
      'tc40.csv:3 repeated',
      'tc40.csv:4 suspected',
      'tc40.csv:7 rejected',
      'tc40.csv:8 rejected',
    ],
    ['2025-05', 'tc40.csv:5 withdrawn', 'tc40.csv:6 rejected'],
  ]);
});

test('by the month of notice, and with what is only suspected', async () => {
  expect((await uses({ fraudMonth: 'notice', fraudStatus: 'all' })).slice(2)).toEqual([
    [
      '2025-05',
      'tc40.csv:2 used',
      'tc40.csv:3 repeated',
      'tc40.csv:4 used',
      'tc40.csv:5 withdrawn',
      'tc40.csv:6 rejected',
    ],
    ['2025-06', 'tc40.csv:7 rejected', 'tc40.csv:8 rejected'],
  ]);
});
