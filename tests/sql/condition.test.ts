import { expect, test } from 'vitest';
import type { ReadyLeg } from '../../src/assessment/ready-rule.ts';
import { percent } from '../../src/money/rate.ts';
import { yen } from '../../src/money/yen.ts';
import { legCondition } from '../../src/sql/condition.ts';
import { legOf } from '../support/rules.ts';

const months = (count: number) => Array.from({ length: count }, (_, start) => ({ start, end: start + 1 }));
const leg = (fields: Pick<ReadyLeg, 'tests' | 'quantifier' | 'windows'>): ReadyLeg => ({
  leg: legOf('leg', 'month', { kind: 'any' }),
  ...fields,
});
const plain = (condition: string) => condition.replace(/\s+/g, ' ');
const over = { kind: 'amount', operator: 'above', threshold: yen(500_000) } as const;

test('above is > and at least is >=, on what is surely known or on all of it', () => {
  const condition = (operator: 'above' | 'at-least') =>
    plain(
      legCondition(leg({ tests: [{ ...over, operator }], quantifier: { kind: 'any' }, windows: months(1) })),
    );
  expect(condition('above')).toBe('(((least_1 > 500000 OR fraud_1 > 500000)))');
  expect(condition('at-least')).toBe('(((least_1 >= 500000 OR fraud_1 >= 500000)))');
});

test('a rate is compared by multiplying whole numbers, over the sums of the window', () => {
  const tests = [{ kind: 'rate', operator: 'above', rate: percent('0.038'), published: null }] as const;
  const condition = legCondition(
    leg({ tests, quantifier: { kind: 'any' }, windows: [{ start: 1, end: 3 }] }),
  );
  expect(plain(condition)).toContain('(fraud_2 + fraud_3) * 100000 > (sales_2 + sales_3) * 38');
});

test('every joins all windows, consecutive every run of that many', () => {
  const condition = (quantifier: ReadyLeg['quantifier'], count: number) =>
    plain(legCondition(leg({ tests: [over], quantifier, windows: months(count) }))).replace(
      /\(\(least_(\d) > 500000 OR fraud_\d > 500000\)\)/g,
      'm$1',
    );
  expect(condition({ kind: 'every', windows: 'contracted' }, 3)).toBe('(m1 AND m2 AND m3)');
  expect(condition({ kind: 'consecutive', count: 2 }, 3)).toBe('((m1 AND m2) OR (m2 AND m3))');
});

test('a leg without a single window is not met, whatever its quantifier', () => {
  for (const quantifier of [
    { kind: 'any' },
    { kind: 'every', windows: 'all' },
    { kind: 'consecutive', count: 3 },
  ] as const) {
    expect(legCondition(leg({ tests: [over], quantifier, windows: [] }))).toBe('(1 = 0)');
  }
});
