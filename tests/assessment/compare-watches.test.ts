import { expect, test } from 'vitest';
import { compareWatches } from '../../src/assessment/compare-watches.ts';
import { watch } from '../../src/assessment/watch.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { everyMonth, type Figures, ledgerOf } from '../support/ledger.ts';

const year = businessYear('2025-04', '2026-03');
const watched = (figures: Figures, through = '2025-07') =>
  watch(ledgerOf({ ...figures, other: everyMonth(year.months.slice(0, 4), [1_000_000, 0]) }), {
    businessYear: year,
    asOf: '2025-11-10',
    through,
  });
const over = (sales = 1_000_000): Figures[string] => ({ '2025-06': [sales, 600_000] });

test('who entered, left, came nearer, went further, or has other sums; who is as before is counted', () => {
  const before = watched({
    left: over(),
    further: over(9_000_000_000),
    sums: over(),
    same: over(),
    nearer: { '2025-06': [1_000_000, 0] },
  });
  const now = watched({
    left: over(9_000_000_000),
    further: { '2025-06': [9_000_000_000, 0] },
    sums: over(1_000_001),
    same: over(),
    nearer: over(9_000_000_000),
    entered: over(),
  });
  const { changes, unchanged } = compareWatches(before, now);
  expect(changes.map(({ merchantId, change }) => [change, merchantId])).toEqual([
    ['entered', 'entered'],
    ['left', 'left'],
    ['nearer', 'nearer'],
    ['further', 'further'],
    ['figures', 'sums'],
  ]);
  expect(unchanged).toBe(1);
  expect(changes[1]).toMatchObject({ before: { band: 'listed' }, now: { band: 'at-risk' } });
});

test('watches of two business years are refused', () => {
  const now = watched({});
  const other = { ...compareWatches(now, now).now, businessYear: { first: '2024-04', last: '2025-03' } };
  expect(() => compareWatches(other, now)).toThrow(
    expect.objectContaining({ code: 'business-year-differs' }),
  );
});
