import type { Chart } from './chart.ts';
import type { Style } from './style.ts';

/** One cell. Text is text, whatever it looks like; only `formula` is ever worked out. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string; readonly style: Style }
  | { readonly kind: 'number'; readonly value: number; readonly style: Style }
  /** A formula in English notation without `=`, and the value it gives. */
  | {
      readonly kind: 'formula';
      readonly formula: string;
      readonly value: number | string;
      readonly style: Style;
    }
  | { readonly kind: 'blank'; readonly style: Style };

/** One row, from column A on; null leaves a cell out. */
export interface Row {
  /** In points; left out, Excel takes its default. */
  readonly height?: number | undefined;
  readonly cells: readonly (Cell | null)[];
}

/** Cells that change their look when a formula, relative to the range's first cell, is true. */
export interface Highlight {
  readonly range: string;
  readonly formula: string;
  readonly fill: string;
  readonly color: string;
}

/** Sizes of paper a sheet is printed on. */
export const papers = ['A4', 'A3'] as const;

/** A size of paper. */
export type Paper = (typeof papers)[number];

/** How a sheet comes out of the printer. */
export interface PrintSetup {
  /** Rows repeated on every page, 1-based, both included. */
  readonly titleRows?: readonly [first: number, last: number] | undefined;
  /** Columns repeated on every page, 0-based, both included. */
  readonly titleColumns?: readonly [first: number, last: number] | undefined;
  /** `A1:F40`; left out, everything is printed. */
  readonly area?: string | undefined;
  /** Left out: A4. */
  readonly paper?: Paper | undefined;
  /** Left out: landscape. */
  readonly orientation?: 'portrait' | undefined;
  /** In percent of its own size; left out, the sheet is made smaller until it fits the pages below. */
  readonly scale?: number | undefined;
  readonly pagesWide: number;
  /** Left out, the sheet goes on for as many pages as it needs. */
  readonly pagesTall?: number | undefined;
  /** In the three thirds of the page's head. */
  readonly header: readonly [left: string, centre: string, right: string];
  /** Words before the page's number in its foot; left out, the foot has the number and how many pages there are. */
  readonly footer?: string | undefined;
  /** The number of the first page; left out, pages are counted on from the sheet before. */
  readonly firstPage?: number | undefined;
}

/** One sheet. `rows` is read once, in order: it may be longer than memory. What follows it is read after it. */
export interface Sheet {
  readonly name: string;
  /** Widths in half-width characters. */
  readonly widths: readonly number[];
  readonly rows: Iterable<Row>;
  readonly frozen?: { readonly rows: number; readonly columns: number } | undefined;
  readonly print: PrintSetup;
  /** Merged ranges, `B2:E2`; may grow while the rows are read. */
  readonly merges?: readonly string[] | undefined;
  readonly highlights?: readonly Highlight[] | undefined;
  /** Ranges whose digits are text on purpose (merchant numbers): Excel shall not mark them. */
  readonly textDigits?: string | undefined;
  readonly charts?: readonly Chart[] | undefined;
  /** Rows after which a page ends, 1-based; may grow while the rows are read. Only with a `scale` do programs heed them. */
  readonly rowBreaks?: readonly number[] | undefined;
  /** Columns, counted from 1, after which a page ends. */
  readonly columnBreaks?: readonly number[] | undefined;
  /** `RRGGBB` of the sheet's tab. */
  readonly tabColor?: string | undefined;
  /** Neither shown nor printed until a reader unhides it; formulas read it all the same. */
  readonly hidden?: boolean | undefined;
}

/** A name for a cell or a value, for formulas. */
export interface DefinedName {
  readonly name: string;
  /** `'算出根拠'!$B$7` */
  readonly refersTo: string;
  readonly comment: string;
}

/** Excel's last row. */
export const lastRow = 1_048_576;
/** How many columns a sheet of Excel has. */
export const lastColumn = 16_384;
/** The most characters a cell holds. */
export const longestText = 32_767;

/** The letters of a column, 0-based: 0 is `A`, 26 is `AA`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26)) {
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  }
  return letters;
}

/** The address of a cell: column 0-based, row 1-based, as Excel shows it. */
export function address(column: number, row: number): string {
  return `${columnLetters(column)}${row}`;
}

/** A sheet's name as formulas need it. */
export function sheetReference(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
