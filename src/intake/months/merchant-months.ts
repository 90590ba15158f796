import { Refusal } from '../../language/refusal.ts';
import type { LedgerBuilder } from '../../ledger/ledger-builder.ts';
import { amountScales, scaleOfRow, type UnitOption, unitColumnOf } from '../fields/amount-scales.ts';
import { type MonthField, monthHeadings } from '../fields/headings.ts';
import type { AmountCell, CellTaker } from '../fields/merchant-month.ts';
import { monthReader, parseMonth } from '../fields/month.ts';
import { noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import { faultOf, type Row } from '../rows/row.ts';
import { trimmed } from '../rows/trimmed.ts';
import {
  type ColumnMapping,
  type FieldHeadings,
  headingKey,
  headingParts,
  matchColumns,
  refuseUnclearColumns,
} from '../table/columns.ts';
import type { Table } from '../table/table.ts';
import { cutUnit, type Scale, type Unit } from '../table/unit.ts';

/** Where merchant months stand in a table: one month per row (long), or a pair of columns per month (wide). */
export type MonthColumns = LongColumns | WideColumns;

interface IdColumns {
  readonly header: readonly string[];
  readonly merchantId: number;
  /** -1 when there is no such column. */
  readonly merchantName: number;
  /** The column that says in which currency or unit a row's amounts are; -1 when there is none. */
  readonly rowUnit: number;
  /** The currency of the ledger. */
  readonly currency: string;
}

/** Two columns of amounts, with what each is multiplied by; null where nothing says so. */
interface AmountColumns {
  readonly salesAmount: number;
  readonly fraudAmount: number;
  readonly salesScale: Scale | null;
  readonly fraudScale: Scale | null;
}

/** One merchant and month per row. */
export interface LongColumns extends IdColumns, AmountColumns {
  readonly kind: 'long';
  readonly month: number;
}

/** Whether digits in these columns are whole units of the ledger's currency, whatever else stands in the row. */
export const isUnscaled = ({ salesScale, fraudScale, rowUnit }: LongColumns): boolean =>
  rowUnit === -1 && (salesScale ?? 1) === 1 && (fraudScale ?? 1) === 1;

/** One merchant per row, with two columns for every month. */
export interface WideColumns extends IdColumns {
  readonly kind: 'wide';
  readonly months: readonly (AmountColumns & { readonly month: number })[];
}

/** Takes the rows of a table into a ledger. */
export function monthTaker(columns: MonthColumns, cells: CellTaker): (row: Row) => void {
  switch (columns.kind) {
    case 'long':
      return longTaker(columns, cells);
    case 'wide':
      return wideTaker(columns, cells);
  }
}

function longTaker(columns: LongColumns, cells: CellTaker): (row: Row) => void {
  const { header, merchantId, merchantName, month, salesAmount, fraudAmount } = columns;
  const { salesScale, fraudScale } = columns;
  const width = header.length;
  const readMonth = monthReader();
  const heading = (column: number): string => header[column] as string;
  const [idColumn, monthColumn] = [heading(merchantId), heading(month)];
  const [salesColumn, fraudColumn] = [heading(salesAmount), heading(fraudAmount)];
  return (row) => {
    const { fields } = row;
    if (!isWhole(row, width, merchantId)) {
      cells.rejectWhole(row, width, merchantId);
      return;
    }
    const scale = rowScale(row, columns, cells);
    if (scale === 'other') return;
    const monthText = fields[month] as string;
    const key = {
      row: row.row,
      id: trimmed(fields[merchantId] as string),
      name: merchantName === -1 ? '' : trimmed(fields[merchantName] as string),
      month: readMonth(monthText),
    };
    if (key.id === '' || typeof key.month === 'string') {
      cells.reportKey(key, idColumn, { text: monthText, column: monthColumn });
    }
    cells.take(
      key,
      { text: fields[salesAmount] as string, column: salesColumn, scale: scale ?? salesScale },
      { text: fields[fraudAmount] as string, column: fraudColumn, scale: scale ?? fraudScale },
    );
  };
}

/** A month whose two cells are both empty is no row: the merchant had no activity in it. */
function wideTaker(columns: WideColumns, cells: CellTaker): (row: Row) => void {
  const { header, merchantId, merchantName, months } = columns;
  const width = header.length;
  return (row) => {
    const { fields } = row;
    if (!isWhole(row, width, merchantId)) {
      cells.rejectWhole(row, width, merchantId);
      return;
    }
    const scale = rowScale(row, columns, cells);
    if (scale === 'other') return;
    const id = trimmed(fields[merchantId] as string);
    const name = merchantName === -1 ? '' : trimmed(fields[merchantName] as string);
    for (const { month, salesAmount, fraudAmount, salesScale, fraudScale } of months) {
      const cell = (column: number, own: Scale | null): AmountCell => ({
        text: fields[column] as string,
        column: header[column] as string,
        scale: scale ?? own,
      });
      const sales = cell(salesAmount, salesScale);
      const fraud = cell(fraudAmount, fraudScale);
      if (trimmed(sales.text) === '' && trimmed(fraud.text) === '') continue;
      const key = { row: row.row, id, name, month };
      if (id === '') cells.reportKey(key, header[merchantId] as string, null);
      cells.take(key, sales, fraud);
    }
  };
}

/**
 * What a row's own word for its unit multiplies its amounts by; null where no column has such a word. A row in another
 * currency, or in another unit than its columns say, is rejected: `other`.
 */
function rowScale(row: Row, columns: MonthColumns, cells: CellTaker): Scale | null | 'other' {
  const { header, merchantId, rowUnit, currency } = columns;
  if (rowUnit === -1) return null;
  const word = trimmed(row.fields[rowUnit] as string);
  const scale = scaleOfRow(word, currency);
  const said = columns.kind === 'long' ? [columns] : columns.months;
  if (
    typeof scale === 'number' &&
    said.every(
      ({ salesScale, fraudScale }) => (salesScale ?? scale) === scale && (fraudScale ?? scale) === scale,
    )
  )
    return scale;
  cells.rejectWhole({ ...row, fault: faultOf('unit-other', received(word)) }, header.length, merchantId);
  return 'other';
}

const isWhole = ({ fields, fault, inexact }: Row, width: number, idAt: number): boolean =>
  fault === undefined && fields.length === width && inexact?.includes(idAt) !== true;

/** Whether a row is a header of merchant months, long or wide. */
export function isMonthHeader(
  header: readonly string[],
  { columns: mapping, currency = 'JPY' }: ColumnOptions,
): boolean {
  const { at, missing, doubled } = matchColumns(header, monthHeadings, mapping, currency);
  if (missing.length === 0 || doubled.length > 0) return true;
  return at.merchantId !== null && at.month === null && wideCells(header, mapping).length > 0;
}

/** What the user says of the columns. */
export interface ColumnOptions {
  readonly columns?: ColumnMapping<MonthField> | undefined;
  readonly unit?: UnitOption<AmountField> | undefined;
  readonly currency?: string | undefined;
}

/** The fields of a merchant month that hold amounts. */
export type AmountField = 'salesAmount' | 'fraudAmount';

/**
 * Tells the columns, refuses what is unclear, notes what is not used and records in which units the amounts are.
 * @throws Refusal `column-missing`, `column-doubled`, `wide-column-missing` and those of `amountScales`
 */
export function monthColumns(
  table: Pick<Table, 'header' | 'name' | 'headerRow' | 'above'>,
  builder: LedgerBuilder,
  options: ColumnOptions,
): MonthColumns {
  const { header, name, headerRow } = table;
  const { columns: mapping, currency = 'JPY' } = options;
  const match = matchColumns(header, monthHeadings, mapping, currency);
  const wide = match.at.month === null ? wideCells(header, mapping) : [];
  const pairs = wide.length === 0 ? [] : pairsOf(wide, header, name);
  if (wide.length === 0) refuseUnclearColumns(name, header, match);
  else
    refuseUnclearColumns(name, header, {
      ...match,
      missing: match.missing.filter(({ field }) => field === 'merchantId'),
    });
  const rowUnit = unitColumnOf(header.map(headingKey));
  const used = new Set([...wide.map(({ column }) => column), rowUnit]);
  for (const column of match.unknown) {
    if (used.has(column)) continue;
    const heading = received(header[column] || `#${column + 1}`);
    builder.report(
      noteOf('column-unknown', headerRow, heading, {
        ja: 'この列は使いません',
        en: 'this column is not used',
      }),
    );
  }
  const amounts = (field: AmountField, column: number, unit: Unit | null) => ({
    field,
    column,
    heading: header[column] as string,
    unit,
  });
  const scales = amountScales(
    name,
    table.above,
    wide.length > 0
      ? wide.map(({ field, column, unit }) => amounts(field, column, unit))
      : (['salesAmount', 'fraudAmount'] as const).map((field) => {
          const column = present(match.at[field]);
          return amounts(field, column, match.units[column] ?? null);
        }),
    options.unit,
    currency,
  );
  for (const decision of scales.decisions) builder.readAs(decision);
  const scaled = (columns: {
    readonly salesAmount: number;
    readonly fraudAmount: number;
  }): AmountColumns => ({
    ...columns,
    salesScale: scales.scaleOf.get(columns.salesAmount) ?? null,
    fraudScale: scales.scaleOf.get(columns.fraudAmount) ?? null,
  });
  const ids = {
    header,
    merchantId: present(match.at.merchantId),
    merchantName: match.at.merchantName ?? -1,
    rowUnit,
    currency,
  };
  if (wide.length > 0) {
    return { kind: 'wide', ...ids, months: pairs.map((pair) => ({ month: pair.month, ...scaled(pair) })) };
  }
  return {
    kind: 'long',
    ...ids,
    month: present(match.at.month),
    ...scaled({ salesAmount: present(match.at.salesAmount), fraudAmount: present(match.at.fraudAmount) }),
  };
}

function present(column: number | null): number {
  if (column === null) throw new Error('A required column was let through.');
  return column;
}

interface WideCell {
  readonly column: number;
  readonly month: number;
  readonly field: AmountField;
  /** The unit in its heading. */
  readonly unit: Unit | null;
}

const monthInHeading =
  /(?:令和|平成|[RH])\s*(?:元|\d{1,2})\s*[年./-]\s*\d{1,2}\s*月?|\d{4}\s*[年/.-]\s*\d{1,2}\s*月?|(?<!\d)\d{6}(?!\d)/;

/** The columns whose heading names a month and an amount: 2025-04 売上, 不正利用金額（2025年4月）, sales_202504. */
function wideCells(header: readonly string[], mapping: ColumnMapping<MonthField> | undefined): WideCell[] {
  const keys = (field: 'salesAmount' | 'fraudAmount'): Set<string> => {
    const { headings } = monthHeadings.find((known) => known.field === field) as FieldHeadings<MonthField>;
    return new Set([...headings, mapping?.[field] ?? ''].map(headingKey));
  };
  const [sales, fraud] = [keys('salesAmount'), keys('fraudAmount')];
  return header.flatMap((heading, column): WideCell[] => {
    const plain = heading.normalize('NFKC');
    const found = monthInHeading.exec(plain);
    if (found === null) return [];
    const month = parseMonth(found[0]);
    const parts = headingParts(plain.replace(found[0], ' '));
    const key = parts.key.replace(/^[度分の]/, '');
    const known = (word: string): boolean => sales.has(word) || fraud.has(word);
    const cut = parts.unit === null && !known(key) ? cutUnit(key) : null;
    const [rest, unit] = cut === null ? [key, parts.unit] : [cut.rest, cut.unit];
    if (typeof month === 'string' || rest === '' || unit?.kind === 'count' || unit?.kind === 'percent')
      return [];
    if (sales.has(rest)) return [{ column, month, field: 'salesAmount', unit }];
    return fraud.has(rest) ? [{ column, month, field: 'fraudAmount', unit }] : [];
  });
}

function pairsOf(
  cells: readonly WideCell[],
  header: readonly string[],
  file: string,
): { readonly month: number; readonly salesAmount: number; readonly fraudAmount: number }[] {
  const months = [...new Set(cells.map(({ month }) => month))];
  return months.map((month) => {
    const of = (field: WideCell['field']): number => {
      const columns = cells.filter((cell) => cell.month === month && cell.field === field);
      const [only] = columns;
      if (only !== undefined && columns.length === 1) return only.column;
      const here = cells.filter((cell) => cell.month === month).map(({ column }) => `「${header[column]}」`);
      throw new Refusal('wide-column-missing', {
        ja: `${file}: 月ごとに列があるファイルでは、各月に売上と不正利用の列が一つずつ必要です。この月にあるのは ${here.join(' ')} です。`,
        en: `${file}: a file with columns per month needs one column of sales and one of fraud for every month. This month has ${here.join(' ')}.`,
      });
    };
    return { month, salesAmount: of('salesAmount'), fraudAmount: of('fraudAmount') };
  });
}
