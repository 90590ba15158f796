import type { Ledger } from './ledger.ts';
import type { NarrowingQuery } from './making.ts';

/**
 * A ledger that says which query its rows are the answer of. Its result, its list and its receipt then say so too,
 * and a query that was written for another question is refused when the ledger is judged.
 *
 * @example narrowedBy(await readLedger('narrowed.csv'), { text, engine: 'Apache Spark', version: '4.1.4' })
 */
export function narrowedBy(ledger: Ledger, query: NarrowingQuery): Ledger {
  return Object.freeze({
    ...ledger,
    making: Object.freeze({ ...ledger.making, query: Object.freeze({ ...query }) }),
  });
}
