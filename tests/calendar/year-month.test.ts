import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import type { IsoDate } from '../../src/calendar/iso-date.ts';
import {
  firstDayOf,
  isYearMonth,
  lastDayOf,
  monthAt,
  monthNumber,
  monthsBetween,
  plusMonths,
  type YearMonth,
  yearMonth,
} from '../../src/calendar/year-month.ts';

describe('a month', () => {
  test.each(['2025-04', '2025-12', '2025-01', '0001-01', '9999-12'])('%s is one', (text) => {
    expect(isYearMonth(text)).toBe(true);
    expect(yearMonth(text)).toBe(text);
  });

  test.each(['2025-13', '2025-00', '2025-4', '202504', '2025/04', ' 2025-04', '2025-04\n', '2025-04-01', ''])(
    '%j is none',
    (text) => {
      expect(isYearMonth(text)).toBe(false);
      expect(() => yearMonth(text)).toThrow(expect.objectContaining({ code: 'month-invalid' }));
    },
  );

  test('its number counts on over the year-end', () => {
    expect(monthNumber(yearMonth('2026-01')) - monthNumber(yearMonth('2025-12'))).toBe(1);
    expect(plusMonths(yearMonth('2025-12'), 1)).toBe('2026-01');
    expect(plusMonths(yearMonth('2026-01'), -1)).toBe('2025-12');
  });

  test('number and month are inverse', () => {
    fc.assert(
      fc.property(fc.integer({ min: 12, max: 119_999 }), (number) => {
        expect(monthNumber(monthAt(number))).toBe(number);
      }),
    );
  });

  test('months between two include both; backwards there are none', () => {
    expect(monthsBetween(yearMonth('2025-11'), yearMonth('2026-02'))).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-02',
    ]);
    expect(monthsBetween(yearMonth('2026-02'), yearMonth('2026-01'))).toEqual([]);
  });

  test.each([
    ['2026-03', '2026-03-31'],
    ['2024-02', '2024-02-29'],
    ['2025-02', '2025-02-28'],
    ['2100-02', '2100-02-28'],
    ['2025-12', '2025-12-31'],
  ])('%s ends on %s', (month, day) => {
    expect(lastDayOf(yearMonth(month))).toBe(day);
    expect(firstDayOf(yearMonth(month))).toBe(`${month}-01`);
  });

  test('a month is no day and no plain text', () => {
    expectTypeOf<YearMonth>().not.toEqualTypeOf<IsoDate>();
    // @ts-expect-error a plain string has not been checked
    const unchecked: YearMonth = '2025-04';
    // @ts-expect-error a month is no day
    const day: IsoDate = yearMonth('2025-04');
    expect([unchecked, day]).toEqual(['2025-04', '2025-04']);
  });
});
