import { expect, test } from 'vitest';
import { type YearMonth, yearMonth } from '../../src/calendar/year-month.ts';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { everyMerchant, merchantSums } from '../../src/portfolio/merchant-sums.ts';
import { ledgerOf } from '../support/ledger.ts';

const [april, may, june] = ['2025-04', '2025-05', '2025-06'].map(yearMonth) as [never, never, never];

const sums = (ledger: Ledger, ...months: YearMonth[]) =>
  Object.fromEntries(Object.entries(merchantSums(ledger, months)).map(([name, array]) => [name, [...array]]));

test('sums the months asked for, and no others', () => {
  const ledger = ledgerOf({
    A: { '2025-04': [10, 1], '2025-05': [20, 2], '2025-06': [40, 4] },
    B: { '2025-05': [7, 0] },
  });
  expect(sums(ledger, april, may)).toEqual({
    sales: [30, 7],
    fraud: [3, 0],
    reported: [2, 1],
    unknown: [0, 0],
  });
  expect(sums(ledger, june)).toMatchObject({ sales: [40, 0], fraud: [4, 0], reported: [1, 0] });
  expect(sums(ledger, yearMonth('2024-06'))).toMatchObject({ sales: [0, 0], reported: [0, 0] });
});

test('a month with a rejected row is unknown, and what is known of it is in the sums', async () => {
  const csv = 'merchant_id,month,sales_amount,fraud_amount\nA,2025-04,5,x\nA,2025-05,6,1\n';
  const ledger = await readLedger(new TextEncoder().encode(csv));
  expect(sums(ledger, april, may)).toMatchObject({ sales: [6], fraud: [1], reported: [1], unknown: [1] });
});

test('a sum that cannot be held exactly is refused', () => {
  const most = Number.MAX_SAFE_INTEGER;
  const ledger = ledgerOf({ B: { '2025-04': [-1000, 0] }, A: { '2025-04': [most, 0], '2025-05': [1, 0] } });
  expect(() => sums(ledger, april, may)).toThrow(/exactly/);
  expect(sums(ledger, april)).toMatchObject({ sales: [-1000, most] });
});

test('tells several stretches of each merchant in one go', () => {
  const told: unknown[] = [];
  const ledger = ledgerOf({ A: { '2025-04': [1, 0], '2025-05': [2, 0] }, B: { '2025-06': [4, 1] } });
  everyMerchant(ledger, [[april, may], [], [june, may]], (merchant, each) => {
    told.push([merchant, each.map(({ sales, fraud }) => [sales, fraud])]);
  });
  expect(told).toEqual([
    [
      0,
      [
        [3, 0],
        [0, 0],
        [2, 0],
      ],
    ],
    [
      1,
      [
        [0, 0],
        [0, 0],
        [4, 1],
      ],
    ],
  ]);
});
