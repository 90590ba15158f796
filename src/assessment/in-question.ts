import type { Ledger } from '../ledger/ledger.ts';
import { isMonthly, isStrict, type SettledTest } from '../rules/criterion.ts';
import type { ReadyLeg, ReadyRule } from './ready-rule.ts';

/**
 * The merchants, ascending, that one of the rules could hold of or leave undetermined: none of the rules holds of the
 * others, who have too little fraud. The rules look at the same months.
 */
export function inQuestion(ledger: Ledger, rules: readonly [ReadyRule, ...ReadyRule[]]): Iterable<number> {
  const covered = new Set(ledger.months);
  const known = rules[0].horizon.months.every((month) => covered.has(month));
  if (!known) return ledger.mayHaveFraud(0);
  const monthly = (legs: readonly ReadyLeg[]) => legs.filter(({ leg }) => isMonthly(leg));
  return ledger.mayHaveFraud(
    Math.min(...rules.map(({ legs }) => fraudFloor(legs))),
    Math.min(...rules.map(({ legs }) => fraudFloor(monthly(legs)))),
  );
}

/**
 * The fraud below which no merchant meets all legs: in one window, where their windows are alike, and in any case in
 * all its months together. With less, no window has enough for some test, whatever the sales. It says so only of
 * merchants of whom every month of the windows is known.
 */
export function fraudFloor(legs: readonly { readonly tests: readonly SettledTest[] }[]): number {
  return Math.max(0, ...legs.flatMap(({ tests }) => tests.map(floorOf)));
}

function floorOf(test: SettledTest): number {
  switch (test.kind) {
    case 'amount':
      return isStrict(test.operator) ? test.threshold + 1 : test.threshold;
    case 'rate':
      return 1;
  }
}
