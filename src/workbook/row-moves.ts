/** Where the rows of a sheet are after some were deleted or inserted. Rows are 1-based. */
export interface RowMoves {
  /** Whether any row is elsewhere, or gone. */
  readonly moved: boolean;
  /** Where a row is now; null when it was deleted. */
  rowOf(row: number): number | null;
  /** Where the first row that is left from this one on is now, and the last up to it: the ends of a range. */
  firstFrom(row: number): number;
  lastUpTo(row: number): number;
}

/** Moves that are told row by row, in order, and may be asked for at any time. */
export interface GrowingMoves extends RowMoves {
  /** A row as it was, and where it is. Those between it and the one before stand as far from that as they stood. */
  pair(was: number, is: number): void;
  /** A row that is there no more. */
  drop(was: number): void;
}

/** Moves of a sheet of which nothing has been told: no row has moved. */
export function rowMoves(): GrowingMoves {
  // From each of these rows on, rows have moved by this much.
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
