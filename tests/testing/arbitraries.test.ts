import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { businessYear } from '../../src/calendar/business-year.ts';
import {
  annualRates,
  fraudAmounts,
  ledgers,
  monthRecords,
  testMerchants,
} from '../../src/testing-fast-check.ts';
import { rules } from '../support/rules.ts';

const sample = <T>(arbitrary: fc.Arbitrary<T>, numRuns = 400): T[] =>
  fc.sample(arbitrary, { seed: 1, numRuns });

describe('arbitraries sit on the boundaries', () => {
  test('fraud is often on a threshold of the rule, and one yen beside it', () => {
    const amounts = new Set(sample(fraudAmounts()));
    expect([499_999, 500_000, 500_001, 0].filter((amount) => !amounts.has(amount))).toEqual([]);
    const own = new Set(
      sample(fraudAmounts({ regulation: rules['any month, amount and rate at least'] as never })),
    );
    expect([74_999, 75_000, 75_001].filter((amount) => !own.has(amount))).toEqual([]);
  });

  test('merchants are often exactly at the rate, and beside it', () => {
    const signs = sample(testMerchants()).map(({ records }) => {
      const fraud = records.reduce((sum, { fraudAmount }) => sum + BigInt(fraudAmount), 0n);
      const sales = records.reduce((sum, { salesAmount }) => sum + BigInt(salesAmount), 0n);
      const exact = fraud > 0n && (fraud * 100_000n) / 38n - sales;
      return exact === 0n ? 'at' : exact === 1n || exact === -1n ? 'beside' : 'elsewhere';
    });
    expect(signs.filter((sign) => sign === 'at').length).toBeGreaterThan(20);
    expect(signs.filter((sign) => sign === 'beside').length).toBeGreaterThan(20);
    expect(signs.filter((sign) => sign === 'elsewhere').length).toBeGreaterThan(100);
  });

  test('records stay within the business year and cover every month of it', () => {
    const year = businessYear('2025-10', '2025-12');
    for (const records of sample(monthRecords({ businessYear: year }), 50)) {
      expect(new Set(records.map(({ month }) => month))).toEqual(new Set(year.months));
    }
  });

  test('ledgers hold every record and no fault', () => {
    for (const { diagnostics, controlTotals } of sample(ledgers(), 50)) {
      expect(diagnostics).toEqual([]);
      expect(controlTotals.rows.used).toBe(controlTotals.rows.read);
    }
  });

  test('rates are those that were published, as corrections of the newest one', () => {
    const rates = sample(annualRates());
    expect(new Set(rates.map(({ rate }) => rate.numerator))).toEqual(new Set([37, 34, 41, 47, 51, 38]));
    expect(new Set(rates.map(({ publishedOn }) => publishedOn))).toEqual(new Set(['2026-04-01']));
  });
});
