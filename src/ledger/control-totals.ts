import type { SourceRows } from './source.ts';

/** Sums of one amount in whole yen: of the rows used, and of what could still be read in the rows rejected. */
export interface AmountTotals {
  readonly used: number;
  readonly rejected: number;
}

/**
 * Every input row, counted once: `read = used + rejected + the rows left out`. What falls outside a business year is a question of
 * the assessment, which splits `used` further.
 */
export interface ControlTotals {
  readonly rows: SourceRows;
  readonly salesAmount: AmountTotals;
  readonly fraudAmount: AmountTotals;
}
