import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAmount } from '../../../src/intake/fields/amount.ts';
import { amountSpellingNames, faultyAmounts, spellAmount } from '../../support/differential/amounts.ts';
import { chanceOf } from '../../support/differential/chance.ts';

test('an amount is the same in every way it can be written, in yen, thousands and millions of yen', () => {
  const unit = fc.record({
    scale: fc.constantFrom(1 as const, 1_000 as const, 1_000_000 as const),
    stated: fc.boolean(),
  });
  fc.assert(
    fc.property(
      fc.oneof(
        fc.integer({ min: -(2 ** 52), max: 2 ** 52 }),
        fc.integer({ min: 0, max: 2 ** 30 }).map((n) => n * 10_000),
      ),
      fc.constantFrom(...amountSpellingNames),
      unit,
      fc.nat(),
      (amount, way, { scale, stated }, seed) => {
        const text = spellAmount(amount, way, { scale, stated }, chanceOf(seed));
        expect(parseAmount(text, scale > 1 || stated ? scale : null)).toBe(amount);
      },
    ),
    { numRuns: 1_000 },
  );
});

test.each(faultyAmounts)('%j is no amount', (text) => {
  for (const scale of [null, 1, 1_000, 1_000_000] as const)
    expect(typeof parseAmount(text, scale)).toBe('string');
});

describe('a minus', () => {
  test.each([
    ['-5', -5],
    ['¥-5', -5],
    ['-¥5', -5],
    ['(5)', -5],
    ['（¥5）', -5],
    ['+5', 5],
  ])('%s is %i', (text, amount) => {
    expect(parseAmount(text)).toBe(amount);
  });

  test.each(['-¥-5', '+¥-5', '△△5', '(-5)', '(△5)', '(+5)', '((5))', '5-5'])(
    '%s has two, or none',
    (text) => {
      expect(parseAmount(text)).toBe('amount-not-a-number');
    },
  );

  test('nothing below zero is nothing', () => {
    for (const text of ['-0', '△0', '(0)', '¥-0']) expect(Object.is(parseAmount(text), 0)).toBe(true);
  });
});

test('the largest amount that is held exactly, and the next', () => {
  expect(parseAmount('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
  expect(parseAmount('▲9,007,199,254,740,991')).toBe(-Number.MAX_SAFE_INTEGER);
  expect(parseAmount('9007199254740992')).toBe('amount-too-large');
  expect(parseAmount('-9,007,199,254,740,992')).toBe('amount-too-large');
  expect(parseAmount('999999999999999')).toBe(999_999_999_999_999);
});
