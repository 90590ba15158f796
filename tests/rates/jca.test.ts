import { describe, expect, test, vi } from 'vitest';
import { ratePercent } from '../../src/money/rate.ts';
import { jcaAnnualRates } from '../../src/rates/jca.ts';

// The table itself, with whatever was added last; every other test stands on the fixed one.
vi.unmock('../../src/rates/jca.ts');

describe("JCA's annual rates", () => {
  test('are the published ones', () => {
    expect(
      jcaAnnualRates.map(({ calendarYear, rate, publishedOn }) => [
        calendarYear,
        ratePercent(rate),
        publishedOn,
      ]),
    ).toEqual([
      [2019, '0.037', '2025-03-31'],
      [2020, '0.034', '2025-03-31'],
      [2021, '0.041', '2025-03-31'],
      [2022, '0.047', '2025-03-31'],
      [2023, '0.051', '2025-03-31'],
      [2024, '0.047', '2025-03-31'],
      [2025, '0.038', '2026-03-31'],
    ]);
  });

  // Fraud in 億円 and credit extended in 兆円, as published beside the rate: an independent way to it.
  test.each([
    [2021, 330.1, 81.0],
    [2022, 436.7, 93.8],
    [2024, 555.0, 116.9],
    [2025, 510.5, 134.5861],
  ])('of %i follows from the published fraud and credit extended', (year, fraud, credit) => {
    const published = jcaAnnualRates.find(({ calendarYear }) => calendarYear === year);
    expect(published && ratePercent(published.rate)).toBe(((fraud / (credit * 10_000)) * 100).toFixed(3));
  });

  test('say where they were read, and where the day of publication is not certain', () => {
    for (const row of jcaAnnualRates) {
      expect(row.source.source.ja).not.toBe('');
      expect(row.note === null).toBe(row.publishedOn !== '2025-03-31');
      expect(row.publishedOn.slice(0, 4) > String(row.calendarYear)).toBe(true);
    }
  });
});
