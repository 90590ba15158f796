import { monthNumber, type YearMonth } from '../calendar/year-month.ts';
import type { Ledger } from './ledger.ts';
import type { MonthColumn } from './month-column.ts';

/**
 * The ledger as if nothing had come of the months after `last`, for figures by month. Its totals, sources and
 * diagnostics stay those of all that was read.
 */
export function untilMonth(ledger: Ledger, last: YearMonth): Ledger {
  const end = monthNumber(last);
  const isThere = (month: YearMonth): boolean => monthNumber(month) <= end;
  return Object.freeze({
    ...ledger,
    months: Object.freeze(ledger.months.filter(isThere)),
    columns: Object.freeze(ledger.columns.filter(({ month }) => isThere(month))),
    column: (month: YearMonth): MonthColumn | undefined =>
      isThere(month) ? ledger.column(month) : undefined,
  });
}
