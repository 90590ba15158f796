import type { Annex } from '../annex/annex.ts';
import type { MerchantField } from '../annex/fields.ts';
import type { MerchantsSheet } from '../annex/layout.ts';
import { leastScale, pageRoom, widthOfNumber } from './page.ts';
import { type PlacedColumn, placedColumns } from './placed-columns.ts';

/** What `#,##0" 円"` has behind its digits, and other currencies before them. */
const unitWidth = 4;

/** A column of words is not made narrower than this. */
const leastWords = 10;

/**
 * The columns of a sheet of merchants as they fit a page: those of amounts as wide as their figures ask, and where that is
 * too wide for letters that are large enough, those of words narrower, each by its share.
 */
export function fittedColumns(annex: Annex, layout: MerchantsSheet): readonly PlacedColumn[] {
  const placed = placedColumns(annex, layout.columns);
  const columns = placed.map((column) => ({
    ...column,
    width: Math.max(column.width, needed(annex, layout, column)),
  }));
  const room = (pageRoom(annex.paper, 'landscape').units * 100) / leastScale;
  const excess = columns.reduce((sum, { width }) => sum + width, 0) - room;
  if (excess <= 0) return columns;
  const spare = (column: PlacedColumn) =>
    column.kind === 'field' && column.format === 'wrapped' ? Math.max(0, column.width - leastWords) : 0;
  const all = columns.reduce((sum, column) => sum + spare(column), 0);
  if (all === 0) return columns;
  const share = Math.min(1, excess / all);
  return columns.map((column) => ({
    ...column,
    width: column.width - Math.ceil(spare(column) * share * 10) / 10,
  }));
}

function needed(
  { assessment, source, horizon }: Annex,
  { rows }: MerchantsSheet,
  column: PlacedColumn,
): number {
  if (column.kind === 'leg' || !amountFields.has(column.field)) return 0;
  let largest = 0;
  for (const merchant of assessment[rows]) {
    const { salesAmount, fraudAmount } = merchant;
    if (column.field === 'salesAmount') largest = Math.max(largest, Math.abs(salesAmount));
    else if (column.field === 'fraudAmount') largest = Math.max(largest, fraudAmount);
    else
      for (const fraud of source.months(merchant).fraud.subarray(horizon.firstOfYear))
        largest = Math.max(largest, fraud);
  }
  return widthOfNumber(largest) + (column.format === 'amount' ? unitWidth : 0);
}

/** Fields that are amounts. */
export const amountFields: ReadonlySet<MerchantField> = new Set([
  'salesAmount',
  'fraudAmount',
  'largestMonth',
]);
