import { ratePercent } from '../money/rate.ts';
import { openPointsOf } from '../rules/criterion.ts';
import type { ReadyRule } from './ready-rule.ts';

const beginning = 'question: ';

/**
 * The question that a rule is asked, in one line for programs: rule, edition, business year, published rate and
 * readings. Stands above a query, so that its answer is not judged by another question.
 */
export function questionLine({
  regulation,
  edition,
  businessYear,
  referenceRate,
  criterion,
  readings,
}: Omit<ReadyRule, 'legs'>): string {
  const parts = [
    `${regulation.id} ${edition.id}`,
    `${businessYear.first}/${businessYear.last}`,
    ...(referenceRate === null ? [] : [`${ratePercent(referenceRate.rate)} %`]),
    ...openPointsOf(criterion).map((name) => `${name}=${readings[name]}`),
  ];
  return `${beginning}${parts.join(', ')}`;
}

/** The question line above a query; undefined when it has none: it is not one that this library wrote. */
export function questionLineIn(query: string): string | undefined {
  return query
    .split(/\r?\n/)
    .filter((line) => line.startsWith('-- '))
    .map((line) => line.slice(3).trimEnd())
    .find((line) => line.startsWith(beginning));
}
