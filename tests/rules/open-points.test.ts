import { expect, test } from 'vitest';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { openPointsOf } from '../../src/rules/criterion.ts';
import { rules } from '../support/rules.ts';

const criterionOf = (name: string) => {
  const rule = rules[name];
  if (rule === undefined) throw new Error(`There is no rule "${name}".`);
  return rule;
};

test.each([
  ['three months in a row above 500,000', []],
  ['any month, amount and rate at least', []],
  ['every quarter, and the year', ['rateAsOf', 'contractMonths']],
  ['a month and a larger year', ['rateAsOf']],
  ['the open month test with a rate of the month', ['monthTest', 'rateAsOf', 'contractMonths']],
])('what is open in a rule, and nothing else: %s', (name, open) => {
  expect(openPointsOf(criterionOf(name))).toEqual(open);
});

test('METI’s rule leaves all three points open', () => {
  const [edition] = acquirerReport.editions;
  expect(edition && openPointsOf(edition.criterion)).toEqual(['monthTest', 'rateAsOf', 'contractMonths']);
});
