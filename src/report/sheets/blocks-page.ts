import { address, type Cell, type Row } from '../../workbook/sheet.ts';
import type { Style } from '../../workbook/style.ts';
import type { Annex } from '../annex/annex.ts';
import type { TableName } from '../annex/fields.ts';
import { heightOfLines, linesOf } from './page.ts';

/** The formula of a number in a small table, by its row from 0 and its column; undefined where it is none. */
export type LiveCell = (table: TableName, row: number, field: string) => string | undefined;

/** A sheet as it grows, row by row. */
export interface BlocksPage {
  readonly annex: Annex;
  readonly liveCell: LiveCell;
  readonly name: string;
  readonly widths: readonly number[];
  readonly rows: Row[];
  readonly merges: string[];
  /** Rows, from 0, that stay on the page of the row below them. */
  readonly joined: Set<number>;
  /** The tables: where their headings stand and where they end, as rows from 0. */
  readonly tables: { readonly heading: number; readonly end: number }[];
  readonly thresholds: Map<string, string>;
}

/** The cells of one row; null leaves one out. */
export type Cells = (Cell | null)[];

/** A cell of words. */
export const textCell = (words: string, style: Style): Cell => ({ kind: 'text', text: words, style });

/** The words of a cell, those of a formula as it stands now. */
export const textOf = (cell: Cell): string =>
  cell.kind === 'text' ? cell.text : cell.kind === 'formula' ? String(cell.value) : '';

/**
 * Puts a cell over the columns `from` to `to` of the row that is made next, merged when they are several, and gives
 * the width it has there.
 */
export function putOver(
  { rows, merges, widths }: BlocksPage,
  cells: Cells,
  from: number,
  to: number,
  cell: Cell,
): number {
  cells[from] = cell;
  for (let column = from + 1; column <= to; column++) cells[column] = { kind: 'blank', style: cell.style };
  if (to > from) merges.push(`${address(from, rows.length + 1)}:${address(to, rows.length + 1)}`);
  return widths.slice(from, to + 1).reduce((sum, width) => sum + width, 0);
}

/** A row of one text over the whole width. */
export function addWide(page: BlocksPage, words: string, style: Style): void {
  const cells: Cells = page.widths.map(() => null);
  const width = putOver(page, cells, 0, page.widths.length - 1, textCell(words, style));
  page.rows.push({ height: heightOfLines(linesOf(words, width)), cells });
}

/** Adds a row that no page ends with. */
export function addJoined({ rows, joined }: BlocksPage, row: Row): void {
  joined.add(rows.length);
  rows.push(row);
}
