import { expect, test } from 'vitest';
import { leakQuarters, leakSource, unequalSums } from '../../src/rates/leak-statistics.ts';

test('the printed totals of the four quarters', () => {
  expect(
    leakQuarters.map(({ calendarYear, quarter, total }) => [
      calendarYear,
      quarter,
      total.incidents,
      total.cards,
    ]),
  ).toEqual([
    [2024, 3, 7, 145_032],
    [2024, 4, 8, 177_772],
    [2025, 1, 5, 19_635],
    [2025, 2, 4, 33_872],
  ]);
});

test('cards by length come to the total in every quarter', () => {
  for (const { byLength, total } of leakQuarters) {
    expect(byLength.reduce((sum, { cards }) => sum + (cards ?? 0), 0)).toBe(total.cards);
  }
});

test('what does not add up as printed is said, not mended', () => {
  expect(unequalSums(leakQuarters)).toEqual(
    [
      {
        calendarYear: 2024,
        quarter: 4,
        table: 'byCategory',
        of: 'cards',
        printed: 177_772,
        sum: 164_579,
        difference: 13_193,
      },
      // One incident's length is not known.
      {
        calendarYear: 2025,
        quarter: 2,
        table: 'byLength',
        of: 'incidents',
        printed: 4,
        sum: 3,
        difference: 1,
      },
      {
        calendarYear: 2025,
        quarter: 1,
        table: 'byCategory',
        of: 'cards',
        printed: 19_635,
        sum: 22_095,
        difference: -2_460,
      },
    ].sort((a, b) => a.calendarYear - b.calendarYear || a.quarter - b.quarter),
  );
});

test('2025 Q1 was first counted as 6', () => {
  expect(leakQuarters.map(({ firstCounted }) => firstCounted?.incidents ?? null)).toEqual([
    null,
    null,
    6,
    null,
  ]);
});

test('the source names the report and the day it was counted', () => {
  expect(leakSource.source.ja).toContain('2025 年 10 月 24 日');
});
