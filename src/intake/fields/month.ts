import { isIsoDate } from '../../calendar/iso-date.ts';
import type { Text } from '../../language/text.ts';

/** Why a text is not a month. */
export type MonthFault = 'month-missing' | 'month-invalid' | 'month-ambiguous';

/** What each fault says. */
export const monthProblems: Readonly<Record<MonthFault, Text>> = Object.freeze({
  'month-missing': { ja: '年月が空です', en: 'the month is missing' },
  'month-invalid': { ja: '年月として読めません', en: 'this cannot be read as a month' },
  'month-ambiguous': {
    ja: '年月を一つに決められません（2 桁の年、元号のない年、日と月の順、協定世界時の時刻など）',
    en: 'this could mean more than one month (a two-digit year, no era, day or month first, a time in UTC)',
  },
});

/** What is expected of a month. */
export const monthExpected: Text = Object.freeze({
  ja: '2025-04、2025/4、202504、2025年4月、令和7年4月、R7.4 などの年月',
  en: 'a month such as 2025-04, 2025/4, 202504, 2025年4月, 令和7年4月 or R7.4',
});

interface Era {
  /** First and last day, `YYYYMMDD` as numbers. */
  readonly first: number;
  readonly last: number;
}

const showa: Era = { first: 1926_12_25, last: 1989_01_07 };
const heisei: Era = { first: 1989_01_08, last: 2019_04_30 };
const reiwa: Era = { first: 2019_05_01, last: 9999_12_31 };
const eras: Readonly<Record<string, Era>> = {
  令和: reiwa,
  R: reiwa,
  平成: heisei,
  H: heisei,
  昭和: showa,
  S: showa,
};

// Only these characters occur in months. NFKC alone would turn ④月 into 4月.
const characters =
  /^[0-9０-９/／.．年月⽉日⽇度分()（）火水木金土\-－令和平成昭元㋿㍻㍼RHSrhsＲＨＳｒｈｓTZ:：+＋ \u3000\u00a0\t]+$/;
const wareki =
  /^(令和|平成|昭和|[RHS])\s*(元|\d{1,2})\s*[年./-]\s*(\d{1,2})(?:\s*月\s*[度分]?|[月./-]\s*(\d{1,2})\s*日?)?$/;
const western =
  /^(\d{4})\s*([年./-])\s*(\d{1,2})(?:\s*月\s*[度分]?|[月./-]\s*(\d{1,2})\s*日?)?(?:\s*\([月火水木金土日]\))?(?:[T ]\s*(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;
// Databases give a number with nothing behind the point, or a day with the time of midnight in one piece.
const packed = /^(\d{4})(\d{2})(?:(\d{2})(?:\d{6})?)?(?:\.0+)?$/;
const ambiguous =
  /^(\d{1,2}\s*[./-]\s*\d{1,2}(\s*[./-]\s*(\d{2}|\d{4}))?|\d{1,2}\s*年\s*\d{1,2}\s*月.*|\d{1,2}\s*月[度分]?|\d{4})$/;

/** A month, or a day, as it was written. */
export interface WrittenDate {
  readonly year: number;
  readonly month: number;
  /** Undefined where only the month was written. */
  readonly day: number | undefined;
}

/**
 * Reads a month in any of the forms Japanese exports use, as its number (see `monthNumber`): western, 令和 and
 * older eras, Excel's serial number of a day, or a full date, of which the month is taken.
 */
export function parseMonth(text: string): number | MonthFault {
  const date = parseWrittenDate(text);
  return typeof date === 'string' ? date : date.year * 12 + date.month - 1;
}

/** Reads a month or a day in any of those forms. */
export function parseWrittenDate(text: string): WrittenDate | MonthFault {
  if (/^[\s\u3000]*$/.test(text)) return 'month-missing';
  if (text.length > 40 || !characters.test(text)) return 'month-invalid';
  const plain = text.normalize('NFKC').trim().toUpperCase();

  const era = wareki.exec(plain);
  if (era !== null) return eraDate(era);

  const date = western.exec(plain);
  if (date !== null) {
    const [, year, separator, month = '', day, , zone] = date;
    // Excel drops the zero of 2025.10 when it takes it for a number.
    if (separator === '.' && month === '1' && day === undefined) return 'month-ambiguous';
    if (zone !== undefined && zone !== '+09:00' && zone !== '+0900') return 'month-ambiguous';
    return dateOf(Number(year), Number(month), day === undefined ? undefined : Number(day));
  }
  const digits = packed.exec(plain);
  if (digits !== null) {
    const [, year, month, day] = digits;
    return dateOf(Number(year), Number(month), day === undefined ? undefined : Number(day));
  }
  if (/^\d{5}$/.test(plain)) return serialDate(Number(plain));
  return ambiguous.test(plain) ? 'month-ambiguous' : 'month-invalid';
}

function dateOf(year: number, month: number, day: number | undefined): WrittenDate | MonthFault {
  const pad = (n: number) => String(n).padStart(2, '0');
  const written = day === undefined ? null : `${year}-${pad(month)}-${pad(day)}`;
  if (year < 1900 || year > 2099 || month < 1 || month > 12) return 'month-invalid';
  return written === null || isIsoDate(written) ? { year, month, day } : 'month-invalid';
}

function eraDate([, name = '', ofEra = '', monthText, dayText]: RegExpExecArray): WrittenDate | MonthFault {
  const era = eras[name];
  const nth = ofEra === '元' ? 1 : Number(ofEra);
  if (era === undefined || nth === 0) return 'month-invalid';
  const year = Math.floor(era.first / 10_000) + nth - 1;
  const month = Number(monthText);
  const day = dayText === undefined ? undefined : Number(dayText);
  const date = dateOf(year, month, day);
  if (typeof date === 'string') return date;
  const stem = year * 10_000 + month * 100;
  // A month counts when the era has a day in it: 平成31年4月 and 令和元年5月, but not 令和元年4月.
  const inEra =
    day === undefined
      ? stem + 31 >= era.first && stem + 1 <= era.last
      : stem + day >= era.first && stem + day <= era.last;
  return inEra ? date : 'month-invalid';
}

/** Days since 1899-12-30, Excel's count for every day after February 1900; from 2000 to 2099. */
function serialDate(serial: number): WrittenDate | MonthFault {
  if (serial < 36_526 || serial > 73_050) return 'month-invalid';
  const date = new Date(Date.UTC(1899, 11, 30 + serial));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

const remembered = 4096;

/** `parseMonth` that remembers: a file of millions of rows has few different months. */
export function monthReader(): (text: string) => number | MonthFault {
  const places = new Map<string, number>();
  // The texts in order of first appearance: rows come month by month, or each merchant's months one after the other.
  const texts: string[] = [];
  const months: (number | MonthFault)[] = [];
  let latest = 0;
  // Whether it was another one than before: then it is most likely the next one again.
  let moves = false;
  return (text) => {
    if (!moves && texts[latest] === text) return months[latest] as number | MonthFault;
    const next = latest + 1 < texts.length ? latest + 1 : 0;
    if (texts[next] === text) {
      moves = true;
      latest = next;
      return months[next] as number | MonthFault;
    }
    moves = false;
    const place = places.get(text);
    if (place !== undefined) {
      latest = place;
      return months[place] as number | MonthFault;
    }
    const month = parseMonth(text);
    if (texts.length < remembered && text.length <= 40) {
      latest = texts.length;
      places.set(text, latest);
      texts.push(text);
      months.push(month);
    }
    return month;
  };
}
