import { createHash } from 'node:crypto';
import { relativeFormula } from '../../workbook/formula-text.ts';
import type { SeenRow } from '../../workbook/read-workbook.ts';
import type { Cell, Row, Sheet } from '../../workbook/sheet.ts';
import { boxStyle } from '../sheets/style.ts';

// What tells whether a cell has been edited since: four characters for each. They are no proof against someone who
// makes new ones; they name the place of a change.

/** The mark of an empty cell, and of one that people fill in. */
const [emptyMark, entryMark] = ['----', '++++'];

/** A cell's content in a form that does not change when Excel or LibreOffice saves it, nor with its row. */
function markOf(content: string): string {
  // FNV-1a, folded to 24 bits: quick, and enough to tell an edit from none.
  let hash = 0x811c9dc5;
  for (let i = 0; i < content.length; i++) {
    hash = Math.imul(hash ^ content.charCodeAt(i), 0x01000193);
  }
  const bits = (hash ^ (hash >>> 24)) & 0xffffff;
  return [18, 12, 6, 0].map((shift) => alphabet[(bits >>> shift) & 63]).join('');
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const contentOf = (value: number | string | boolean, formula: string | null, row: number): string =>
  formula !== null
    ? `f${relativeFormula(formula, row)}`
    : typeof value === 'number'
      ? `n${Number(value.toPrecision(15))}`
      : `t${value}`;

function markOfCell(cell: Cell | null, row: number): string {
  if (cell === null) return emptyMark;
  if (cell.style === boxStyle) return entryMark;
  switch (cell.kind) {
    case 'blank':
      return emptyMark;
    case 'text':
      return cell.text === '' ? emptyMark : markOf(contentOf(cell.text, null, row));
    case 'number':
      return markOf(contentOf(cell.value, null, row));
    case 'formula':
      return markOf(contentOf('', cell.formula, row));
  }
}

const trimmed = (marks: string): string => marks.replace(/(?:----)+$/, '');

/** The marks of a row as it is written, empty cells at its end left out. */
export function marksOfRow(row: Row, number: number): string {
  return trimmed(row.cells.map((cell) => markOfCell(cell, number)).join(''));
}

/** The marks of a row as it is found. Cells that people fill in are told by the marks they had. */
export function marksOfSeen(row: SeenRow): string {
  let marks = '';
  const last = Math.max(-1, ...row.cells.keys());
  for (let column = 0; column <= last; column++) {
    const cell = row.cells.get(column);
    marks += cell === undefined ? emptyMark : markOf(contentOf(cell.value, cell.formula, row.number));
  }
  return trimmed(marks);
}

/** The marks of one sheet and the digest over them. */
export interface SheetMarks {
  readonly name: string;
  readonly rows: readonly string[];
}

/** The sheet with its rows marked as they pass. The marks are complete when the rows have been read. */
export function marked(sheet: Sheet, marks: SheetMarks & { rows: string[] }): Sheet {
  return {
    ...sheet,
    rows: {
      *[Symbol.iterator]() {
        marks.rows.length = 0;
        for (const row of sheet.rows) {
          marks.rows.push(marksOfRow(row, marks.rows.length + 1));
          yield row;
        }
      },
    },
  };
}

/** SHA-256 over a sheet's marks. */
export function digestOfMarks({ rows }: SheetMarks): string {
  const hash = createHash('sha256');
  for (const row of rows) hash.update(row).update('\n');
  return hash.digest('hex');
}

/** Something that is not as it was written. Columns are 0-based; null for a row as a whole. */
export interface MarkDifference {
  readonly kind: 'changed' | 'filled-in' | 'row-deleted' | 'row-inserted';
  /** The row it stands in now; of a deleted row, the one it stood in. */
  readonly row: number;
  readonly column: number | null;
}

const cellsIn = (marks: string): string[] => marks.match(/.{4}/g) ?? [];

/**
 * Compares the rows found with the rows written. Deleted and inserted rows are recognised by the rows around them, so
 * that everything below does not count as changed.
 */
export function compareMarks(written: readonly string[], found: readonly string[]): MarkDifference[] {
  const differences: MarkDifference[] = [];
  let [w, f] = [0, 0];
  while (w < written.length || f < found.length) {
    const [was, is] = [written[w], found[f]];
    if (was !== undefined && is !== undefined && agrees(was, is)) {
      differences.push(...cellDifferences(was, is, f + 1));
      w++;
      f++;
      continue;
    }
    const step = alignment(written, found, w, f);
    if (step === 'deleted') differences.push({ kind: 'row-deleted', row: ++w, column: null });
    else if (step === 'inserted') differences.push({ kind: 'row-inserted', row: ++f, column: null });
    else {
      differences.push(...cellDifferences(was ?? '', is ?? '', f + 1));
      w++;
      f++;
    }
  }
  return differences;
}

/** Whether nothing but filled-in cells differs. */
function agrees(was: string, is: string): boolean {
  return was === is || cellDifferences(was, is, 0).every(({ kind }) => kind === 'filled-in');
}

function cellDifferences(was: string, is: string, row: number): MarkDifference[] {
  const [before, now] = [cellsIn(was), cellsIn(is)];
  const differences: MarkDifference[] = [];
  for (let column = 0; column < Math.max(before.length, now.length); column++) {
    const [old, current] = [before[column] ?? emptyMark, now[column] ?? emptyMark];
    if (old === current) continue;
    if (old === entryMark) {
      if (current !== emptyMark) differences.push({ kind: 'filled-in', row, column });
    } else differences.push({ kind: 'changed', row, column });
  }
  return differences;
}

/** How far a row is looked for before it counts as changed where it stands. */
const reach = 2000;

function alignment(
  written: readonly string[],
  found: readonly string[],
  w: number,
  f: number,
): 'deleted' | 'inserted' | 'changed' {
  if (w >= written.length) return 'inserted';
  if (f >= found.length) return 'deleted';
  const [was, is] = [written[w] as string, found[f] as string];
  for (let ahead = 1; ahead <= reach; ahead++) {
    const [later, laterFound] = [written[w + ahead], found[f + ahead]];
    if (later === undefined && laterFound === undefined) return 'changed';
    // The next rows agree in place: this one was changed where it stands.
    if (
      ahead === 1 &&
      later !== undefined &&
      laterFound !== undefined &&
      later !== '' &&
      agrees(later, laterFound)
    ) {
      return 'changed';
    }
    if (later !== undefined && is !== '' && agrees(later, is)) return 'deleted';
    if (laterFound !== undefined && was !== '' && agrees(was, laterFound)) return 'inserted';
  }
  return 'changed';
}
