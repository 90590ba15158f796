import { formatYen } from '../money/yen.ts';
import type { Rows } from '../report/lists/readings.ts';
import { table } from './table.ts';

/** Plain rows of a report on the screen: columns of numbers to the right, with thousands separators. */
export function rowsTable({ headings, rows }: Rows): string {
  const isNumber = (c: number) => rows.every((row) => typeof row[c] === 'number' || row[c] === '');
  return table(
    headings.map((heading, c) => ({ heading, align: isNumber(c) ? 'right' : 'left' })),
    rows.map((row) => row.map((cell) => (typeof cell === 'number' ? formatYen(cell) : cell))),
  );
}
