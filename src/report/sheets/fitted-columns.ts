import { decimalsBeside } from '../../money/rate.ts';
import { displayWidth } from '../../workbook/cell-text.ts';
import type { Annex } from '../annex/annex.ts';
import type { AnnexMerchant } from '../annex/annex-source.ts';
import type { MerchantField } from '../annex/fields.ts';
import type { MerchantsSheet } from '../annex/layout.ts';
import { statusWord } from '../annex/words.ts';
import { boldRoom, leastScale, pageRoom, widthOfNumber, widthOfShare } from './page.ts';
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

function needed(annex: Annex, { rows, total }: MerchantsSheet, column: PlacedColumn): number {
  const { assessment, source, horizon } = annex;
  if (column.kind === 'leg') return 0;
  // One line, whatever the answer becomes.
  if (column.field === 'verdict')
    return Math.max(...answers.map((one) => displayWidth(statusWord(annex, one)))) + 2;
  if (column.field === 'fraudRate')
    return widthOfShare(
      assessment[rows].reduce((most, merchant) => Math.max(most, rateDecimals(annex, merchant)), 0),
    );
  if (!amountFields.has(column.field)) return 0;
  let largest = 0;
  let sum = 0;
  for (const merchant of assessment[rows]) {
    const { salesAmount, fraudAmount } = merchant;
    if (column.field === 'largestMonth') {
      for (const fraud of source.months(merchant).fraud.subarray(horizon.firstOfYear))
        largest = Math.max(largest, fraud);
      continue;
    }
    const amount = column.field === 'salesAmount' ? salesAmount : fraudAmount;
    largest = Math.max(largest, Math.abs(amount));
    sum += amount;
  }
  if (total !== undefined) largest = Math.max(largest, Math.abs(sum));
  const bold = total === undefined ? 0 : boldRoom;
  return widthOfNumber(largest) + bold + (column.format === 'amount' ? unitWidth : 0);
}

/** A rate that is compared with nothing. */
export const plainDecimals = 3;

/** With how many decimals a merchant's rate is printed, to be told from the rates it is compared with. */
export function rateDecimals({ legs }: Annex, { fraudAmount, salesAmount }: AnnexMerchant): number {
  const beside = legs.flatMap(({ tests }) =>
    tests.flatMap(({ test }) => (test.kind === 'rate' ? [test.rate] : [])),
  );
  return Math.max(plainDecimals, ...beside.map((rate) => decimalsBeside(fraudAmount, salesAmount, rate)));
}

const answers = ['listed', 'undetermined', 'not-listed'] as const;

/** Fields that are amounts. */
export const amountFields: ReadonlySet<MerchantField> = new Set([
  'salesAmount',
  'fraudAmount',
  'largestMonth',
]);
