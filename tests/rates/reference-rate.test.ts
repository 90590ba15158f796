import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDate } from '../../src/calendar/iso-date.ts';
import { ratePercent } from '../../src/money/rate.ts';
import { jcaAnnualRates, jcaPartYearRates, jcaSchedule } from '../../src/rates/jca.ts';
import { type AnnualRate, annualRate, latestAnnualRate } from '../../src/rates/reference-rate.ts';

const latest = (asOf: string, rates: readonly AnnualRate[] = jcaAnnualRates) =>
  latestAnnualRate(rates, isoDate(asOf), jcaSchedule);

const row = (calendarYear: number, percent: string, publishedOn: string) =>
  annualRate({ calendarYear, percent, publishedOn, source: 'JCA, page 1' });

describe('the latest annual rate', () => {
  test.each([
    ['2025-03-31', 2024, '0.047'],
    ['2026-03-30', 2024, '0.047'],
    ['2026-03-31', 2025, '0.038'],
    ['2026-05-15', 2025, '0.038'],
    ['2027-04-30', 2025, '0.038'],
  ])('as of %s is that of %i', (asOf, year, percent) => {
    const rate = latest(asOf);
    expect([rate.calendarYear, ratePercent(rate.rate)]).toEqual([year, percent]);
  });

  test('the day before anything was published there is none', () => {
    expect(() => latest('2025-03-30')).toThrow(expect.objectContaining({ code: 'rate-missing' }));
  });

  test('an old rate never serves on: past its age it is refused, and the message says how to go on', () => {
    expect(() => latest('2027-05-01')).toThrow(expect.objectContaining({ code: 'rate-stale' }));
    expect(() => latest('2027-05-01')).toThrow(/annualRate\(\{ calendarYear: 2026.*--rates/);
  });

  test('without the row of 2025, May 2026 is refused and not served with 0.047', () => {
    const old = jcaAnnualRates.filter((rate) => rate.calendarYear < 2025);
    expect(latest('2026-04-30', old).calendarYear).toBe(2024);
    expect(() => latest('2026-05-01', old)).toThrow(expect.objectContaining({ code: 'rate-stale' }));
  });

  test("a user's row takes over on its own day and names its source", () => {
    const rates = [...jcaAnnualRates, row(2026, '0.031', '2027-03-31')];
    expect(latest('2027-03-30', rates).calendarYear).toBe(2025);
    expect(latest('2027-03-31', rates)).toMatchObject({
      calendarYear: 2026,
      provenance: 'user',
      source: { source: { en: 'JCA, page 1' } },
    });
  });

  test('a correction supersedes from its own day on', () => {
    const rates = [...jcaAnnualRates, row(2025, '0.039', '2026-08-01')];
    expect(ratePercent(latest('2026-07-31', rates).rate)).toBe('0.038');
    expect(ratePercent(latest('2026-08-01', rates).rate)).toBe('0.039');
  });

  test('a late correction of an older year does not become the latest', () => {
    const rates = [...jcaAnnualRates, row(2024, '0.048', '2026-08-01')];
    expect(latest('2026-09-01', rates).calendarYear).toBe(2025);
  });

  test('two different figures of one year and day are refused; the same figure twice is not', () => {
    const rates = [...jcaAnnualRates, row(2025, '0.039', '2026-03-31')];
    expect(() => latest('2026-05-15', rates)).toThrow(expect.objectContaining({ code: 'rate-ambiguous' }));
    expect(
      ratePercent(latest('2026-05-15', [...jcaAnnualRates, row(2025, '0.0380', '2026-03-31')]).rate),
    ).toBe('0.038');
  });

  test('does not depend on the order of the rows', () => {
    const rates = [...jcaAnnualRates, row(2025, '0.039', '2026-08-01'), row(2024, '0.048', '2026-08-01')];
    fc.assert(
      fc.property(fc.shuffledSubarray(rates, { minLength: rates.length }), (shuffled) => {
        expect(latest('2026-09-01', shuffled)).toEqual(latest('2026-09-01', rates));
      }),
    );
  });

  test('a rate of a quarter or half-year cannot be passed', () => {
    // @ts-expect-error a rate of a part of a year is no annual rate
    const tried = () => latestAnnualRate(jcaPartYearRates, isoDate('2026-05-15'), jcaSchedule);
    expect(tried).toBeTypeOf('function');
    const kinds = new Set<string>(jcaPartYearRates.map(({ kind }) => kind));
    expect(kinds.has('annual')).toBe(false);
  });
});

describe("a user's row", () => {
  test.each([
    [{ calendarYear: 2026, percent: '0.031', publishedOn: '2026-12-31', source: 'x' }, 'rate-row-invalid'],
    [{ calendarYear: 26, percent: '0.031', publishedOn: '2027-03-31', source: 'x' }, 'rate-row-invalid'],
    [{ calendarYear: 2026.5, percent: '0.031', publishedOn: '2027-03-31', source: 'x' }, 'rate-row-invalid'],
    [{ calendarYear: 2026, percent: '0.031', publishedOn: '2027-03-31', source: ' ' }, 'rate-row-invalid'],
    [{ calendarYear: 2026, percent: '0.031 %', publishedOn: '2027-03-31', source: 'x' }, 'rate-invalid'],
    [{ calendarYear: 2026, percent: '0.031', publishedOn: '2027-02-30', source: 'x' }, 'date-invalid'],
  ])('%j is refused', (input, code) => {
    expect(() => annualRate(input)).toThrow(expect.objectContaining({ code }));
  });
});
