import { withRegister } from './join-register.ts';
import type { Ledger } from './ledger.ts';
import type { NarrowingQuery } from './making.ts';
import { type Measures, withMeasures } from './measures.ts';
import { narrowedBy } from './narrowed-by.ts';
import type { Register } from './register.ts';
import { rollUp } from './roll-up.ts';

/** What is laid over a ledger that was read; what is undefined is not. */
export interface Joins {
  readonly query?: NarrowingQuery | undefined;
  readonly register?: Register | undefined;
  readonly measures?: Measures | undefined;
  readonly rollUpBy?: 'corporate-number' | undefined;
}

/** A ledger with all of it, in the one order in which results are the same whoever asks. */
export function joinedLedger(ledger: Ledger, { query, register, measures, rollUpBy }: Joins): Ledger {
  const narrowed = query === undefined ? ledger : narrowedBy(ledger, query);
  const joined = register === undefined ? narrowed : withRegister(narrowed, register);
  const told = measures === undefined ? joined : withMeasures(joined, measures);
  return rollUpBy === undefined ? told : rollUp(told, rollUpBy);
}
