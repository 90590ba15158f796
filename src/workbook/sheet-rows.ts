import { columnAt, isTrue, kindAt, wholeAt } from './cell-attributes.ts';
import { piecesOf } from './open-package.ts';
import type { PackedPart } from './package.ts';
import { lastColumn, lastRow } from './sheet.ts';
import { cellKind, emptyRow, putInOrder, type SheetRow } from './sheet-row.ts';
import { strikes } from './struck-styles.ts';
import { damaged } from './unreadable.ts';
import {
  closed,
  feed,
  finish,
  literalWords,
  needsMore,
  nextToken,
  opened,
  passOnlyChild,
  type Token,
  words,
  type XmlReader,
  xmlReader,
} from './xml-reader.ts';
import { isName, literalAt, wordsAt } from './xml-words.ts';

/** A sheet may expand to so many bytes. */
const mostExpanded = 1 << 30;

/** The cells of one row may have so many bytes: more than any row of texts of the longest kind that Excel opens. */
const longestRow = 1 << 26;

/** States of the reader: within which element of the sheet it is. */
const outside = 0;
const amongRows = 1;
const inRow = 2;
const inCell = 3;
const inValue = 4;
const inFormula = 5;
/** A text of the cell's own, in pieces perhaps. */
const inText = 6;
const inPiece = 7;
/** Within an element that is passed over, with all in it; at its end the state before comes back. */
const aside = 8;

interface SheetScan {
  readonly reader: XmlReader;
  readonly row: SheetRow;
  /** Takes each row with something in it. */
  readonly take: (row: SheetRow) => void;
  /** Takes each range of merged cells. They come after all rows. */
  readonly merged: (range: string) => void;
  place: number;
  /** While `aside`: the state to come back to, and how deep the element lies that is passed over. */
  around: number;
  depth: number;
  /** The number of the row before and the column of the cell before, also of empty ones: what has no address follows them. */
  lastNumber: number;
  lastColumn: number;
  inOrder: boolean;
  /** The kind of the cell that is being read. */
  kind: number;
  /** In how many pieces its value came so far. */
  pieces: number;
  /** Whether a text of the cell's own has begun. */
  hasText: boolean;
}

/**
 * Reads the cells of a sheet. After each piece of it the caller is given the chance to hand over what it took.
 *
 * Work and memory follow the cells that hold something: rows and cells that only have a style are passed over.
 * @throws Refusal `workbook-unreadable` for a sheet that is damaged, ends before its end tag, has rows or cells outside
 *   a sheet, or elements among them that nobody knows; `workbook-too-large`.
 */
export async function* sheetRows(
  part: PackedPart,
  take: (row: SheetRow) => void,
  merged: (range: string) => void = () => undefined,
): AsyncGenerator<void> {
  const scan: SheetScan = {
    reader: xmlReader(part.name),
    row: emptyRow(part.name),
    take,
    merged,
    place: outside,
    around: outside,
    depth: 0,
    lastNumber: 0,
    lastColumn: -1,
    inOrder: true,
    kind: cellKind.number,
    pieces: 0,
    hasText: false,
  };
  for await (const piece of piecesOf(part, mostExpanded)) {
    feed(scan.reader, piece);
    scanTokens(scan);
    yield;
  }
  feed(scan.reader, new Uint8Array(0), true);
  scanTokens(scan);
  finish(scan.reader);
  yield;
}

function scanTokens(scan: SheetScan): void {
  const { reader } = scan;
  for (;;) {
    const token = nextToken(reader);
    switch (token) {
      case needsMore:
        if (reader.kept >= 0 && reader.end - reader.kept > longestRow) {
          throw damaged(reader.part, 'の 1 行が長すぎます', 'has a row that is too long');
        }
        return;
      case opened:
        open(scan);
        break;
      case closed:
        close(scan);
        break;
      default:
        if (scan.place === inValue || scan.place === inPiece) value(scan, token);
        else if (scan.place === inFormula) formula(scan, token);
    }
  }
}

function open(scan: SheetScan): void {
  const { reader, place } = scan;
  const { bytes, from, to } = reader;
  const letter = bytes[from];
  const single = to - from === 1;
  switch (place) {
    case inCell:
      if (single && letter === 0x76) {
        // Some writers put a number beside a text of the cell's own: the text is what the cell holds.
        if (scan.hasText) goAside(scan);
        else scan.place = inValue;
        return;
      }
      if (single && letter === 0x66) {
        openFormula(scan);
        return;
      }
      if (isName(bytes, from, to, 'is')) {
        scan.hasText = true;
        scan.pieces = 0;
        scan.row.joined.delete(scan.row.count);
        scan.place = inText;
        return;
      }
      break;
    case inRow:
      if (single && letter === 0x63) {
        openCell(scan);
        // Most cells are a value and nothing else.
        if (!passOnlyChild(reader, 0x76, 0x63)) return;
        value(scan, words);
        closeCell(scan);
        scan.place = inRow;
        return;
      }
      break;
    case amongRows:
      if (isName(bytes, from, to, 'row')) {
        openRow(scan);
        return;
      }
      break;
    case inText:
      if (single && letter === 0x74) scan.place = inPiece;
      // Runs stand around their texts; how they look, and readings (furigana), are no part of these.
      else if (!(single && letter === 0x72)) goAside(scan);
      return;
    case outside:
      if (isName(bytes, from, to, 'sheetData') && reader.depth === 2) scan.place = amongRows;
      else if (isName(bytes, from, to, 'mergeCell')) merge(scan);
      return;
    case aside:
      // Within a run of a cell's own text only its look stands aside.
      if (scan.around === inText && strikes(reader)) scan.row.struck = true;
      return;
    default:
      goAside(scan);
      return;
  }
  // `extLst` is all that the standard allows here beside rows, cells and their parts. Rows within anything else would be lost
  // without a word, so it is refused.
  if (!isName(bytes, from, to, 'extLst')) {
    const name = wordsAt(reader.part, bytes, from, to).slice(0, 40);
    throw damaged(
      reader.part,
      `のセルの間に要素 ${name} があります`,
      `has an element ${name} among its cells`,
    );
  }
  goAside(scan);
}

function goAside(scan: SheetScan): void {
  if (scan.place === aside) return;
  scan.around = scan.place;
  scan.depth = scan.reader.depth;
  scan.place = aside;
}

function close(scan: SheetScan): void {
  const { reader, row } = scan;
  switch (scan.place) {
    case inValue:
    case inFormula:
      scan.place = inCell;
      return;
    case inCell:
      closeCell(scan);
      scan.place = inRow;
      return;
    case inRow:
      row.bytes = reader.bytes;
      row.base = reader.kept;
      if (!scan.inOrder) putInOrder(row);
      if (row.count > 0) scan.take(row);
      reader.kept = -1;
      scan.place = amongRows;
      return;
    case inPiece:
      scan.place = inText;
      return;
    case inText:
      // At depth 4 `is` itself ends; deeper, one of the runs in it.
      if (reader.depth === 4) scan.place = inCell;
      return;
    case amongRows:
      scan.place = outside;
      return;
    case aside:
      if (reader.depth < scan.depth) scan.place = scan.around;
  }
}

function openRow(scan: SheetScan): void {
  const { reader, row } = scan;
  const { bytes, attributes } = reader;
  let number = scan.lastNumber + 1;
  row.hidden = false;
  row.struck = false;
  for (let n = 0; n < 4 * reader.attributeCount; n += 4) {
    const [from, to] = [attributes[n] as number, attributes[n + 1] as number];
    const [value, end] = [attributes[n + 2] as number, attributes[n + 3] as number];
    if (to - from === 1 && bytes[from] === 0x72) number = wholeAt(bytes, value, end);
    else if (to - from === 6 && isName(bytes, from, to, 'hidden')) row.hidden = isTrue(bytes, value, end);
  }
  if (!(number >= 1 && number <= lastRow)) {
    throw damaged(reader.part, 'に Excel の範囲外の行があります', 'has a row outside those of Excel');
  }
  row.number = number;
  row.count = 0;
  if (row.joined.size > 0) row.joined.clear();
  scan.lastNumber = number;
  scan.lastColumn = -1;
  scan.inOrder = true;
  scan.place = inRow;
  // The reader keeps its bytes from here on: offsets of values count from here, and stay right when the buffer moves.
  reader.kept = reader.at;
}

function openCell(scan: SheetScan): void {
  const { reader, row } = scan;
  const { bytes, attributes } = reader;
  let column = scan.lastColumn + 1;
  let style = 0;
  scan.kind = cellKind.number;
  for (let n = 0; n < 4 * reader.attributeCount; n += 4) {
    if ((attributes[n + 1] as number) - (attributes[n] as number) !== 1) continue;
    const [value, end] = [attributes[n + 2] as number, attributes[n + 3] as number];
    switch (bytes[attributes[n] as number]) {
      case 0x72:
        column = columnAt(bytes, value, end);
        break;
      case 0x73:
        style = wholeAt(bytes, value, end);
        break;
      case 0x74:
        scan.kind = kindAt(bytes, value, end);
    }
  }
  if (!(column >= 0 && column < lastColumn && row.count < lastColumn)) {
    throw damaged(
      reader.part,
      `の ${row.number} 行目に Excel の範囲外のセルがあります`,
      `has a cell outside those of Excel in row ${row.number}`,
    );
  }
  if (column <= scan.lastColumn) scan.inOrder = false;
  scan.lastColumn = column;
  scan.pieces = 0;
  scan.hasText = false;
  scan.place = inCell;
  const { count } = row;
  row.columns[count] = column;
  row.styles[count] = style;
  row.formulaFrom[count] = -1;
}

function openFormula(scan: SheetScan): void {
  const { reader, row } = scan;
  const { bytes, attributes } = reader;
  const { count } = row;
  let [group, shared] = [-1, false];
  for (let n = 0; n < 4 * reader.attributeCount; n += 4) {
    const [from, to] = [attributes[n] as number, attributes[n + 1] as number];
    const [value, end] = [attributes[n + 2] as number, attributes[n + 3] as number];
    if (isName(bytes, from, to, 't')) shared = isName(bytes, value, end, 'shared');
    else if (isName(bytes, from, to, 'si')) group = wholeAt(bytes, value, end);
  }
  row.formulaFrom[count] = 0;
  row.formulaTo[count] = 0;
  row.formulaGroup[count] = shared ? group : -1;
  scan.place = inFormula;
}

function formula({ reader, row }: SheetScan, token: Token): void {
  if (token === literalWords || row.formulaTo[row.count] !== 0) {
    throw damaged(reader.part, 'に数式が分かれて書かれています', 'has a formula written in pieces');
  }
  row.formulaFrom[row.count] = reader.from - reader.kept;
  row.formulaTo[row.count] = reader.to - reader.kept;
}

function value(scan: SheetScan, token: Token): void {
  const { reader, row } = scan;
  const { part, bytes, from, to } = reader;
  const { count } = row;
  if (scan.pieces++ === 0 && token !== literalWords) {
    row.from[count] = from - reader.kept;
    row.to[count] = to - reader.kept;
    return;
  }
  const piece = token === literalWords ? literalAt(part, bytes, from, to) : wordsAt(part, bytes, from, to);
  const before =
    scan.pieces === 1
      ? ''
      : (row.joined.get(count) ??
        wordsAt(
          part,
          bytes,
          reader.kept + (row.from[count] as number),
          reader.kept + (row.to[count] as number),
        ));
  row.joined.set(count, before + piece);
}

/** Counts the cell among those of the row if it holds something. */
function closeCell({ reader, row, kind, pieces }: SheetScan): void {
  const { count } = row;
  if (pieces === 0) {
    // A formula whose text is empty has that for its value; any other without one has none.
    if ((row.formulaFrom[count] as number) < 0) return;
    row.kinds[count] = kind === cellKind.text ? cellKind.text : cellKind.none;
    row.from[count] = 0;
    row.to[count] = 0;
  } else {
    row.kinds[count] = kind;
    if (kind === cellKind.shared) {
      const index = row.joined.has(count)
        ? Number(row.joined.get(count))
        : wholeAt(
            reader.bytes,
            reader.kept + (row.from[count] as number),
            reader.kept + (row.to[count] as number),
          );
      // A number that is none refers to no shared text: -1.
      row.from[count] = Number.isSafeInteger(index) && index < 2 ** 31 ? index : -1;
    }
  }
  row.count = count + 1;
}

function merge({ reader, merged }: SheetScan): void {
  const { part, bytes, attributes } = reader;
  for (let n = 0; n < 4 * reader.attributeCount; n += 4) {
    if (!isName(bytes, attributes[n] as number, attributes[n + 1] as number, 'ref')) continue;
    merged(wordsAt(part, bytes, attributes[n + 2] as number, attributes[n + 3] as number));
  }
}
