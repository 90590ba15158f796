import { businessYearOf } from '../calendar/business-year.ts';
import { isoDate } from '../calendar/iso-date.ts';
import { checkOptions, type OptionChecks, record } from '../language/options.ts';
import { Refusal } from '../language/refusal.ts';
import type { Mutant } from '../reference/mutant.ts';
import { listedBy, mutants } from '../reference/mutants.ts';
import type { Question } from '../reference/reference.ts';
import { acquirerReport } from '../regulations/acquirer-report/regulation.ts';
import type { Criterion } from '../rules/criterion.ts';
import { chooseReadings } from '../rules/reading.ts';
import type { Regulation } from '../rules/regulation.ts';
import { type BoundaryOptions, boundaryCases, boundaryChecks } from './boundary-cases.ts';
import type { BoundaryCase } from './case.ts';
import { questionOf, regulationOf } from './ground.ts';
import type { Decide, Input } from './scenario.ts';

/** What is graded against. */
export interface GradeOptions extends BoundaryOptions {
  /** Default: METI's list for the acquirer's business report. */
  readonly regulation?: Regulation | Criterion | undefined;
}

const gradeChecks: OptionChecks<GradeOptions> = { ...boundaryChecks, regulation: record };

/** A wrong rule, and a case on which it answers wrongly: the test that would catch it. */
export interface CatchableMutant {
  readonly mutant: Mutant;
  readonly telling: BoundaryCase;
}

/** Which wrong rules a test suite tells from the right one. Together they are all that this rule can fall for. */
export interface TestsGrade {
  readonly caught: readonly CatchableMutant[];
  /** Wrong rules under which all tests passed. */
  readonly survivors: readonly CatchableMutant[];
}

/**
 * Tests the tests: runs them against the right rule and then against every wrong one. Tests that pass under a wrong
 * rule would not notice the mistake.
 *
 * @param run Runs the tests against the `decide` it is given; throws, rejects or returns `false` when one fails.
 * @throws Refusal `tests-reject-the-rule` when they fail under the right rule
 * @example
 * const grade = await gradeTests((decide) => assertScenario(amounts, { decide }));
 * grade.caught.some(({ mutant }) => mutant.id === 'amount-operator') // true
 */
export async function gradeTests(
  run: (decide: Decide) => unknown,
  options: GradeOptions = {},
): Promise<TestsGrade> {
  checkOptions('gradeTests', options, gradeChecks);
  const { regulation: asked = acquirerReport, ...others } = options;
  const regulation = regulationOf(asked);
  const decide =
    (mutant?: Mutant): Decide =>
    (input) =>
      listedBy(mutant, questionFrom(input, regulation));
  const objection = await objectionOf(run, decide());
  if (objection !== null) {
    throw new Refusal('tests-reject-the-rule', {
      ja: `テストが正しい規則でも失敗します: ${objection}。期待値が規則の境界（超える・以上、公表日、解釈）と合っているか確認してください。`,
      en: `The tests fail under the right rule too: ${objection}. Check what they expect at the boundaries (above or at least, day of publication, readings).`,
    });
  }
  const caught: CatchableMutant[] = [];
  const survivors: CatchableMutant[] = [];
  for (const catchable of catchableMutants(boundaryCases(regulation, others))) {
    const failed = await objectionOf(run, decide(catchable.mutant));
    (failed === null ? survivors : caught).push(catchable);
  }
  return { caught, survivors };
}

/** Why the tests fail; null when they pass. */
async function objectionOf(run: (decide: Decide) => unknown, decide: Decide): Promise<string | null> {
  try {
    return (await run(decide)) === false ? 'false' : null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function questionFrom(input: Input, regulation: Regulation): Question {
  const businessYear = businessYearOf(input.businessYear);
  return questionOf({
    records: input.records,
    regulation,
    businessYear,
    asOf: isoDate(input.asOf),
    readings: chooseReadings(input.readings),
    rates: input.rates ?? [],
  });
}

/** The wrong rules that answer wrongly on at least one of the cases, each with the first such case. */
export function catchableMutants(cases: readonly BoundaryCase[]): readonly CatchableMutant[] {
  return mutants.flatMap((mutant) => {
    const telling = cases.find((one) => !sameIds(listedBy(mutant, questionOf(one)), expectedOf(one)));
    return telling === undefined ? [] : [{ mutant, telling }];
  });
}

/** The ids a case wants listed, sorted. */
export function expectedOf({ rows }: BoundaryCase): readonly string[] {
  return rows.flatMap(({ merchant, expected }) => (expected === 'listed' ? [merchant.id] : [])).sort();
}

/** What an implementation did with one case. */
export interface CaseResult {
  readonly case: BoundaryCase;
  readonly passed: boolean;
  /** To be listed, and not named. */
  readonly missing: readonly string[];
  /** Named, and not to be listed: unknown ids and ids named twice as well. */
  readonly extra: readonly string[];
  /** Why there was no answer at all; null when there was one. */
  readonly problem: string | null;
  /** The wrong rules that give exactly this wrong answer. */
  readonly resembles: readonly Mutant[];
}

/** What an implementation did with all cases. */
export interface ImplementationGrade {
  readonly results: readonly CaseResult[];
  /** Wrong rules that explain failed cases, the one that explains most first. */
  readonly resembles: readonly { readonly mutant: Mutant; readonly cases: number }[];
}

/**
 * Puts an implementation of the rule to every boundary case: a function of one's own, a query, an external program.
 * @param decide Gives the ids it lists for a case, in any order. What it throws counts as a failed case.
 * @example (await gradeImplementation(decide)).results.every(({ passed }) => passed) // true
 */
export async function gradeImplementation(
  decide: (asked: BoundaryCase) => readonly string[] | Promise<readonly string[]>,
  options: GradeOptions = {},
): Promise<ImplementationGrade> {
  checkOptions('gradeImplementation', options, gradeChecks);
  const { regulation = acquirerReport, ...others } = options;
  const results: CaseResult[] = [];
  for (const asked of boundaryCases(regulation, others)) {
    results.push(await resultOf(asked, decide));
  }
  const counts = new Map<Mutant, number>();
  for (const mutant of results.flatMap(({ resembles }) => resembles)) {
    counts.set(mutant, (counts.get(mutant) ?? 0) + 1);
  }
  const resembles = [...counts]
    .map(([mutant, cases]) => ({ mutant, cases }))
    .sort((a, b) => b.cases - a.cases);
  return { results, resembles };
}

async function resultOf(
  asked: BoundaryCase,
  decide: (asked: BoundaryCase) => readonly string[] | Promise<readonly string[]>,
): Promise<CaseResult> {
  const expected = expectedOf(asked);
  try {
    const named = [...(await decide(asked))].sort();
    const missing = expected.filter((id) => !named.includes(id));
    const extra = named.filter((id, at) => !expected.includes(id) || named[at - 1] === id);
    const passed = missing.length === 0 && extra.length === 0;
    const resembles = passed ? [] : mutants.filter((m) => sameIds(listedBy(m, questionOf(asked)), named));
    return { case: asked, passed, missing, extra, problem: null, resembles };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { case: asked, passed: false, missing: expected, extra: [], problem, resembles: [] };
  }
}

const sameIds = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, at) => id === b[at]);
