import { unescapeCharacterReference } from './cell-text.ts';
import type { SharedTexts } from './shared-texts.ts';
import { columnLetters, lastColumn } from './sheet.ts';
import { damaged } from './unreadable.ts';
import { wordsAt } from './xml-words.ts';

/** What a cell holds: the kind of its value in `SheetRow.kinds`. */
export const cellKind = {
  /** A formula that no value was saved with. */
  none: 0,
  /** A number, as it was written. */
  number: 1,
  /** A text that cells share; its number stands in place of where the value begins. */
  shared: 2,
  /** A text of its own. */
  text: 3,
  /** TRUE or FALSE, written as 1 or 0. */
  boolean: 4,
  /** An error value: `#N/A`. */
  error: 5,
  /** A day, or a day and a time, in ISO 8601. */
  date: 6,
} as const;

/**
 * One row of a sheet, filled anew for each: whoever keeps something of it takes a copy. Of the cells that hold
 * something it knows column, kind, style, and where value and formula stand in `bytes`; texts are made when asked for.
 */
export interface SheetRow {
  readonly part: string;
  /** From 1. */
  number: number;
  /** Whether people who open the workbook do not see it: hidden, or filtered out. */
  hidden: boolean;
  /** Whether a part of a text that stands in a cell of it is struck through. */
  struck: boolean;
  /** How many cells hold something. */
  count: number;
  /** From 0, ascending. */
  readonly columns: Uint16Array;
  readonly kinds: Uint8Array;
  readonly styles: Uint32Array;
  /** Where the value begins and ends, counted from `base`. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The same of the formula; from -1 where there is none. */
  readonly formulaFrom: Int32Array;
  readonly formulaTo: Int32Array;
  /** Cells of one group have the formula written with the first of them, moved; -1 for a formula of its own. */
  readonly formulaGroup: Int32Array;
  /** The value, where it does not stand in one piece. */
  readonly joined: Map<number, string>;
  bytes: Uint8Array;
  base: number;
}

/** A row without cells, with room for as many as there are columns. */
export function emptyRow(part: string): SheetRow {
  return {
    part,
    number: 0,
    hidden: false,
    struck: false,
    count: 0,
    columns: new Uint16Array(lastColumn),
    kinds: new Uint8Array(lastColumn),
    styles: new Uint32Array(lastColumn),
    from: new Int32Array(lastColumn),
    to: new Int32Array(lastColumn),
    formulaFrom: new Int32Array(lastColumn),
    formulaTo: new Int32Array(lastColumn),
    formulaGroup: new Int32Array(lastColumn),
    joined: new Map(),
    bytes: new Uint8Array(0),
    base: 0,
  };
}

/** What cell `n` of a row holds, as it was written: the text, the number's digits, `1`, `#N/A`; empty for no value. */
export function cellValue(row: SheetRow, n: number, shared: SharedTexts): string {
  const from = row.from[n] as number;
  if (row.kinds[n] === cellKind.shared) return shared.text(from);
  const joined = row.joined.size === 0 ? undefined : row.joined.get(n);
  const text = joined ?? wordsAt(row.part, row.bytes, row.base + from, row.base + (row.to[n] as number));
  return row.kinds[n] === cellKind.text ? unescapeCharacterReference(text) : text;
}

/** The formula of cell `n` as it was written, without `=`; empty where an earlier one of its group has it. */
export function cellFormula(row: SheetRow, n: number): string {
  const from = row.base + (row.formulaFrom[n] as number);
  return unescapeCharacterReference(
    wordsAt(row.part, row.bytes, from, row.base + (row.formulaTo[n] as number)),
  );
}

/**
 * Puts the cells of a row in the order of their columns.
 * @throws Refusal `workbook-unreadable` when two of them are the same cell.
 */
export function putInOrder(row: SheetRow): void {
  const order = Array.from({ length: row.count }, (_, n) => n);
  order.sort((a, b) => (row.columns[a] as number) - (row.columns[b] as number));
  const { columns, kinds, styles, from, to, formulaFrom, formulaTo, formulaGroup } = row;
  for (const each of [columns, kinds, styles, from, to, formulaFrom, formulaTo, formulaGroup]) {
    const before = each.slice(0, row.count);
    for (const [n, was] of order.entries()) each[n] = before[was] as number;
  }
  const joined = [...row.joined];
  row.joined.clear();
  for (const [was, text] of joined) row.joined.set(order.indexOf(was), text);
  for (let n = 1; n < row.count; n++) {
    if (row.columns[n] !== row.columns[n - 1]) continue;
    const cell = `${columnLetters(row.columns[n] as number)}${row.number}`;
    throw damaged(row.part, `にセル ${cell} が二つあります`, `has the cell ${cell} twice`);
  }
}
