import { describe, expect, test } from 'vitest';
import { isoDate } from '../../src/calendar/iso-date.ts';
import { percent } from '../../src/money/rate.ts';
import { yen } from '../../src/money/yen.ts';
import { edition202509 } from '../../src/regulations/acquirer-report/edition-2025-09.ts';
import {
  amountOf,
  criterionInForce,
  isMonthly,
  type Leg,
  monthlyLeg,
  settle,
  shareOf,
  type WindowTest,
} from '../../src/rules/criterion.ts';
import { chooseReadings } from '../../src/rules/reading.ts';
import { legOf } from '../support/rules.ts';

describe('a criterion', () => {
  test('keeps the legs in force on the day', () => {
    const [amount, rate] = edition202509.criterion.legs;
    if (amount === undefined || rate === undefined) throw new Error('two legs are expected');
    const ended = { ...rate, effective: { ...rate.effective, until: isoDate('2027-04-01') } };
    const criterion = { kind: 'all', legs: [amount, ended] } as const;
    expect(criterionInForce(criterion, isoDate('2027-03-31')).legs).toHaveLength(2);
    expect(criterionInForce(criterion, isoDate('2027-04-01')).legs).toEqual([amount]);
  });

  test('without a leg in force it is refused: it would list everybody', () => {
    expect(() => criterionInForce(edition202509.criterion, isoDate('2025-08-31'))).toThrow(
      expect.objectContaining({ code: 'no-leg-in-force' }),
    );
  });

  test('a quantifier that a reading decides is settled by it, others stay', () => {
    const open = { kind: 'reading', reading: 'monthTest' } as const;
    expect(settle(open, chooseReadings({ monthTest: 'any' }))).toEqual({ kind: 'any' });
    expect(settle(open, chooseReadings({ monthTest: 'every' }))).toEqual({
      kind: 'every',
      windows: 'contracted',
    });
    expect(settle({ kind: 'consecutive', count: 3 }, chooseReadings())).toEqual({
      kind: 'consecutive',
      count: 3,
    });
  });
});

describe('the monthly leg', () => {
  const settled = (...legs: Leg[]) => legs.map((leg) => ({ leg }));
  const [year, quarter] = [
    legOf('year', 'business-year', { kind: 'any' }),
    legOf('q', 'quarter', { kind: 'any' }),
  ];

  test('is the first whose windows are months, wherever it stands', () => {
    const [first, second] = [legOf('a', 'month', { kind: 'any' }), legOf('b', 'month', { kind: 'every' })];
    expect(monthlyLeg(settled(year, first, second))).toBe(1);
    expect(monthlyLeg(settled(first, year))).toBe(0);
    expect(monthlyLeg(settled(year, quarter))).toBeUndefined();
    expect([first, quarter, year].map(isMonthly)).toEqual([true, false, false]);
  });
});

describe('what a test compares with', () => {
  const amount: WindowTest = { kind: 'amount', operator: 'above', threshold: yen(500_000) };
  const rate = { kind: 'rate', operator: 'above', rate: percent('0.038'), published: null } as const;

  test('is a fraud amount, or a share of the sales', () => {
    expect([amountOf(amount), shareOf(amount)]).toEqual([500_000, null]);
    expect([amountOf(rate), shareOf(rate)]).toEqual([null, percent('0.038')]);
  });
});
