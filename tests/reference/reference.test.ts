import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { businessYear } from '../../src/calendar/business-year.ts';
import { isoDate } from '../../src/calendar/iso-date.ts';
import type { MonthRecord } from '../../src/reference/month-record.ts';
import { statuses } from '../../src/reference/reference.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { chooseReadings } from '../../src/rules/reading.ts';
import { monthRecords } from '../../src/testing/arbitraries.ts';
import { questionOf, regulationOf } from '../../src/testing/ground.ts';
import { assessScenario } from '../../src/testing/scenario.ts';
import { rules } from '../support/rules.ts';

const year = businessYear('2025-04', '2026-03');

describe('the reference and the engine', () => {
  const all = { 'METI 2025-09': acquirerReport, ...rules };
  test.each(Object.entries(all))('agree on any ledger with rows doubled now and then: %s', (_, rule) => {
    const regulation = regulationOf(rule);
    const readings = fc.record({
      monthTest: fc.constantFrom('any' as const, 'every' as const),
      rateAsOf: fc.constantFrom('preparation' as const, 'year-end' as const),
    });
    const doubled = fc.array(fc.nat({ max: 40 }), { maxLength: 2 });
    fc.assert(
      fc.property(monthRecords({ regulation: rule }), doubled, readings, (records, twice, chosen) => {
        const repeats = twice.flatMap((at): MonthRecord[] => {
          const record = records[at];
          // The covering merchant stays whole: without it a month would be a gap.
          return record === undefined || record.merchantId === 'COVER' ? [] : [record];
        });
        const given = {
          records: [...records, ...repeats],
          businessYear: year,
          asOf: isoDate('2026-05-15'),
          readings: chooseReadings(chosen),
          rates: [],
        };
        const found = statuses(questionOf({ ...given, regulation }));
        const assessment = assessScenario({ ...given, regulation, title: { ja: '', en: '' }, rows: [] });
        for (const [id, status] of found)
          expect([id, assessment.verdictOf(id)?.status]).toEqual([id, status]);
      }),
      { numRuns: 150 },
    );
  });
});
