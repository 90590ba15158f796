import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Copy, copyOfProject } from '../support/copy.ts';

// The third: a test of a new kind is a member of a closed union, and the compiler names every place that must learn it.

// Tests within a test: a busy machine may take its time.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

let copy: Copy;
beforeAll(() => {
  copy = copyOfProject();
});
afterAll(() => copy.remove());

const rule = 'src/rules/criterion.ts';
const records = [
  'src/report/receipt/rule-schema.ts',
  'src/rules/define-regulation.ts',
  'tests/every-member.test.ts',
];
const switches = [
  'src/assessment/describe-leg.ts',
  'src/assessment/distance.ts',
  'src/assessment/evaluate.ts',
  'src/assessment/explain.ts',
  'src/assessment/in-question.ts',
  'src/report/annex/annex-tables.ts',
  'src/report/annex/formula.ts',
  'src/report/annex/summary.ts',
  rule,
  'src/sql/condition.ts',
  'src/testing/ground.ts',
  'src/testing/leg-cases.ts',
  'src/reference/reference.ts',
];

/** The files of the project with an error; what is built is not there, and the examples miss it. */
const named = () => copy.compilerNames().filter((file) => /^(src|tests)\//.test(file));

test('the compiler names each face of the rule, and the table of examples', () => {
  copy.replace(
    rule,
    'export type WindowTest = AmountTest | RateTest;',
    `export type WindowTest = AmountTest | RateTest | LossTest;

/** Compares a loss with a fixed amount. */
export interface LossTest {
  readonly kind: 'loss';
  readonly operator: Operator;
  readonly threshold: Amount;
}`,
  );
  copy.replace(
    rule,
    'export type SettledTest = AmountTest | SettledRateTest;',
    'export type SettledTest = AmountTest | SettledRateTest | LossTest;',
  );
  expect(named()).toEqual([...switches, ...records].sort());
});

test('where they have learnt it nothing else is silent: it goes through every face', () => {
  for (const file of switches) {
    copy.write(file, copy.read(file).replace(/^( *)case 'amount':/gm, "$1case 'loss':\n$1case 'amount':"));
  }
  const asAmount = "{ ...test, kind: 'amount' }";
  copy.replace('src/assessment/explain.ts', 'explainAmount(test,', `explainAmount(${asAmount},`);
  copy.replace(
    'src/testing/leg-cases.ts',
    'leg, test, placement.parts, windows);',
    `leg, ${asAmount}, placement.parts, windows);`,
  );
  copy.replace('src/testing/leg-cases.ts', 'amountSteps(test,', `amountSteps(${asAmount},`);
  copy.replace('src/reference/reference.ts', 'pieces.amountMeets(test,', `pieces.amountMeets(${asAmount},`);
  copy.insert(
    'src/rules/define-regulation.ts',
    '  rate: ({ reference }, place)',
    `  loss: (test, place) => testChecks.amount(${asAmount}, place),\n`,
  );
  copy.insert(
    'src/report/receipt/rule-schema.ts',
    "  rate: z.strictObject({ kind: z.literal('rate'), operator,",
    "  loss: z.strictObject({ kind: z.literal('loss'), operator, threshold: whole }),\n",
  );
  copy.insert(
    'tests/every-member.test.ts',
    '  rate: (operator) =>',
    "  loss: (operator) => [{ kind: 'loss', operator, threshold: yen(500_000) }],\n",
  );
  expect(named()).toEqual([]);
  expect(copy.failures('tests/every-member.test.ts')).toEqual([]);
});
