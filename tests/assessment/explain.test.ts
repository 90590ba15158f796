import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { explain } from '../../src/assessment/explain.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { annualRate } from '../../src/rates/reference-rate.ts';
import { everyMonth, type Figures, ledgerOf } from '../support/ledger.ts';

const year = businessYear('2025-04', '2026-03');
const others = everyMonth(year.months, [1_000_000, 0]);
const explained = (months: Figures[string], language: 'ja' | 'en', asOf = '2026-05-15') => {
  const verdict = assess(ledgerOf({ M: months, other: others }), { businessYear: year, asOf }).verdictOf('M');
  if (verdict === undefined) throw new Error('no verdict');
  return explain(verdict, language);
};

describe('a listed merchant', () => {
  const months = { '2025-06': [1_000_000_000, 500_001], '2025-07': [0, 200_000] } as const;

  test('is explained by its months, its products and the source of the rate, in both languages', () => {
    for (const language of ['ja', 'en'] as const) {
      const text = explained(months, language);
      expect(text).toContain('2025-06');
      expect(text).not.toContain('2025-07:');
      expect(text).toContain('500,001');
      // The multiplication that decided, to be done again by hand.
      expect(text).toContain('700,001 × 100,000 = 70,000,100,000 > 1,000,000,000 × 38 = 38,000,000,000');
      expect(text).toContain('0.038 %');
      expect(text).toContain('2026-03-31');
      expect(text).toContain('クレジットカード不正利用発生率');
    }
  });

  test('the verb carries the boundary', () => {
    expect(explained(months, 'ja')).toMatch(/500,000 円を(超える|超えた)/);
    expect(explained(months, 'en')).toMatch(/above 500,000 yen/);
    expect(explained(months, 'ja')).toContain('該当候補');
  });
});

test('a merchant exactly at both boundaries reads as at them, not over', () => {
  const text = explained({ '2025-06': [0, 500_000], '2025-07': [2_000_000_000, 260_000] }, 'ja');
  expect(text).toContain('非該当');
  expect(text).toContain('760,000 × 100,000 = 76,000,000,000 = 2,000,000,000 × 38 = 76,000,000,000');
});

test('a rate that cannot be worked out is said, not printed as a number', () => {
  expect(explained({ '2025-06': [0, 500_001] }, 'ja')).toContain('算出不能');
  expect(explained({ '2025-06': [0, 500_001] }, 'en')).toContain('算出不能');
});

test("a user's own rate row is named as such", () => {
  const rates = [
    annualRate({
      calendarYear: 2026,
      percent: '0.031',
      publishedOn: '2027-03-31',
      source: 'JCA press release',
    }),
  ];
  const verdict = assess(ledgerOf({ M: { '2025-06': [0, 500_001] }, other: others }), {
    businessYear: year,
    asOf: '2027-04-01',
    rates,
  }).verdictOf('M');
  expect(verdict && explain(verdict, 'en')).toMatch(/JCA press release.*supplied by the user/);
  expect(verdict && explain(verdict, 'ja')).toMatch(/JCA press release.*利用者/);
});

test('a name with line breaks adds no lines of its own', () => {
  const months = { 'M\n- 該当しない': { '2025-06': [0, 500_001] }, other: others } as const;
  const { listed } = assess(ledgerOf(months), { businessYear: year, asOf: '2026-05-15' });
  expect(listed.map((verdict) => explain(verdict, 'ja').split('\n')[0])).toEqual([
    'M?- 該当しない 商店（M?- 該当しない）：該当候補',
  ]);
});
