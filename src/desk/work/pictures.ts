import { Refusal } from '../../language/refusal.ts';
import { formatYen } from '../../money/yen.ts';
import type { Finding } from '../../report/comparison/finding.ts';
import { columnOf } from '../../workbook/formula-text.ts';
import { openWorkbook, type SeenRow } from '../../workbook/read-workbook.ts';
import { columnLetters } from '../../workbook/sheet.ts';
import type { CellPicture, CellShown } from '../talk/inspection.ts';

/** By the place of its finding: a part of the sheet; null where it is of no cell or row that is there. */
export type Pictures = readonly (CellPicture | null)[];

interface Spot {
  readonly sheet: string;
  /** From 1. */
  readonly row: number;
  /** From 0; null for a whole row. */
  readonly column: number | null;
}

const rowsAround = 2;
const columnsAround = 3;

/** What stands around each finding in the annex, as far as it can be read. */
export async function picturesOf(annex: Uint8Array, findings: readonly Finding[]): Promise<Pictures> {
  const spots = findings.map(spotOf);
  try {
    const book = openWorkbook(annex);
    const rows = new Map<string, ReadonlyMap<number, SeenRow>>();
    for (const sheet of new Set(spots.flatMap((spot) => spot?.sheet ?? []))) {
      const wanted = new Set(
        spots.flatMap((spot) =>
          spot?.sheet === sheet
            ? Array.from({ length: 2 * rowsAround + 1 }, (_, n) => spot.row - rowsAround + n)
            : [],
        ),
      );
      const kept = new Map<number, SeenRow>();
      await book.readSheet(sheet, (row) => {
        if (wanted.has(row.number)) kept.set(row.number, row);
      });
      rows.set(sheet, kept);
    }
    return spots.map((spot) => (spot === null ? null : pictureAt(spot, rows.get(spot.sheet) ?? new Map())));
  } catch (error) {
    // What cannot be read is told by the audit.
    if (error instanceof Refusal) return spots.map(() => null);
    throw error;
  }
}

function spotOf({ sheet, cell, row }: Finding): Spot | null {
  if (sheet === null) return null;
  const [, letters, number] = /^([A-Z]{1,3})(\d+)/.exec(cell ?? '') ?? [];
  if (letters !== undefined && number !== undefined)
    return { sheet, row: Number(number), column: columnOf(letters) };
  return row === null ? null : { sheet, row, column: null };
}

function pictureAt({ row, column }: Spot, rows: ReadonlyMap<number, SeenRow>): CellPicture {
  const firstRow = Math.max(1, row - rowsAround);
  const firstColumn = Math.max(0, (column ?? columnsAround) - columnsAround);
  const numbers = Array.from({ length: row + rowsAround - firstRow + 1 }, (_, n) => firstRow + n);
  const columns = Array.from({ length: 2 * columnsAround + 1 }, (_, n) => firstColumn + n);
  return {
    columns: columns.map(columnLetters),
    rows: numbers.map((number) => ({
      number,
      cells: columns.map((at) => shownCell(rows.get(number), at)),
    })),
    at: { row: numbers.indexOf(row), column: column === null ? null : columns.indexOf(column) },
  };
}

function shownCell(row: SeenRow | undefined, column: number): CellShown {
  const value = row?.cells.get(column)?.value ?? '';
  if (typeof value === 'number')
    return { text: Number.isSafeInteger(value) ? formatYen(value) : String(value), isNumber: true };
  return { text: String(value).slice(0, 60), isNumber: false };
}
