import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assessment/assess.ts';
import { explain } from '../../../src/assessment/explain.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { fraudExposureMerchant } from '../../../src/regulations/fraud-exposure-merchant/regulation.ts';
import { everyMonth, type Figures, ledgerOf } from '../../support/ledger.ts';

const year = businessYear('2025-04', '2026-03');
const withHistory = businessYear('2025-02', '2026-03').months;
const judged = (months: Figures[string], covered: readonly string[] = withHistory) => {
  const ledger = ledgerOf({ M: months, other: everyMonth(covered, [1_000, 0]) });
  // As of a day on which no annual rate could be chosen: the rule reads none.
  const assessment = assess(ledger, {
    businessYear: year,
    asOf: '2035-01-01',
    regulation: fraudExposureMerchant,
  });
  return { ...assessment, verdict: assessment.verdictOf('M') };
};
const over = [0, 500_001] as const;

describe('three consecutive months over 500,000 yen', () => {
  test('are listed; two, or three with one exactly at 500,000, are not', () => {
    expect(judged({ '2025-06': over, '2025-07': over, '2025-08': over }).verdict?.status).toBe('listed');
    expect(judged({ '2025-06': over, '2025-07': over }).verdict?.status).toBe('not-listed');
    const at = { '2025-06': over, '2025-07': [0, 500_000], '2025-08': over, '2025-09': over } as const;
    expect(judged(at).verdict?.status).toBe('not-listed');
  });

  test('may begin before the business year, but must end in it', () => {
    expect(judged({ '2025-02': over, '2025-03': over, '2025-04': over }).verdict?.status).toBe('listed');
    const before = { '2025-01': over, '2025-02': over, '2025-03': over };
    expect(judged(before, businessYear('2025-01', '2026-03').months).verdict?.status).toBe('not-listed');
  });

  test('without the months before the year, only whom they could list is undetermined', () => {
    const { counts, verdict } = judged({ '2025-04': over }, year.months);
    expect(counts).toMatchObject({ listed: 0, undetermined: 1, notListed: 1 });
    expect(verdict?.reasons.map(({ code, month }) => [code, month])).toEqual([
      ['month-not-covered', '2025-02'],
      ['month-not-covered', '2025-03'],
    ]);
    expect(judged({ '2025-05': over }, year.months).verdict?.status).toBe('not-listed');
  });

  test('claim no published rate, neither in the basis nor in the explanation', () => {
    const { basis, verdict } = judged({ '2025-06': over, '2025-07': over, '2025-08': over });
    expect([basis.referenceRate, verdict?.referenceRate]).toEqual([null, null]);
    const said = verdict === undefined ? '' : explain(verdict, 'ja');
    expect(said).toMatch(/連続する 3 か月[\s\S]*2025-06[\s\S]*2025-08/);
    expect(said).not.toMatch(/参照率|すべての月/);
  });
});
