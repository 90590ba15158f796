import { columnOf } from '../../../workbook/formula-text.ts';

interface Merge {
  readonly column: number;
  readonly first: number;
  readonly last: number;
}

/**
 * Tells what stands in cells that are covered by a merged one. To be given every row with something in it, from the
 * top down, and the texts of its cells; answers with the texts of cells that began in a row above, by column, for those
 * columns that are empty in this row. Undefined where there are none.
 *
 * Only merges over several rows count: what lies to the right of a merged cell has no value of its own.
 */
export function coveredCells(
  ranges: readonly string[],
): (row: number, fields: readonly string[]) => ReadonlyMap<number, string> | undefined {
  const merges = ranges.flatMap(mergeOf).sort((a, b) => a.first - b.first);
  let next = 0;
  let open: { readonly merge: Merge; readonly text: string }[] = [];
  return (row, fields) => {
    for (let merge = merges[next]; merge !== undefined && merge.first <= row; merge = merges[++next]) {
      // A cell whose own row has nothing in it is empty.
      const text = merge.first === row ? (fields[merge.column] ?? '') : '';
      if (text !== '' && merge.last > row) open.push({ merge, text });
    }
    if (open.length === 0) return undefined;
    open = open.filter(({ merge }) => merge.last >= row);
    const covered = open.filter(({ merge }) => merge.first < row && (fields[merge.column] ?? '') === '');
    if (covered.length === 0) return undefined;
    return new Map(covered.map(({ merge, text }) => [merge.column, text]));
  };
}

function mergeOf(range: string): Merge[] {
  const [, letters, first, last] = /^([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})$/.exec(range) ?? [];
  if (letters === undefined || Number(last) <= Number(first)) return [];
  return [{ column: columnOf(letters), first: Number(first), last: Number(last) }];
}
