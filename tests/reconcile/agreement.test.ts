import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LegacyEntry } from '../../src/ledger/legacy-list.ts';
import { differingFigures } from '../../src/reconcile/agreement.ts';

const entry = (figures: Partial<LegacyEntry>): LegacyEntry => ({
  merchantName: '',
  answer: 'listed',
  salesAmount: null,
  fraudAmount: null,
  rate: null,
  place: { file: 'legacy.csv', row: 2 },
  ...figures,
});
const rate = (text: string) => {
  const [whole = '', part = ''] = text.split('.');
  return { text, digits: BigInt(whole + part), decimals: part.length };
};

test('amounts in yen agree to the yen, those in thousands with what they are cut off or rounded from', () => {
  const sums = { sales: 1_234_567n, fraud: 500_001n };
  const fraud = (amount: number, unit = 1) =>
    differingFigures(entry({ fraudAmount: { amount, unit } }), sums);
  expect(fraud(500_001)).toEqual([]);
  expect(fraud(500_000)).toEqual(['fraudAmount']);
  expect(fraud(500_000, 1_000)).toEqual([]);
  expect(fraud(501_000, 1_000)).toEqual([]);
  expect(fraud(502_000, 1_000)).toEqual(['fraudAmount']);
  expect(differingFigures(entry({ salesAmount: { amount: 1_234, unit: 1 } }), sums, 1_000)).toEqual([]);
  expect(differingFigures(entry({ salesAmount: { amount: 1_236, unit: 1 } }), sums, 1_000)).toEqual([
    'salesAmount',
  ]);
});

test.each([
  ['0.038', []],
  ['0.0380', []],
  ['0.03800', []],
  ['0.039', ['rate']],
  ['0.03801', ['rate']],
  // As a spreadsheet holds it: a share.
  ['0.00038', []],
  ['0.000380', []],
  ['0.0003801', ['rate']],
])('0.03800004 % is written %s', (text, differing) => {
  expect(differingFigures(entry({ rate: rate(text) }), { sales: 2_400_000_000n, fraud: 912_001n })).toEqual(
    differing,
  );
});

test('a rate of a formula agrees in all digits of a double, and one that differs in its thirteenth does not', () => {
  const shares = [
    [25n, 1_200n],
    [1n, 3n],
    [912_001n, 2_400_000_000n],
  ] as const;
  for (const [fraud, sales] of shares) {
    const share = Number(fraud) / Number(sales);
    for (const value of [share, share * 100, Number(share.toPrecision(15))]) {
      const text = value.toFixed(20).replace(/0+$/, '');
      expect(differingFigures(entry({ rate: rate(String(value)) }), { sales, fraud })).toEqual([]);
      expect(differingFigures(entry({ rate: rate(text) }), { sales, fraud })).toEqual([]);
      const off = (value * (1 + 2e-13)).toPrecision(17);
      expect(differingFigures(entry({ rate: rate(off) }), { sales, fraud })).toEqual(['rate']);
    }
  }
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9e8 }), fc.integer({ min: 1, max: 9e12 }), (fraud, sales) => {
      const sums = { sales: BigInt(sales), fraud: BigInt(fraud) };
      const percent = (fraud / sales) * 100;
      fc.pre(percent > 1e-6);
      expect(differingFigures(entry({ rate: rate(String(percent)) }), sums)).toEqual([]);
    }),
  );
});

test('a rate agrees cut off and rounded half up, and one unit of its last decimal away it does not', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9_000_000 }),
      fc.integer({ min: 9_000_001, max: 900_000_000 }),
      fc.integer({ min: 5, max: 8 }),
      (fraud, sales, decimals) => {
        const sums = { sales: BigInt(sales), fraud: BigInt(fraud) };
        const scaled = BigInt(fraud) * 100n * 10n ** BigInt(decimals);
        const cut = scaled / BigInt(sales);
        // Of next to nothing a share has no digits to tell.
        fc.pre(cut > 3n);
        const rounded = (2n * scaled + BigInt(sales)) / (2n * BigInt(sales));
        const given = (digits: bigint) =>
          differingFigures(entry({ rate: { text: '', digits, decimals } }), sums);
        expect(given(cut)).toEqual([]);
        expect(given(rounded)).toEqual([]);
        expect(given(cut + 2n)).toEqual(['rate']);
        expect(given(cut - 1n)).toEqual(['rate']);
      },
    ),
    { numRuns: 500 },
  );
});

test('without sales there is no rate to compare', () => {
  expect(differingFigures(entry({ rate: rate('0.1') }), { sales: 0n, fraud: 1n })).toEqual([]);
});
