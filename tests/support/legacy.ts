import type { LegacyEntry, LegacyList } from '../../src/ledger/legacy-list.ts';

/** What a list says of a merchant: its answer, and sums where they are given. */
export type ShortEntry =
  | LegacyEntry['answer']
  | (Partial<Pick<LegacyEntry, 'answer' | 'rate'>> & {
      readonly sales?: number;
      readonly fraud?: number;
      readonly unit?: number;
    });

/** A list without any file: rows 2, 3, … of `legacy.csv`. */
export function legacyOf(entries: Readonly<Record<string, ShortEntry>>, tellsAnswers = true): LegacyList {
  const found = Object.entries(entries).map(([id, said], n): [string, LegacyEntry] => {
    const {
      answer = 'listed',
      rate = null,
      sales,
      fraud,
      unit = 1,
    } = typeof said === 'string' ? { answer: said } : said;
    const amount = (value: number | undefined) => (value === undefined ? null : { amount: value, unit });
    const place = { file: 'legacy.csv', row: n + 2 };
    return [
      id,
      { merchantName: '', answer, salesAmount: amount(sales), fraudAmount: amount(fraud), rate, place },
    ];
  });
  return { entries: new Map(found), tellsAnswers, sources: [], diagnostics: [] };
}
