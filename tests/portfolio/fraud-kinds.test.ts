import { expect, test } from 'vitest';
import { businessYear } from '../../src/calendar/business-year.ts';
import { fraudByKind } from '../../src/portfolio/fraud-kinds.ts';
import { ledgerOf } from '../support/ledger.ts';

const year = businessYear('2025-04', '2026-03');
const label = { ja: '番号盗用', en: 'number theft' };
const whole = ledgerOf({ A: { '2025-03': [10, 5], '2025-04': [10, 7] } });

test('what no kind accounts for is said, and everything adds up', () => {
  const theft = ledgerOf({ A: { '2025-03': [10, 5], '2025-04': [10, 4] } });
  const { kinds } = fraudByKind(whole, [{ name: 'theft', label, ledger: theft }], year);
  expect(kinds.map(({ name, total, ofYear }) => [name, total, ofYear])).toEqual([
    ['theft', 9, 4],
    [null, 3, 3],
  ]);
});

test('kinds that account for all leave nothing over', () => {
  expect(fraudByKind(whole, [{ name: 'theft', label, ledger: whole }], year).kinds.length).toBe(1);
});

test('kinds that add up to more than the whole are refused, with the month', () => {
  const theft = ledgerOf({ A: { '2025-04': [10, 8] } });
  expect(() => fraudByKind(whole, [{ name: 'theft', label, ledger: theft }], year)).toThrow(/2025-04.*1 yen/);
  const elsewhere = ledgerOf({ A: { '2025-09': [10, 1] } });
  expect(() => fraudByKind(whole, [{ name: 'theft', label, ledger: elsewhere }], year)).toThrow(/2025-09/);
});
