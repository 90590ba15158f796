import { describe, expect, test } from 'vitest';
import { Refusal } from '../../src/language/refusal.ts';
import { listedBy, mutants } from '../../src/reference/mutants.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { boundaryCases } from '../../src/testing/boundary-cases.ts';
import { gradeImplementation, gradeTests } from '../../src/testing/grade.ts';
import { implementationGradeReport, testsGradeReport } from '../../src/testing/grade-report.ts';
import { questionOf } from '../../src/testing/ground.ts';
import { merchant } from '../../src/testing/merchant.ts';
import { assertScenario, scenario } from '../../src/testing/scenario.ts';
import { rules } from '../support/rules.ts';

// The calendar year, where even confusing the two is not noticed.
const given = { businessYear: '2025-01/2025-12', asOf: '2026-05-15' };
const obvious = scenario('obvious', given, [
  ['far over', merchant('OVER').months('2025-01', '2025-12', { sales: 1_000_000, fraud: 900_000 }), 'listed'],
  ['no fraud', merchant('CLEAN').months('2025-01', '2025-12', { sales: 1_000_000 }), 'not-listed'],
]);

describe('gradeTests', () => {
  test('tests of the obvious let nearly every wrong rule live', async () => {
    const { caught, survivors } = await gradeTests((decide) => assertScenario(obvious, { decide }));
    expect(caught).toHaveLength(0);
    expect(survivors.map(({ mutant }) => mutant.id)).toContain('amount-operator');
  });

  test('the boundary cases as tests let none live', async () => {
    const cases = boundaryCases(acquirerReport);
    const { survivors } = await gradeTests(async (decide) => {
      for (const one of cases) assertScenario(one, { decide });
    });
    expect(survivors).toEqual([]);
  });

  test('one missing boundary lives on, named with the case that tells it', async () => {
    const cases = boundaryCases(acquirerReport).filter(({ id }) => id !== 'data.id-case');
    const grade = await gradeTests((decide) =>
      cases.every((one) => decide(one).join() === listedBy(undefined, questionOf(one)).join()),
    );
    expect(grade.survivors.map(({ mutant, telling }) => [mutant.id, telling.id])).toEqual([
      ['ids-without-case', 'data.id-case'],
    ]);
    expect(testsGradeReport(grade, 'ja')).toMatch(
      /^誤った規則 35 種のうち 34 種を検出、1 種を見逃し\n {2}ids-without-case {2}加盟店番号の大文字と小文字/,
    );
    expect(testsGradeReport(grade, 'en')).toContain(
      'the missing test: Ids that differ only in case (data.id-case)',
    );
  });

  test('tests that fail under the right rule are not graded', async () => {
    await expect(gradeTests(() => false)).rejects.toThrow(Refusal);
    await expect(gradeTests(() => Promise.reject(new Error('expected M-1')))).rejects.toThrow(/expected M-1/);
  });

  test('a rule of one’s own has wrong rules of its own', async () => {
    const rule = rules['three months in a row above 500,000'] as NonNullable<(typeof rules)[string]>;
    const { survivors } = await gradeTests(() => true, { regulation: rule });
    const ids = survivors.map(({ mutant }) => mutant.id);
    expect(ids).toContain('run-cut-at-the-year');
    // It asks for no rate, so none can be got wrong.
    expect(ids.filter((id) => id.includes('rate'))).toEqual([]);
  });
});

describe('gradeImplementation', () => {
  test('the right rule agrees with every case', async () => {
    const { results, resembles } = await gradeImplementation((asked) =>
      listedBy(undefined, questionOf(asked)),
    );
    expect(results.filter(({ passed }) => !passed)).toEqual([]);
    expect(resembles).toEqual([]);
  });

  test.each(mutants.filter(({ id }) => !/^run-|-text-|^text-/.test(id)))(
    '$id is found out, and recognised for what it is',
    async (mutant) => {
      const { results, resembles } = await gradeImplementation((asked) =>
        listedBy(mutant, questionOf(asked)),
      );
      const failed = results.filter(({ passed }) => !passed).length;
      expect(failed).toBeGreaterThan(0);
      expect(resembles.filter(({ cases }) => cases === failed).map((each) => each.mutant.id)).toContain(
        mutant.id,
      );
    },
  );

  test('ids named twice or out of nowhere, and no answer at all, are failures', async () => {
    const answers = ['twice', 'unknown', 'broken'];
    const { results } = await gradeImplementation((asked) => {
      const right = listedBy(undefined, questionOf(asked));
      const how = answers.shift();
      if (how === 'twice') return [...right, ...right];
      if (how === 'unknown') return [...right, 'NOBODY'];
      if (how === 'broken') throw new Error('no such table: months');
      return right;
    });
    expect(results.slice(0, 3).map(({ passed, extra, problem }) => ({ passed, extra, problem }))).toEqual([
      { passed: false, extra: ['ABOVE'], problem: null },
      { passed: false, extra: ['NOBODY'], problem: null },
      { passed: false, extra: [], problem: 'no such table: months' },
    ]);
    expect(results.slice(3).every(({ passed }) => passed)).toBe(true);
  });

  test('the report names the merchants by what is special about them', async () => {
    const grade = await gradeImplementation((asked) => listedBy(mutants[0], questionOf(asked)));
    const report = implementationGradeReport(grade, 'ja');
    expect(report).toContain('余分にある: AT (ちょうど 500,000 円)');
    // Fourteen fail; ten are shown, the rest counted, or all of them.
    expect(report).toContain('  ほか 4 件');
    expect(implementationGradeReport(grade, 'ja', { most: 14 })).not.toContain('ほか 4 件');
    expect(report).toMatch(/不一致と同じ答えになる誤り（例数）:\n {2}amount-operator +14/);
    expect(implementationGradeReport(grade, 'en')).toContain(
      'named, not to be listed: AT (exactly 500,000 yen)',
    );
  });
});
