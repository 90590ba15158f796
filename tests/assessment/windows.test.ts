import { describe, expect, test } from 'vitest';
import { horizonOf, windowsOf } from '../../src/assessment/windows.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { edition202509 } from '../../src/regulations/acquirer-report/edition-2025-09.ts';
import type { Leg, Quantifier, WindowLength } from '../../src/rules/criterion.ts';

const [sample] = edition202509.criterion.legs;
if (sample === undefined) throw new Error('no leg');

const laid = (window: WindowLength, quantifier: Quantifier, first: string, last: string) => {
  const leg: Leg = { ...sample, window, quantifier };
  const horizon = horizonOf({ kind: 'all', legs: [leg] }, businessYear(first, last));
  return windowsOf(leg, horizon).map(
    ({ start, end }) => `${horizon.months[start]}..${horizon.months[end - 1]}`,
  );
};
const any: Quantifier = { kind: 'any' };
const inARow = (count: number): Quantifier => ({ kind: 'consecutive', count });

describe('the windows of a leg', () => {
  test('months: those of the business year', () => {
    const months = laid('month', any, '2025-04', '2026-03');
    expect([months.length, months[0], months.at(-1)]).toEqual([12, '2025-04..2025-04', '2026-03..2026-03']);
  });

  test('the business year: one, whatever its length', () => {
    expect(laid('business-year', any, '2024-10', '2026-03')).toEqual(['2024-10..2026-03']);
  });

  test('three months in a row reach back two months, so that a run may end in the first month', () => {
    const months = laid('month', inARow(3), '2025-04', '2025-06');
    expect(months.map((window) => window.slice(0, 7))).toEqual([
      '2025-02',
      '2025-03',
      '2025-04',
      '2025-05',
      '2025-06',
    ]);
  });

  test('quarters are calendar quarters', () => {
    expect(laid('quarter', any, '2025-04', '2025-09')).toEqual(['2025-04..2025-06', '2025-07..2025-09']);
  });

  test('a quarter that the year begins in the middle of counts to it; one it ends in the middle of does not yet', () => {
    expect(laid('quarter', any, '2025-05', '2025-10')).toEqual(['2025-04..2025-06', '2025-07..2025-09']);
  });

  test('two quarters in a row reach back one whole quarter, over the turn of a calendar year', () => {
    expect(laid('quarter', inARow(2), '2025-01', '2025-06')).toEqual([
      '2024-10..2024-12',
      '2025-01..2025-03',
      '2025-04..2025-06',
    ]);
  });

  test('a leg that looks back does not lengthen one that does not', () => {
    const year = businessYear('2025-04', '2025-06');
    const [back, plain]: [Leg, Leg] = [
      { ...sample, window: 'month', quantifier: inARow(3) },
      { ...sample, window: 'business-year', quantifier: any },
    ];
    const horizon = horizonOf({ kind: 'all', legs: [plain, back] }, year);
    expect([horizon.firstOfYear, horizon.months.length]).toEqual([2, 5]);
    expect(windowsOf(plain, horizon)).toEqual([{ start: 2, end: 5 }]);
  });
});
