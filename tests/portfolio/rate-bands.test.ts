import { expect, test } from 'vitest';
import { yearMonth } from '../../src/calendar/year-month.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { percent, ratePercent } from '../../src/money/rate.ts';
import { merchantSums } from '../../src/portfolio/merchant-sums.ts';
import { rateBands } from '../../src/portfolio/rate-bands.ts';
import { ledgerOf } from '../support/ledger.ts';

const month = yearMonth('2025-04');
const reference = percent('0.038');

const bandsOf = (ledger: Ledger, rate = reference) =>
  rateBands(merchantSums(ledger, [month]), ledger.doubted, rate);

const bandOf = (sales: number, fraud: number): string => {
  const bands = bandsOf(ledgerOf({ A: { [month]: [sales, fraud] } }));
  const band = bands.find(({ merchants }) => merchants === 1)?.band;
  if (band?.kind !== 'within') return band?.kind ?? 'nowhere';
  return `${band.above === null ? '' : ratePercent(band.above)}<..${band.upTo === null ? '' : ratePercent(band.upTo)}`;
};

test('exactly at an edge is below it, one yen more is above it', () => {
  expect(bandOf(100_000_000, 38_000)).toBe('0.01<..0.038');
  expect(bandOf(100_000_000, 38_001)).toBe('0.038<..0.1');
  expect(bandOf(99_999_999, 38_000)).toBe('0.038<..0.1');
  expect(bandOf(100, 10)).toBe('1<..10');
  expect(bandOf(100, 11)).toBe('10<..');
  expect(bandOf(1_000_000_000, 1)).toBe('<..0.001');
});

test('zero, not to be worked out, absent and unknown are four different things', () => {
  expect(bandOf(100, 0)).toBe('no-fraud');
  expect(bandOf(0, 0)).toBe('no-fraud');
  expect(bandOf(0, 1)).toBe('no-sales');
  expect(bandsOf(ledgerOf({ A: { '2025-05': [1, 1] } })).find((b) => b.merchants)?.band).toEqual({
    kind: 'no-activity',
  });
});

test('a reference rate that is on the scale already does not cut it twice', () => {
  const bands = bandsOf(ledgerOf({}), percent('0.10'));
  expect(bands.filter(({ band }) => band.kind === 'within').length).toBe(6);
});
