import { expect, test } from 'vitest';
import { yearMonth } from '../../src/calendar/year-month.ts';
import { untilMonth } from '../../src/ledger/until-month.ts';
import { portfolio } from '../../src/portfolio/portfolio.ts';
import { everyMonth, ledgerOf } from '../support/ledger.ts';

const [sofar, later] = [
  ['2025-04', '2025-05'],
  ['2025-06', '2025-07'],
];
const figures = (months: readonly string[]) => ({ A: everyMonth(months, [1_000_000, 600_000]) });
const whole = ledgerOf(figures([...sofar, ...later]));

test('there is nothing of later months', () => {
  const until = untilMonth(whole, yearMonth('2025-05'));
  expect(until.months).toEqual(sofar);
  expect(until.columns.map(({ month }) => month)).toEqual(sofar);
  expect(until.column(yearMonth('2025-05'))).toBeDefined();
  expect(until.column(yearMonth('2025-06'))).toBeUndefined();
  expect(untilMonth(whole, yearMonth('2030-01')).months).toEqual(whole.months);
});

test('every figure of a portfolio is what it would be without those rows', () => {
  const options = { businessYear: '2025-04/2026-03', asOf: '2025-06-10' };
  const { basis: _, ...until } = portfolio(whole, { ...options, through: '2025-05' });
  const { basis: __, ...without } = portfolio(ledgerOf(figures(sofar)), options);
  expect(JSON.stringify(until)).toBe(JSON.stringify(without));
});
