import type { ReadyLeg } from '../assessment/ready-rule.ts';
import type { Window } from '../assessment/windows.ts';
import type { Operator, SettledTest } from '../rules/criterion.ts';

// The rule as conditions. SQL's AND, OR and NOT on NULL are Kleene's, the engine's own three values: NULL is "unknown".

/** Text that is false everywhere, where not every engine takes the word. */
const never = '(1 = 0)';

/** The amounts of one window as expressions. */
interface Amounts {
  readonly sales: string;
  readonly fraud: string;
  /** What is known of the fraud when not all of it is; null when nothing is unknown. */
  readonly least: string | null;
}

/**
 * One leg, its tests on each window joined by the quantifier, over one row per merchant in which month 3 of the
 * months looked at has the columns `fraud_3` and `sales_3`, its amounts, NULL when they are unknown, and `least_3`,
 * what is known of its fraud, zero when nothing is.
 */
export function legCondition({ tests, quantifier, windows }: ReadyLeg, exact: string): string {
  const sum = (name: 'fraud' | 'sales' | 'least', { start, end }: Window) =>
    Array.from({ length: end - start }, (_, m) => `${name}_${start + m + 1}`).join(' + ');
  const each = windows.map((window) =>
    testsCondition(
      tests,
      { sales: sum('sales', window), fraud: sum('fraud', window), least: sum('least', window) },
      exact,
    ),
  );
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

/**
 * Whether one window at least meets the tests of a leg, without which no quantifier holds: over the claims `c` of
 * one merchant (columns `slot`, `sales_amount`, `fraud_amount`), inside their grouping. True to the word only where
 * every claim can be used and no month has two. A month is a claim of its own, so months need no sums.
 */
export function legPromise({ tests, windows }: ReadyLeg, exact: string): string {
  if (windows.length === 0) return never;
  if (windows.every(({ start, end }) => end - start === 1)) {
    const amounts = { sales: 'c.sales_amount', fraud: 'c.fraud_amount', least: null };
    return `MAX(CASE WHEN ${testsCondition(tests, amounts, exact)} THEN 1 ELSE 0 END) = 1`;
  }
  const sum = (amount: string, { start, end }: Window) =>
    `SUM(CASE WHEN c.slot > ${start} AND c.slot <= ${end} THEN c.${amount} ELSE 0 END)`;
  return some(
    windows.map((window) =>
      testsCondition(
        tests,
        { sales: sum('sales_amount', window), fraud: sum('fraud_amount', window), least: null },
        exact,
      ),
    ),
  );
}

const testsCondition = (tests: readonly SettledTest[], amounts: Amounts, exact: string): string =>
  all(tests.map((test) => testCondition(test, amounts, exact)));

function testCondition(test: SettledTest, { sales, fraud, least }: Amounts, exact: string): string {
  const comparison = comparisonOf(test.operator);
  switch (test.kind) {
    case 'amount': {
      // Fraud is never negative: what is already over stays over, whatever the unknown months hold.
      const over = [least, fraud].filter((known) => known !== null);
      return `(${over.map((known) => `${known} ${comparison} ${test.threshold}`).join(' OR ')})`;
    }
    case 'rate': {
      const { numerator, denominator } = test.rate;
      // Without fraud there is no rate to be at or over anything.
      return `(${fraud} > 0 AND CAST(${fraud} AS ${exact}) * ${denominator} ${comparison} CAST(${sales} AS ${exact}) * ${numerator})`;
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

const all = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '(1 = 1)' : `(${conditions.join(' AND ')})`;

const some = (conditions: readonly string[]): string =>
  conditions.length === 0 ? never : `(${conditions.join('\n      OR ')})`;
