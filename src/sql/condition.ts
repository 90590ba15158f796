import { referenceOf } from '../assessment/evaluate.ts';
import type { Window } from '../assessment/windows.ts';
import type { Rate } from '../money/rate.ts';
import type { Operator, SettledQuantifier, WindowTest } from '../rules/criterion.ts';

// The rule as a condition over one row per merchant, in which month 3 of the months looked at has the columns
//   fraud_3, sales_3   its amounts, NULL when they are unknown
//   least_3            what is known of its fraud, zero when nothing is.
// SQL's AND, OR and NOT on NULL are Kleene's, the engine's own three values: NULL is "unknown".

/** Text that is false everywhere, where not every engine takes the word. */
const never = '(1 = 0)';

/** One leg: its tests on each window, joined by the quantifier. */
export function legCondition(
  tests: readonly WindowTest[],
  quantifier: SettledQuantifier,
  windows: readonly Window[],
  latest: Rate,
): string {
  const each = windows.map((window) => all(tests.map((test) => testCondition(test, window, latest))));
  switch (quantifier.kind) {
    case 'any':
      return some(each);
    case 'every':
      return each.length === 0 ? never : all(each);
    case 'consecutive':
      return some(
        each.slice(quantifier.count - 1).map((_, run) => all(each.slice(run, run + quantifier.count))),
      );
  }
}

function testCondition(test: WindowTest, window: Window, latest: Rate): string {
  switch (test.kind) {
    case 'amount': {
      // Fraud is never negative: what is already over stays over, whatever the unknown months hold.
      const over = `${comparison(test.operator)} ${test.threshold}`;
      return `(${sum('least', window)} ${over} OR ${sum('fraud', window)} ${over})`;
    }
    case 'rate': {
      const { numerator, denominator } = referenceOf(test, latest);
      const fraud = `(${sum('fraud', window)}) * ${denominator}`;
      const sales = `(${sum('sales', window)}) * ${numerator}`;
      return `${fraud} ${comparison(test.operator)} ${sales}`;
    }
  }
}

function comparison(operator: Operator): '>' | '>=' {
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
  conditions.length === 1 ? String(conditions[0]) : `(${conditions.join(' AND ')})`;

const some = (conditions: readonly string[]): string =>
  conditions.length === 0 ? never : `(${conditions.join('\n      OR ')})`;
