import type { Mutant, WrongRule } from './mutant.ts';
import { amountMutants } from './mutants-amount.ts';
import { dataMutants } from './mutants-data.ts';
import { editionMutants } from './mutants-edition.ts';
import { rateMutants } from './mutants-rate.ts';
import { yearMutants } from './mutants-year.ts';
import { type Question, right, statuses } from './reference.ts';

/** The same with their pieces. */
export const wrongRules: readonly WrongRule[] = [
  ...amountMutants,
  ...rateMutants,
  ...yearMutants,
  ...dataMutants,
  ...editionMutants,
];
const piecesOf = new Map(wrongRules.map(({ id, pieces }) => [id, pieces]));

/**
 * Every wrong rule the kit knows. Which of them a given rule can fall for, its boundary cases show.
 */
export const mutants: readonly Mutant[] = Object.freeze(
  wrongRules.map(({ id, story }) => Object.freeze({ id, story })),
);

/** The ids a wrong rule lists, sorted; `undefined` asks the right one. */
export function listedBy(mutant: Mutant | undefined, question: Question): readonly string[] {
  const found = statuses(question, { ...right, ...(mutant && piecesOf.get(mutant.id)) });
  return [...found].flatMap(([id, status]) => (status === 'listed' ? [id] : [])).sort();
}
