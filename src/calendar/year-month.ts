import { excerpt } from '../language/excerpt.ts';
import { Refusal } from '../language/refusal.ts';
import { type IsoDate, isoDate, plusDays } from './iso-date.ts';

declare const brand: unique symbol;

/** A calendar month, `'2025-04'`. A string and never a `Date`: a month has no day, no hour and no time zone. */
export type YearMonth = string & { readonly [brand]: 'YearMonth' };

const shape = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** Whether `text` is a month written `YYYY-MM`. */
export function isYearMonth(text: string): text is YearMonth {
  return typeof text === 'string' && shape.test(text);
}

/**
 * Reads a month.
 * @throws Refusal `month-invalid` when it is not written `YYYY-MM`.
 * @example yearMonth('2025-04') // '2025-04'
 */
export function yearMonth(text: string): YearMonth {
  if (isYearMonth(text)) return text;
  throw new Refusal('month-invalid', {
    ja: `年月「${excerpt(text)}」は使えません。2025-04 の形で指定してください。`,
    en: `The month "${excerpt(text)}" cannot be used. Write it like 2025-04.`,
  });
}

/** The month a calendar day is in. */
export function monthOf(date: IsoDate): YearMonth {
  return yearMonth(date.slice(0, 7));
}

/** Months counted from year 0: consecutive months have consecutive numbers. The inverse of `monthAt`. */
export function monthNumber(month: YearMonth): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
}

/** The month with that number. The inverse of `monthNumber`. */
export function monthAt(number: number): YearMonth {
  const year = Math.floor(number / 12);
  return yearMonth(`${String(year).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`);
}

/** The month `months` after this one (before it when negative). */
export function plusMonths(month: YearMonth, months: number): YearMonth {
  return monthAt(monthNumber(month) + months);
}

/** All months from `first` to `last`, both included; empty when `last` is before `first`. */
export function monthsBetween(first: YearMonth, last: YearMonth): YearMonth[] {
  const months: YearMonth[] = [];
  for (let n = monthNumber(first); n <= monthNumber(last); n++) months.push(monthAt(n));
  return months;
}

/** The first calendar day of the month. */
export function firstDayOf(month: YearMonth): IsoDate {
  return isoDate(`${month}-01`);
}

/** The last calendar day of the month. */
export function lastDayOf(month: YearMonth): IsoDate {
  return plusDays(firstDayOf(plusMonths(month, 1)), -1);
}
