import { assertScenario, boundaryCases, type Decide, merchant, scenario } from 'acquirer-report/testing';
import { standard } from './rule.ts';

const given = { regulation: standard, businessYear: '2025-04/2026-03', asOf: '2026-05-15' };

const amounts = scenario('at least 300,000 yen in a month', given, [
  [
    'one yen less is not enough',
    merchant('A').month('2026-03', { sales: 1, fraud: '299,999' }),
    'not-listed',
  ],
  ['exactly 300,000 yen is', merchant('B').month('2026-03', { sales: 1, fraud: '300,000' }), 'listed'],
]);

/** The tests that were missing: one in our own words, and every boundary that follows from the standard itself. */
export function missingTests(decide: Decide): void {
  assertScenario(amounts, { decide });
  for (const boundary of boundaryCases(standard)) assertScenario(boundary, { decide });
}
