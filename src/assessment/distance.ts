import { type Amount, amount, type Yen } from '../money/yen.ts';
import { isStrict, type SettledRateTest, type SettledTest } from '../rules/criterion.ts';

/** What a window holds so far. */
export interface WindowAmounts {
  readonly sales: Yen;
  readonly fraud: Yen;
}

/**
 * The least fraud that, added to a window with its sales as they are, makes the test hold: with exactly that much
 * it holds, with one unit less it does not. Zero when it holds already. In closed form, from whole numbers.
 */
export function fraudUntil(test: SettledTest, { sales, fraud }: WindowAmounts): Amount {
  const needed = leastFraud(test, sales) - BigInt(fraud);
  return amount(Number(needed > 0n ? needed : 0n));
}

/** The same for all tests of a leg together: more fraud never undoes one of them, so the largest decides. */
export function fraudUntilAll(tests: readonly SettledTest[], window: WindowAmounts): Amount {
  return amount(Math.max(0, ...tests.map((test) => fraudUntil(test, window))));
}

/**
 * The least fraud that, taken from a window with its sales as they are, makes one of the tests hold no longer: with exactly
 * that much less they do not all hold, with one unit more they still do. Zero when they do not all hold; null when even
 * a window without fraud meets them.
 */
export function fraudUntilNotAll(
  tests: readonly SettledTest[],
  { sales, fraud }: WindowAmounts,
): Amount | null {
  const needless = tests.map((test) => BigInt(fraud) - (leastFraud(test, sales) - 1n));
  const less = needless.reduce((least, one) => (one < least ? one : least));
  if (less > BigInt(fraud)) return null;
  return amount(Number(less > 0n ? less : 0n));
}

/** The least fraud with which a window of these sales meets the test. */
function leastFraud(test: SettledTest, sales: Yen): bigint {
  switch (test.kind) {
    case 'amount':
      return BigInt(test.threshold) + (isStrict(test.operator) ? 1n : 0n);
    case 'rate': {
      const [product, denominator] = [
        BigInt(sales) * BigInt(test.rate.numerator),
        BigInt(test.rate.denominator),
      ];
      const least = isStrict(test.operator)
        ? floor(product, denominator) + 1n
        : -floor(-product, denominator);
      // Without fraud no rate is met, however low the sales.
      return least > 1n ? least : 1n;
    }
  }
}

/**
 * The least sales that, added to a window with its fraud as it is, make the test hold no longer: with exactly
 * that much it does not hold, with one unit less it still does. Zero when it does not hold; null for a test that no
 * sales undo.
 */
export function salesUntilNot(test: SettledTest, window: WindowAmounts): Amount | null {
  switch (test.kind) {
    case 'amount':
      return null;
    case 'rate':
      return salesUntilRateNot(test, window);
  }
}

function salesUntilRateNot(test: SettledRateTest, { sales, fraud }: WindowAmounts): Amount {
  if (fraud === 0) return amount(0);
  const [product, numerator] = [BigInt(fraud) * BigInt(test.rate.denominator), BigInt(test.rate.numerator)];
  const least = isStrict(test.operator) ? -floor(-product, numerator) : floor(product, numerator) + 1n;
  const needed = least - BigInt(sales);
  return amount(Number(needed > 0n ? needed : 0n));
}

/** The quotient rounded down, below zero as well; `by` is positive. */
function floor(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}
