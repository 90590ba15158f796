import { expect, test } from 'vitest';
import { eraDay, eraMonth, eraYearOf } from '../../src/calendar/era.ts';
import { isoDate } from '../../src/calendar/iso-date.ts';
import { yearMonth } from '../../src/calendar/year-month.ts';

test.each([
  ['2026-05-15', '令和8年5月15日'],
  ['2019-05-01', '令和元年5月1日'],
  ['2019-04-30', '平成31年4月30日'],
  ['1989-01-08', '平成元年1月8日'],
  ['1989-01-07', '昭和64年1月7日'],
  ['1926-12-25', '昭和元年12月25日'],
  ['1926-12-24', '1926年12月24日'],
  ['9999-12-31', '令和7981年12月31日'],
])('the day %s is written %s', (day, words) => {
  expect(eraDay(isoDate(day))).toBe(words);
});

test.each([
  ['2025-04', '令和7年', '令和7年4月'],
  ['2019-05', '令和元年', '令和元年5月'],
  ['2019-04', '平成31年', '平成31年4月'],
  // A month of two eras is of the one it ends in.
  ['1989-01', '平成元年', '平成元年1月'],
])('the month %s is of %s and written %s', (month, year, words) => {
  expect([eraYearOf(yearMonth(month)), eraMonth(yearMonth(month))]).toEqual([year, words]);
});
