import { expect, test } from 'vitest';
import { yearMonth } from '../../src/calendar/year-month.ts';
import { screeningRankings } from '../../src/rates/screening-statistics.ts';
import { rankingMoves, type ScreeningRow, screeningTables } from '../../src/screening/screening.ts';

const row = (
  month: string,
  category: string,
  screened: number,
  fraudulent: number,
  resale: number | null = null,
) =>
  ({
    month: yearMonth(month),
    category,
    screened,
    fraudulent,
    resale,
    place: { file: 's.csv', row: 2 },
  }) satisfies ScreeningRow;

test('a quarter has its rate by count, beside the quarter before and the year before', () => {
  const { quarters } = screeningTables({
    rows: [
      row('2024-06', '食品', 1_000, 17),
      row('2025-03', '食品', 1_000, 30),
      row('2025-04', '食品', 500, 20, 40),
      row('2025-06', 'ホビー', 500, 12, 10),
    ],
  });
  expect(quarters.map(({ label }) => label)).toEqual(['2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1', '2025-Q2']);
  const last = quarters.at(-1);
  expect(last?.total).toEqual({
    screened: 1_000,
    fraudulent: 32,
    resale: 50,
    fraudulentPercent: '3.20',
    resalePercent: '5.00',
  });
  expect(last?.quarterBefore?.fraudulentPercent).toBe('3.00');
  expect(last?.yearBefore?.fraudulentPercent).toBe('1.70');
  expect(last?.missingMonths).toEqual(['2025-05']);
});

test('a rate of a quarter with nothing screened, and resale where a row does not say, are unknown', () => {
  const { quarters } = screeningTables({
    rows: [row('2025-01', 'A', 1, 0, 0), row('2025-02', 'B', 1, 0), row('2025-07', 'A', 0, 0)],
  });
  expect(quarters[0]?.total).toMatchObject({ resale: null, resalePercent: null, fraudulentPercent: '0.00' });
  expect(quarters[1]?.total).toMatchObject({ screened: 0, fraudulentPercent: null, resale: null });
  expect(quarters[2]?.total).toMatchObject({ fraudulentPercent: null });
});

test('categories are ranked by count, equal ones share a rank, and movement is against the quarter before', () => {
  const { quarters } = screeningTables({
    rows: [
      row('2025-01', 'A', 9, 5),
      row('2025-01', 'B', 9, 4),
      row('2025-04', 'A', 9, 3),
      row('2025-04', 'B', 9, 3),
      row('2025-04', 'C', 9, 9),
    ],
  });
  expect(
    quarters[1]?.categories.map(({ category, rank, rankBefore, fraudulentChange }) => [
      category,
      rank,
      rankBefore,
      fraudulentChange,
    ]),
  ).toEqual([
    ['C', 1, null, null],
    ['A', 2, 1, -2],
    ['B', 2, 2, -1],
  ]);
});

test('the published rankings: ふるさと納税 is new at 1, 総合通販 fell by five', () => {
  const [before, now] = screeningRankings;
  const moves = rankingMoves(before?.categories ?? [], now?.categories ?? []);
  expect(moves[0]).toEqual({ category: 'ふるさと納税', rank: 1, rankBefore: null, moved: null });
  expect(moves.find(({ category }) => category === '総合通販')).toMatchObject({
    rank: 9,
    rankBefore: 4,
    moved: -5,
  });
  expect(moves.find(({ category }) => category === '日用品・雑貨・キッチン用品')?.moved).toBe(1);
});
