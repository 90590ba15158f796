import { type BusinessYear, businessYear } from '../calendar/business-year.ts';
import { plusMonths, type YearMonth } from '../calendar/year-month.ts';
import type { WrongRule } from './mutant.ts';
import { type Pieces, type Question, right } from './reference.ts';

/** The right windows of another year. */
const inYear =
  (yearOf: (question: Question) => BusinessYear): Pieces['windows'] =>
  (leg, question) =>
    right.windows(leg, { ...question, businessYear: yearOf(question) });

/** A year, or the shortest one where the months given end before they begin. */
const yearOf = (first: YearMonth, last: YearMonth): BusinessYear =>
  businessYear(first, last < first ? first : last);

/** How the business year is got wrong. */
export const yearMutants: readonly WrongRule[] = [
  {
    id: 'calendar-year',
    story: {
      ja: '事業年度ではなく暦年で集計する。JCA の統計が暦年のため起きる。',
      en: "The calendar year is taken for the business year, since JCA's statistics are by calendar year.",
    },
    pieces: {
      windows: inYear(({ businessYear: { first } }) =>
        businessYear(`${first.slice(0, 4)}-01`, `${first.slice(0, 4)}-12`),
      ),
    },
  },
  {
    id: 'first-month-dropped',
    story: {
      ja: '最初の月が抜ける。期間の条件を >= ではなく > と書くと起きる。',
      en: 'The first month is dropped: the range was written with > for >=.',
    },
    pieces: { windows: inYear(({ businessYear: { first, last } }) => yearOf(plusMonths(first, 1), last)) },
  },
  {
    id: 'last-month-dropped',
    story: {
      ja: '最後の月が抜ける。BETWEEN の終わりに月初日を置くと起きる。',
      en: 'The last month is dropped: BETWEEN ends on the first day of the last month.',
    },
    pieces: { windows: inYear(({ businessYear: { first, last } }) => yearOf(first, plusMonths(last, -1))) },
  },
  {
    id: 'twelve-months-assumed',
    story: {
      ja: '事業年度を常に 12 か月とみなす。決算期を変更した年度は 1〜18 か月になる。',
      en: 'Every business year has twelve months. One that is moved has anything from one to eighteen.',
    },
    pieces: {
      windows: inYear(({ businessYear: { first, months, last } }) =>
        months.length > 12
          ? businessYear(first, plusMonths(first, 11))
          : businessYear(plusMonths(last, -11), last),
      ),
    },
  },
  {
    id: 'whole-file',
    story: {
      ja: 'ファイルにあるすべての月を集計し、年度で絞らない。年度外の月が入ったファイルで起きる。',
      en: 'Every month in the file is used and the year not looked at. It shows when a file holds more months.',
    },
    pieces: {
      windows: (leg, question) => {
        const months = [...new Set(question.records.map(({ month }) => month as YearMonth))].sort();
        switch (leg.window) {
          case 'business-year':
            return [months];
          case 'month':
            return months.map((month) => [month]);
          case 'quarter':
            return right.windows(leg, question);
        }
      },
    },
  },
];
