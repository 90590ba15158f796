import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  inUnit,
  roundedPercent,
  roundingSentence,
  thousands,
} from '../../../src/report/filing/form-amount.ts';

describe('amounts in the unit of a form', () => {
  test.each([
    [499, 'down', 0],
    [499, 'half-up', 0],
    [499, 'up', 1],
    [500, 'down', 0],
    [500, 'half-up', 1],
    [999, 'down', 0],
    [1_000, 'down', 1],
    [1_000, 'up', 1],
    [1_001, 'up', 2],
    [-1_500, 'down', -1],
    [-1_500, 'half-up', -2],
    [-1_499, 'half-up', -1],
    [-1_001, 'up', -2],
  ] as const)('%i yen in 千円, %s, are %i', (yen, rounding, thousand) => {
    expect(inUnit(yen, { unit: '千円', rounding })).toBe(thousand);
  });

  test('a million is 1 百万円, a yen less is 0 rounded down; yen stay as they are', () => {
    expect(inUnit(1_000_000, { unit: '百万円', rounding: 'down' })).toBe(1);
    expect(inUnit(999_999, { unit: '百万円', rounding: 'down' })).toBe(0);
    expect(inUnit(999_999, {})).toBe(999_999);
  });

  test('rounded down it is at most the amount, rounded up at least, half up nearest', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (yen) => {
        const [down, near, up] = (['down', 'half-up', 'up'] as const).map((rounding) =>
          BigInt(inUnit(yen, { unit: '千円', rounding })),
        ) as [bigint, bigint, bigint];
        const amount = BigInt(yen);
        expect(down * 1000n <= amount && amount < (down + 1n) * 1000n).toBe(true);
        expect(up * 1000n >= amount && amount > (up - 1n) * 1000n).toBe(true);
        expect(near).toBe(amount % 1000n >= 500n ? up : down);
      }),
    );
  });
});

test.each([
  [38_499, 100_000_000, 3, 'down', '0.038'],
  [38_500, 100_000_000, 3, 'half-up', '0.039'],
  [38_499, 100_000_000, 3, 'half-up', '0.038'],
  [38_001, 100_000_000, 3, 'up', '0.039'],
  [1, 3, 0, 'half-up', '33'],
  [-1, 3, 1, 'half-up', '-33.3'],
] as const)('%i of %i with %i decimals, %s, is %s %%', (part, whole, decimals, rounding, percent) => {
  expect(roundedPercent(part, whole, decimals, rounding)).toBe(percent);
});

test('separators stand before each three digits', () => {
  expect([0, 999, 1_000, -1_234_567, 9_999_999_999_999].map(thousands)).toEqual([
    '0',
    '999',
    '1,000',
    '-1,234,567',
    '9,999,999,999,999',
  ]);
});

test('the rounding is said in words', () => {
  expect(roundingSentence({}).ja).toBe('金額の単位は円');
  expect(roundingSentence({ unit: '千円', rounding: 'half-up', adds: 'rounded-months' })).toEqual({
    ja: '金額の単位は千円（千円未満四捨五入）、合計は端数処理後の月ごとの額の合計',
    en: "Amounts are in thousand yen, rounded half up; sums are of the months' rounded amounts",
  });
});
