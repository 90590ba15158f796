import { describe, expect, test } from 'vitest';
import { annualRate } from '../../src/rates/reference-rate.ts';
import { listedBy, mutants } from '../../src/reference/mutants.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { boundaryCases } from '../../src/testing/boundary-cases.ts';
import { catchableMutants, expectedOf } from '../../src/testing/grade.ts';
import { questionOf } from '../../src/testing/ground.ts';
import { rules } from '../support/rules.ts';
import { revised, withTexts } from '../support/turned.ts';

const meti = boundaryCases(acquirerReport);

/** Only a rule that asks for runs of periods can get runs wrong, only one with several texts can take the wrong one. */
const ofRuns = ['run-not-consecutive', 'run-cut-at-the-year'];
const ofTexts = ['text-of-the-first-day', 'newest-text-for-every-year', 'first-text-for-every-year'];
const ofOthers = [...ofRuns, ...ofTexts];

describe('wrong rules', () => {
  test('the right rule passes every case', () => {
    for (const one of meti)
      expect([one.id, listedBy(undefined, questionOf(one))]).toEqual([one.id, expectedOf(one)]);
  });

  test('the cases of METI’s rule kill every wrong rule it can fall for', () => {
    const killed = catchableMutants(meti).map(({ mutant }) => mutant.id);
    expect(mutants.map(({ id }) => id).filter((id) => !killed.includes(id))).toEqual(ofOthers);
  });

  test('once a newer text is added, those of its turn as well, whether the turn is past or to come', () => {
    for (const from of ['2026-10-15', '2027-04-01', '2030-04-01']) {
      const cases = boundaryCases(withTexts(revised(from, 300_000)));
      const killed = catchableMutants(cases).map(({ mutant }) => mutant.id);
      expect([from, mutants.map(({ id }) => id).filter((id) => !killed.includes(id))]).toEqual([
        from,
        ofRuns,
      ]);
    }
  });

  // Whatever next March brings: the rate of last time once more, one that doubles hold well, one that hardly any
  // double gets wrong, the rate of the half-year.
  test.each(['0.016', '0.020', '0.025', '0.031', '0.032', '0.033', '0.038', '0.047', '0.064', '0.067'])(
    'they do with a rate of %s percent for 2026',
    (percent) => {
      const row = annualRate({ calendarYear: 2026, percent, publishedOn: '2027-03-31', source: 'made up' });
      const killed = catchableMutants(boundaryCases(acquirerReport, { rates: [row] })).map(
        ({ mutant }) => mutant.id,
      );
      expect(mutants.map(({ id }) => id).filter((id) => !killed.includes(id))).toEqual(ofOthers);
    },
  );

  test('the cases of a rule of runs kill the wrong runs', () => {
    const killed = Object.values(rules).flatMap((rule) =>
      catchableMutants(boundaryCases(rule)).map(({ mutant }) => mutant.id),
    );
    expect(killed).toEqual(expect.arrayContaining(ofRuns));
  });

  test('ids are unique and every story is told in both languages', () => {
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
    for (const { story } of mutants) {
      expect(story.ja).toMatch(/。$/);
      expect(story.en).toMatch(/\.$/);
    }
  });

  test('no two are one and the same: some case tells them apart', () => {
    const cases = boundaryCases(withTexts(revised('2027-04-01', 300_000), revised('2029-04-01', 200_000)));
    const answers = mutants
      .filter(({ id }) => !ofRuns.includes(id))
      .map((mutant) => JSON.stringify(cases.map((one) => listedBy(mutant, questionOf(one)))));
    expect(new Set(answers).size).toBe(answers.length);
  });
});
