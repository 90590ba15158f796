import { expect, test } from 'vitest';
import { watch } from '../../../src/assessment/watch.ts';
import { watchMonth } from '../../../src/assessment/watch-month.ts';
import { snapshotOfWatch } from '../../../src/assessment/watch-snapshot.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import {
  monthCsv,
  monthJson,
  monthRows,
  monthSummary,
  summaryLines,
} from '../../../src/report/lists/month.ts';
import { watchJson } from '../../../src/report/lists/watch.ts';
import { isWatch, watchIn } from '../../../src/report/lists/watch-in.ts';
import { everyMonth, type Figures, ledgerOf } from '../../support/ledger.ts';

const year = businessYear('2025-04', '2026-03');
const options = { businessYear: year, asOf: '2025-11-10' };
const other = everyMonth(year.months.slice(0, 4), [1_000_000, 0]);
const many = (count: number): Figures =>
  Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `M${String(n).padStart(2, '0')}`,
      { '2025-07': [1_000_000, 600_000 + n] as const },
    ]),
  );
const monthWith = (count: number) => watchMonth(ledgerOf({ ...many(count), other }), options);

test('a summary has at most twenty lines and says how many are left out', () => {
  for (const count of [0, 8, 9, 10, 50]) {
    const lines = monthSummary(monthWith(count), 'ja').split('\n');
    expect(lines.length).toBeLessThanOrEqual(summaryLines);
    const told = lines.filter((line) => line.includes('M')).length;
    const more = /ほか (\d+) 件/.exec(lines.at(-1) ?? '')?.[1] ?? '0';
    // Each is new on the list and over the amount.
    expect(told + Number(more)).toBe(2 * count);
  }
});

test('the rows and the CSV have each merchant of each list', () => {
  const { headings, rows } = monthRows(monthWith(1), 'en');
  expect(
    rows.map((row) => Object.fromEntries(headings.map((heading, n) => [heading, row[n]]))),
  ).toMatchObject([
    {
      list: 'would be listed now',
      merchant_id: 'M00',
      over_by: 100_000,
      newly_over: '2025-07',
      band_before: '',
    },
    { list: 'over the amount in the month', merchant_id: 'M00' },
  ]);
  expect(monthCsv(monthWith(1), 'ja')).toContain('当月に基準額を超過,M00');
});

test('what was kept as JSON, of month and of watch, is read again as it was', () => {
  const month = monthWith(2);
  const kept = JSON.stringify(monthJson(month));
  expect(isWatch(kept, 'm.json')).toBe(true);
  expect(watchIn(kept, 'm.json')).toEqual(snapshotOfWatch(month.watch));
  const watched = watch(ledgerOf({ ...many(2), other }), { ...options, through: '2025-07' });
  expect(watchIn(JSON.stringify(watchJson(watched)), 'w.json')).toEqual(snapshotOfWatch(watched));
});

test.each([['{'], ['{"basis":{"through":"2025-07"}}'], ['{"basis":{"regulation":"x"},"merchants":[{}]}']])(
  'what is no such result is refused: %s',
  (text) => {
    expect(() => watchIn(text, 'x.json')).toThrow(expect.objectContaining({ code: 'result-unreadable' }));
  },
);
