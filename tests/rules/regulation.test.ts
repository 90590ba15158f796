import { describe, expect, test } from 'vitest';
import { businessYear } from '../../src/calendar/business-year.ts';
import { isoDate } from '../../src/calendar/iso-date.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { editionFor, type Regulation } from '../../src/rules/regulation.ts';

describe('the edition that judges a business year', () => {
  test('is the one in force on its last day', () => {
    expect(editionFor(acquirerReport, businessYear('2025-04', '2026-03')).id).toBe('2025-09');
    // Begins long before the edition, ends in its first month.
    expect(editionFor(acquirerReport, businessYear('2024-04', '2025-09')).id).toBe('2025-09');
  });

  test('there is no edition before September 2025, and the refusal says so', () => {
    const early = () => editionFor(acquirerReport, businessYear('2024-09', '2025-08'));
    expect(early).toThrow(expect.objectContaining({ code: 'no-rule-in-force' }));
    expect(early).toThrow(/2025-08-31.*2025-09-01/);
  });

  test('changes on the first day of the newer one', () => {
    const [first] = acquirerReport.editions;
    if (first === undefined) throw new Error('no edition');
    const day = isoDate('2027-04-01');
    const two: Regulation = {
      ...acquirerReport,
      editions: [
        { ...first, effective: { ...first.effective, until: day } },
        { ...first, id: '2027-04', effective: { from: day, until: null } },
      ],
    };
    expect(editionFor(two, businessYear('2026-04', '2027-03')).id).toBe('2025-09');
    expect(editionFor(two, businessYear('2026-05', '2027-04')).id).toBe('2027-04');
  });
});
