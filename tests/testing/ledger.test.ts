import { expect, test } from 'vitest';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { currency } from '../../src/money/currency.ts';
import { ledgerOf } from '../../src/testing/ledger.ts';
import { merchant } from '../../src/testing/merchant.ts';

const once = merchant('M-1', '株式会社さくら').months('2025-04', '2025-06', { sales: '1,000', fraud: 1 });

test('gives what readLedger gives, faults included', async () => {
  for (const { records } of [
    once,
    once.month('2025-05', { sales: 7 }),
    once.month('2025-05', { sales: -1 }),
  ]) {
    const [at, awaited] = [ledgerOf(records), await readLedger(records)];
    expect(at.controlTotals).toEqual(awaited.controlTotals);
    expect(at.diagnostics).toEqual(awaited.diagnostics);
    expect(at.cellState(0, '2025-05' as never)).toBe(awaited.cellState(0, '2025-05' as never));
  }
});

test('in another currency when asked', () => {
  expect(ledgerOf(once.records).currency).toBe('JPY');
  expect(ledgerOf(once.records, currency('AUD')).currency).toBe('AUD');
});
