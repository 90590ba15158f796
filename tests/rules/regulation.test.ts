import { describe, expect, test } from 'vitest';
import { businessYear } from '../../src/calendar/business-year.ts';
import { isoDate } from '../../src/calendar/iso-date.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { editionFor, type Regulation } from '../../src/rules/regulation.ts';
import { edition202509, turned } from '../support/turned.ts';

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

  test('changes on the first day of the newer one, without a word about its end in the older', () => {
    expect(turned.editions[0]?.effective.until).toBe(null);
    expect(editionFor(turned, businessYear('2026-04', '2027-03')).id).toBe('2025-09');
    expect(editionFor(turned, businessYear('2026-05', '2027-04')).id).toBe('2027-04');
  });

  test('once repealed is none, until a newer one begins; the refusal gives the ends', () => {
    const repealed = {
      ...edition202509,
      effective: { ...edition202509.effective, until: isoDate('2026-10-01') },
    };
    const gap: Regulation = { ...turned, editions: [repealed, ...turned.editions.slice(1)] };
    const asked = (last: string) => () => editionFor(gap, businessYear(last, last));
    expect(asked('2026-09')().id).toBe('2025-09');
    expect(asked('2026-10')).toThrow(/2025-09: 2025-09-01 – 2026-10-01; 2027-04: 2027-04-01 – \)/);
    expect(asked('2027-04')().id).toBe('2027-04');
    expect(() => editionFor(turned, businessYear('2025-08', '2025-08'))).toThrow(
      /2025-09: 2025-09-01 – 2027-04-01;/,
    );
  });
});
