import type { ReadyLeg } from '../assessment/ready-rule.ts';
import type { Window } from '../assessment/windows.ts';
import type { Operator, SettledTest } from '../rules/criterion.ts';

// The rule as a condition over one row per merchant, in which month 3 of the months looked at has the columns
//   fraud_3, sales_3   its amounts, NULL when they are unknown
//   least_3            what is known of its fraud, zero when nothing is.
// SQL's AND, OR and NOT on NULL are Kleene's, the engine's own three values: NULL is "unknown".

/** Text that is false everywhere, where not every engine takes the word. */
const never = '(1 = 0)';

/** One leg: its tests on each window, joined by the quantifier. */
export function legCondition({ tests, quantifier, windows }: ReadyLeg): string {
  const each = windows.map((window) => all(tests.map((test) => testCondition(test, window))));
  switch (quantifier.kind) {
    case 'any':
      return some(each);
    case 'every':
      // A table of figures knows of no contracts: every window counts as under one.
      return each.length === 0 ? never : all(each);
    case 'consecutive':
      return some(
        each.slice(quantifier.count - 1).map((_, run) => all(each.slice(run, run + quantifier.count))),
      );
  }
}

function testCondition(test: SettledTest, window: Window): string {
  const comparison = comparisonOf(test.operator);
  const fraud = sum('fraud', window);
  switch (test.kind) {
    case 'amount':
      // Fraud is never negative: what is already over stays over, whatever the unknown months hold.
      return `(${sum('least', window)} ${comparison} ${test.threshold} OR ${fraud} ${comparison} ${test.threshold})`;
    case 'rate': {
      const { numerator, denominator } = test.rate;
      // Without fraud there is no rate to be at or over anything.
      return `(${fraud} > 0 AND (${fraud}) * ${denominator} ${comparison} (${sum('sales', window)}) * ${numerator})`;
    }
  }
}

function comparisonOf(operator: Operator): '>' | '>=' {
  switch (operator) {
    case 'above':
      return '>';
    case 'at-least':
      return '>=';
  }
}

function sum(name: 'fraud' | 'sales' | 'least', { start, end }: Window): string {
  return Array.from({ length: end - start }, (_, m) => `${name}_${start + m + 1}`).join(' + ');
}

const all = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '(1 = 1)' : `(${conditions.join(' AND ')})`;

const some = (conditions: readonly string[]): string =>
  conditions.length === 0 ? never : `(${conditions.join('\n      OR ')})`;
