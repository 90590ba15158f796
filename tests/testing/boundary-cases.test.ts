import { describe, expect, test } from 'vitest';
import { ratePercent } from '../../src/money/rate.ts';
import { annualRate } from '../../src/rates/reference-rate.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { regulations } from '../../src/regulations/regulations.ts';
import { boundaryCases } from '../../src/testing/boundary-cases.ts';
import type { BoundaryCase } from '../../src/testing/case.ts';
import { assessScenario } from '../../src/testing/scenario.ts';
import { rules } from '../support/rules.ts';

const meti = boundaryCases(acquirerReport);

/** What a case expects, in short: AT:not-listed ABOVE:listed. */
const expectations = (id: string): Readonly<Record<string, string>> => {
  const found = meti.find((one) => one.id === id);
  return Object.fromEntries((found?.rows ?? []).map(({ merchant, expected }) => [merchant.id, expected]));
};

/** What the engine says of a case's merchants where it says otherwise. */
const disagreements = (cases: readonly BoundaryCase[]) =>
  cases.flatMap((one) => {
    const assessment = assessScenario(one);
    return one.rows.flatMap(({ merchant: { id }, expected }) => {
      const actual = assessment.verdictOf(id)?.status;
      return actual === expected ? [] : [`${one.id} ${id}: expected ${expected}, engine ${actual}`];
    });
  });

describe('boundary cases of METI’s rule', () => {
  test('the engine agrees with every one of them', () => {
    expect(disagreements(meti)).toEqual([]);
  });

  test('ids are unique: they are the names of files', () => {
    expect(new Set(meti.map(({ id }) => id)).size).toBe(meti.length);
  });

  test('exactly 500,000 yen is not over, one yen more is, in the first, a middle and the last month', () => {
    for (const month of ['first', 'middle', 'last']) {
      for (const reading of ['any', 'every']) {
        expect(expectations(`monthly-amount.${reading}.${month}`)).toEqual({
          BELOW: 'not-listed',
          AT: 'not-listed',
          ABOVE: 'listed',
          COVER: 'not-listed',
        });
      }
    }
  });

  test('the decisive month holds the threshold itself, to the yen', () => {
    const fraudIn = (id: string, month: string) =>
      meti
        .find((one) => one.id === id)
        ?.records.filter((r) => r.month === month && r.merchantId !== 'COVER')
        .map(({ fraudAmount }) => fraudAmount);
    expect(fraudIn('monthly-amount.any.first', '2025-04')).toEqual([499_999, 500_000, 500_001]);
    expect(fraudIn('monthly-amount.any.last', '2026-03')).toEqual([499_999, 500_000, 500_001]);
  });

  test('every published percentage has merchants exactly at it and one yen beside it', () => {
    const published = meti.filter(({ id }) => id.startsWith('annual-rate.published-'));
    expect(published.map(({ id }) => id.slice(-4))).toEqual(['2019', '2020', '2021', '2022', '2023', '2025']);
    for (const { id } of published) {
      expect(expectations(id)).toEqual({
        AT: 'not-listed',
        'FRAUD-LESS': 'not-listed',
        'FRAUD-MORE': 'listed',
        'SALES-MORE': 'not-listed',
        'SALES-LESS': 'listed',
        COVER: 'not-listed',
      });
    }
  });

  test('the eve of the publication, the day and the day after are judged by the rates of those days', () => {
    const days = meti.filter(({ id }) => id.startsWith('annual-rate.publication.'));
    const used = days.map((one) => [
      one.id.split('.').at(-1),
      one.asOf,
      assessScenario(one).basis.referenceRate?.calendarYear,
    ]);
    expect(used).toEqual([
      ['eve', '2026-03-30', 2024],
      ['day', '2026-03-31', 2025],
      ['morrow', '2026-04-01', 2025],
      ['year-end', '2026-05-15', 2024],
    ]);
  });

  test('where two years had one rate, the newest is corrected first, so that something turns on the day', () => {
    const again = { calendarYear: 2026, percent: '0.038', publishedOn: '2027-03-31', source: 'made up' };
    const cases = boundaryCases(acquirerReport, { rates: [annualRate(again)] });
    const days = cases.filter(({ id }) => id.startsWith('annual-rate.publication.'));
    const used = days.map((one) => {
      const { referenceRate } = assessScenario(one).basis;
      return [one.id.split('.').at(-1), one.asOf, referenceRate && ratePercent(referenceRate.rate)];
    });
    expect(used).toEqual([
      ['eve', '2027-03-31', '0.038'],
      ['day', '2027-04-01', '0.037'],
      ['morrow', '2027-04-02', '0.037'],
      ['year-end', '2027-05-16', '0.038'],
    ]);
  });

  test('a rate corrected later in its year has cases of its own, with ids of their own', () => {
    const corrected = { calendarYear: 2025, percent: '0.039', publishedOn: '2026-08-01', source: 'made up' };
    const ids = boundaryCases(acquirerReport, { rates: [annualRate(corrected)] }).map(({ id }) => id);
    expect(ids).toContain('annual-rate.published-2025.2026-08-01');
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('business years of 1, 12 and 18 months occur', () => {
    expect(new Set(meti.map(({ businessYear }) => businessYear.months.length))).toEqual(new Set([1, 12, 18]));
  });

  test('without sales any fraud is above every rate; repeats leave it undetermined', () => {
    expect(expectations('data.zero-sales')).toMatchObject({ 'NO-SALES': 'listed', NOTHING: 'not-listed' });
    expect(expectations('data.repeated-row')).toMatchObject({
      TWICE: 'undetermined',
      HALVES: 'undetermined',
    });
  });

  test('the same rule gives the same cases', () => {
    expect(JSON.stringify(boundaryCases(acquirerReport))).toBe(JSON.stringify(meti));
  });
});

describe('boundary cases of every regulation in the library', () => {
  test.each(regulations.map((one) => [one.id, one] as const))('%s: the engine agrees', (_, regulation) => {
    expect(disagreements(boundaryCases(regulation))).toEqual([]);
  });
});

describe('boundary cases of one’s own rule', () => {
  test.each(Object.entries(rules))('%s: the engine agrees with every case', (_, rule) => {
    expect(disagreements(boundaryCases(rule))).toEqual([]);
  });

  test.each(Object.entries(rules))('%s: each leg has a case in which its boundary decides', (_, rule) => {
    const cases = boundaryCases(rule);
    for (const leg of rule.legs) {
      for (const { kind } of leg.tests) {
        const deciding = cases.filter(
          (one) =>
            one.leg === leg.id &&
            (leg.tests.length === 1 || one.id.includes(`.${kind}`)) &&
            new Set(
              one.rows.filter(({ merchant }) => merchant.id !== 'COVER').map(({ expected }) => expected),
            ).size > 1,
        );
        expect(deciding.length, `${leg.id} ${kind}`).toBeGreaterThan(0);
      }
    }
  });

  test('a run that straddles the start of the year has its cases', () => {
    const cases = boundaryCases(
      rules['three months in a row above 500,000'] as NonNullable<(typeof rules)[string]>,
    );
    const straddling = cases.find(({ id }) => id === 'run.run-first.begins');
    expect(straddling?.rows.map(({ expected }) => expected)).toEqual([
      'not-listed',
      'not-listed',
      'listed',
      'not-listed',
    ]);
    expect(straddling?.records.some(({ month }) => month < '2025-04')).toBe(true);
  });
});
