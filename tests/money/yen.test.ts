import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { percent, type Rate } from '../../src/money/rate.ts';
import { addYen, amount, formatYen, isYen, type Yen, yen } from '../../src/money/yen.ts';

describe('yen', () => {
  test.each([0, 1, 500_000, Number.MAX_SAFE_INTEGER, -1])('%d can be yen', (value) => {
    expect(yen(value)).toBe(value);
  });

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER + 1, 1e16])(
    '%d cannot',
    (value) => {
      expect(isYen(value)).toBe(false);
      expect(() => yen(value)).toThrow(expect.objectContaining({ code: 'yen-invalid' }));
    },
  );

  test('there is no minus zero', () => {
    expect(Object.is(yen(-0), 0)).toBe(true);
  });

  test('sums are exact up to the last safe integer and refused past it', () => {
    const largest = yen(Number.MAX_SAFE_INTEGER);
    expect(addYen(yen(Number.MAX_SAFE_INTEGER - 1), yen(1))).toBe(largest);
    expect(() => addYen(largest, yen(1))).toThrow(expect.objectContaining({ code: 'yen-overflow' }));
  });

  test.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1,000'],
    [1_234_567, '1,234,567'],
    [-1_234_567, '-1,234,567'],
    [Number.MAX_SAFE_INTEGER, '9,007,199,254,740,991'],
  ])('%d prints as %s', (value, text) => {
    expect(formatYen(value)).toBe(text);
  });

  test('what is printed is what is held', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(Number(formatYen(value).replaceAll(',', ''))).toBe(value);
      }),
    );
  });

  test('yen, numbers and rates do not mix', () => {
    // @ts-expect-error a plain number has not been checked
    const unchecked: Yen = 1;
    // @ts-expect-error a rate is not yen
    const rate: Yen = percent('0.038');
    // @ts-expect-error yen are not a rate
    const amount: Rate = yen(1);
    expect([unchecked, rate, amount]).toHaveLength(3);
  });
});

describe('amount', () => {
  test('takes whole units of any currency', () => {
    expect(amount(50_000)).toBe(50_000);
  });

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%s is refused', (value) => {
    expect(() => amount(value)).toThrow(expect.objectContaining({ code: 'amount-invalid' }) as Error);
  });
});
