import type { NamedStatus } from '../../assessment/verdict.ts';
import type { Text } from '../../language/text.ts';
import type { FactField, MerchantField, TableField, TableName } from './fields.ts';

/**
 * Where the figures of an annex stand: sheets, headings, order, widths. Data only, so that it can be kept in a
 * file, be written into the receipt, and be replayed. Fields are named; a field that does not exist does not compile.
 */
export interface Layout {
  readonly name: string;
  readonly sheets: readonly SheetLayout[];
}

/** One kind of sheet. */
export type SheetLayout =
  | BlocksSheet
  | MerchantsSheet
  | MonthsSheet
  | WorkingsSheet
  | MerchantPagesSheet
  | ChartsSheet
  | ReceiptSheet;

/**
 * What a sheet, a column or a paragraph is shown for: with a merchant register or without one, beside the list of the year
 * before, with incidents, under a rule that compares rates.
 */
export const layoutConditions = ['register', 'no-register', 'previous', 'incidents', 'rate'] as const;

/** One of the conditions. */
export type LayoutCondition = (typeof layoutConditions)[number];

/** The two parts of an annex: what is filed, and the papers it was worked out with. */
export const sheetParts = ['filing', 'working'] as const;

/** How values can be shown. */
export const valueFormats = ['text', 'wrapped', 'count', 'amount', 'percent', 'mark'] as const;

/** How a value is shown. */
export type Format = (typeof valueFormats)[number];

/** What every sheet of an annex says of itself. */
export interface AnySheet {
  readonly name: Text;
  readonly title: Text;
  /** The title once the acquirer has decided; left out, it stays the same. */
  readonly decidedTitle?: Text;
  /** Default: filing. Working papers are marked as such in title, page head and tab. */
  readonly part?: (typeof sheetParts)[number];
  /** Left out, the sheet is always shown. */
  readonly when?: LayoutCondition;
}

/** Blocks of facts and small tables, one under the other. */
export interface BlocksSheet extends AnySheet {
  readonly kind: 'blocks';
  /** Widths of its columns in half-width characters. */
  readonly widths: readonly number[];
  /** Printed on a single page, unless that made the letters too small: for a sheet that is signed. */
  readonly onePage?: boolean;
  readonly orientation?: 'portrait';
  readonly blocks: readonly Block[];
}

/** A block of a sheet of blocks. */
export type Block =
  | { readonly kind: 'facts'; readonly heading: Text; readonly facts: readonly FactLine[] }
  /** The result in sentences, which follow the figures. */
  | { readonly kind: 'summary'; readonly heading: Text }
  | {
      readonly kind: 'paragraph';
      readonly heading: Text;
      readonly text: Text;
      readonly decidedText?: Text;
      /** Left out, the paragraph is always shown. */
      readonly when?: LayoutCondition;
    }
  /** Boxes for names, dates and seals. */
  | { readonly kind: 'sign-off'; readonly heading: Text; readonly roles: readonly Text[] }
  | TableBlock;

/** A fact with its heading. */
export interface FactLine {
  readonly field: FactField;
  readonly heading: Text;
  /** The heading once the acquirer has decided. */
  readonly decidedHeading?: Text;
  /** Shown also when it is empty, as a box to be filled in by hand. */
  readonly box?: boolean;
}

/** A small table; its columns are fields of that table's rows. */
export type TableBlock = {
  readonly [Name in TableName]: {
    readonly kind: 'table';
    readonly table: Name;
    readonly heading: Text;
    /** Shown in place of the rows when there are none; `omit` leaves the block out. */
    readonly whenEmpty: Text | 'omit';
    readonly columns: readonly TableColumn<TableField<Name>>[];
  };
}[TableName];

/** A column of a small table; `span` is how many of the sheet's columns it covers (default 1). */
export interface TableColumn<Field extends string> {
  readonly field: Field;
  readonly heading: Text;
  readonly format: Format;
  readonly span?: number;
}

/** One row per merchant. */
export interface MerchantsSheet extends AnySheet {
  readonly kind: 'merchants';
  readonly rows: NamedStatus;
  /** Shown in place of the rows when there are none; `omit` leaves the sheet out. */
  readonly whenEmpty: Text | 'omit';
  /** The heading of a last row with the number of those with the answer of the list, and the sums of their sales and fraud. */
  readonly total?: Text;
  readonly columns: readonly MerchantColumn[];
}

/** A column of the merchants: a field, or one column for each leg of the rule, headed by its name. */
export type MerchantColumn =
  | {
      readonly field: MerchantField;
      readonly heading: Text;
      readonly width: number;
      readonly format: Format;
      /** Left out, the column is always shown. */
      readonly when?: LayoutCondition;
    }
  | { readonly each: 'leg'; readonly width: number };

/** Two rows per listed and undetermined merchant, fraud and sales, months as columns. Formulas elsewhere read it. */
export interface MonthsSheet extends AnySheet {
  readonly kind: 'months';
  readonly whenEmpty: Text;
  /** The widths of columns; those of amounts grow as their figures ask. */
  readonly widths: {
    readonly merchantId: number;
    readonly merchantName: number;
    readonly item: number;
    readonly month: number;
    readonly total: number;
  };
  /** Rows after which the detail goes on to a further sheet. Default: Excel's own limit. */
  readonly rowsPerSheet?: number;
}

/**
 * The tests behind the monthly detail: per merchant one row for each leg of the rule, and one of states where a month is
 * unknown or without contract. Formulas elsewhere read it. A layout with months that has none of these gets the
 * library's own behind its other sheets.
 */
export interface WorkingsSheet extends AnySheet {
  readonly kind: 'workings';
  readonly whenEmpty: Text;
  readonly widths: MonthsSheet['widths'];
}

/**
 * 加盟店票: one page for each listed and undetermined merchant with what the register says of it, its months as a table and
 * a chart, each leg of the rule in words, what was done, and boxes for the officer.
 */
export interface MerchantPagesSheet extends AnySheet {
  readonly kind: 'merchant-pages';
}

/** Fraud by month of the listed merchants, and their amounts against their rates, as native charts. */
export interface ChartsSheet extends AnySheet {
  readonly kind: 'charts';
}

/** The receipt: what the annex was made from, for people and for `verify` and `audit`. */
export interface ReceiptSheet extends AnySheet {
  readonly kind: 'receipt';
}
