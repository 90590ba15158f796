import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ledgerOf } from '../../../src/intake/months/ledger-of.ts';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { figuresIn } from '../../support/read.ts';

const said = (ledger: Ledger) => {
  const { controlTotals, diagnostics, sources, months } = ledger;
  return { figures: figuresIn(ledger), controlTotals, diagnostics, sources, months };
};
const record = fc.record({
  merchantId: fc.constantFrom('M1', 'M2', '合計', ''),
  month: fc.constantFrom('2025-04', '2025/5', '13'),
  salesAmount: fc.constantFrom(1, 10n, '1,000', -1, 0.5),
  fraudAmount: fc.constantFrom(0, '5', null),
});

test('is what readLedger makes of the same records, from an array and from any other iterable', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 30 }), async (records) => {
      const read = said(await readLedger(records));
      expect(said(ledgerOf(records))).toEqual(read);
      expect(said(ledgerOf(new Set(records)))).toEqual(said(await readLedger(new Set(records))));
    }),
    { numRuns: 100 },
  );
});

test('options change it as they change readLedger', async () => {
  const records = [{ 店番: 'M1', month: new Date('2025-03-31T15:00:00Z'), salesAmount: -5, fraudAmount: 0 }];
  const options = {
    columns: { merchantId: '店番' },
    timeZone: 'Asia/Tokyo',
    allowNegativeSales: true,
    name: 'x',
  } as const;
  expect(said(ledgerOf(records, options))).toEqual(said(await readLedger(records, options)));
  expect(ledgerOf(records, options).months).toEqual(['2025-04']);
});

test('what is no iterable of records, none at all, and unknown options are refused', () => {
  expect(() => ledgerOf('months.csv' as never)).toThrow(/readLedger/);
  expect(() => ledgerOf(Promise.resolve([]) as never)).toThrow(/readLedger/);
  expect(() => ledgerOf([])).toThrow(/input|入力|レコード|record/i);
  expect(() => ledgerOf([], { encoding: 'utf-8' } as never)).toThrow(/encoding/);
});

test('the currency is yen, or the one of the options', () => {
  const row = { merchantId: 'M1', merchantName: '青葉', month: '2025-04', salesAmount: 1, fraudAmount: 0 };
  expect(ledgerOf([row]).currency).toBe('JPY');
  expect(ledgerOf([row], { currency: 'AUD' }).currency).toBe('AUD');
});
