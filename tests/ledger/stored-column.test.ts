import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monthAt } from '../../src/calendar/year-month.ts';
import { columnOf, type MonthArrays, rejectedOrigin } from '../../src/ledger/month-column.ts';
import { enter, monthStore, setFraud, setOrigin, setSales } from '../../src/ledger/month-store.ts';
import { columnsReader, everyFraud, storedColumn, withSameSales } from '../../src/ledger/stored-column.ts';

const merchants = [0, 1, 11, 12, 4_095, 4_096, 9_000];
/** More than the twelve that stand together. */
const count = 15;

const arraysOf = (length: number): MonthArrays => ({
  sales: new Float64Array(length).fill(7),
  fraud: new Float64Array(length).fill(7),
  origin: new Uint32Array(length).fill(7),
});

describe('figures of several months read at once', () => {
  test('are those that the columns give one by one, whatever form they stand in', () => {
    const cell = fc.record({
      merchant: fc.constantFrom(...merchants),
      month: fc.nat(count - 1),
      // Past 32 bits, and below zero: a form of its own.
      sales: fc.oneof({ weight: 20, arbitrary: fc.nat(5_000_000) }, fc.constantFrom(2 ** 32, -1)),
      fraud: fc.oneof(fc.constant(0), fc.nat(600_000)),
      // Near each other, and far apart: two more.
      origin: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 200 }) }, fc.constant(70_000)),
    });
    const places = fc.shuffledSubarray(Array.from({ length: count }, (_, month) => month));
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 50 }), places, fc.nat(6), (cells, wanted, rejected) => {
        const store = monthStore();
        const months = Array.from({ length: count }, (_, at) => store.month(24_300 + at));
        for (const { merchant, month, sales, fraud, origin } of cells) {
          enter(months[month] as (typeof months)[number], merchant, sales, fraud, origin);
        }
        const first = months[0] as (typeof months)[number];
        setSales(first, merchants[rejected] as number, 3);
        setFraud(first, merchants[rejected] as number, 4);
        setOrigin(first, merchants[rejected] as number, rejectedOrigin);
        const columns = wanted.map((at) =>
          storedColumn(monthAt(24_300 + at), months[at] as (typeof months)[number]),
        );
        const read = columnsReader(columns);
        // In turns, so that nothing of one merchant is left to the next. The last is in none of the rows.
        const into = arraysOf(columns.length);
        for (const merchant of [...merchants, ...merchants.toReversed(), 123_456]) {
          read(merchant, into);
          expect([...into.sales]).toEqual(columns.map((column) => column.sales(merchant)));
          expect([...into.fraud]).toEqual(columns.map((column) => column.fraud(merchant)));
          expect([...into.origin]).toEqual(columns.map((column) => column.origin(merchant)));
        }
      }),
    );
  });

  test('of two ledgers and of arrays, each to its place; a month without a column stays as it was', () => {
    const [ours, theirs] = [monthStore(), monthStore()];
    const april = ours.month(24_303);
    enter(april, 0, 100, 10, 1);
    const may = theirs.month(24_304);
    enter(may, 0, 200, 20, 2);
    const june = columnOf(monthAt(24_305), 1, {
      sales: Float64Array.of(300),
      fraud: Float64Array.of(30),
      origin: Uint32Array.of(3),
    });
    const columns = [
      june,
      undefined,
      storedColumn(monthAt(24_304), may),
      storedColumn(monthAt(24_303), april),
    ];
    const into = arraysOf(4);
    columnsReader(columns)(0, into);
    expect([...into.sales]).toEqual([300, 7, 200, 100]);
    expect([...into.fraud]).toEqual([30, 7, 20, 10]);
    expect([...into.origin]).toEqual([3, 7, 2, 1]);
  });

  test('of a column that was put together anew, as that says', () => {
    const april = monthStore().month(24_303);
    enter(april, 0, 100, 10, 1);
    const doubled = { ...storedColumn(monthAt(24_303), april), sales: () => 200 };
    const into = arraysOf(1);
    columnsReader([doubled])(0, into);
    expect(into.sales[0]).toBe(200);
  });
});

describe('of some columns, stored in two ledgers and in arrays,', () => {
  const size = 4_100;
  const cell = fc.record({
    merchant: fc.oneof(fc.nat(2), fc.constantFrom(4_095, 4_096)),
    month: fc.nat(count + 1),
    sales: fc.constantFrom(0, 5, 6, -1, 2 ** 32, 2 ** 33),
    fraud: fc.constantFrom(0, 1, 7, 2 ** 32),
  });
  /** Fifteen months of one ledger, one of another and one in arrays. */
  function columnsWith(cells: readonly { merchant: number; month: number; sales: number; fraud: number }[]) {
    const [ours, theirs] = [monthStore(), monthStore()];
    const stored = Array.from({ length: count }, (_, at) => ours.month(24_300 + at));
    stored.push(theirs.month(24_400));
    const arrays = {
      sales: new Float64Array(size),
      fraud: new Float64Array(size),
      origin: new Uint32Array(size),
    };
    for (const { merchant, month, sales, fraud } of cells) {
      const to = stored[month];
      if (to !== undefined) enter(to, merchant, sales, fraud, 1);
      else [arrays.sales[merchant], arrays.fraud[merchant]] = [sales, fraud];
    }
    const views = stored.map((month) => storedColumn(monthAt(month.number), month));
    return { stored, columns: [...views, columnOf(monthAt(24_500), 1, arrays)] };
  }
  const everyMerchant = Array.from({ length: size }, (_, merchant) => merchant);

  test('every fraud is told once, with the sales beside it, and none that was taken out again', () => {
    const places = fc.shuffledSubarray(Array.from({ length: count + 2 }, (_, at) => at));
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 30 }), places, (cells, wanted) => {
        const { stored, columns } = columnsWith(cells);
        setFraud(stored[0] as (typeof stored)[number], 0, 0);
        const looked = wanted.map((at) => columns[at] as (typeof columns)[number]);
        const told: number[][] = [];
        everyFraud(looked, size, (...figures) => told.push(figures));
        const there = looked.flatMap((column, place) =>
          everyMerchant.flatMap((merchant) => {
            const amount = column.fraud(merchant);
            return amount === 0 ? [] : [[merchant, place, amount, column.sales(merchant)]];
          }),
        );
        expect(told.map(String).sort()).toEqual(there.map(String).sort());
      }),
      { numRuns: 50 },
    );
  });

  test('the same sales in all are found, zeros aside, also where two do not stand together', () => {
    const sales = fc.constantFrom(0, 5, 6, -1, 2 ** 32, 2 ** 33);
    const merchant = fc.record({ usual: sales, other: sales, at: fc.nat(4) });
    const merchants = [0, 1, 4_095, 4_096];
    const places = fc.constantFrom([0, 1, 2], [1, 0], [0, 13, 1], [0, count, 1], [count + 1, 0], [3], []);
    fc.assert(
      fc.property(fc.tuple(merchant, merchant, merchant, merchant), places, (several, wanted) => {
        const { columns } = columnsWith(
          several.flatMap(({ usual, other, at }, which) =>
            wanted.map((month, nth) => ({
              merchant: merchants[which] as number,
              month,
              sales: nth === at ? other : usual,
              fraud: 0,
            })),
          ),
        );
        const looked = wanted.map((at) => columns[at] as (typeof columns)[number]);
        const same = everyMerchant.filter((who) => {
          const amounts = new Set(looked.map((column) => column.sales(who)));
          return looked.length > 1 && amounts.size === 1 && !amounts.has(0);
        });
        expect(withSameSales(looked, size)).toEqual(same);
      }),
      { numRuns: 200 },
    );
  });
});
