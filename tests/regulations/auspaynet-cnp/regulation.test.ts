import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assessment/assess.ts';
import { explain } from '../../../src/assessment/explain.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { currency, jpy } from '../../../src/money/currency.ts';
import { auspaynetCnp } from '../../../src/regulations/auspaynet-cnp/regulation.ts';
import { everyMonth, type Figures, ledgerOf } from '../../support/ledger.ts';

const year = businessYear('2025-07', '2026-06');
const aud = currency('AUD');
const judged = (months: Figures[string], unit = aud) => {
  const covered = everyMonth(businessYear('2025-04', '2026-06').months, [1_000, 0]);
  const ledger = ledgerOf({ M: months, other: covered }, unit);
  return assess(ledger, { businessYear: year, asOf: '2026-07-15', regulation: auspaynetCnp }).verdictOf('M');
};
/** Two quarters in a row with these sums, each in a single month. */
const twice = (sales: number, fraud: number): Figures[string] => ({
  '2025-08': [sales, fraud],
  '2025-11': [sales, fraud],
});

describe('two consecutive quarters with fraud above AUD 50,000 and a rate of at least 0.20 %', () => {
  test.each([
    // The amount is strict …
    [20_000_000, 50_000, 'not-listed'],
    [20_000_000, 50_001, 'listed'],
    // … the rate is not: 60,000 in 30,000,000 is exactly 0.20 %.
    [30_000_000, 60_000, 'listed'],
    [30_000_001, 60_000, 'not-listed'],
  ])('sales %d, fraud %d: %s', (sales, fraud, status) => {
    expect(judged(twice(sales, fraud))?.status).toBe(status);
  });

  test('one quarter is not enough, nor two with one between', () => {
    expect(judged({ '2025-08': [1, 60_000] })?.status).toBe('not-listed');
    expect(judged({ '2025-08': [1, 60_000], '2026-02': [1, 60_000] })?.status).toBe('not-listed');
  });

  test('the quarter before the year counts as the first of two', () => {
    expect(judged({ '2025-05': [1, 60_000], '2025-08': [1, 60_000] })?.status).toBe('listed');
  });

  test('a quarter is summed: three months of 20,000 are 60,000', () => {
    const months = everyMonth(businessYear('2025-07', '2025-12').months, [1, 20_000]);
    expect(judged(months)?.status).toBe('listed');
  });

  test('dollars are called dollars', () => {
    const verdict = judged(twice(1_000_000, 60_000));
    for (const language of ['ja', 'en'] as const) {
      const said = verdict === undefined ? '' : explain(verdict, language);
      expect(said).toContain('AUD 60,000');
      expect(said).not.toMatch(/円|yen/);
    }
  });

  test('a ledger in yen is refused, nothing is converted', () => {
    expect(() => judged(twice(1, 1), jpy)).toThrow(expect.objectContaining({ code: 'currency-mismatch' }));
  });
});
