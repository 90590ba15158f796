import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import type { ReadyLeg } from '../../src/assessment/ready-rule.ts';
import { compareShare, percent } from '../../src/money/rate.ts';
import { yen } from '../../src/money/yen.ts';
import { legCondition, legPromise } from '../../src/sql/condition.ts';
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
      legCondition(
        leg({ tests: [{ ...over, operator }], quantifier: { kind: 'any' }, windows: months(1) }),
        'INT',
      ),
    );
  expect(condition('above')).toBe('(((least_1 > 500000 OR fraud_1 > 500000)))');
  expect(condition('at-least')).toBe('(((least_1 >= 500000 OR fraud_1 >= 500000)))');
});

const aboveRate = { kind: 'rate', operator: 'above', rate: percent('0.038'), published: null } as const;

test('a rate is compared by multiplying whole numbers, over the sums of the window', () => {
  const condition = legCondition(
    leg({ tests: [aboveRate], quantifier: { kind: 'any' }, windows: [{ start: 1, end: 3 }] }),
    'INT',
  );
  expect(plain(condition)).toContain(
    'CAST(fraud_2 + fraud_3 AS INT) * 100000 > CAST(sales_2 + sales_3 AS INT) * 38',
  );
});

test('without fraud no rate is met, whatever the sales; with fraud one of no sales, or less, always is', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const figures = [0, 1, 38].flatMap((fraud) =>
    [-100_000, -1, 0, 1, 100_000, 100_001].map((sales) => [fraud, sales]),
  );
  const rows = figures.map((row) => `(${row.join(', ')})`).join(', ');
  const answers: unknown[] = [];
  const expected: boolean[] = [];
  for (const operator of ['above', 'at-least'] as const) {
    const test = { ...aboveRate, operator };
    const one = leg({ tests: [test], quantifier: { kind: 'any' }, windows: months(1) });
    const asked = `SELECT ${legCondition(one, 'HUGEINT')} AS met FROM (VALUES ${rows}) t (fraud_1, sales_1)`;
    answers.push(...(await connection.runAndReadAll(asked)).getRowObjectsJson().map(({ met }) => met));
    for (const [fraud = 0, sales = 0] of figures) {
      const side = compareShare(yen(fraud), yen(sales), test.rate);
      expected.push(fraud > 0 && (operator === 'above' ? side > 0 : side >= 0));
    }
  }
  expect(answers).toEqual(expected);
  connection.closeSync();
  instance.closeSync();
});

test('every joins all windows, consecutive every run of that many', () => {
  const condition = (quantifier: ReadyLeg['quantifier'], count: number) =>
    plain(legCondition(leg({ tests: [over], quantifier, windows: months(count) }), 'INT')).replace(
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
    const nowhere = leg({ tests: [over], quantifier, windows: [] });
    expect([legCondition(nowhere, 'INT'), legPromise(nowhere, 'INT')]).toEqual(['(1 = 0)', '(1 = 0)']);
  }
});

test('a leg over months promises something when one row does by itself, one over longer windows when the sums of one do', () => {
  const any = { kind: 'any' } as const;
  expect(plain(legPromise(leg({ tests: [over], quantifier: any, windows: months(12) }), 'INT'))).toBe(
    'MAX(CASE WHEN ((c.fraud_amount > 500000)) THEN 1 ELSE 0 END) = 1',
  );
  const quarters = [
    { start: 0, end: 3 },
    { start: 3, end: 6 },
  ];
  const promise = plain(legPromise(leg({ tests: [over], quantifier: any, windows: quarters }), 'INT'));
  expect(promise).toBe(
    '(((SUM(CASE WHEN c.slot > 0 AND c.slot <= 3 THEN c.fraud_amount ELSE 0 END) > 500000))' +
      ' OR ((SUM(CASE WHEN c.slot > 3 AND c.slot <= 6 THEN c.fraud_amount ELSE 0 END) > 500000)))',
  );
});
