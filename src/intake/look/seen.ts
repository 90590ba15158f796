import { monthAt } from '../../calendar/year-month.ts';
import { excerpt } from '../../language/excerpt.ts';
import type { Text } from '../../language/text.ts';
import { parseAmount } from '../fields/amount.ts';
import type { AmountScales } from '../fields/amount-scales.ts';
import { unitColumnOf } from '../fields/amount-scales.ts';
import { isDayFault, parseDay } from '../fields/day.ts';
import { monthHeadings } from '../fields/headings.ts';
import type { CellTaker } from '../fields/merchant-month.ts';
import { parseMonth } from '../fields/month.ts';
import { itemLayout } from '../months/item-layout.ts';
import type { ColumnOptions, MonthColumns } from '../months/merchant-months.ts';
import { monthInHeading } from '../months/wide-months.ts';
import type { NamedRow } from '../named/named-row.ts';
import type { NamedTable } from '../named/named-rows.ts';
import { received } from '../rows/received.ts';
import { type ColumnMapping, type FieldHeadings, headingKey, matchColumns } from '../table/columns.ts';
import type { Table } from '../table/table.ts';
import type { LookedColumn, LookedRow } from './look.ts';

/** What is seen of a table while its reader reads it. */
export interface Seen {
  readonly name: string;
  readonly delimiter: string | null;
  readonly sheet: string | null;
  readonly headerRow: number | null;
  readonly above: readonly string[];
  readonly columns: readonly LookedColumn[];
  /** By field the heading of its column, as an option would name it. */
  readonly headings: Readonly<Record<string, string>>;
  readonly first: readonly LookedRow[];
}

/** So many rows are shown. */
const mostRows = 5;

type Facts = Pick<Table, 'name' | 'header' | 'above' | 'headerRow' | 'delimiter' | 'sheet'>;

function seen(
  { name, above, headerRow, delimiter, sheet }: Facts,
  columns: readonly LookedColumn[],
  headings: Readonly<Record<string, string>>,
  first: readonly LookedRow[],
): Seen {
  return {
    name,
    delimiter: delimiter ?? null,
    sheet: sheet ?? null,
    headerRow,
    above: above.slice(0, 10).map((text) => excerpt(text)),
    columns,
    headings,
    first,
  };
}

const notUsed = { field: null, label: null, by: null, month: null } as const;

const unitColumn = {
  field: 'unit',
  label: { ja: '通貨・単位', en: 'currency or unit' },
  by: 'heading',
  month: null,
} as const;

interface FieldAt {
  readonly field: string;
  /** The month in the heading of the column. */
  readonly month: number | null;
  /** Whether the heading is there next year, too: one with a month is not. */
  readonly stays: boolean;
}

/** What each used column of merchant months is; `read` is the header that rows have once items are beside each other. */
function monthFieldsAt(
  header: readonly string[],
  columns: MonthColumns,
  { columns: mapping, currency = 'JPY' }: ColumnOptions,
): ReadonlyMap<number, FieldAt> {
  const fields = new Map<number, FieldAt>();
  const put = (column: number | null, field: string): void => {
    if (column !== null && column !== -1) fields.set(column, { field, month: null, stays: true });
  };
  const putMonth = (column: number, field: string, month: number | null): void => {
    fields.set(column, { field, month, stays: false });
  };
  const items = columns.header === header ? null : itemLayout(header, mapping, currency);
  if (items !== null) {
    put(items.merchantId, 'merchantId');
    put(items.merchantName, 'merchantName');
    put(items.item, 'item');
    const [month, year] = items.kept.toReversed();
    put(year ?? null, 'year');
    put(month ?? null, 'month');
    for (const column of items.values) {
      const headed = monthInHeading(header[column] ?? '')?.month;
      if (month !== undefined) put(column, 'value');
      else putMonth(column, 'value', headed?.kind === 'month' ? headed.month : null);
    }
    return fields;
  }
  put(columns.merchantId, 'merchantId');
  put(columns.merchantName, 'merchantName');
  if (columns.kind === 'long') {
    put(matchColumns(header, monthHeadings, mapping, currency).at.year, 'year');
    put(columns.month, 'month');
    put(columns.salesAmount, 'salesAmount');
    put(columns.fraudAmount, 'fraudAmount');
  } else {
    for (const { month, salesAmount, fraudAmount } of columns.months) {
      putMonth(salesAmount, 'salesAmount', month);
      putMonth(fraudAmount, 'fraudAmount', month);
    }
  }
  return fields;
}

const itemLabels: Readonly<Record<string, Text>> = {
  item: { ja: '項目', en: 'item' },
  value: { ja: '金額', en: 'amount' },
};

/** A table of merchant months as it stands, and what its rows are to be told to. */
export function seenMonths(
  table: Facts,
  columns: MonthColumns,
  options: ColumnOptions,
): { readonly seen: Seen; readonly tell: CellTaker['take'] } {
  const { header } = table;
  const { merchantName } = columns;
  const mapping: ColumnMapping<string> | undefined = options.columns;
  const rowUnit = unitColumnOf(header.map(headingKey));
  const fields = monthFieldsAt(header, columns, options);
  const looked = header.map((heading, column): LookedColumn => {
    const own = { column: column + 1, heading: excerpt(heading) };
    if (column === rowUnit) return { ...own, ...unitColumn };
    const found = fields.get(column);
    if (found === undefined) return { ...own, ...notUsed };
    const label =
      monthHeadings.find(({ field }) => field === found.field)?.label ?? itemLabels[found.field] ?? null;
    const by = mapping?.[found.field] === undefined ? 'heading' : 'option';
    return {
      ...own,
      field: found.field,
      label,
      by,
      month: found.month === null ? null : monthAt(found.month),
    };
  });
  // A heading with a month in it is next year's no more.
  const headings = Object.fromEntries(
    [...fields].flatMap(([column, { field, stays }]) => (stays ? [[field, header[column] as string]] : [])),
  );
  const first: LookedRow[] = [];
  return {
    seen: seen(table, looked, headings, first),
    tell({ id, name, month }, sales, fraud) {
      if (first.length === mostRows) return;
      first.push({
        merchantId: said(id),
        ...(merchantName === -1 ? {} : { merchantName: said(name) }),
        month: typeof month === 'number' ? monthAt(month) : null,
        salesAmount: amountIn(sales.text, sales.scale),
        ...(fraud === null ? {} : { fraudAmount: amountIn(fraud.text, fraud.scale) }),
      });
    },
  };
}

/** A table whose columns are fields, and what its rows are to be told to. */
export function seenNamed<Field extends string>(
  table: NamedTable<Field>,
  fields: readonly FieldHeadings<Field>[],
  mapping: ColumnMapping<Field> | undefined,
  kept: boolean,
): { readonly seen: Seen; readonly tell: (row: NamedRow<Field>) => void } {
  const { header } = table;
  const there = fields.filter(({ field }) => table.has(field));
  const others = new Set(kept ? table.others.map(({ at }) => at) : []);
  const looked = header.map((heading, column): LookedColumn => {
    const own = { column: column + 1, heading: excerpt(heading) };
    if (column === table.unitColumn) return { ...own, ...unitColumn };
    const found = there.find(({ field }) => table.columnAt(field) === column);
    if (found !== undefined) {
      const by = mapping?.[found.field] === undefined ? 'heading' : 'option';
      return { ...own, field: found.field, label: found.label, by, month: null };
    }
    if (!others.has(column)) return { ...own, ...notUsed };
    return {
      ...own,
      field: 'text',
      label: { ja: '集計用の文字列', en: 'text, to group by' },
      by: 'heading',
      month: null,
    };
  });
  const headings = Object.fromEntries(there.map(({ field }) => [field, table.heading(field) ?? '']));
  const first: LookedRow[] = [];
  return {
    seen: seen(table, looked, headings, first),
    tell(row) {
      if (first.length === mostRows || row.fault !== null) return;
      first.push(Object.fromEntries(there.map((field) => [field.field, understood(row, field)])));
    },
  };
}

/** What a field was understood as. */
function understood<Field extends string>(
  row: NamedRow<Field>,
  { field, money }: FieldHeadings<Field>,
): string | number | null {
  const text = row.text(field);
  if (text === '') return null;
  if (money === true) return amountIn(text, row.scale(field));
  if (field === 'month') {
    const month = parseMonth(text);
    return typeof month === 'number' ? monthAt(month) : null;
  }
  const end = field === 'contractFrom' ? 'first' : field === 'contractUntil' ? 'last' : undefined;
  if (end === undefined && !/[dD]ate$/.test(field)) return said(text);
  const day = parseDay(text, end);
  return isDayFault(day) ? null : day;
}

const said = (text: string): string | null => (text === '' ? null : received(text));

function amountIn(text: string, scale: ReturnType<AmountScales['scaleOf']['get']>): number | null {
  const amount = parseAmount(text, scale ?? null);
  return typeof amount === 'number' ? amount : null;
}
