import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monthNumber, yearMonth } from '../../src/calendar/year-month.ts';
import { type LedgerBuilder, ledgerBuilder } from '../../src/ledger/ledger-builder.ts';
import { noneLeftOut } from '../../src/ledger/left-out.ts';
import { currency } from '../../src/money/currency.ts';

const source = (name: string) => ({ name, format: 'records', encoding: null, bytes: null, sha256: null });
const month = (text: string) => monthNumber(yearMonth(text));
const april = month('2025-04');

const opened = () => {
  const builder = ledgerBuilder();
  builder.open(source('a.csv'));
  return builder;
};

describe('rows', () => {
  test('are counted and summed', () => {
    const builder = opened();
    builder.add(builder.merchant('A', '', april), april, 100, 1, 2);
    builder.add(builder.merchant('B', '', april), april, 200, 2, 3);
    const ledger = builder.finish();
    expect(ledger.controlTotals).toEqual({
      rows: { read: 2, used: 2, rejected: 0, leftOut: noneLeftOut },
      salesAmount: { used: 300, rejected: 0 },
      fraudAmount: { used: 3, rejected: 0 },
    });
    expect(ledger.merchantCount).toBe(2);
    expect(ledger.months).toEqual(['2025-04']);
  });

  test('remember file and row, also across files', () => {
    const builder = opened();
    builder.add(builder.merchant('A', '', april), april, 100, 1, 7);
    builder.open(source('b.csv'));
    builder.add(builder.merchant('A', '', april + 1), april + 1, 100, 1, 1);
    builder.add(builder.merchant('B', '', april), april, 100, 1, 2);
    const ledger = builder.finish();
    expect(ledger.placeOf(0, yearMonth('2025-04'))).toEqual({ file: 'a.csv', row: 7 });
    expect(ledger.placeOf(0, yearMonth('2025-05'))).toEqual({ file: 'b.csv', row: 1 });
    expect(ledger.placeOf(1, yearMonth('2025-04'))).toEqual({ file: 'b.csv', row: 2 });
    expect(ledger.placeOf(1, yearMonth('2025-05'))).toBeUndefined();
  });

  test('past the safe integers a total is refused, not rounded', () => {
    const builder = opened();
    const most = Number.MAX_SAFE_INTEGER;
    builder.add(builder.merchant('A', '', april), april, most, 0, 2);
    expect(() => builder.add(builder.merchant('B', '', april), april, 1, 0, 3)).toThrow(
      expect.objectContaining({ code: 'yen-overflow' }),
    );
  });

  test("and the refusal speaks of the ledger's own currency", () => {
    const builder = ledgerBuilder(currency('AUD'));
    builder.open({ name: 'a.csv', format: 'csv', encoding: null, bytes: null, sha256: null });
    builder.add(builder.merchant('A', '', april), april, Number.MAX_SAFE_INTEGER, 0, 2);
    // Once: what was refused stays out, and the same row again would be a repeat.
    const add = () => builder.add(builder.merchant('B', '', april), april, 1, 0, 3);
    expect(add).toThrow(
      /^(?!.*(yen|円)).* \(9007199254740991 AUD\)\..* assess the merchants in parts, all rows of a merchant in one part\.$/,
    );
  });
});

describe('a repeated merchant-month', () => {
  test('rejects both rows and names the earlier one', () => {
    const builder = opened();
    const merchant = builder.merchant('A', '', april);
    expect(builder.add(merchant, april, 100, 1, 2)).toBeUndefined();
    expect(builder.add(merchant, april, 100, 1, 5)).toEqual({ file: 'a.csv', row: 2 });
    const ledger = builder.finish();
    expect(ledger.controlTotals.rows).toEqual({ read: 2, used: 0, rejected: 2, leftOut: noneLeftOut });
    expect(ledger.controlTotals.salesAmount).toEqual({ used: 0, rejected: 200 });
    expect(ledger.cellState(0, yearMonth('2025-04'))).toBe('rejected');
    // No usable row is left in that month: it is not covered any more.
    expect(ledger.months).toEqual([]);
  });

  test('a third one names the first, also from another file', () => {
    const builder = opened();
    const merchant = builder.merchant('A', '', april);
    builder.add(merchant, april, 100, 1, 2);
    builder.add(merchant, april, 100, 1, 5);
    builder.open(source('b.csv'));
    expect(builder.add(merchant, april, 100, 1, 9)).toEqual({ file: 'a.csv', row: 2 });
    const { controlTotals, sources } = builder.finish();
    expect(controlTotals.rows).toEqual({ read: 3, used: 0, rejected: 3, leftOut: noneLeftOut });
    expect(sources.map(({ rows }) => rows)).toEqual([
      { read: 2, used: 0, rejected: 2, leftOut: noneLeftOut },
      { read: 1, used: 0, rejected: 1, leftOut: noneLeftOut },
    ]);
  });

  test('a bad row collides with a good one of the same merchant-month, whichever came first', () => {
    const known = { month: april, sales: null, fraud: 5 };
    const goodFirst = opened();
    const a = goodFirst.merchant('A', '', april);
    goodFirst.add(a, april, 100, 1, 2);
    expect(goodFirst.reject(3, { merchant: a, ...known })).toEqual({ file: 'a.csv', row: 2 });
    const badFirst = opened();
    const b = badFirst.merchant('A', '', april);
    badFirst.reject(2, { merchant: b, ...known });
    expect(badFirst.add(b, april, 100, 1, 3)).toEqual({ file: 'a.csv', row: 2 });
    const expected = {
      rows: { read: 2, used: 0, rejected: 2, leftOut: noneLeftOut },
      salesAmount: { used: 0, rejected: 100 },
      fraudAmount: { used: 0, rejected: 6 },
    };
    expect(goodFirst.finish().controlTotals).toEqual(expected);
    expect(badFirst.finish().controlTotals).toEqual(expected);
  });
});

describe('a rejected row', () => {
  test('leaves its merchant-month unknown, not zero', () => {
    const builder = opened();
    builder.reject(2, { merchant: builder.merchant('A', '', -1), month: april, sales: 9, fraud: null });
    builder.add(builder.merchant('B', '', april), april, 1, 0, 3);
    const ledger = builder.finish();
    expect(ledger.cellState(0, yearMonth('2025-04'))).toBe('rejected');
    expect(ledger.cellState(1, yearMonth('2025-04'))).toBe('reported');
    expect(ledger.controlTotals.rows).toEqual({ read: 2, used: 1, rejected: 1, leftOut: noneLeftOut });
  });

  test('without a month throws doubt on its merchant; without a merchant it is counted apart', () => {
    const builder = opened();
    const merchant = builder.merchant('A', '', -1);
    builder.reject(2, { merchant, month: null, sales: null, fraud: null });
    builder.reject(3, { merchant: null, month: april, sales: null, fraud: null });
    const ledger = builder.finish();
    expect([...ledger.doubted]).toEqual([merchant]);
    expect(ledger.unattributedRows).toBe(1);
  });
});

describe('states of a merchant-month', () => {
  test('no row in a covered month is no activity; an uncovered month is not known', () => {
    const builder = opened();
    builder.add(builder.merchant('A', '', april), april, 1, 0, 2);
    builder.merchant('B', '', april);
    const ledger = builder.finish();
    expect(ledger.cellState(1, yearMonth('2025-04'))).toBe('no-activity');
    expect(ledger.cellState(1, yearMonth('2025-05'))).toBe('not-covered');
  });
});

describe('a name', () => {
  test('is that of the latest month, whatever the order of rows', () => {
    const rows = [
      ['旧社名', april],
      ['新社名', april + 5],
      ['', april + 7],
      ['中間', april + 2],
    ] as const;
    fc.assert(
      fc.property(fc.shuffledSubarray([...rows], { minLength: rows.length }), (shuffled) => {
        const builder = opened();
        for (const [name, at] of shuffled) builder.merchant('A', name, at);
        expect(builder.finish().merchant(0).name).toBe('新社名');
      }),
    );
  });
});

test('grows past its first capacity without losing a yen', () => {
  const builder = opened();
  for (let n = 0; n < 5_000; n++) builder.add(builder.merchant(`M${n}`, '', april), april, n, n, n + 2);
  const ledger = builder.finish();
  expect(ledger.merchantCount).toBe(5_000);
  expect(ledger.controlTotals.salesAmount.used).toBe((4_999 * 5_000) / 2);
  expect(ledger.column(yearMonth('2025-04'))?.sales(4_321)).toBe(4_321);
});

test('more different months than any acquirer keeps are refused: the columns are mixed up', () => {
  const builder = opened();
  const merchant = builder.merchant('A', '', april);
  expect(() => {
    for (let n = 0; n < 1_000; n++) builder.add(merchant, april + n, 1, 0, n + 2);
  }).toThrow(expect.objectContaining({ code: 'too-many-months' }));
});

describe('the most fraud a merchant can have', () => {
  const april = 2025 * 12 + 3;
  const opened = () => {
    const builder = ledgerBuilder();
    builder.open({ name: 'f.csv', format: 'csv', encoding: null, bytes: null, sha256: null });
    const merchant = builder.merchant('M', '', april);
    builder.add(merchant, april, 10, 3, 1);
    builder.add(merchant, april + 1, 10, 4, 2);
    return { builder, merchant };
  };
  const unread = { merchant: 0, month: april + 2, sales: null, fraud: null };

  test('is the sum of all its months', () => {
    const { builder } = opened();
    const ledger = builder.finish();
    expect([6, 7, 8].map((least) => [...ledger.mayHaveFraud(least)])).toEqual([[0], [0], []]);
  });

  test('is unknown once a row of it is rejected: by itself, without its month, or for repeating another', () => {
    const ways = [
      (builder: LedgerBuilder) => builder.reject(3, unread),
      (builder: LedgerBuilder) => builder.reject(3, { ...unread, month: null }),
      (builder: LedgerBuilder) => builder.add(0, april, 10, 3, 3),
      (builder: LedgerBuilder) => builder.rejectLine(3, { merchant: 0, month: april, sales: null }),
    ];
    for (const spoil of ways) {
      const { builder } = opened();
      const other = builder.merchant('N', '', april);
      builder.add(other, april, 1, 1, 9);
      spoil(builder);
      const ledger = builder.finish();
      expect([...ledger.mayHaveFraud(Number.POSITIVE_INFINITY)]).toEqual([0]);
      expect([1, 2].map((least) => [...ledger.mayHaveFraud(least)])).toEqual([[0, other], [0]]);
    }
  });
});
