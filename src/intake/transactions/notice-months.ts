import type { IsoDate } from '../../calendar/iso-date.ts';
import { monthNumber, monthOf } from '../../calendar/year-month.ts';
import { type Note, noteOf } from '../rows/note.ts';

/** Watches whether the notices have anything to do with the sales: an empty export, or one of another year, lists nobody. */
export interface NoticeMonths {
  /** Begins a file. */
  file(name: string): void;
  /** A row of it; its days as far as they could be read. */
  row(days: readonly (IsoDate | null)[]): void;
  /**
   * What there is to say when notices and sales have been read.
   *
   * @param withSales the months (month numbers) that there are sales of
   */
  notes(withSales: readonly number[]): readonly (Note & { readonly file: string })[];
}

/** In so few months there may well have been no fraud at all. */
const fewMonths = 3;

/** Of no file yet. */
export function noticeMonths(): NoticeMonths {
  const months = new Set<number>();
  let [first, rows]: [string | null, number] = [null, 0];
  return {
    file(name) {
      first ??= name;
    },
    row(days) {
      rows++;
      for (const day of days) if (day !== null) months.add(monthNumber(monthOf(day)));
    },
    notes(withSales) {
      if (first === null || withSales.length === 0) return [];
      const severity = withSales.length < fewMonths ? 'warning' : 'doubt';
      if (rows === 0) return [{ ...none, severity, file: first }];
      if (months.size === 0 || withSales.some((month) => months.has(month))) return [];
      return [{ ...ofOtherMonths, file: first }];
    },
  };
}

const expected = {
  ja: '売上と同じ期間の不正利用の通知。書き出しの条件（期間、種別、権限）を確かめ、本当に 1 件もなければ、確認のうえ受け入れる',
  en: 'notices of the time of the sales: see what the export was limited to (days, kind, rights); where there was none indeed, a person who accepts it',
};

const none: Note = {
  ...noteOf(
    'notices-none',
    null,
    null,
    {
      ja: '不正利用の通知のファイルに、通知が 1 件もありません。不正利用額はすべて 0 円として読みました',
      en: 'there is no notice in the files of fraud notices; all fraud was read as 0 yen',
    },
    'doubt',
  ),
  expected,
};

const ofOtherMonths: Note = {
  ...noteOf(
    'notices-of-other-months',
    null,
    null,
    {
      ja: '不正利用の通知の日付が、すべて売上のない月のものです（別の年度のファイルの可能性）。売上のある月の不正利用額は 0 円として読みました',
      en: 'all fraud notices are of months without sales (a file of another year, perhaps); the fraud of the months with sales was read as 0 yen',
    },
    'doubt',
  ),
  expected,
};
