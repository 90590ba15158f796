import type { Status } from '../assessment/verdict.ts';
import type { IsoDate } from '../calendar/iso-date.ts';
import type { YearMonth } from '../calendar/year-month.ts';
import type { Text } from '../language/text.ts';
import { statuses } from '../reference/reference.ts';
import type { Readings } from '../rules/reading.ts';
import type { Edition } from '../rules/regulation.ts';
import { covering, type Ground, questionOf } from './ground.ts';
import type { TestMerchant } from './merchant.ts';
import type { Scenario } from './scenario.ts';

/** A scenario made from a rule: one place where an answer turns, with merchants on both sides of it. */
export interface BoundaryCase extends Scenario {
  /** Stable name, `monthly-amount.any.first-month`. */
  readonly id: string;
  readonly edition: Edition;
  readonly asOf: IsoDate;
  /** All of them settled. */
  readonly readings: Readings;
  /** The leg whose boundary it is; null when it is about the data or the year. */
  readonly leg: string | null;
}

/** A merchant of a case and what is special about it. */
export interface CaseRow {
  readonly about: Text;
  readonly merchant: TestMerchant;
}

/**
 * Makes the case: adds the merchant that covers every month, and asks the reference what the rule says of each.
 * `outside` are further months the file covers.
 */
export function caseOn(
  ground: Ground,
  id: string,
  leg: string | null,
  title: Text,
  rows: readonly CaseRow[],
  outside: readonly YearMonth[] = [],
): BoundaryCase {
  const all = [
    ...rows,
    { about: { ja: '不正利用がない', en: 'no fraud at all' }, merchant: covering(ground, outside) },
  ];
  const records = all.flatMap(({ merchant }) => merchant.records);
  const found = statuses(questionOf({ ...ground, records }));
  return Object.freeze({
    id,
    leg,
    title,
    regulation: ground.regulation,
    edition: ground.edition,
    businessYear: ground.businessYear,
    asOf: ground.asOf,
    readings: ground.readings,
    rates: ground.rates,
    rows: Object.freeze(
      all.map(({ about, merchant }) => ({ about, merchant, expected: found.get(merchant.id) as Status })),
    ),
    records: Object.freeze(records),
  });
}
