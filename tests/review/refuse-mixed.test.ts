import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { compareReadings } from '../../src/assessment/compare-readings.ts';
import { watch } from '../../src/assessment/watch.ts';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { portfolio } from '../../src/portfolio/portfolio.ts';
import { qualityReport } from '../../src/quality/quality-report.ts';
import type { ReviewMaterial } from '../../src/review/material.ts';
import { refuseMixed } from '../../src/review/refuse-mixed.ts';

const ledgerWith = (fraud: number) =>
  readLedger(
    ['2025-10', '2025-11', '2025-12'].map((month) => ({
      merchant_id: 'M',
      month,
      sales_amount: 1_000_000,
      fraud_amount: fraud,
    })),
    { name: `records of ${fraud}` },
  );
const options = { businessYear: '2025-10/2025-12', asOf: '2026-05-15' };
const [ledger, other] = [await ledgerWith(600_000), await ledgerWith(1)];
const material: ReviewMaterial = {
  assessment: assess(ledger, options),
  portfolio: portfolio(ledger, options),
  quality: qualityReport(ledger, options),
  readings: compareReadings(ledger, options),
};

test('what was made of one ledger, year and day belongs together', async () => {
  expect(() => refuseMixed(material)).not.toThrow();
  expect(() => refuseMixed({ ...material, quality: qualityReport(ledger) })).not.toThrow();
  // Read once more it is the same.
  const again = await ledgerWith(600_000);
  expect(() => refuseMixed({ ...material, portfolio: portfolio(again, options) })).not.toThrow();
});

const year = { ...options, businessYear: '2025-10/2025-11' };
const day = { ...options, asOf: '2026-05-16' };

test.each<[string, Partial<ReviewMaterial>, string]>([
  ['a portfolio of another ledger', { portfolio: portfolio(other, options) }, 'ledger'],
  [
    'a portfolio of another year',
    { portfolio: portfolio(ledger, year) },
    '2025-10/2025-11 / 2025-10/2025-12',
  ],
  ['a portfolio of another day', { portfolio: portfolio(ledger, day) }, '2026-05-16 / 2026-05-15'],
  ['a quality report of another ledger', { quality: qualityReport(other, options) }, 'ledger'],
  ['a quality report of another year', { quality: qualityReport(ledger, year) }, 'business year'],
  ['readings of another ledger', { readings: compareReadings(other, options) }, 'ledger'],
])('%s is refused', (_, part, said) => {
  const refused = expect.objectContaining({ code: 'material-mixed', message: expect.stringContaining(said) });
  expect(() => refuseMixed({ ...material, ...part })).toThrow(refused);
});

test('a part that is missing, or is something else, is refused', () => {
  for (const part of [{ quality: undefined }, { quality: material.portfolio }, { portfolio: 'x' }]) {
    const given = { ...material, ...part } as unknown as ReviewMaterial;
    expect(() => refuseMixed(given)).toThrow(expect.objectContaining({ code: 'argument-invalid' }));
  }
});

describe('a year that is still running', () => {
  const whole = { businessYear: '2025-10/2026-09', asOf: '2025-12-10' };
  const soFar = { ...whole, businessYear: '2025-10/2025-11', asOfWithinYear: true };
  const running = {
    assessment: assess(ledger, soFar),
    portfolio: portfolio(ledger, { ...soFar, through: '2025-11' }),
    quality: qualityReport(ledger, soFar),
    watch: watch(ledger, { ...whole, through: '2025-11' }),
  };

  test('is watched up to the month that the assessment ends with', () => {
    expect(() => refuseMixed(running)).not.toThrow();
  });

  test.each([
    ['further', watch(ledger, { ...whole, through: '2025-12' })],
    ['on another day', watch(ledger, { ...whole, asOf: '2025-12-11', through: '2025-11' })],
    ['in another ledger', watch(other, { ...whole, through: '2025-11' })],
  ])('watched %s it is refused', (_, watched) => {
    expect(() => refuseMixed({ ...running, watch: watched })).toThrow(
      expect.objectContaining({ code: 'material-mixed' }),
    );
  });
});
