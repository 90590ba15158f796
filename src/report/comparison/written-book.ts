import { crc32 } from '../../workbook/inflate.ts';
import { type Package, piecesOf } from '../../workbook/open-package.ts';
import { type PackedPart, type Part, pieces } from '../../workbook/package.ts';
import type { Cell, Row } from '../../workbook/sheet.ts';
import { styleSheet } from '../../workbook/style.ts';
import type { ViewSource } from '../../workbook/view.ts';
import { type Workbook, workbookParts } from '../../workbook/write-workbook.ts';

/** A workbook as it would be written, beside one that was found. */
export interface WrittenBook {
  readonly source: ViewSource;
  /** The parts that are found as they would be written, to the byte. */
  readonly same: ReadonlySet<string>;
  /** Whether all parts are, and there are no others. */
  readonly identical: boolean;
  /** The cells that are there to be filled in, by sheet (see `place`). */
  readonly entries: ReadonlyMap<string, ReadonlySet<number>>;
}

/** A number for a cell of a sheet. */
export const place = (row: number, column: number): number => row * 16_384 + column;

/** Sheets are read once more where they differ; larger parts than this are never found in one. */
const largestPart = 2 ** 31;

/**
 * Makes a workbook and holds every part against the one found, byte by byte: what is the same need not be looked at. `make`
 * gives the same workbook every time; `isEntry` tells the cells that are there to be filled in.
 */
export async function writtenBook(
  make: () => Workbook,
  found: Package,
  isEntry: (cell: Cell) => boolean,
): Promise<WrittenBook> {
  const styles = styleSheet();
  const entries = new Map<string, Set<number>>();
  const same = new Set<string>();
  const small = new Map<string, PackedPart>();
  const first = noting(make(), isEntry, entries);
  for (const part of workbookParts(first, styles)) {
    const there = found.part(part.name);
    const isSheet = part.name.startsWith('xl/worksheets/sheet');
    const kept: Uint8Array[] | null = isSheet ? null : [];
    if (await isSame(part, there, kept)) same.add(part.name);
    if (kept !== null) small.set(part.name, stored(part.name, kept));
    else small.set(part.name, stored(part.name, []));
  }
  let again: Map<string, Part> | undefined;
  return {
    same,
    entries,
    identical: same.size === small.size && found.parts.length === small.size,
    source: {
      package: { parts: [...small.values()], part: (name) => small.get(name) },
      pieces(name) {
        again ??= new Map([...workbookParts(make(), styles)].map((part) => [part.name, part]));
        const part = again.get(name);
        return part === undefined ? [] : pieces(part.content);
      },
    },
  };
}

/** The workbook, with the cells noted that are there to be filled in, as its rows pass. */
function noting(
  workbook: Workbook,
  isEntry: (cell: Cell) => boolean,
  entries: Map<string, Set<number>>,
): Workbook {
  const noted = (name: string, rows: Iterable<Row>): Iterable<Row> => ({
    *[Symbol.iterator]() {
      const own = new Set<number>();
      entries.set(name, own);
      let number = 0;
      for (const row of rows) {
        number++;
        for (let column = 0; column < row.cells.length; column++) {
          const cell = row.cells[column];
          if (cell != null && isEntry(cell)) own.add(place(number, column));
        }
        yield row;
      }
    },
  });
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) => ({ ...sheet, rows: noted(sheet.name, sheet.rows) })),
  };
}

/** Whether a part has the content of the one found. Its own is read to the end in any case, and kept where asked. */
async function isSame(
  part: Part,
  there: PackedPart | undefined,
  kept: Uint8Array[] | null,
): Promise<boolean> {
  const content = there === undefined ? undefined : piecesOf(there, largestPart)[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array(0);
  let same = content !== undefined;
  for (const piece of pieces(part.content)) {
    kept?.push(piece.slice());
    let at = 0;
    while (same && at < piece.length) {
      if (rest.length === 0) {
        const next = await content?.next();
        if (next === undefined || next.done === true) same = false;
        else rest = next.value;
        continue;
      }
      const length = Math.min(rest.length, piece.length - at);
      same = Buffer.compare(rest.subarray(0, length), piece.subarray(at, at + length)) === 0;
      rest = rest.subarray(length);
      at += length;
    }
  }
  if (!same) {
    await content?.return?.(undefined);
    return false;
  }
  while (rest.length === 0) {
    const next = await content?.next();
    if (next === undefined || next.done === true) return true;
    rest = next.value;
  }
  return false;
}

/** Bytes as a part that is not compressed. */
function stored(name: string, chunks: readonly Uint8Array[]): PackedPart {
  const packed = new Uint8Array(Buffer.concat(chunks));
  return { name, method: 0, crc: crc32(packed, 0), size: packed.length, packed };
}
