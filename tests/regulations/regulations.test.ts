import { describe, expect, test, vi } from 'vitest';
import { readyRule } from '../../src/assessment/ready-rule.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { isoDate, plusDays } from '../../src/calendar/iso-date.ts';
import { lastDayOf, monthsBetween, yearMonth } from '../../src/calendar/year-month.ts';
import { jcaAnnualRates, jcaSchedule } from '../../src/rates/jca.ts';
import { lastDayOfService, latestAnnualRate } from '../../src/rates/reference-rate.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { regulations } from '../../src/regulations/regulations.ts';
import { criterionInForce } from '../../src/rules/criterion.ts';
import { defineRegulation } from '../../src/rules/define-regulation.ts';
import { editionOn } from '../../src/rules/regulation.ts';

// The table and the texts themselves, with whatever was added last: the rule must be covered by what is published.
vi.unmock('../../src/rates/jca.ts');
vi.unmock('../../src/regulations/acquirer-report/regulation.ts');

describe('every regulation of the library', () => {
  test('has an id of its own', () => {
    expect(new Set(regulations.map(({ id }) => id)).size).toBe(regulations.length);
  });

  test.each(regulations.map((regulation) => [regulation.id, regulation] as const))(
    "%s would be accepted as a rule of one's own",
    (_, regulation) => {
      expect(defineRegulation(regulation)).toBe(regulation);
    },
  );

  test.each(regulations.map((regulation) => [regulation.id, regulation] as const))(
    '%s: on the last day of every month since its first edition the newest text is in force, with all its legs',
    (_, regulation) => {
      const { editions } = regulation;
      const [first] = editions;
      if (first === undefined) throw new Error('no edition');
      const since = yearMonth(first.effective.from.slice(0, 7));
      for (const month of monthsBetween(since, yearMonth('2035-12'))) {
        const day = lastDayOf(month);
        const begun = editions.filter(({ effective }) => effective.from <= day);
        const edition = editionOn(regulation, day);
        expect([day, edition?.id]).toEqual([day, begun.at(-1)?.id]);
        if (edition === undefined) continue;
        expect(criterionInForce(edition.criterion, day)).toEqual(edition.criterion);
      }
    },
  );
});

describe("coverage of METI's rule over time", () => {
  const [newest] = jcaAnnualRates.toSorted((a, b) => b.calendarYear - a.calendarYear);
  if (newest === undefined) throw new Error('no rate');
  const lastDay = lastDayOfService(newest, jcaSchedule);

  test('on every day from the first edition until the table ages exactly one rate is the latest', () => {
    for (let day = isoDate('2025-09-01'); day <= lastDay; day = plusDays(day, 1)) {
      const { calendarYear } = latestAnnualRate(jcaAnnualRates, day, jcaSchedule);
      const published = jcaAnnualRates.filter(({ publishedOn }) => publishedOn <= day);
      const latestYear = Math.max(...published.map((row) => row.calendarYear));
      expect([day, calendarYear]).toEqual([day, latestYear]);
    }
    expect(() => latestAnnualRate(jcaAnnualRates, plusDays(lastDay, 1), jcaSchedule)).toThrow(
      expect.objectContaining({ code: 'rate-stale' }),
    );
  });

  test('every business year that ends since then is ready on every month-end after it, and none before', () => {
    for (const last of monthsBetween(yearMonth('2025-09'), yearMonth(lastDay.slice(0, 7)))) {
      const year = businessYear(last, last);
      const ready = readyRule({ businessYear: year, asOf: year.lastDay });
      const begun = acquirerReport.editions.filter(({ effective }) => effective.from <= year.lastDay);
      expect([last, ready.edition]).toEqual([last, begun.at(-1)]);
      const latest = latestAnnualRate(jcaAnnualRates, year.lastDay, jcaSchedule);
      expect([last, ready.referenceRate]).toEqual([last, latest]);
    }
    expect(() => readyRule({ businessYear: businessYear('2025-08', '2025-08'), asOf: '2026-01-01' })).toThrow(
      expect.objectContaining({ code: 'no-rule-in-force' }),
    );
  });
});
