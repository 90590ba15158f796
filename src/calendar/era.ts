import type { IsoDate } from './iso-date.ts';
import type { YearMonth } from './year-month.ts';

// How days are written in documents to Japanese authorities: by the year of the era.

const eras = [
  { name: '令和', from: '2019-05-01', year: 2019 },
  { name: '平成', from: '1989-01-08', year: 1989 },
  { name: '昭和', from: '1926-12-25', year: 1926 },
] as const;

/** The year of the era a day is in, `令和8年`, `平成元年`; before 昭和 the western year, `1926年`. */
function eraYear(day: string): string {
  const era = eras.find(({ from }) => from <= day);
  if (era === undefined) return `${Number(day.slice(0, 4))}年`;
  const year = Number(day.slice(0, 4)) - era.year + 1;
  return `${era.name}${year === 1 ? '元' : year}年`;
}

/** A day as documents write it. @example eraDay(isoDate('2026-05-15')) // '令和8年5月15日' */
export function eraDay(day: IsoDate): string {
  return `${eraYear(day)}${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
}

/**
 * A month as documents write it, by the era of its last day: `令和7年4月`, `平成元年1月`.
 * @example eraMonth(yearMonth('2019-05')) // '令和元年5月'
 */
export function eraMonth(month: YearMonth): string {
  return `${eraYearOf(month)}${Number(month.slice(5))}月`;
}

/** The year of the era a month is in. @example eraYearOf(yearMonth('2025-04')) // '令和7年' */
export function eraYearOf(month: YearMonth): string {
  return eraYear(`${month}-31`);
}
