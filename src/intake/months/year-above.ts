import type { LedgerBuilder } from '../../ledger/ledger-builder.ts';
import { april, type StatedYear, statedYear } from '../fields/file-year.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';

/** Of titles that are about when the file is handed in, and not about its figures: 2026年度提出用. */
const ofHandingIn = /年度?\s*(?:の)?(?:提出|届出|報告|申告|作成|改訂|改定)(?:用|版|分|年)?(?:$|[\s)）】」])/;

/** Compares the year that stands above a table with the months of its rows. */
export interface YearAbove {
  /** What there is to say of it, once the rows have been read. */
  notes(): readonly Note[];
}

/**
 * A doubt where titles above a table, or the name of its sheet, state a year and most rows are of months outside it: last
 * year's figures under this year's title, or the other way round. A year counts as its calendar year too, and one that is
 * called FY also as the year that ends in it.
 *
 * @param soFar what was read before the table, and then with it
 */
export function yearAbove(
  texts: readonly string[],
  fiscalYearFrom: number | undefined = april,
  soFar: Pick<LedgerBuilder, 'monthsSoFar' | 'sumsOf'>,
): YearAbove {
  const titles = texts.flatMap((text) => {
    const stated = ofHandingIn.test(text.normalize('NFKC')) ? null : statedYear(text);
    return stated === null ? [] : [{ text, months: monthsOf(stated, /FY/i.test(text), fiscalYearFrom) }];
  });
  const [title] = titles;
  if (title === undefined) return { notes: () => [] };
  const rowsOf = (month: number): number => soFar.sumsOf({ month }).rows;
  const before = new Map(soFar.monthsSoFar().map((month) => [month, rowsOf(month)]));
  return {
    notes() {
      let [inside, outside] = [0, 0];
      for (const month of soFar.monthsSoFar()) {
        const came = rowsOf(month) - (before.get(month) ?? 0);
        if (titles.some(({ months: [first, last] }) => month >= first && month <= last)) inside += came;
        else outside += came;
      }
      return outside > inside ? [otherYear(title.text, outside)] : [];
    },
  };
}

/** The first and the last month that may be meant. */
function monthsOf(stated: StatedYear, calledFy: boolean, fiscalYearFrom: number): readonly [number, number] {
  switch (stated.kind) {
    case 'period':
      return [stated.first, stated.last];
    case 'calendar':
      return [stated.year * 12, stated.year * 12 + 11];
    case 'fiscal': {
      const begins = (stated.year - (calledFy ? 1 : 0)) * 12 + fiscalYearFrom - 1;
      return [Math.min(begins, stated.year * 12), stated.year * 12 + fiscalYearFrom + 10];
    }
  }
}

const otherYear = (text: string, rows: number): Note => ({
  ...noteOf(
    'year-above-differs',
    null,
    null,
    {
      ja: `表の上の文またはシート名が示す年に、多くの行の年月が入っていません（${rows} 行）。年月は行のとおりに読みました`,
      en: `a title above the table, or the name of its sheet, states a year that most rows are not of (rows: ${rows}); months were read as the rows say them`,
    },
    'doubt',
  ),
  received: received(text),
  expected: {
    ja: '表題の年と行の年月の一致。どちらが正しいかを確かめ、誤っている方を直す',
    en: 'one year in the title and in the rows: see which is right, and correct the other',
  },
});
