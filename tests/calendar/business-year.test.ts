import { describe, expect, test } from 'vitest';
import { businessYear, ownFirstMonth, parseBusinessYear } from '../../src/calendar/business-year.ts';

describe('a business year', () => {
  test.each([
    ['2025-04', '2025-04', 1],
    ['2025-04', '2026-03', 12],
    ['2025-01', '2026-03', 15],
    ['2025-01', '2026-06', 18],
  ])('%s to %s has %i months', (first, last, length) => {
    const year = businessYear(first, last);
    expect(year.months).toHaveLength(length);
    expect([year.months[0], year.months.at(-1)]).toEqual([first, last]);
  });

  test('its last day is the last day of its last month', () => {
    expect(businessYear('2025-04', '2026-03').lastDay).toBe('2026-03-31');
    expect(businessYear('2025-03', '2026-02').lastDay).toBe('2026-02-28');
  });

  test.each([
    ['2025-01', '2026-07', /19 months/],
    ['2026-04', '2026-03', /ends before it begins/],
  ])('%s to %s is refused', (first, last, message) => {
    expect(() => businessYear(first, last)).toThrow(message);
    expect(() => businessYear(first, last)).toThrow(
      expect.objectContaining({ code: 'business-year-invalid' }),
    );
  });

  test('is read from first/last', () => {
    expect(parseBusinessYear('2025-04/2026-03')).toEqual(businessYear('2025-04', '2026-03'));
    expect(parseBusinessYear(' 2025-04 / 2026-03 ')).toEqual(businessYear('2025-04', '2026-03'));
  });

  test.each(['2025-04', '2025-04/2026-03/2026-04', '2025-04..2026-03', '', '2025/2026'])(
    '%j is refused',
    (text) => {
      expect(() => parseBusinessYear(text)).toThrow(expect.objectContaining({ name: 'Refusal' }));
    },
  );

  test('cannot be changed afterwards', () => {
    const year = businessYear('2025-04', '2026-03');
    expect(Object.isFrozen(year) && Object.isFrozen(year.months)).toBe(true);
  });
});

test.each([
  ['2025-04/2026-03', undefined],
  ['2025-10/2026-09', 10],
  ['2026-01/2026-12', 1],
  // Of a year that is shorter or longer nobody knows how a 年度 of its data begins.
  ['2025-10/2026-08', undefined],
  ['2025-10', undefined],
])('a year of twelve months begins a 年度 of its own: %s', (year, month) => {
  expect(ownFirstMonth(year)).toBe(month);
});
