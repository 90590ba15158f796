import type { Language, Text } from '../../language/text.ts';
import { csv } from './csv.ts';

/** A table of figures to be read: on a screen, as CSV, on a sheet or a page. Text cells are text, whatever they look like. */
export interface FigureTable {
  readonly title: Text;
  readonly columns: readonly { readonly heading: Text; readonly align: 'left' | 'right' }[];
  readonly rows: readonly (readonly (FigureCell | null)[])[];
  /** What must be said beside the figures: sources, cautions. */
  readonly notes: readonly Text[];
}

/** A number is whole; what it is of is said by its column. Null is left empty: there is nothing to show. */
export type FigureCell = number | Text;

/** A text that is the same in both languages: what a file says, a label of figures. */
export const asIs = (text: string): Text => ({ ja: text, en: text });

/** A column of text, or of figures. */
export const textColumn = (ja: string, en: string) => ({ heading: { ja, en }, align: 'left' }) as const;
export const figureColumn = (ja: string, en: string) => ({ heading: { ja, en }, align: 'right' }) as const;

/** Tables below one another as CSV, each row with its table's title first; UTF-8 with BOM, safe to open in Excel. */
export function figureTablesCsv(tables: readonly FigureTable[], language: Language): string {
  return csv(
    tables.flatMap(({ title, columns, rows }) => [
      [title[language], ...columns.map(({ heading }) => heading[language])],
      ...rows.map((row) => [title[language], ...row.map((cell) => shownCell(cell, language))]),
    ]),
  );
}

/** A cell in one language; nothing is an empty text. */
export function shownCell(cell: FigureCell | null, language: Language): string | number {
  if (cell === null) return '';
  return typeof cell === 'number' ? cell : cell[language];
}
