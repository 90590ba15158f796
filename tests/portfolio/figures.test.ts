import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthsBetween, yearMonth } from '../../src/calendar/year-month.ts';
import { figuresOver } from '../../src/portfolio/figures.ts';
import { merchantSums } from '../../src/portfolio/merchant-sums.ts';
import { ledgerOf } from '../support/ledger.ts';

test('the figures of a stretch are the sums of its merchants, also over more months than a word has bits', () => {
  const months = monthsBetween(yearMonth('2022-04'), yearMonth('2026-03'));
  const cell = fc.tuple(fc.nat({ max: 9 }), fc.constantFrom(0, 0, 0, 5));
  const merchant = fc.dictionary(fc.constantFrom(...months), cell, { minKeys: 1, maxKeys: 48 });
  const stretch = fc.uniqueArray(fc.constantFrom(...months), { maxLength: 14 });
  fc.assert(
    fc.property(fc.array(merchant, { minLength: 1, maxLength: 5 }), fc.array(stretch), (all, stretches) => {
      const ledger = ledgerOf(Object.fromEntries(all.map((figures, at) => [`M${at}`, figures])));
      expect(figuresOver(ledger, stretches)).toMatchObject(
        stretches.map((asked) => {
          const { sales, fraud, reported, unknown } = merchantSums(ledger, asked);
          const sum = (amounts: ArrayLike<number>) =>
            Array.from(amounts).reduce((one, more) => one + more, 0);
          return {
            salesAmount: sum(sales),
            fraudAmount: sum(fraud),
            merchants: reported.filter((count) => count > 0).length,
            merchantsWithFraud: fraud.filter((amount) => amount > 0).length,
            unknownCells: sum(unknown),
          };
        }),
      );
    }),
    { numRuns: 100 },
  );
});
