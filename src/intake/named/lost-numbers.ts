import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import { faultOf, type Row } from '../rows/row.ts';
import { trimmed } from '../rows/trimmed.ts';
import { isExponent, isRounded } from '../sift/plain-id.ts';

/** Tells the numbers of transactions that lost digits on their way, in one table. */
export interface LostNumbers {
  /** What stands in place of the number of a row: other numbers read the same, so it is none. Null for a whole number. */
  inRow(row: Row): string | null;
  /** A row that is used without its number. */
  add(row: number, text: string): void;
  /** One note of all rows that are used without. */
  notes(): readonly Note[];
}

/**
 * So many zeros behind 15 digits are no chance: of sales there are millions, so that some whole numbers end in a few, and
 * one would be a doubt about its file. Notices are few, and two of one rounded number are taken for one.
 */
const fewestZeros = { ofNotices: 3, ofSales: 7 } as const;

/**
 * The lost numbers of a table.
 *
 * @param column the column of numbers, null where there is none
 * @param needsNumber whether no row can be used without: notices
 */
export function lostNumbers(
  header: readonly string[],
  column: number | null,
  needsNumber: boolean,
): LostNumbers {
  const zeros = needsNumber ? fewestZeros.ofNotices : fewestZeros.ofSales;
  let first: { readonly row: number; readonly text: string } | null = null;
  let count = 0;
  return {
    inRow({ fields, inexact }) {
      if (column === null) return null;
      const written = trimmed(fields[column] ?? '');
      const isLost = inexact?.includes(column) === true || isExponent(written) || isRounded(written, zeros);
      return isLost ? written : null;
    },
    add(row, text) {
      count++;
      first ??= { row, text };
    },
    notes() {
      if (column === null || first === null) return [];
      const { problem, expected } = faultOf('transaction-id-inexact', '');
      const told = {
        ja: `${problem.ja}（${count} 行。行は使うが、二重の売上は見つけられない）`,
        en: `${problem.en} (rows: ${count}; they are used, but sales that come twice cannot be found)`,
      };
      const note = noteOf('transaction-id-inexact', first.row, header[column] as string, told, 'doubt');
      return [{ ...note, received: received(first.text), expected }];
    },
  };
}
