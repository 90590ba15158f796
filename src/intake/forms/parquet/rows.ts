import { isUtf8, room } from '../../../platform/bytes.ts';
import type { Row } from '../../rows/row.ts';
import type { Skim } from '../../text/csv.ts';
import { takePlainRows } from '../plain-rows.ts';
import { longestField } from './field-writer.ts';
import type { PageCursor } from './page-cursor.ts';
import type { ParquetCell } from './values.ts';

/** Rows of those at hand, counted from the cursors. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const batchSize = 1024;

/** All rows, some at a time. */
export function* inBatches(count: number, first = 0): Generator<Stretch> {
  for (let from = first; from < count; from += batchSize)
    yield { from, to: Math.min(count, from + batchSize) };
}

const [comma, lineFeed] = [0x2c, 0x0a];

/** So many bytes of lines are written at a time: few enough for the processor's caches. */
const roomForLines = 1 << 18;

/**
 * What offers rows to `skim` as the plain lines a text would hold, and tells which of them it leaves. Rows with a cell
 * that can be no field of such a line are left, and after each try in vain twice as many before the next.
 */
export function plainRowsOf(
  skim: Skim,
): (cursors: readonly PageCursor[], firstRow: number, count: number) => Generator<Stretch> {
  const bytes = room(roomForLines);
  const starts = new Uint32Array(roomForLines);
  const backoff = { rows: 1 };
  return function* (cursors, firstRow, count) {
    const longest = cursors.length * (longestField + 1);
    for (let at = 0; at < count; ) {
      let [rows, out] = [0, 0];
      while (at + rows < count && out + longest <= bytes.length) {
        const end = writeRow(cursors, at + rows, bytes, out);
        if (end === -1) break;
        rows++;
        starts[rows] = out = end;
      }
      if (rows > 0 && isUtf8(bytes.subarray(0, out))) {
        for (const { from, to } of takePlainRows(skim, { bytes, starts, rows }, firstRow + at, backoff)) {
          yield { from: at + from, to: at + to };
        }
        at += rows;
        continue;
      }
      const to = Math.min(count, at + Math.max(rows, backoff.rows));
      for (const { from, to: until } of inBatches(to, at)) yield { from, to: until };
      at = to;
      backoff.rows *= 2;
    }
  };
}

function writeRow(cursors: readonly PageCursor[], row: number, into: Uint8Array, start: number): number {
  let at = start;
  for (let column = 0; column < cursors.length; column++) {
    const cursor = cursors[column] as PageCursor;
    at = cursor.page.write(cursor.at + row, into, at);
    if (at === -1) return -1;
    into[at++] = column === cursors.length - 1 ? lineFeed : comma;
  }
  return at;
}

/** The rows of a stretch as fields. `first` is the number of the row at the cursors. */
export function rowsOf(
  first: number,
  cursors: readonly PageCursor[],
  from: number,
  to: number,
): readonly Row[] {
  const rows: Row[] = [];
  for (let at = from; at < to; at++) rows.push(rowOf(first + at, cursors, at));
  return rows;
}

const cellOf = ({ page, at }: PageCursor, row: number): ParquetCell => page.at(at + row);

function rowOf(row: number, cursors: readonly PageCursor[], at: number): Row {
  const fields: string[] = [];
  for (const cursor of cursors) {
    const cell = cellOf(cursor, at);
    if (typeof cell !== 'string') return unusualRow(row, cursors, at);
    fields.push(cell);
  }
  return { row, fields };
}

/** A row with a cell that is more than a text. */
function unusualRow(row: number, cursors: readonly PageCursor[], at: number): Row {
  const inexact: number[] = [];
  let broken: Row['fault'];
  const fields = cursors.map((cursor, column) => {
    const cell = cellOf(cursor, at);
    if (typeof cell === 'string') return cell;
    if ('fault' in cell) {
      broken ??= cell.fault;
      return '';
    }
    inexact.push(column);
    return cell.inexact;
  });
  if (broken !== undefined) return { row, fields, fault: broken };
  return inexact.length === 0 ? { row, fields } : { row, fields, inexact };
}
