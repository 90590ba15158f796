import type { Ledger } from '../ledger/ledger.ts';
import { leastFraud } from './evaluate.ts';
import type { ReadyLeg, ReadyRule } from './ready-rule.ts';

/**
 * The merchants, ascending, that one of the rules could hold of or leave undetermined: none of the rules holds of the
 * others, who have too little fraud. The rules look at the same months.
 */
export function inQuestion(ledger: Ledger, rules: readonly [ReadyRule, ...ReadyRule[]]): Iterable<number> {
  const covered = new Set(ledger.months);
  const known = rules[0].horizon.months.every((month) => covered.has(month));
  if (!known) return ledger.mayHaveFraud(0);
  const monthly = (legs: readonly ReadyLeg[]) => legs.filter(({ leg }) => leg.window === 'month');
  return ledger.mayHaveFraud(
    Math.min(...rules.map(({ legs }) => leastFraud(legs))),
    Math.min(...rules.map(({ legs }) => leastFraud(monthly(legs)))),
  );
}
