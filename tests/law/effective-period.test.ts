import { expect, test } from 'vitest';
import { isoDate } from '../../src/calendar/iso-date.ts';
import { isInForce } from '../../src/law/effective-period.ts';

const period = { from: isoDate('2025-09-01'), until: isoDate('2026-09-01') };

test.each([
  ['2025-08-31', false],
  ['2025-09-01', true],
  ['2026-08-31', true],
  ['2026-09-01', false],
])('on %s: %s', (day, inForce) => {
  expect(isInForce(period, isoDate(day))).toBe(inForce);
});

test('without an end it stays in force', () => {
  expect(isInForce({ ...period, until: null }, isoDate('2999-12-31'))).toBe(true);
});
