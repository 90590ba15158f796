import { expect, test } from 'vitest';
import { isoDate } from '../../src/calendar/iso-date.ts';
import { leakLength } from '../../src/incidents/leak-length.ts';

test.each([
  ['2025-01-01', '2025-01-01', 'to-3-months'],
  ['2025-01-01', '2025-03-31', 'to-3-months'],
  ['2025-01-01', '2025-04-01', 'to-1-year'],
  ['2024-11-30', '2025-02-27', 'to-3-months'],
  ['2024-11-30', '2025-02-28', 'to-1-year'],
  ['2024-01-01', '2024-12-31', 'to-1-year'],
  ['2024-01-01', '2025-01-01', 'to-3-years'],
  ['2021-01-01', '2023-12-30', 'to-3-years'],
  ['2021-01-01', '2023-12-31', 'from-3-years'],
  ['2024-02-29', '2025-02-27', 'to-1-year'],
  ['2024-02-29', '2025-02-28', 'to-3-years'],
] as const)('%s to %s, both included: %s', (from, until, length) => {
  expect(leakLength(isoDate(from), isoDate(until))).toBe(length);
});

test('without a first or a last day it is not known', () => {
  expect(leakLength(null, isoDate('2025-01-01'))).toBe('unknown');
  expect(leakLength(isoDate('2025-01-01'), null)).toBe('unknown');
});
