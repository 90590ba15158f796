import { monthAt } from '../../calendar/year-month.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Text } from '../../language/text.ts';
import type { ReadAs } from '../../ledger/read-as.ts';
import { received } from '../rows/received.ts';
import { parseMonth } from './month.ts';

/** What the user says of months that do not say their year. */
export interface YearOptions {
  /** `'2025年度'`, `'2025'` or the months themselves, `'2025-04/2026-03'`. Default: as the file says above its table. */
  readonly year?: string | undefined;
  /** The month (1 to 12) that a 年度 begins with. Default: 4, April. */
  readonly fiscalYearFrom?: number | undefined;
}

/** A year that a text states: a calendar year, a 年度 named by the year it begins in, or the months of a period. */
export type StatedYear =
  | { readonly kind: 'calendar' | 'fiscal'; readonly year: number }
  | { readonly kind: 'period'; readonly first: number; readonly last: number };

/** The first month of most business years. */
export const april = 4;

const yearWords = String.raw`(?:(?:19|20)\d{2}|(?:令和|平成|[RH])\s*(?:元|\d{1,2}))`;
const fiscalYear = new RegExp(
  String.raw`(?<![A-Z\d])(${yearWords})\s*年度|(?<![A-Z])FY\s*((?:19|20)\d{2})(?!\d)`,
  'i',
);
const calendarYear = new RegExp(
  String.raw`(?<![A-Z\d])(${yearWords})\s*年(?!\s*度|\s*\d{1,2}\s*月|\s*分)`,
  'i',
);
const monthWords = String.raw`${yearWords}\s*[年/.-]\s*\d{1,2}\s*月?(?:[/.-]?\d{1,2}日?)?`;
const periodWords = new RegExp(
  String.raw`(${monthWords})\s*(?:[~〜－–—―]|から|-|to|→)\s*(${monthWords})`,
  'i',
);

/** The western year of 2025, 令和7, R7, 平成31; null for anything else. */
export function westernYear(text: string): number | null {
  const plain = text.normalize('NFKC').trim().toUpperCase();
  if (/^(?:19|20)\d{2}$/.test(plain)) return Number(plain);
  const [, era, nth] = /^(令和|平成|[RH])\s*(元|\d{1,2})$/.exec(plain) ?? [];
  if (era === undefined || nth === undefined || Number(nth) === 0) return null;
  const before = era === '令和' || era === 'R' ? 2018 : 1988;
  return before + (nth === '元' ? 1 : Number(nth));
}

/** The year that a text states somewhere: 2025年度実績, （令和7年度）, 対象期間：2025年4月～2026年3月; null for none. */
export function statedYear(text: string): StatedYear | null {
  const plain = text.normalize('NFKC');
  const period = periodWords.exec(plain);
  if (period !== null) {
    const [first, last] = [parseMonth(period[1] ?? ''), parseMonth(period[2] ?? '')];
    if (typeof first === 'number' && typeof last === 'number' && first <= last && last - first < 12) {
      return { kind: 'period', first, last };
    }
    return null;
  }
  const fiscal = fiscalYear.exec(plain);
  const inFiscal = westernYear(fiscal?.[1] ?? fiscal?.[2] ?? '');
  if (inFiscal !== null) return { kind: 'fiscal', year: inFiscal };
  const calendar = westernYear(calendarYear.exec(plain)?.[1] ?? '');
  return calendar === null ? null : { kind: 'calendar', year: calendar };
}

/** The number of a month, 1 to 12, of that year; null where the year does not hold it. */
export function monthOfYear(
  stated: StatedYear,
  month: number,
  fiscalYearFrom: number = april,
): number | null {
  switch (stated.kind) {
    case 'calendar':
      return stated.year * 12 + month - 1;
    case 'fiscal':
      return (stated.year + (month < fiscalYearFrom ? 1 : 0)) * 12 + month - 1;
    case 'period': {
      const found = Math.ceil((stated.first - (month - 1)) / 12) * 12 + month - 1;
      return found <= stated.last ? found : null;
    }
  }
}

/** The number in a month that is written without a year: 4, 04, 4月, ４月度; null for anything else. */
export function bareMonth(text: string): number | null {
  const found = /^0?(\d{1,2})(?:\.0)?\s*(?:月\s*[度分]?)?$/.exec(text.normalize('NFKC').trim());
  const month = Number(found?.[1]);
  return month >= 1 && month <= 12 ? month : null;
}

/** Tells the year of months that do not say it. */
export interface FileYear {
  /** Whether the file or its user states a year. */
  readonly known: boolean;
  readonly fiscalYearFrom: number;
  /** The number of a month, 1 to 12; null where no year is stated, or more than one that it could be of. */
  monthOf(month: number): number | null;
  /** How months without a year were read. */
  readonly decision: ReadAs | null;
}

/**
 * The year of a table: the one its user names, or else those stated above it.
 * @throws Refusal `options-invalid` for a year that is none
 */
export function fileYear(above: readonly string[], { year, fiscalYearFrom = april }: YearOptions): FileYear {
  const given = year === undefined ? null : yearOfOption(year);
  const found = above.flatMap((text) => {
    const stated = statedYear(text);
    return stated === null ? [] : [{ text, stated }];
  });
  const stated = given === null ? found.map((title) => title.stated) : [given];
  const [one] = stated;
  const by = given === null ? found[0]?.text : year;
  return {
    known: one !== undefined,
    fiscalYearFrom,
    monthOf(month) {
      const months = new Set(stated.map((each) => monthOfYear(each, month, fiscalYearFrom)));
      const [only] = months;
      return months.size === 1 && only !== undefined ? only : null;
    },
    decision:
      one === undefined || by === undefined
        ? null
        : yearDecision(one, fiscalYearFrom, {
            ja: given === null ? `表の上の「${received(by)}」による` : '指定による',
            en: given === null ? `by "${received(by)}" above the table` : 'by the option',
          }),
  };
}

/** Whether a text states a year of which a month is another than in that of the file: 2024年度 in a file of 2025年度. */
export function statesOtherYear(text: string, { monthOf, fiscalYearFrom }: FileYear): boolean {
  const stated = statedYear(text);
  if (stated === null) return false;
  return Array.from({ length: 12 }, (_, at) => at + 1).some((month) => {
    const number = monthOfYear(stated, month, fiscalYearFrom);
    return number !== null && number !== monthOf(month);
  });
}

/** The year in a cell: 2026, 2026年, R8, 令和8年, 2025年度; of a column of 年度 every year is one. Null for anything else. */
export function yearOfCell(text: string, fiscalColumn: boolean): StatedYear | null {
  const plain = text.normalize('NFKC').trim().replace(/\.0+$/, '');
  const year = westernYear(plain.replace(/^FY\s*/i, '').replace(/\s*年度?$/, ''));
  if (year === null) return null;
  return { kind: fiscalColumn || /年度$|^FY/i.test(plain) ? 'fiscal' : 'calendar', year };
}

/** What is recorded where months were read as those of a 年度. */
export function fiscalYearDecision(
  heading: string,
  { fiscalYearFrom }: Pick<FileYear, 'fiscalYearFrom'>,
): ReadAs {
  return {
    code: 'year',
    column: heading,
    value: `fiscal-year-from-${fiscalYearFrom}`,
    words: {
      ja: `「${received(heading)}」の年度を ${fiscalYearFrom} 月に始まる年度として読んだ`,
      en: `The years of "${received(heading)}" were read as business years that begin in month ${fiscalYearFrom}`,
    },
  };
}

/** The first and the last month of a year. */
function boundsOf(stated: StatedYear, fiscalYearFrom: number): readonly [number, number] {
  switch (stated.kind) {
    case 'calendar':
      return [stated.year * 12, stated.year * 12 + 11];
    case 'fiscal':
      return [stated.year * 12 + fiscalYearFrom - 1, stated.year * 12 + fiscalYearFrom + 10];
    case 'period':
      return [stated.first, stated.last];
  }
}

function yearDecision(stated: StatedYear, fiscalYearFrom: number, by: Text): ReadAs {
  const [first, last] = boundsOf(stated, fiscalYearFrom).map(monthAt);
  return {
    code: 'year',
    column: null,
    value: `${first}/${last}`,
    words: {
      ja: `年のない月を ${first} から ${last} までの月として読んだ（${by.ja}）`,
      en: `Months without a year were read as those from ${first} to ${last} (${by.en})`,
    },
  };
}

function yearOfOption(year: string): StatedYear {
  const plain = year.normalize('NFKC').trim();
  const [first, last, ...more] = plain.split('/').map(parseMonth);
  if (typeof first === 'number' && typeof last === 'number' && more.length === 0) {
    if (first <= last && last - first < 12) return { kind: 'period', first, last };
  } else {
    const western = westernYear(plain) ?? westernYear(plain.replace(/年$/, ''));
    if (western !== null) return { kind: 'calendar', year: western };
    const stated = statedYear(plain);
    if (stated !== null) return stated;
  }
  throw new Refusal('options-invalid', {
    ja: `year（コマンドでは --year）の「${received(year)}」は使えません。2025年度、2025、2025-04/2026-03（12 か月以内）のいずれかの形で指定してください。`,
    en: `"${received(year)}" cannot be used as year (on the command line: --year). Write it like 2025年度, 2025 or 2025-04/2026-03 (at most twelve months).`,
  });
}
