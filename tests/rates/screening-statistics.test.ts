import { expect, test } from 'vitest';
import { ratePercent } from '../../src/money/rate.ts';
import { screeningRankings, screeningRates } from '../../src/rates/screening-statistics.ts';

test('the published shares of screened orders', () => {
  expect(
    screeningRates.map(
      ({ kind, calendarYear, quarter, rate }) => `${kind} ${calendarYear}-Q${quarter} ${ratePercent(rate)}`,
    ),
  ).toEqual([
    'card 2024-Q2 1.7',
    'card 2025-Q2 3.2',
    'resale 2024-Q1 7.4',
    'resale 2024-Q2 7.9',
    'resale 2024-Q3 8.5',
    'resale 2024-Q4 9.5',
    'resale 2025-Q1 9.4',
    'resale 2025-Q2 9.5',
  ]);
});

test('each ranking has twelve categories, each once', () => {
  for (const { categories } of screeningRankings) expect(new Set(categories).size).toBe(12);
});
