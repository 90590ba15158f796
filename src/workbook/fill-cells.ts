import { Refusal } from '../language/refusal.ts';
import { checkedNumber, checkedText, escapeCharacterReference } from './cell-text.ts';
import { columnOf } from './formula-text.ts';
import { address } from './sheet.ts';
import {
  withoutAttribute,
  withPlainFormulas,
  type XmlCell,
  type XmlRow,
  type XmlSheet,
  xmlAttribute,
} from './sheet-xml.ts';
import { escapeXml } from './xml.ts';

/** What is put into a cell. Null empties it; its style stays. */
export type CellFill = number | string | null;

/** What is put into one sheet. */
export interface SheetFill {
  readonly sheet: string;
  /** By address, `B4`. */
  readonly cells: Readonly<Record<string, CellFill>>;
}

/**
 * A sheet with values in its cells. A cell that has neither value nor format yet is made with the format of its row or
 * column.
 *
 * @throws Refusal `template-cell-missing` beyond what the sheet uses, `template-merge-across-rows` for cells that others
 *   are merged over
 */
export function withFills(sheet: XmlSheet, { sheet: name, cells }: SheetFill): XmlSheet {
  const wanted = new Map<number, Map<number, CellFill>>();
  const edge = edgeOf(sheet);
  const hidden = hiddenCells(sheet);
  for (const [at, fill] of Object.entries(cells)) {
    const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(at) ?? [];
    const [column, row] = [columnOf(letters), Number(digits)];
    if (column > edge.column || row > edge.row) throw noCell(name, at, address(edge.column, edge.row));
    const over = hidden.get(at);
    if (over !== undefined) throw hiddenCell(name, at, over);
    const inRow = wanted.get(row) ?? new Map<number, CellFill>();
    wanted.set(row, inRow.set(column, fill));
  }
  const rows = independent(sheet.rows, wanted).map((row) => {
    const fills = wanted.get(row.number);
    wanted.delete(row.number);
    return fills === undefined ? row : filledRow(row, fills, sheet.head, name);
  });
  const made = [...wanted].map(([number, fills]) =>
    filledRow({ number, attributes: '', cells: [], before: '' }, fills, sheet.head, name),
  );
  const all = made.length === 0 ? rows : [...rows, ...made].sort((a, b) => a.number - b.number);
  return { ...sheet, rows: all };
}

/** Rows in which no formula depends on the text of one that is filled over: what they share is written out. */
function independent(
  rows: readonly XmlRow[],
  wanted: ReadonlyMap<number, ReadonlyMap<number, CellFill>>,
): readonly XmlRow[] {
  const isShared = ({ number, cells }: XmlRow) =>
    cells.some(
      ({ column, content }) => wanted.get(number)?.has(column) === true && content?.includes('t="shared"'),
    );
  return rows.some(isShared) ? withPlainFormulas(rows) : rows;
}

function filledRow(row: XmlRow, fills: ReadonlyMap<number, CellFill>, head: string, sheet: string): XmlRow {
  const left = new Map(fills);
  const cells = row.cells.map((cell): XmlCell => {
    const fill = left.get(cell.column);
    if (fill === undefined) return cell;
    left.delete(cell.column);
    return filledCell(cell, fill, `${sheet}!${address(cell.column, row.number)}`);
  });
  if (left.size === 0) return { ...row, cells };
  const made = [...left].map(([column, fill]) => {
    const style = styleOf(row, column, head);
    const empty = { column, attributes: style === undefined ? '' : ` s="${style}"`, content: undefined };
    return filledCell(empty, fill, `${sheet}!${address(column, row.number)}`);
  });
  return {
    ...row,
    // Says between which columns its cells lie, which is so no longer.
    attributes: withoutAttribute(row.attributes, 'spans'),
    cells: [...cells, ...made].sort((a, b) => a.column - b.column),
  };
}

/** The style of a cell that is not written down: that of its row, else of its column. */
function styleOf(row: XmlRow, column: number, head: string): string | undefined {
  if (/^(1|true)$/.test(xmlAttribute(row.attributes, 'customFormat') ?? '')) {
    return xmlAttribute(row.attributes, 's');
  }
  for (const [, attributes = ''] of head.matchAll(/<col\b([^>]*?)\/?>/g)) {
    const [from, to] = [Number(xmlAttribute(attributes, 'min')), Number(xmlAttribute(attributes, 'max'))];
    if (column + 1 >= from && column + 1 <= to) return xmlAttribute(attributes, 'style');
  }
  return undefined;
}

function filledCell({ column, attributes }: XmlCell, fill: CellFill, where: string): XmlCell {
  // Its kind, and what belongs to the value it had.
  const kept = ['t', 'cm', 'vm'].reduce(withoutAttribute, attributes);
  if (fill === null) return { column, attributes: kept, content: undefined };
  if (typeof fill === 'number') {
    return { column, attributes: kept, content: `<v>${checkedNumber(fill, where)}</v>` };
  }
  const text = escapeXml(escapeCharacterReference(checkedText(fill, where)));
  return {
    column,
    attributes: `${kept} t="inlineStr"`,
    content: `<is><t xml:space="preserve">${text}</t></is>`,
  };
}

/** The last row and column that a sheet has anything in. */
function edgeOf({ rows, tail }: XmlSheet): { readonly row: number; readonly column: number } {
  let [row, column] = [rows.at(-1)?.number ?? 0, 0];
  for (const { cells } of rows) column = Math.max(column, cells.at(-1)?.column ?? 0);
  for (const { last, right } of mergesOf(tail))
    [row, column] = [Math.max(row, last), Math.max(column, right)];
  return { row, column };
}

/** By address, the merged range that hides a cell. */
function hiddenCells({ tail }: XmlSheet): ReadonlyMap<string, string> {
  const hidden = new Map<string, string>();
  for (const { range, first, last, left, right } of mergesOf(tail)) {
    for (let row = first; row <= last; row++) {
      for (let column = left; column <= right; column++) {
        if (row !== first || column !== left) hidden.set(address(column, row), range);
      }
    }
  }
  return hidden;
}

function mergesOf(tail: string) {
  return [...tail.matchAll(/<mergeCell\b[^>]*?\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)].map(
    ([, left = '', first = '', right = '', last = '']) => ({
      range: `${left}${first}:${right}${last}`,
      left: columnOf(left),
      right: columnOf(right),
      first: Number(first),
      last: Number(last),
    }),
  );
}

const noCell = (sheet: string, cell: string, last: string) =>
  new Refusal('template-cell-missing', {
    ja: `ひな形のシート「${sheet}」で使われているのは ${last} までです。セル ${cell} はその外にあるため、対応表の番地を直すか、ひな形でそのセルに罫線か書式を設定してください。`,
    en: `The sheet "${sheet}" of the template is used up to ${last} only, and cell ${cell} lies beyond. Correct the map, or give that cell a border or a format in the template.`,
  });

const hiddenCell = (sheet: string, cell: string, merge: string) =>
  new Refusal('template-merge-across-rows', {
    ja: `ひな形のシート「${sheet}」のセル ${cell} は結合セル ${merge} に隠れています。書いても見えないため、結合の左上の番地を指定するか、繰り返す行の中だけで結合してください。`,
    en: `The cell ${cell} of the template's sheet "${sheet}" is hidden under the merged cells ${merge}: nobody would see what is written there. Name the upper left cell of the merge, or merge within the repeated rows only.`,
  });
