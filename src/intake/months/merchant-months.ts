import { Refusal } from '../../language/refusal.ts';
import type { LedgerBuilder } from '../../ledger/ledger-builder.ts';
import { type MonthField, monthHeadings } from '../fields/headings.ts';
import type { CellTaker } from '../fields/merchant-month.ts';
import { monthReader, parseMonth } from '../fields/month.ts';
import { noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import type { Row } from '../rows/row.ts';
import { trimmed } from '../rows/trimmed.ts';
import {
  type ColumnMapping,
  type FieldHeadings,
  headingKey,
  matchColumns,
  refuseUnclearColumns,
} from '../table/columns.ts';

/** Where merchant months stand in a table: one month per row (long), or a pair of columns per month (wide). */
export type MonthColumns = LongColumns | WideColumns;

interface IdColumns {
  readonly header: readonly string[];
  readonly merchantId: number;
  /** -1 when there is no such column. */
  readonly merchantName: number;
}

/** One merchant and month per row. */
export interface LongColumns extends IdColumns {
  readonly kind: 'long';
  readonly month: number;
  readonly salesAmount: number;
  readonly fraudAmount: number;
}

/** One merchant per row, with two columns for every month. */
export interface WideColumns extends IdColumns {
  readonly kind: 'wide';
  readonly months: readonly {
    readonly month: number;
    readonly salesAmount: number;
    readonly fraudAmount: number;
  }[];
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
      { text: fields[salesAmount] as string, column: salesColumn },
      { text: fields[fraudAmount] as string, column: fraudColumn },
    );
  };
}

/** A month whose two cells are both empty is no row: the merchant had no activity in it. */
function wideTaker(
  { header, merchantId, merchantName, months }: WideColumns,
  cells: CellTaker,
): (row: Row) => void {
  const width = header.length;
  return (row) => {
    const { fields } = row;
    if (!isWhole(row, width, merchantId)) {
      cells.rejectWhole(row, width, merchantId);
      return;
    }
    const id = trimmed(fields[merchantId] as string);
    const name = merchantName === -1 ? '' : trimmed(fields[merchantName] as string);
    for (const { month, salesAmount, fraudAmount } of months) {
      const sales = { text: fields[salesAmount] as string, column: header[salesAmount] as string };
      const fraud = { text: fields[fraudAmount] as string, column: header[fraudAmount] as string };
      if (trimmed(sales.text) === '' && trimmed(fraud.text) === '') continue;
      const key = { row: row.row, id, name, month };
      if (id === '') cells.reportKey(key, header[merchantId] as string, null);
      cells.take(key, sales, fraud);
    }
  };
}

const isWhole = ({ fields, fault, inexact }: Row, width: number, idAt: number): boolean =>
  fault === undefined && fields.length === width && inexact?.includes(idAt) !== true;

/** Whether a row is a header of merchant months, long or wide. */
export function isMonthHeader(
  header: readonly string[],
  mapping: ColumnMapping<MonthField> | undefined,
): boolean {
  const { at, missing, doubled } = matchColumns(header, monthHeadings, mapping);
  if (missing.length === 0 || doubled.length > 0) return true;
  return at.merchantId !== null && at.month === null && wideCells(header, mapping).length > 0;
}

/**
 * Tells the columns, refuses what is unclear and notes what is not used.
 * @throws Refusal `column-missing`, `column-doubled`, `wide-column-missing`
 */
export function monthColumns(
  { header, name, headerRow }: { header: readonly string[]; name: string; headerRow: number | null },
  builder: LedgerBuilder,
  mapping: ColumnMapping<MonthField> | undefined,
): MonthColumns {
  const match = matchColumns(header, monthHeadings, mapping);
  const wide = match.at.month === null ? wideCells(header, mapping) : [];
  const pairs = wide.length === 0 ? [] : pairsOf(wide, header, name);
  const used = new Set(wide.map(({ column }) => column));
  if (wide.length === 0) refuseUnclearColumns(name, header, match);
  else
    refuseUnclearColumns(name, header, {
      ...match,
      missing: match.missing.filter(({ field }) => field === 'merchantId'),
    });
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
  const ids = { header, merchantId: present(match.at.merchantId), merchantName: match.at.merchantName ?? -1 };
  if (wide.length > 0) return { kind: 'wide', ...ids, months: pairs };
  return {
    kind: 'long',
    ...ids,
    month: present(match.at.month),
    salesAmount: present(match.at.salesAmount),
    fraudAmount: present(match.at.fraudAmount),
  };
}

function present(column: number | null): number {
  if (column === null) throw new Error('A required column was let through.');
  return column;
}

interface WideCell {
  readonly column: number;
  readonly month: number;
  readonly field: 'salesAmount' | 'fraudAmount';
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
    const rest = headingKey(plain.replace(found[0], ' ')).replace(/^[度分の]/, '');
    if (typeof month === 'string' || rest === '') return [];
    if (sales.has(rest)) return [{ column, month, field: 'salesAmount' }];
    return fraud.has(rest) ? [{ column, month, field: 'fraudAmount' }] : [];
  });
}

function pairsOf(cells: readonly WideCell[], header: readonly string[], file: string): WideColumns['months'] {
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
