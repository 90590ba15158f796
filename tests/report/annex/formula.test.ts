import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareShare, percent } from '../../../src/money/rate.ts';
import { type Yen, yen } from '../../../src/money/yen.ts';
import { crossDifference, quantifierFormula } from '../../../src/report/annex/formula.ts';

/** Excel's arithmetic on whole numbers is that of doubles, as here: the formula read as a program. */
function worked(formula: string, names: Readonly<Record<string, number>>): number {
  const program = formula.replaceAll('INT(', 'Math.floor(');
  return new Function(...Object.keys(names), `return ${program};`)(...Object.values(names)) as number;
}

// Published ones, and of five decimals, the most that doubles can hold, small, usual and large.
const fiveDecimals = ['0.00001', '0.04656', '12.34567', '99.99999'];
const rates = [
  '0.034',
  '0.037',
  '0.038',
  '0.041',
  '0.047',
  '0.051',
  '0.20',
  '0.90',
  '2.20',
  ...fiveDecimals,
].map(percent);
const largest = Number.MAX_SAFE_INTEGER;

describe('the comparison of products in Excel', () => {
  const signOf = (fraud: Yen, sales: Yen, rate: (typeof rates)[number]) =>
    Math.sign(
      worked(crossDifference('F', 'S', 'N', 'D', rate), {
        F: fraud,
        S: sales,
        N: rate.numerator,
        D: rate.denominator,
      }),
    );

  test('has the sign of the exact one for any amounts and any rate of up to five decimals', () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        fc.integer({ min: -largest, max: largest }),
        fc.constantFrom(...rates),
        (fraud, sales, rate) => {
          expect(signOf(yen(fraud), yen(sales), rate)).toBe(
            Math.sign(compareShare(yen(fraud), yen(sales), rate)),
          );
        },
      ),
    );
  });

  test('exactly at the rate is neither above nor below it, one yen either way is, however large the sums', () => {
    fc.assert(
      // Between nothing and the largest, evenly: a double between 0 and 1 would nearly always be tiny.
      fc.property(fc.constantFrom(...rates), fc.maxSafeNat(), (rate, size) => {
        const times = 1 + (size % Math.floor((largest - 1) / rate.denominator));
        const [fraud, sales] = [times * rate.numerator, times * rate.denominator];
        expect(signOf(yen(fraud), yen(sales), rate)).toBe(0);
        expect(signOf(yen(fraud + 1), yen(sales), rate)).toBe(1);
        expect(signOf(yen(fraud - 1), yen(sales), rate)).toBe(-1);
        expect(signOf(yen(fraud), yen(sales + 1), rate)).toBe(-1);
      }),
    );
  });

  test('a rate too fine for doubles is refused', () => {
    expect(() => crossDifference('F', 'S', 'N', 'D', percent('0.046561'))).toThrow(
      expect.objectContaining({ code: 'rate-too-fine' }),
    );
  });
});

describe('a leg from its windows', () => {
  const at = (window: number) => `${'DEFG'[window]}7`;

  test('any is the largest truth, every the smallest', () => {
    expect(quantifierFormula({ kind: 'any' }, 4, at, '契約なし')).toBe('MAX(D7:G7)');
    expect(quantifierFormula({ kind: 'every', windows: 'contracted' }, 4, at, '契約なし')).toBe(
      'IF(COUNT(D7:G7)=0,0,MIN(D7:G7))',
    );
  });

  test('a run is looked for wherever it fits, and is never found in fewer windows', () => {
    expect(quantifierFormula({ kind: 'consecutive', count: 3 }, 4, at, '契約なし')).toBe(
      'MAX(IF(COUNT(D7:F7)<3,0,MIN(D7:F7)),IF(COUNT(E7:G7)<3,0,MIN(E7:G7)))',
    );
    expect(quantifierFormula({ kind: 'consecutive', count: 5 }, 4, at, '契約なし')).toBe('0');
  });
});
