import { unitColumnOf } from '../fields/amount-scales.ts';
import { type MonthField, merchantFields, monthHeadings } from '../fields/headings.ts';
import { type ColumnMapping, type FieldHeadings, headingKey, matchColumns } from '../table/columns.ts';
import { monthInHeading } from './wide-months.ts';

/** Where the parts of a table stand in which sales and fraud are rows of their own, named in a column of items. */
export interface ItemLayout {
  readonly merchantId: number;
  /** -1 when there is no such column; as the others below. */
  readonly merchantName: number;
  readonly item: number;
  readonly unit: number;
  /** Columns that go on as they are: the year and the month of a row. None where every row has all months. */
  readonly kept: readonly number[];
  /** The columns of amounts: one, or one for each month. */
  readonly values: readonly number[];
}

type ItemField = MonthField | 'item' | 'value';

const itemFields: readonly FieldHeadings<ItemField>[] = Object.freeze([
  ...merchantFields,
  ...monthHeadings
    .filter(({ field }) => field === 'year' || field === 'month')
    .map((field) => ({ ...field, required: false })),
  {
    field: 'item',
    label: { ja: '項目', en: 'item' },
    required: true,
    headings: ['項目', '科目', '指標', '項目名', '集計項目', '金額区分', 'item', 'metric', 'measure'],
    also: ['区分', '種別', '内訳', 'データ区分', 'kind', 'type'],
  },
  {
    field: 'value',
    label: { ja: '金額', en: 'amount' },
    required: false,
    money: true,
    headings: ['金額', '値', '数値', '実績', '実績値', '金額計', 'value', 'amount'],
  },
]);

/** The layout of a header with a column of items; null for any other. */
export function itemLayout(
  header: readonly string[],
  mapping: ColumnMapping<ItemField> | undefined,
  currency: string,
): ItemLayout | null {
  // What the user names for amounts are words of items.
  const { salesAmount: _, fraudAmount: __, ...columns } = mapping ?? {};
  const { at, missing, doubled } = matchColumns(header, itemFields, columns, currency);
  if (missing.length > 0 || doubled.length > 0) return null;
  const wide =
    at.month === null
      ? header.flatMap((heading, column) => (monthInHeading(heading)?.rest === '' ? [column] : []))
      : [];
  const values = wide.length > 0 ? wide : at.value === null || at.month === null ? [] : [at.value];
  if (values.length === 0 || at.merchantId === null || at.item === null) return null;
  return {
    merchantId: at.merchantId,
    merchantName: at.merchantName ?? -1,
    item: at.item,
    unit: unitColumnOf(header.map(headingKey)),
    kept: wide.length > 0 ? [] : [at.year, at.month].filter((column) => column !== null),
    values,
  };
}

/** The headings of the rows that come out of rows of items, from the cells of a header or of one that comes again. */
export function pairedHeadings(
  { merchantId, merchantName, kept, values }: ItemLayout,
  cells: readonly string[],
  mapping: ColumnMapping<MonthField> | undefined,
): readonly string[] {
  return [
    cells[merchantId] ?? '',
    merchantName === -1 ? '加盟店名' : (cells[merchantName] ?? ''),
    ...kept.map((column) => cells[column] ?? ''),
    ...values.flatMap((column) => amountHeadings(cells[column] ?? '', kept.length === 0, mapping)),
  ];
}

/** What the sales and the fraud of one column of amounts are called: by its month, or as ever with its unit behind. */
function amountHeadings(
  heading: string,
  isOfMonth: boolean,
  mapping: ColumnMapping<MonthField> | undefined,
): readonly string[] {
  if (isOfMonth) return ['売上金額', '不正利用金額'].map((word) => `${heading} ${word}`);
  const unit = /[（(［[].*$/.exec(heading)?.[0] ?? '';
  return [mapping?.salesAmount ?? '売上金額', mapping?.fraudAmount ?? '不正利用金額'].map(
    (word) => `${word}${unit}`,
  );
}
