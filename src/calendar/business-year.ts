import { excerpt } from '../language/excerpt.ts';
import { Refusal } from '../language/refusal.ts';
import type { IsoDate } from './iso-date.ts';
import { lastDayOf, monthsBetween, type YearMonth, yearMonth } from './year-month.ts';

/**
 * The acquirer's own accounting period (事業年度), in whole months. Not JCA's calendar year.
 * From 1 to 18 months: 会社計算規則 art. 59(2) allows up to a year and a half when the year-end is moved.
 */
export interface BusinessYear {
  readonly first: YearMonth;
  readonly last: YearMonth;
  /** Every month of it, ascending. */
  readonly months: readonly YearMonth[];
  /** Its last calendar day: the day that decides which edition of a regulation judges it. */
  readonly lastDay: IsoDate;
}

const longest = 18;

/**
 * The business year from `first` to `last`, both included: `businessYear('2025-04', '2026-03')`.
 * @throws Refusal `month-invalid`, or `business-year-invalid` when it is not 1 to 18 months long.
 * @example businessYear('2025-04', '2026-03').months.length // 12
 */
export function businessYear(first: string, last: string): BusinessYear {
  const [from, to] = [yearMonth(first), yearMonth(last)];
  const months = monthsBetween(from, to);
  if (months.length < 1 || months.length > longest) {
    throw new Refusal('business-year-invalid', {
      ja: `事業年度 ${from}〜${to} は${months.length === 0 ? '終わりが始まりより前です' : `${months.length} か月です`}。1〜${longest} か月で指定してください。`,
      en: `The business year ${from} to ${to} ${months.length === 0 ? 'ends before it begins' : `is ${months.length} months long`}. Give 1 to ${longest} months.`,
    });
  }
  return Object.freeze({ first: from, last: to, months: Object.freeze(months), lastDay: lastDayOf(to) });
}

/**
 * A business year however it was given: made by `businessYear`, written `2025-04/2026-03`, or its two ends.
 * @throws Refusal `business-year-invalid`, `month-invalid`
 */
export function businessYearOf(given: BusinessYear | string): BusinessYear {
  if (typeof given === 'string') return parseBusinessYear(given);
  const year: Partial<BusinessYear> | null | undefined = given;
  if (typeof year !== 'object' || typeof year?.first !== 'string' || typeof year.last !== 'string') {
    throw new Refusal('business-year-invalid', {
      ja: "事業年度（businessYear）を '2025-04/2026-03' の形か businessYear('2025-04', '2026-03') で指定してください。",
      en: "Give the business year as '2025-04/2026-03' or businessYear('2025-04', '2026-03').",
    });
  }
  return year.months === undefined ? businessYear(year.first, year.last) : given;
}

/**
 * Reads a business year written `2025-04/2026-03`.
 * @throws Refusal as `businessYear`, and `business-year-invalid` when the slash is missing.
 * @example parseBusinessYear('2025-04/2026-03').last // '2026-03'
 */
export function parseBusinessYear(text: string): BusinessYear {
  const [first, last, ...rest] = typeof text === 'string' ? text.split('/') : [];
  if (first === undefined || last === undefined || rest.length > 0) {
    throw new Refusal('business-year-invalid', {
      ja: `事業年度「${excerpt(text)}」は使えません。2025-04/2026-03 の形で指定してください。`,
      en: `The business year "${excerpt(text)}" cannot be used. Write it like 2025-04/2026-03.`,
    });
  }
  return businessYear(first.trim(), last.trim());
}

/**
 * The month, from 1, that a business year of twelve months begins with, where that is not April: a 年度 of its data begins
 * so, too. Undefined for every other year, and for what is none.
 *
 * @example ownFirstMonth('2025-10/2026-09') // 10
 */
export function ownFirstMonth(businessYear: string): number | undefined {
  const [, first, last] = /^\d{4}-(\d{2})\/\d{4}-(\d{2})$/.exec(businessYear) ?? [];
  if (first === undefined || last === undefined || first === '04') return undefined;
  return (Number(first) + 11) % 12 === Number(last) % 12 ? Number(first) : undefined;
}
