import { expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { compareReadings } from '../../src/assessment/compare-readings.ts';
import { explainMerchant, idsAlike } from '../../src/assessment/explain-merchant.ts';
import { snapshotOf } from '../../src/assessment/snapshot.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { withRegister } from '../../src/ledger/join-register.ts';
import { rollUp } from '../../src/ledger/roll-up.ts';
import { everyMonth, ledgerOf } from '../support/ledger.ts';
import { registerOf } from '../support/register.ts';

const year = businessYear('2025-04', '2026-03');
const options = { businessYear: year, asOf: '2026-05-15' };
const figures = {
  M: { '2025-06': [1_000_000, 500_000], '2025-07': [1_000_000, 0] },
  over: { '2025-06': [1_000_000, 500_001] },
  other: everyMonth(year.months, [1_000_000, 0]),
} as const;
const assessment = assess(ledgerOf(figures), options);

test('any merchant is explained: months with their distance and row, what would change it', () => {
  const explained = explainMerchant(assessment, 'M');
  expect(explained?.verdict.status).toBe('not-listed');
  expect(explained?.monthlyThreshold).toBe(500_000);
  expect(explained?.months.slice(1, 4)).toMatchObject([
    { month: '2025-05', state: 'no-activity', overBy: -500_000, rowCount: 0, rows: [] },
    {
      month: '2025-06',
      overBy: 0,
      rowCount: 1,
      rows: [
        { merchantId: 'M', file: 'test', row: 1, use: 'used', salesAmount: 1_000_000, fraudAmount: 500_000 },
      ],
    },
    { month: '2025-07', overBy: -500_000, rowCount: 1 },
  ]);
  expect(explained?.change.fraudUntilListed).toBe(1);
  expect(explained).toMatchObject({ readings: [], dependsOn: [], earlier: [] });
});

test('nobody is nobody, and whose id is only written otherwise is named', () => {
  expect(explainMerchant(assessment, 'ＯＶＥＲ')).toBeUndefined();
  expect(idsAlike(assessment.ledger, 'ＯＶＥＲ')).toEqual(['over']);
  expect(idsAlike(assessment.ledger, 'over')).toEqual([]);
});

test('the answer under each reading, and on which it depends', () => {
  const comparison = compareReadings(assessment.ledger, options);
  const over = explainMerchant(assessment, 'over', { comparison });
  expect(over?.dependsOn).toEqual(['monthTest']);
  expect(
    over?.readings.filter(({ choices }) => choices.monthTest === 'any').map(({ status }) => status),
  ).toEqual(['listed', 'listed', 'listed', 'listed']);
  expect(
    over?.readings.filter(({ choices }) => choices.monthTest === 'every').map(({ status }) => status),
  ).toEqual(['not-listed', 'not-listed', 'not-listed', 'not-listed']);
  const never = explainMerchant(assessment, 'M', { comparison });
  expect(never?.dependsOn).toEqual([]);
  expect(new Set(never?.readings.map(({ status }) => status))).toEqual(new Set(['not-listed']));
});

test('earlier results, the latest first; who is not named in one was not listed or not there', () => {
  const earlier = ['2023-04/2024-03', '2024-04/2025-03'].map((businessYearThen, n) => ({
    ...snapshotOf(assessment),
    businessYear: { first: businessYearThen.slice(0, 7), last: businessYearThen.slice(8) },
    ...(n === 0 ? { merchants: new Map() } : {}),
  }));
  const explained = explainMerchant(assessment, 'over', { earlier });
  expect(
    explained?.earlier.map(({ businessYear: { last }, merchant }) => [last, merchant?.status ?? null]),
  ).toEqual([
    ['2025-03', 'listed'],
    ['2024-03', null],
  ]);
});

test('of merchants rolled up each row says whose it is', () => {
  const corporateNumber = '7000012050002';
  const register = registerOf({ M: { corporateNumber }, over: { corporateNumber }, other: {} });
  const rolled = assess(rollUp(withRegister(ledgerOf(figures), register), 'corporate-number'), options);
  const june = explainMerchant(rolled, 'M')?.months.find(({ month }) => month === '2025-06');
  expect(june).toMatchObject({ fraudAmount: 1_000_001, rowCount: 2 });
  expect(june?.rows.map(({ merchantId, row }) => [merchantId, row])).toEqual([
    ['M', 1],
    ['over', 3],
  ]);
});

test('rows that were gathered take the place of what the ledger does not remember', () => {
  const rows = [
    {
      merchantId: 'M',
      month: '2025-06' as const,
      count: 1_200,
      rows: [{ file: 'a.csv', row: 2, use: 'used' as const, salesAmount: 1, fraudAmount: 1 }],
    },
  ];
  const explained = explainMerchant(assessment, 'M', { rows: rows as never });
  expect(explained?.months[2]).toMatchObject({ rowCount: 1_200, rows: [{ file: 'a.csv', merchantId: 'M' }] });
});
