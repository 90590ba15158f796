import { type BookSheet, openBook } from './book.ts';
import { cellFormats } from './cell-formats.ts';
import { columnOf } from './formula-text.ts';
import { contentOf } from './open-package.ts';
import { openWorkbook } from './read-workbook.ts';
import { formulaOf, xmlAttribute, xmlSheet } from './sheet-xml.ts';

/** A cell of a form as somebody who is to fill it sees it. */
export interface FormCell {
  /** 0-based. */
  readonly column: number;
  readonly row: number;
  /** What is printed in it; empty for a box to be filled. */
  readonly text: string;
  readonly style: string;
  readonly hasFormula: boolean;
  readonly isPercent: boolean;
}

/** Cells merged into one. Rows 1-based, columns 0-based, both ends included. */
export interface FormMerge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A sheet of a form. */
export interface FormSheetView {
  readonly name: string;
  readonly hidden: boolean;
  readonly cells: readonly FormCell[];
  readonly merges: readonly FormMerge[];
}

/**
 * The sheets of a form, with the boxes that are still empty.
 * @throws Refusal `workbook-unreadable`, `format-unknown`
 */
export async function formSheets(form: Uint8Array): Promise<readonly FormSheetView[]> {
  const book = openBook(form);
  const opened = openWorkbook(form);
  const formats = cellFormats(book.styles);
  const views: FormSheetView[] = [];
  for (const sheet of book.sheets) {
    const texts = new Map<string, string>();
    await opened.readSheet(sheet.name, ({ number, cells }) => {
      for (const [column, { value }] of cells) texts.set(`${column} ${number}`, String(value));
    });
    views.push(viewOf(sheet, texts, (style) => formats[style]?.places === -2));
  }
  return views;
}

function viewOf(
  { name, hidden, part }: BookSheet,
  texts: ReadonlyMap<string, string>,
  isPercent: (style: number) => boolean,
): FormSheetView {
  const { rows, tail } = xmlSheet(part.name, new TextDecoder().decode(contentOf(part)));
  const cells = rows.flatMap(({ number, cells: inRow }) =>
    inRow.map((cell): FormCell => {
      const style = xmlAttribute(cell.attributes, 's') ?? '0';
      return {
        column: cell.column,
        row: number,
        text: texts.get(`${cell.column} ${number}`) ?? '',
        style,
        hasFormula: formulaOf(cell) !== undefined,
        isPercent: isPercent(Number(style)),
      };
    }),
  );
  return { name, hidden, cells, merges: mergesIn(tail) };
}

/** The merged cells that stand behind the rows of a sheet. */
export function mergesIn(tail: string): FormMerge[] {
  return [...tail.matchAll(/<mergeCell\b[^>]*?\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g)].map(
    ([, left = '', top = '', right = '', bottom = '']) => ({
      left: columnOf(left),
      right: columnOf(right),
      top: Number(top),
      bottom: Number(bottom),
    }),
  );
}
