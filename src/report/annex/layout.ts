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
export type SheetLayout = BlocksSheet | MerchantsSheet | MonthsSheet | ChartsSheet | ReceiptSheet;

/** How values can be shown. */
export const valueFormats = ['text', 'wrapped', 'count', 'amount', 'percent', 'mark'] as const;

/** How a value is shown. */
export type Format = (typeof valueFormats)[number];

interface AnySheet {
  readonly name: Text;
  readonly title: Text;
}

/** Blocks of facts and small tables, one under the other. */
export interface BlocksSheet extends AnySheet {
  readonly kind: 'blocks';
  /** Widths of its columns in half-width characters. */
  readonly widths: readonly number[];
  /** Printed on a single page, however small that makes it: for a sheet that is signed. */
  readonly onePage?: boolean;
  readonly blocks: readonly Block[];
}

/** A block of a sheet of blocks. */
export type Block =
  | { readonly kind: 'facts'; readonly heading: Text; readonly facts: readonly FactLine[] }
  | { readonly kind: 'paragraph'; readonly heading: Text; readonly text: Text }
  /** Boxes for names, dates and seals. */
  | { readonly kind: 'sign-off'; readonly heading: Text; readonly roles: readonly Text[] }
  | TableBlock;

/** A fact with its heading. */
export interface FactLine {
  readonly field: FactField;
  readonly heading: Text;
}

/** A small table; its columns are fields of that table's rows. */
export type TableBlock = {
  readonly [Name in TableName]: {
    readonly kind: 'table';
    readonly table: Name;
    readonly heading: Text;
    readonly whenEmpty: Text;
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
  readonly columns: readonly MerchantColumn[];
}

/** A column of the merchants: a field, or one column for each leg of the rule, headed by its name. */
export type MerchantColumn =
  | {
      readonly field: MerchantField;
      readonly heading: Text;
      readonly width: number;
      readonly format: Format;
    }
  | { readonly each: 'leg'; readonly width: number };

/** One block of rows per listed and undetermined merchant, months as columns. Formulas elsewhere read it. */
export interface MonthsSheet extends AnySheet {
  readonly kind: 'months';
  readonly whenEmpty: Text;
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

/** Fraud by month of the listed merchants, and their amounts against their rates, as native charts. */
export interface ChartsSheet extends AnySheet {
  readonly kind: 'charts';
}

/** The receipt: what the annex was made from, for people and for `verify` and `audit`. */
export interface ReceiptSheet extends AnySheet {
  readonly kind: 'receipt';
}
