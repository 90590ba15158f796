import { expect, test } from 'vitest';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { findingsOf } from '../../src/quality/findings.ts';

const ledger = await readLedger(
  new TextEncoder().encode(
    [
      'merchant_id,month,sales_amount,fraud_amount',
      '001,2025-04,5,9',
      '1,2025-04,5,0',
      '2,2025-04,x,0',
      '3,2025-04,y,0',
      '合計,2025-04,11,9',
      '',
    ].join('\n'),
  ),
);

test('are counted by kind, gravest first, with the first of each; notes are not among them', () => {
  expect(
    findingsOf(ledger).map(({ severity, code, count, first }) => [severity, code, count, first.row]),
  ).toEqual([
    ['error', 'amount-not-a-number', 2, 4],
    ['doubt', 'total-differs', 1, 6],
    ['doubt', 'ids-alike', 1, null],
    ['warning', 'fraud-above-sales', 1, 2],
  ]);
});
