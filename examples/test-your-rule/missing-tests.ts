import { assertScenario, boundaryCases, type Decide, merchant, scenario } from 'acquirer-report/testing';
import { earlyWarning } from './rule.ts';

/** The tests that were missing: one by hand, in the words of the rule, and all boundaries that follow from the rule. */
export function missingTests(decide: Decide): void {
  const given = { businessYear: '2025-04/2026-03', asOf: '2026-05-15', regulation: cases[0]?.regulation };
  if (given.regulation === undefined) throw new Error('The rule has no boundary cases.');
  const onTheAmount = scenario(
    'at least 300,000 yen in a month',
    { ...given, regulation: given.regulation },
    [
      [
        'one yen less is not enough',
        merchant('A').month('2026-03', { sales: 1, fraud: '299,999' }),
        'not-listed',
      ],
      ['exactly 300,000 yen is', merchant('B').month('2026-03', { sales: 1, fraud: '300,000' }), 'listed'],
    ],
  );
  assertScenario(onTheAmount, decide);
  for (const boundary of cases) assertScenario(boundary, decide);
}

const cases = boundaryCases(earlyWarning);
