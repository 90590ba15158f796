import { expect, test } from 'vitest';
import { watch } from '../../src/assessment/watch.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { watchRemarks } from '../../src/review/watch-remarks.ts';
import { everyMonth, ledgerOf } from '../support/ledger.ts';

const soFar = businessYear('2025-04', '2025-10').months;
const watched = watch(
  ledgerOf({
    near: { ...everyMonth(soFar, [1_000_000, 0]), '2025-05': [1_000_000, 499_999] },
    listed: { ...everyMonth(soFar, [1_000_000, 0]), '2025-05': [1_000_000, 600_000] },
    clear: everyMonth(soFar, [1_000_000, 0]),
  }),
  {
    businessYear: businessYear('2025-04', '2026-03'),
    asOf: '2025-11-10',
    through: '2025-10',
    within: 10_000,
  },
);

test('whoever is near is marked with the exact yen; whoever is listed keeps its own mark', () => {
  const remarks = watchRemarks(watched, new Set(['listed']));
  expect(remarks.map(({ merchantId, role }) => [merchantId, role])).toContainEqual(['near', 'risk']);
  expect(remarks.find(({ merchantId }) => merchantId === 'near')?.note.ja).toMatch(/あと 2 円で該当。$/);
  expect(remarks.filter(({ merchantId }) => merchantId === 'listed').map(({ role }) => role)).not.toContain(
    'risk',
  );
  expect(remarks.some(({ merchantId }) => merchantId === 'clear')).toBe(false);
});

test('not listed under the rate judged by, but under another: marked', () => {
  expect(watchRemarks(watched, new Set()).find(({ merchantId }) => merchantId === 'listed')?.role).toBe(
    'risk',
  );
});
