import { checkOptions, type OptionCheck, type OptionChecks, text } from '../language/options.ts';
import { expectLedger, type Ledger } from './ledger.ts';
import type { NarrowingQuery } from './making.ts';

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
 * @example narrowedBy(await readLedger('narrowed.csv'), { text, engine: 'Apache Spark', version: '4.1.4' })
 */
export function narrowedBy(ledger: Ledger, query: NarrowingQuery): Ledger {
  expectLedger('narrowedBy', ledger);
  checkOptions('narrowedBy', query, checks);
  return Object.freeze({
    ...ledger,
    making: Object.freeze({ ...ledger.making, query: Object.freeze({ ...query }) }),
  });
}
