import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { yearMonth } from '../../src/calendar/year-month.ts';
import { concentrationOf } from '../../src/portfolio/concentration.ts';
import { merchantSums } from '../../src/portfolio/merchant-sums.ts';
import { ledgerOf } from '../support/ledger.ts';

const month = yearMonth('2025-04');
const of = (frauds: readonly number[]) =>
  concentrationOf(
    merchantSums(
      ledgerOf(Object.fromEntries(frauds.map((fraud, at) => [`M${at}`, { [month]: [1_000, fraud] }]))),
      [month],
    ),
  );

test('exactly half is half; a yen less needs one more merchant', () => {
  expect(of([50, 30, 20]).reach).toEqual([
    { percent: 50, merchants: 1 },
    { percent: 80, merchants: 2 },
    { percent: 95, merchants: 3 },
  ]);
  expect(of([49, 31, 20]).reach.map(({ merchants }) => merchants)).toEqual([2, 2, 3]);
  expect(of([49, 30, 21]).reach.map(({ merchants }) => merchants)).toEqual([2, 3, 3]);
});

test('no fraud at all has no concentration', () => {
  expect(of([0, 0])).toMatchObject({ merchantsWithFraud: 0, fraudAmount: 0, curve: [] });
  expect(of([0]).reach.every(({ merchants }) => merchants === null)).toBe(true);
});

test('law: n merchants reach the share and n - 1 do not, beside a plain sum in bigint', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000_000_000), { minLength: 1, maxLength: 40 }), (frauds) => {
      const largest = [...frauds].sort((a, b) => b - a).map(BigInt);
      const total = largest.reduce((sum, amount) => sum + amount, 0n);
      const top = (n: number) => largest.slice(0, n).reduce((sum, amount) => sum + amount, 0n);
      for (const { percent, merchants } of of(frauds).reach) {
        if (merchants === null) {
          expect(total).toBe(0n);
          continue;
        }
        expect(top(merchants) * 100n >= total * BigInt(percent)).toBe(true);
        expect(top(merchants - 1) * 100n >= total * BigInt(percent)).toBe(false);
      }
    }),
  );
});

test('the curve ends with everybody and all of the fraud', () => {
  expect(of([5, 4, 3, 2, 1, 1, 1]).curve).toEqual([
    { merchants: 1, fraudAmount: 5 },
    { merchants: 2, fraudAmount: 9 },
    { merchants: 5, fraudAmount: 15 },
    { merchants: 7, fraudAmount: 17 },
  ]);
});
