import type { YearMonth } from '../calendar/year-month.ts';
import type { Yen } from '../money/yen.ts';

/** One row: a merchant and a month. In this shape `readLedger` takes it, and so can any program that has the rule. */
export interface MonthRecord {
  readonly merchantId: string;
  readonly merchantName: string;
  readonly month: YearMonth;
  readonly salesAmount: Yen;
  readonly fraudAmount: Yen;
}
