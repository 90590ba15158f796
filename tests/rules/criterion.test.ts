import { describe, expect, test } from 'vitest';
import { isoDate } from '../../src/calendar/iso-date.ts';
import { edition202509 } from '../../src/regulations/acquirer-report/edition-2025-09.ts';
import { criterionInForce, settle } from '../../src/rules/criterion.ts';
import { chooseReadings } from '../../src/rules/reading.ts';

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
