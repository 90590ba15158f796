import type { Skim } from '../text/csv.ts';

/** Rows of another form, written as the lines a text would hold: each of one row, without quotes. */
export interface PlainRows {
  /** The lines, each with its end. */
  readonly bytes: Uint8Array;
  /** Where each line begins; behind the last, where one more would. */
  readonly starts: Uint32Array;
  readonly rows: number;
}

/**
 * Offers rows to what takes plain lines of a text. What it leaves is told with `strictly`, row by row and in order, as
 * `csvRows` does: after each try in vain twice as many rows are left to the strict reading before the next.
 *
 * @param firstRow the number of the first row
 * @param backoff is kept between calls
 */
export function* takePlainRows(
  skim: Skim,
  { bytes, starts, rows }: PlainRows,
  firstRow: number,
  backoff: { rows: number },
): Generator<{ readonly from: number; readonly to: number }> {
  const lines = { bytes: bytes.subarray(0, starts[rows]), encoding: 'utf-8' } as const;
  for (let at = 0; at < rows; ) {
    const { taken } = skim(lines, starts[at] as number, firstRow + at);
    if (taken > backoff.rows) backoff.rows = 1;
    at += taken;
    if (at === rows) return;
    const to = Math.min(rows, at + backoff.rows);
    yield { from: at, to };
    at = to;
    backoff.rows *= 2;
  }
}
