import { type IsoDate, isoDate } from '../../calendar/iso-date.ts';
import { firstDayOf, lastDayOf, yearMonth } from '../../calendar/year-month.ts';
import type { Text } from '../../language/text.ts';
import { parseWrittenDate } from './month.ts';

/** Why a text is not a day. */
export type DayFault = 'day-missing' | 'day-invalid' | 'day-ambiguous';

/** What each fault says. */
export const dayProblems: Readonly<Record<DayFault, Text>> = Object.freeze({
  'day-missing': { ja: '日付が空です', en: 'the date is missing' },
  'day-invalid': { ja: '日付として読めません', en: 'this cannot be read as a date' },
  'day-ambiguous': {
    ja: '日付を一つに決められません（2 桁の年、日と月の順など）',
    en: 'this could mean more than one day (a two-digit year, day or month first)',
  },
});

/** What is expected of a day. */
export const dayExpected: Text = Object.freeze({
  ja: '2025-04-01、2025/4/1、20250401、2025年4月1日、令和7年4月1日 などの日付',
  en: 'a day such as 2025-04-01, 2025/4/1, 20250401, 2025年4月1日 or 令和7年4月1日',
});

const faultOfMonth = {
  'month-missing': 'day-missing',
  'month-invalid': 'day-invalid',
  'month-ambiguous': 'day-ambiguous',
} as const;

/** What systems write for the end of a contract that has none. */
const noEnd = /^9999([-/.]?)12\1(31|30)$/;

/**
 * Reads a calendar day in any of the forms months are read in. Where only a month was written, `ofMonth` says which
 * of its days is meant; without it that is a fault. A `last` day may be 9999-12-31: without end.
 */
export function parseDay(text: string, ofMonth?: 'first' | 'last'): IsoDate | DayFault {
  if (ofMonth === 'last' && noEnd.test(text)) return isoDate('9999-12-31');
  const date = parseWrittenDate(text);
  if (typeof date === 'string') return faultOfMonth[date];
  const pad = (n: number) => String(n).padStart(2, '0');
  const month = `${date.year}-${pad(date.month)}`;
  if (date.day !== undefined) return isoDate(`${month}-${pad(date.day)}`);
  switch (ofMonth) {
    case 'first':
      return firstDayOf(yearMonth(month));
    case 'last':
      return lastDayOf(yearMonth(month));
    case undefined:
      return 'day-invalid';
  }
}

/** Whether reading a day ended in a fault. */
export function isDayFault(day: IsoDate | DayFault): day is DayFault {
  return Object.hasOwn(dayProblems, day);
}
