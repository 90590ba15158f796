import { describe, expect, test } from 'vitest';
import { monthsReader } from '../../src/assessment/merchant-months.ts';
import { watch } from '../../src/assessment/watch.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { everyMonth, ledgerOf } from '../support/ledger.ts';

const year = businessYear('2025-04', '2026-03');
const horizon = { months: year.months, firstOfYear: 0 };
const ledger = ledgerOf({
  A: everyMonth(year.months, [1_000, 7]),
  B: { '2025-04': [500, 0] },
});

describe('the months of a merchant', () => {
  test('are its own, whoever was asked about before', () => {
    const monthsOf = monthsReader(ledger, horizon);
    const fraudOf = (merchant: number) => [...monthsOf(merchant).fraud];
    const [sevens, none] = [year.months.map(() => 7), year.months.map(() => 0)];
    expect([0, 0, 1, 1, 0].map(fraudOf)).toEqual([sevens, sevens, none, none, sevens]);
  });

  test('are read once, when they are asked for again', () => {
    let read = 0;
    const column: typeof ledger.column = (month) => {
      const known = ledger.column(month);
      if (known === undefined) return undefined;
      return {
        ...known,
        sales(index) {
          read++;
          return known.sales(index);
        },
      };
    };
    const monthsOf = monthsReader({ ...ledger, column }, horizon);
    for (const merchant of [0, 0, 1, 0]) monthsOf(merchant);
    expect(read).toBe(3 * year.months.length);
  });

  test('stay whole while a running year is watched', () => {
    const watched = watch(ledger, { businessYear: year, asOf: '2025-08-15', through: '2025-06' }).watchOf(
      'A',
    );
    expect([watched?.fraudAmount, watched?.trend.length]).toEqual([21, 3]);
    const again = watch(ledger, { businessYear: year, asOf: '2025-08-15', through: '2025-07' }).watchOf('A');
    expect(again?.fraudAmount).toBe(28);
  });
});
