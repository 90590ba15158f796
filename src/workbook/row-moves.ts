/** Where the rows of a sheet are after some were deleted or inserted. Rows are 1-based. */
export interface RowMoves {
  /** Whether any row is elsewhere, or gone. */
  readonly moved: boolean;
  /** Where a row is now; null when it was deleted. */
  rowOf(row: number): number | null;
  /** For the ends of a range: where the first row from this one on that was not deleted is now, and the last one up to it. */
  firstFrom(row: number): number;
  lastUpTo(row: number): number;
}

/** Moves that are filled row by row, in order; they can be asked meanwhile about the rows so far. */
export interface GrowingMoves extends RowMoves {
  /** Row `was` is row `is` now. Rows told of by nobody moved by as much as the last pair before them. */
  pair(was: number, is: number): void;
  /** Row `was` was deleted. */
  drop(was: number): void;
}

/** Moves to fill: no row has moved yet. */
export function rowMoves(): GrowingMoves {
  // From row `starts[n]` on, up to `starts[n + 1]`, rows have moved by `shifts[n]`.
  const starts: number[] = [0];
  const shifts: number[] = [0];
  const dropped = new Set<number>();
  const shiftAt = (row: number): number => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= row) low = middle;
      else high = middle - 1;
    }
    return shifts[low] as number;
  };
  return {
    get moved() {
      return starts.length > 1 || dropped.size > 0;
    },
    pair(was, is) {
      if (is - was === shifts.at(-1)) return;
      starts.push(was);
      shifts.push(is - was);
    },
    drop: (was) => dropped.add(was),
    rowOf: (row) => (dropped.has(row) ? null : row + shiftAt(row)),
    firstFrom(row) {
      let left = row;
      while (dropped.has(left)) left++;
      return left + shiftAt(left);
    },
    lastUpTo(row) {
      let left = row;
      while (left > 0 && dropped.has(left)) left--;
      return left + shiftAt(left);
    },
  };
}

/** No row has moved. */
export const unmoved: RowMoves = rowMoves();
