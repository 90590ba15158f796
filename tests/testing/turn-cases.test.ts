import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDate } from '../../src/calendar/iso-date.ts';
import { auspaynetCnp } from '../../src/regulations/auspaynet-cnp/regulation.ts';
import type { Regulation } from '../../src/rules/regulation.ts';
import { boundaryCases } from '../../src/testing/boundary-cases.ts';
import { gradeTests } from '../../src/testing/grade.ts';
import { assertScenario, assessScenario, type Decide } from '../../src/testing/scenario.ts';
import { turnCases } from '../../src/testing/turn-cases.ts';
import { vectorFiles } from '../../src/testing/vectors.ts';
import { ledgers, testMerchants } from '../../src/testing-fast-check.ts';
import { edition202509, revised, turned, withTexts } from '../support/turned.ts';

const statuses = (cases: ReturnType<typeof turnCases>) =>
  cases.map(({ id, rows }) => [
    id,
    rows.filter(({ expected }) => expected === 'listed').map(({ merchant }) => merchant.id),
  ]);

describe('where a newer text follows', () => {
  const cases = turnCases(turned, []);

  test('the last year under the older and the first under the newer are judged by their own', () => {
    expect(cases.map(({ businessYear: { first, last }, edition }) => [first, last, edition.id])).toEqual([
      ['2026-04', '2027-03', '2025-09'],
      ['2026-04', '2027-03', '2025-09'],
      ['2026-05', '2027-04', '2027-04'],
      ['2026-05', '2027-04', '2027-04'],
    ]);
  });

  test('merchants on the boundary of either text get other answers in the two years', () => {
    expect(statuses(cases)).toEqual([
      ['turn-2027-04.before.of-2025-09.monthly-amount.any.last', ['ABOVE']],
      ['turn-2027-04.before.of-2027-04.monthly-amount.any.last', []],
      ['turn-2027-04.after.of-2025-09.monthly-amount.any.last', ['BELOW', 'AT', 'ABOVE']],
      ['turn-2027-04.after.of-2027-04.monthly-amount.any.last', ['ABOVE']],
    ]);
  });

  test('the engine agrees, the rates to come being stood in for', () => {
    for (const from of ['2026-01-10', '2027-04-01', '2031-10-31']) {
      const far = turnCases(withTexts(revised(from, 300_000)), []);
      expect(far).toHaveLength(4);
      for (const one of far) {
        assertScenario(one);
        expect(assessScenario(one).basis.edition.id).toBe(one.edition.id);
      }
    }
    expect(cases.flatMap(({ rates }) => rates)).toEqual([]);
  });

  test('a text that asks the same has no cases, nor has the end of one that was repealed before', () => {
    const reworded = { ...revised('2027-04-01', 500_000), notes: [{ ja: '誤記の訂正', en: 'a misprint' }] };
    expect(turnCases(withTexts(reworded), [])).toEqual([]);
    const repealed = {
      ...edition202509,
      effective: { ...edition202509.effective, until: isoDate('2026-06-01') },
    };
    const gap: Regulation = { ...turned, editions: [repealed, ...turned.editions.slice(1)] };
    expect(turnCases(gap, []).map(({ edition }) => edition.id)).toEqual(['2027-04', '2027-04']);
  });

  test('a rule that reads no published rate turns at any time', () => {
    const [first] = auspaynetCnp.editions;
    if (first === undefined) throw new Error('no edition');
    const [leg] = first.criterion.legs;
    if (leg === undefined) throw new Error('no leg');
    const [amount, ...others] = leg.tests;
    if (amount?.kind !== 'amount') throw new Error('no amount');
    const lower = { ...amount, threshold: (amount.threshold / 2) as typeof amount.threshold };
    const effective = { from: isoDate('2035-07-01'), until: null };
    const newer = {
      ...first,
      id: '2035-07',
      effective,
      criterion: { kind: 'all' as const, legs: [{ ...leg, effective, tests: [lower, ...others] }] },
    };
    const turns = turnCases({ ...auspaynetCnp, editions: [first, newer] }, []);
    expect(turns.length).toBeGreaterThan(3);
    for (const one of turns) assertScenario(one);
    expect(turns.flatMap(({ rates }) => rates)).toEqual([]);
  });
});

describe('with a newer text that is still to come', () => {
  test('all other cases, and the vectors, are of the text in force where the newest rate applies', () => {
    const cases = boundaryCases(turned);
    const others = cases.filter(({ id }) => !id.startsWith('turn-'));
    expect(new Set(others.map(({ edition }) => edition.id))).toEqual(new Set(['2025-09']));
    expect(others.map(({ id }) => id)).toEqual(boundaryCases(withTexts()).map(({ id }) => id));
    const manifest = vectorFiles('json', { regulation: turned }).find(({ path }) => path === 'manifest.json');
    expect(JSON.parse(manifest?.text ?? '')).toMatchObject({ edition: '2025-09' });
  });

  test('they grade: the boundary cases as tests let no wrong rule live', async () => {
    const cases = boundaryCases(turned);
    const run = (decide: Decide) => {
      for (const one of cases) assertScenario(one, { decide });
    };
    const { survivors, caught } = await gradeTests(run, { regulation: turned });
    expect(survivors).toEqual([]);
    expect(caught.map(({ mutant }) => mutant.id)).toContain('text-of-the-first-day');
  });

  test('arbitraries stand on the amounts of the text that judges their year', () => {
    const frauds = (given: Parameters<typeof testMerchants>[0]) => {
      const merchants = fc.sample(testMerchants({ regulation: turned, ...given }), { seed: 1, numRuns: 400 });
      return new Set(
        merchants.flatMap(({ records }) => records.map(({ fraudAmount }) => Number(fraudAmount))),
      );
    };
    const usual = frauds({});
    expect([usual.has(500_001), usual.has(300_001)]).toEqual([true, false]);
    expect(fc.sample(ledgers({ regulation: turned }), { seed: 1, numRuns: 5 })).toHaveLength(5);
    const only = frauds({ regulation: { ...turned, editions: turned.editions.slice(0, 1) } });
    expect(only).toEqual(usual);
  });

  test('a rule that judges only years to come, or only years gone by, has arbitraries and cases of those', () => {
    const late = { ...turned, editions: turned.editions.slice(1) };
    const effective = { from: isoDate('2018-06-01'), until: isoDate('2024-01-01') };
    const [leg] = edition202509.criterion.legs;
    if (leg === undefined) throw new Error('no leg');
    const gone = {
      ...turned,
      editions: [
        { ...edition202509, effective, criterion: { kind: 'all' as const, legs: [{ ...leg, effective }] } },
      ],
    };
    const months = (rule: Regulation) =>
      new Set(
        fc
          .sample(testMerchants({ regulation: rule }), { seed: 1, numRuns: 50 })
          .flatMap(({ records }) => records.map(({ month }) => month.slice(0, 4))),
      );
    expect(months(gone)).toEqual(new Set(['2022', '2023']));
    for (const one of boundaryCases(gone)) assertScenario(one);
    // The rate that judges 2027 is not out: it is asked for.
    expect(() => boundaryCases(late)).toThrow(expect.objectContaining({ code: 'rate-stale' }));
  });
});
