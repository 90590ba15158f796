import { describe, expect, test } from 'vitest';
import { isIsoDate, isoDate, monthsAfter, plusDays } from '../../src/calendar/iso-date.ts';

describe('a day', () => {
  test.each(['2026-03-31', '2024-02-29', '2000-02-29'])('%s exists', (text) => {
    expect(isoDate(text)).toBe(text);
  });

  test.each([
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-3-31',
    '20260331',
    '',
  ])('%j does not', (text) => {
    expect(isIsoDate(text)).toBe(false);
    expect(() => isoDate(text)).toThrow(expect.objectContaining({ code: 'date-invalid' }));
  });

  test('days are counted by the calendar, not by the clock of a time zone', () => {
    expect(plusDays(isoDate('2026-03-31'), 1)).toBe('2026-04-01');
    expect(plusDays(isoDate('2024-03-01'), -1)).toBe('2024-02-29');
    // The nights on which New York and Berlin change their clocks.
    expect(plusDays(isoDate('2026-03-08'), 1)).toBe('2026-03-09');
    expect(plusDays(isoDate('2026-10-25'), 1)).toBe('2026-10-26');
  });
});

test('so many months after a day is the same day of a later month, or its last', () => {
  expect(monthsAfter(isoDate('2024-11-30'), 3)).toBe('2025-02-28');
  expect(monthsAfter(isoDate('2024-02-29'), 12)).toBe('2025-02-28');
  expect(monthsAfter(isoDate('2024-12-31'), 1)).toBe('2025-01-31');
});
