import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fraudUntil, fraudUntilAll, fraudUntilNotAll, salesUntilNot } from '../../src/assessment/distance.ts';
import { evaluateWindow, windowSums } from '../../src/assessment/evaluate.ts';
import { percent } from '../../src/money/rate.ts';
import { amount, yen } from '../../src/money/yen.ts';
import type { SettledRateTest, SettledTest } from '../../src/rules/criterion.ts';

/** What the evaluator of every verdict says of one window. */
const holds = (tests: readonly SettledTest[], sales: number, fraud: number): boolean => {
  const sums = windowSums(1);
  sums.sales[0] = sales;
  sums.fraud[0] = fraud;
  sums.contracted[0] = 1;
  return evaluateWindow(tests, sums, 0) === 'yes';
};
const window = (sales: number, fraud: number) => ({ sales: yen(sales), fraud: yen(fraud) });

const operator = fc.constantFrom<'above' | 'at-least'>('above', 'at-least');
const amountTest = fc.record({
  kind: fc.constant<'amount'>('amount'),
  operator,
  threshold: fc.oneof(fc.constant(500_000), fc.integer({ min: 1, max: 9_000_000 })).map(amount),
});
const rateTest: fc.Arbitrary<SettledRateTest> = fc.record({
  kind: fc.constant<'rate'>('rate'),
  operator,
  rate: fc
    .oneof(
      fc.constantFrom('0.038', '0.047', '0.051', '0.20'),
      fc.integer({ min: 1, max: 9_999 }).map((n) => `0.${n}`),
    )
    .filter((text) => Number(text) > 0)
    .map(percent),
  published: fc.constant(null),
});
const sales = fc.oneof(
  fc.constantFrom(0, -1, 100_000, 2_000_000_000),
  fc.integer({ min: -1_000_000, max: 900_000_000_000 }),
);
const fraud = fc.oneof(fc.constantFrom(0, 1, 38, 500_000, 500_001), fc.nat({ max: 900_000_000 }));

describe('the distance in fraud', () => {
  test('is exact: with it the test holds, with one yen less it does not', () => {
    fc.assert(
      fc.property(fc.oneof(amountTest, rateTest), sales, fraud, (given, s, f) => {
        const distance = fraudUntil(given, window(s, f));
        expect(distance === 0).toBe(holds([given], s, f));
        expect(holds([given], s, f + distance)).toBe(true);
        if (distance > 0) expect(holds([given], s, f + distance - 1)).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });

  test('of several tests is that of the furthest', () => {
    fc.assert(
      fc.property(amountTest, rateTest, sales, fraud, (a, r, s, f) => {
        const distance = fraudUntilAll([a, r], window(s, f));
        expect(holds([a, r], s, f + distance)).toBe(true);
        if (distance > 0) expect(holds([a, r], s, f + distance - 1)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  test('at 0.038 % of 2,000,000,000: 760,001 yen', () => {
    const rate: SettledTest = { kind: 'rate', operator: 'above', rate: percent('0.038'), published: null };
    expect(fraudUntil(rate, window(2_000_000_000, 0))).toBe(760_001);
    expect(fraudUntil({ ...rate, operator: 'at-least' }, window(2_000_000_000, 0))).toBe(760_000);
    expect(fraudUntil(rate, window(2_000_000_001, 0))).toBe(760_001);
  });
});

describe('the distance in fraud back', () => {
  test('is exact: with so much less one of the tests fails, with one yen more they all hold', () => {
    fc.assert(
      fc.property(amountTest, rateTest, sales, fraud, (a, r, s, f) => {
        const less = fraudUntilNotAll([a, r], window(s, f));
        if (less === null) throw new Error('without fraud none of these holds');
        expect(less === 0).toBe(!holds([a, r], s, f));
        expect(holds([a, r], s, f - less)).toBe(false);
        if (less > 0) expect(holds([a, r], s, f - less + 1)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('there is none where even no fraud at all is enough', () => {
    const always: SettledTest = { kind: 'amount', operator: 'at-least', threshold: amount(0) };
    expect(fraudUntilNotAll([always], window(1_000, 5))).toBeNull();
  });
});

describe('the distance in sales back', () => {
  test('is exact: with it the test no longer holds, with one yen less it still does', () => {
    fc.assert(
      fc.property(rateTest, sales, fraud, (given, s, f) => {
        const distance = salesUntilNot(given, window(s, f));
        if (distance === null) throw new Error('a rate is undone by sales');
        expect(distance === 0).toBe(!holds([given], s, f));
        expect(holds([given], s + distance, f)).toBe(false);
        if (distance > 0) expect(holds([given], s + distance - 1, f)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('there is none for an amount, which no sales undo', () => {
    const over: SettledTest = { kind: 'amount', operator: 'above', threshold: yen(500_000) };
    expect(salesUntilNot(over, window(1, 900_000))).toBe(null);
  });
});
