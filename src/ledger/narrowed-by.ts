import { checkOptions, type OptionCheck, type OptionChecks, text } from '../language/options.ts';
import type { Text } from '../language/text.ts';
import { expectLedger, type Ledger } from './ledger.ts';
import type { NarrowingQuery } from './making.ts';

/** What readings compared over narrowed data do not show. */
export const narrowedReadings: Text = Object.freeze({
  ja: 'データは、採用した解釈による問合せで絞り込まれている。ほかの解釈でだけ該当する加盟店は絞り込みで除かれていることがあり、この比較には現れない。',
  en: 'The data was narrowed by a query under the chosen readings. Merchants that only another reading lists may have been left out by it, and do not show here.',
});

const textOrNull: OptionCheck = {
  holds: (value) => value === null || text.holds(value),
  expected: { ja: '文字列または null', en: 'a text or null' },
};
const checks: OptionChecks<NarrowingQuery> = { text, engine: textOrNull, version: textOrNull };

/**
 * A ledger that says which query its rows are the answer of. Its result, its list and its receipt then say so too,
 * and a query that was written for another question is refused when the ledger is judged.
 *
 * @throws Refusal `options-invalid`, `not-awaited`, `argument-invalid`
 * @example narrowedBy(ledger, { text: 'SELECT …', engine: 'Apache Spark', version: '4.1.4' }).merchantCount // 2
 */
export function narrowedBy(ledger: Ledger, query: NarrowingQuery): Ledger {
  expectLedger('narrowedBy', ledger);
  checkOptions('narrowedBy', query, checks);
  return Object.freeze({
    ...ledger,
    making: Object.freeze({ ...ledger.making, query: Object.freeze({ ...query }) }),
  });
}
