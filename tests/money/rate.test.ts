import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareShare,
  decimalsBeside,
  equalRates,
  percent,
  ratePercent,
  sharePercent,
  sharePercentBeside,
} from '../../src/money/rate.ts';
import { yen } from '../../src/money/yen.ts';

describe('a published percentage', () => {
  test('0.038 % is 38 in 100,000, exactly', () => {
    expect(percent('0.038')).toEqual({ kind: 'rate', numerator: 38, denominator: 100_000 });
  });

  test.each(['0.037', '0.034', '0.041', '0.047', '0.051', '0.038', '0.2', '100', '0', '1.5'])(
    '%s prints as it came',
    (text) => {
      expect(ratePercent(percent(text))).toBe(text);
    },
  );

  test('trailing zeros are no other rate', () => {
    expect(equalRates(percent('0.20'), percent('0.2'))).toBe(true);
    expect(equalRates(percent('0.20'), percent('0.201'))).toBe(false);
  });

  test.each(['', '.5', '0.038%', '３', '1e-2', '-0.1', '0,038', 'NaN', ' 0.038', '0.0000000001'])(
    '%j is refused',
    (text) => {
      expect(() => percent(text)).toThrow(expect.objectContaining({ code: 'rate-invalid' }));
    },
  );

  test('a number literal is refused: it was rounded before it came', () => {
    // @ts-expect-error only text is exact
    expect(() => percent(0.038)).toThrow(expect.objectContaining({ code: 'rate-invalid' }));
  });
});

describe('comparing a share with a rate', () => {
  const rate = percent('0.038');

  test.each([
    [37_999, -1],
    [38_000, 0],
    [38_001, 1],
  ])('%d of 100,000,000 yen', (fraud, sign) => {
    expect(Math.sign(compareShare(yen(fraud), yen(100_000_000), rate))).toBe(sign);
  });

  test('without sales any fraud is above, and none is exactly at it', () => {
    expect(compareShare(yen(1), yen(0), rate)).toBeGreaterThan(0);
    expect(compareShare(yen(0), yen(0), rate)).toBe(0);
  });

  test('stays exact where the products leave the safe integers', () => {
    const sales = yen(9_000_000_000_000_000);
    const fraud = (sales / 100_000) * 38;
    expect(compareShare(yen(fraud), sales, rate)).toBe(0);
    expect(compareShare(yen(fraud + 1), sales, rate)).toBe(1);
    expect(compareShare(yen(fraud - 1), sales, rate)).toBe(-1);
  });

  test('agrees with whole-number arithmetic of any size', () => {
    const published = fc.constantFrom('0.034', '0.037', '0.038', '0.041', '0.047', '0.051').map(percent);
    const amount = fc.maxSafeNat();
    fc.assert(
      fc.property(amount, amount, published, (part, whole, against) => {
        const exact = BigInt(part) * BigInt(against.denominator) - BigInt(whole) * BigInt(against.numerator);
        const sign = exact > 0n ? 1 : exact < 0n ? -1 : 0;
        expect(Math.sign(compareShare(yen(part), yen(whole), against))).toBe(sign);
      }),
    );
  });

  test('merchants exactly at the rate are where doubles go wrong, and this does not', () => {
    const against = percent('0.051');
    let doublesWrong = 0;
    for (let n = 1; n <= 1_000; n++) {
      const [fraud, sales] = [51 * n, 100_000 * n];
      if ((fraud / sales) * 100 > 0.051) doublesWrong++;
      expect(compareShare(yen(fraud), yen(sales), against)).toBe(0);
    }
    expect(doublesWrong).toBe(1_000);
  });
});

describe('showing a share', () => {
  test('rounds half up to the decimals asked for', () => {
    expect(sharePercent(yen(1), yen(3), 4)).toBe('33.3333');
    expect(sharePercent(yen(1), yen(8_000), 3)).toBe('0.013');
    expect(sharePercent(yen(38), yen(100_000), 10, 'trim')).toBe('0.038');
    expect(sharePercent(yen(0), yen(100), 4)).toBe('0.0000');
  });

  test('as a library of decimals rounds it, to the last digit', () => {
    const Oracle = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP });
    const amount = fc.oneof(fc.nat(1_000), fc.maxSafeNat(), fc.constantFrom(0, 1, Number.MAX_SAFE_INTEGER));
    fc.assert(
      fc.property(
        amount,
        amount.filter((n) => n > 0),
        fc.nat(20),
        (part, whole, decimals) => {
          const shown = new Oracle(part).mul(100).div(whole).toDecimalPlaces(decimals);
          expect(sharePercent(yen(part), yen(whole), decimals)).toBe(shown.toFixed(decimals));
          expect(sharePercent(yen(part), yen(whole), decimals, 'trim')).toBe(shown.toFixed());
        },
      ),
      { numRuns: 2_000 },
    );
    // Half a unit is rounded up, anything below it is not.
    expect(sharePercent(yen(1), yen(20_000), 2)).toBe('0.01');
    expect(sharePercent(yen(1), yen(20_001), 2)).toBe('0.00');
    expect(sharePercent(yen(-1), yen(3), 4)).toBe('-33.3333');
  });

  test('cannot be worked out without sales', () => {
    expect(sharePercent(yen(1), yen(0), 4)).toBeNull();
    expect(sharePercentBeside(yen(1), yen(-5), percent('0.038'))).toBeNull();
  });

  test('never looks equal to the published rate when it is not', () => {
    const rate = percent('0.038');
    expect(sharePercentBeside(yen(38), yen(100_000), rate)).toBe('0.038');
    expect(sharePercentBeside(yen(380_000_001), yen(1_000_000_000_000), rate)).toBe('0.0380000001');
    expect(sharePercentBeside(yen(379_999_999), yen(1_000_000_000_000), rate)).toBe('0.0379999999');
    const amount = fc.oneof(fc.nat(1_000), fc.nat(10 ** 12));
    const published = fc.constantFrom('0.034', '0.038', '0.2', '0.0475', '0').map(percent);
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 10 ** 12 }), published, (part, whole, against) => {
        const shown = sharePercentBeside(yen(part), yen(whole), against) ?? '';
        const equal = Number(shown) === Number(ratePercent(against));
        expect(equal).toBe(compareShare(yen(part), yen(whole), against) === 0);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['0.250', 3, 25, 10_000, '0.038'],
    ['0.000', 3, 0, 10_000, '0.038'],
    ['0.038', 3, 38, 100_000, '0.038'],
    ['0.0384', 4, 384, 1_000_000, '0.038'],
    ['0.0376', 4, 376, 1_000_000, '0.038'],
    ['0.039', 3, 385, 1_000_000, '0.038'],
    ['0.03800004', 8, 3_800_004, 10_000_000_000, '0.038'],
    ['0.03799996', 8, 3_799_996, 10_000_000_000, '0.038'],
    // A rate with other decimals: never fewer than three, nor fewer than its own.
    ['0.250', 3, 25, 10_000, '0.2'],
    ['0.0500', 4, 5, 10_000, '0.0475'],
  ])('is printed as %s with %d decimals: %d of %d beside %s', (shown, decimals, part, whole, rate) => {
    expect(sharePercentBeside(yen(part), yen(whole), percent(rate))).toBe(shown);
    expect(decimalsBeside(yen(part), yen(whole), percent(rate))).toBe(decimals);
  });

  test('a share that cannot be worked out has the decimals of the rate', () => {
    expect(decimalsBeside(yen(1), yen(0), percent('0.038'))).toBe(3);
    expect(decimalsBeside(yen(1), yen(-5), percent('0.0475'))).toBe(4);
  });
});
