import { assess } from '../../src/assessment/assess.ts';
import { compareReadings } from '../../src/assessment/compare-readings.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { portfolio } from '../../src/portfolio/portfolio.ts';
import { qualityReport } from '../../src/quality/quality-report.ts';
import type { ReviewMaterial } from '../../src/review/material.ts';

/** Everything a review page is made from, for one ledger of the business year 2025-04 to 2026-03. */
export function materialOf(ledger: Ledger, groupBy: readonly string[] = ['category']): ReviewMaterial {
  const options = { businessYear: businessYear('2025-04', '2026-03'), asOf: '2026-05-15' };
  return {
    assessment: assess(ledger, options),
    portfolio: portfolio(ledger, { ...options, groupBy }),
    quality: qualityReport(ledger, options),
    readings: compareReadings(ledger, options),
  };
}
