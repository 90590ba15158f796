import { expect } from 'vitest';
import type { BusinessYear } from '../../src/calendar/business-year.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { countLeftOut } from '../../src/ledger/left-out.ts';
import { columnTotal } from '../../src/ledger/month-column.ts';
import { qualityReport } from '../../src/quality/quality-report.ts';

const sum = (amounts: Iterable<number>): number => {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
};

/**
 * The count law: every row read is used, rejected or outside the year, once; the same by file, and the amounts
 * used are those of the ledger's cells, to the yen. Called wherever a ledger is made.
 */
export function expectCountLaw(ledger: Ledger, year?: BusinessYear): void {
  const { rows, salesAmount, fraudAmount } = ledger.controlTotals;
  const leftOut = countLeftOut(rows.leftOut);
  expect(rows.read).toBe(rows.used + rows.rejected + leftOut);
  expect(sum(ledger.sources.map((source) => countLeftOut(source.rows.leftOut)))).toBe(leftOut);
  for (const part of ['read', 'used', 'rejected'] as const) {
    expect(sum(ledger.sources.map((source) => source.rows[part]))).toBe(rows[part]);
  }
  expect(sum(ledger.columns.map((column) => column.usedRows))).toBe(rows.used);
  expect(sum(ledger.columns.map((column) => columnTotal(column.sales, ledger.merchantCount)))).toBe(
    salesAmount.used,
  );
  expect(sum(ledger.columns.map((column) => columnTotal(column.fraud, ledger.merchantCount)))).toBe(
    fraudAmount.used,
  );
  const report = qualityReport(ledger, year === undefined ? {} : { businessYear: year });
  expect(report.rows.read).toBe(
    report.rows.used + report.rows.rejected + report.rows.outsideYear + countLeftOut(report.rows.leftOut),
  );
  for (const flow of [report.salesAmount, report.fraudAmount]) {
    expect(flow.read).toBe(flow.used + flow.rejected + flow.outsideYear + flow.setAside);
  }
}
