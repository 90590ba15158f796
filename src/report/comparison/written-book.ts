import { areSame, joined, utf8Bytes } from '../../platform/bytes.ts';
import { crc32 } from '../../platform/inflate.ts';
import { type Package, piecesOf } from '../../workbook/open-package.ts';
import { type PackedPart, type Part, pieces } from '../../workbook/package.ts';
import type { Cell, Row, Sheet } from '../../workbook/sheet.ts';
import { type StyleSheet, styleSheet } from '../../workbook/style.ts';
import type { ViewCell, ViewRow } from '../../workbook/view.ts';
import { emptyFrame } from '../../workbook/view-features.ts';
import type { Looks } from '../../workbook/view-look.ts';
import { type SheetView, viewSheet } from '../../workbook/view-sheet.ts';
import { type Workbook, workbookParts } from '../../workbook/write-workbook.ts';

/** A workbook as it would be written, beside one that was found. */
export interface WrittenBook {
  /** Its parts; those of sheets are empty. */
  readonly package: Package;
  /** The parts that are found as they would be written, to the byte. */
  readonly same: ReadonlySet<string>;
  /** Whether all parts are, and there are no others. */
  readonly identical: boolean;
  /** The cells that are there to be filled in, by sheet (see `place`). */
  readonly entries: ReadonlyMap<string, ReadonlySet<number>>;
  /** What a reader would see of a sheet. */
  view(sheet: string, looks: Looks): SheetView;
}

/** One number for row and column, to find a cell in a set or a map. */
export const place = (row: number, column: number): number => row * 16_384 + column;

/** A part may have so many bytes. */
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
  let sheets = 0;
  for (const part of workbookParts(first, styles)) {
    const there = found.part(part.name);
    const sheet = part.name.startsWith('xl/worksheets/sheet') ? first.sheets[sheets++] : undefined;
    if (sheet === undefined) {
      const kept: Uint8Array[] = [];
      if (await isSame(part, there, kept)) same.add(part.name);
      small.set(part.name, stored(part.name, kept));
    } else {
      // Another program writes other XML from the first line on. Then the sheet's XML is not made at all: only its styles are
      // noted, and its cells are compared later.
      const { first: begun, content } = begin(part.content);
      if (!(await beginsAlike(begun, there))) noteStyles(sheet, styles);
      else if (await isSame({ name: part.name, content }, there, null)) same.add(part.name);
      small.set(part.name, stored(part.name, []));
    }
  }
  let again: Workbook | undefined;
  return {
    same,
    entries,
    identical: same.size === small.size && found.parts.length === small.size,
    package: { parts: [...small.values()], part: (name) => small.get(name) },
    view(name, looks) {
      again ??= make();
      const number = again.sheets.findIndex((sheet) => sheet.name === name);
      return writtenView(again, number, styles, looks);
    },
  };
}

/** Registers the styles of a sheet in the order writing it would: a style's number is the order of its first use. */
function noteStyles({ rows, highlights = [] }: Sheet, styles: StyleSheet): void {
  for (const { cells } of rows) for (const cell of cells) if (cell != null) styles.indexOf(cell.style);
  for (const highlight of highlights) styles.indexOfHighlight(highlight);
}

/** What a reader would see of a written sheet: rows straight from the model, and around them what its XML without rows says. */
function writtenView(workbook: Workbook, number: number, styles: StyleSheet, looks: Looks): SheetView {
  const sheet = workbook.sheets[number] as Sheet;
  const frame = emptyFrame();
  return { frame, rows: rowsOf() };

  async function* rowsOf(): AsyncGenerator<readonly ViewRow[]> {
    yield* viewRows(sheet, styles);
    // After the rows, as merged cells are only known then.
    const bare = { ...workbook, sheets: workbook.sheets.map((each) => ({ ...each, rows: [] })) };
    const name = `xl/worksheets/sheet${number + 1}.xml`;
    for (const part of workbookParts(bare, styles)) {
      if (part.name !== name) continue;
      const { rows } = viewSheet({ pieces: () => pieces(part.content) }, { looks }, name, [], frame);
      for await (const _ of rows);
    }
  }
}

const batch = 256;

function* viewRows({ rows }: Sheet, styles: StyleSheet): Generator<readonly ViewRow[]> {
  let ready: ViewRow[] = [];
  let number = 0;
  for (const { cells, height } of rows) {
    number++;
    const shown: ViewCell[] = [];
    for (let column = 0; column < cells.length; column++) {
      const cell = cells[column];
      if (cell == null || cell.kind === 'blank' || (cell.kind === 'text' && cell.text === '')) continue;
      const value = cell.kind === 'text' ? cell.text : cell.value;
      shown.push({
        column,
        shown: typeof value === 'number' ? { kind: 'number', value } : { kind: 'text', value },
        formula: cell.kind === 'formula' ? cell.formula : null,
        style: styles.indexOf(cell.style),
        fonts: null,
      });
    }
    if (shown.length > 0) ready.push({ number, hidden: false, height: height ?? null, cells: shown });
    if (ready.length < batch) continue;
    yield ready;
    ready = [];
  }
  yield ready;
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

/** A text whose first piece has been looked at already. */
interface Begun {
  readonly first: string;
  readonly content: Iterable<string>;
}

function begin(content: Part['content']): Begun {
  if (content instanceof Uint8Array) throw new TypeError('A sheet is written as text.');
  const rest = content[Symbol.iterator]();
  const { value, done } = rest.next();
  const first = done === true ? '' : value;
  return {
    first,
    content: {
      *[Symbol.iterator]() {
        yield first;
        for (let next = rest.next(); next.done !== true; next = rest.next()) yield next.value;
      },
    },
  };
}

/** Whether a part begins as the one found: what another program saved does not. */
async function beginsAlike(first: string, there: PackedPart | undefined): Promise<boolean> {
  if (there === undefined) return false;
  const bytes = utf8Bytes(first);
  for await (const piece of piecesOf(there, largestPart)) {
    const length = Math.min(bytes.length, piece.length);
    return length > 0 && areSame(bytes.subarray(0, length), piece.subarray(0, length));
  }
  return false;
}

/** Whether a part has the content of the one found. Its own is read to the end in any case, and kept where asked. */
async function isSame(
  part: Part,
  there: PackedPart | undefined,
  kept: Uint8Array[] | null,
): Promise<boolean> {
  const come = there === undefined ? undefined : piecesOf(there, largestPart)[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array(0);
  let same = come !== undefined;
  const { content } = part;
  const needed = () => same || kept !== null;
  for (const piece of pieces(content instanceof Uint8Array ? content : neededOf(content, needed))) {
    kept?.push(piece.slice());
    let at = 0;
    while (same && at < piece.length) {
      if (rest.length === 0) {
        const next = await come?.next();
        if (next === undefined || next.done === true) same = false;
        else rest = next.value;
        continue;
      }
      const length = Math.min(rest.length, piece.length - at);
      same = areSame(rest.subarray(0, length), piece.subarray(at, at + length));
      rest = rest.subarray(length);
      at += length;
    }
  }
  if (!same) {
    await come?.return?.(undefined);
    return false;
  }
  while (rest.length === 0) {
    const next = await come?.next();
    if (next === undefined || next.done === true) return true;
    rest = next.value;
  }
  return false;
}

/** The pieces that are needed. The others are made as well and dropped: making them registers styles and notes entries. */
function* neededOf(content: Iterable<string>, needed: () => boolean): Iterable<string> {
  for (const piece of content) if (needed()) yield piece;
}

/** Bytes as a part that is not compressed. */
function stored(name: string, chunks: readonly Uint8Array[]): PackedPart {
  const packed = joined(chunks);
  return { name, method: 0, crc: crc32(packed, 0), size: packed.length, packed };
}
