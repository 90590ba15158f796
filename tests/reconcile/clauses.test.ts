import { expect, test } from 'vitest';
import { ruleClauses } from '../../src/reconcile/clauses.ts';
import { mutants } from '../../src/reference/mutants.ts';

/** Wrong rules that are tried under another name, or cannot be seen in figures and ids alone. */
const otherwise = [
  // One change for each published rate, and for each month.
  ...[
    'part-year-rate',
    'rate-of-last-time',
    'publication-day-excluded',
    'rate-day-misread',
    'rate-of-the-same-year',
  ],
  ...['first-month-dropped', 'last-month-dropped'],
  // With rows, or with several ids.
  ...['repeats-added-up', 'last-repeat-wins', 'ids-without-case', 'ids-as-numbers', 'grouped-by-name'],
  // A ledger keeps the latest name alone.
  'renamed-is-new',
];

test('each wrong rule that is known has its clause, or is tried otherwise', () => {
  const known = mutants.map(({ id }) => id).sort();
  expect([...Object.keys(ruleClauses), ...otherwise].sort()).toEqual(known);
});
