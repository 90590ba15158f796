import { Refusal } from '../language/refusal.ts';
import { type MonthStore, monthStore, type StoredMonth } from './month-store.ts';

/** More distinct months than any acquirer keeps; a file with more has its columns mixed up. */
const mostMonths = 240;

/** The months that rows were of so far, by their numbers (see `monthNumber`). */
export interface GrowingMonths {
  readonly store: MonthStore;
  readonly byNumber: Map<number, StoredMonth>;
  /** The months of the latest rows, by the low six bits of their numbers: a row's month is found without hashing. */
  readonly latest: (StoredMonth | undefined)[];
}

export const growingMonths = (): GrowingMonths => ({
  store: monthStore(),
  byNumber: new Map(),
  latest: Array.from({ length: 64 }, () => undefined),
});

/** The column of a month, made where it is missing. @throws Refusal `too-many-months` */
export function columnOfMonth(months: GrowingMonths, number: number): StoredMonth {
  const known = months.latest[number & 63];
  if (known?.number === number) return known;
  const column = months.byNumber.get(number) ?? addColumn(months, number);
  months.latest[number & 63] = column;
  return column;
}

/** The ordinal of its column; null where one more would be too many. */
export function ordinalOfMonth(months: GrowingMonths, number: number): number | null {
  const known = months.latest[number & 63];
  if (known?.number === number) return known.ordinal;
  if (!months.byNumber.has(number) && months.byNumber.size >= mostMonths) return null;
  return columnOfMonth(months, number).ordinal;
}

/** The columns in the order of their months. */
export const ascendingMonths = ({ byNumber }: GrowingMonths): readonly StoredMonth[] =>
  [...byNumber.values()].sort((a, b) => a.number - b.number);

function addColumn({ store, byNumber }: GrowingMonths, number: number): StoredMonth {
  if (byNumber.size >= mostMonths) {
    throw new Refusal('too-many-months', {
      ja: `入力に ${mostMonths} を超える種類の年月があります。年月の列の指定を確認してください。`,
      en: `The input has more than ${mostMonths} different months. Check which column is taken as the month.`,
    });
  }
  const column = store.month(number);
  byNumber.set(number, column);
  return column;
}
