import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aside } from '../../src/ledger/large-amount.ts';
import { rejectedOrigin, severalOrigin } from '../../src/ledger/month-column.ts';
import {
  chunkMonths,
  chunkOf,
  chunkSize,
  enterIn,
  originIn,
  ownRoom,
  placeIn,
  putOrigin,
  putSales,
  readIn,
  salesIn,
  shareWords,
  slotOf,
  yearChunk,
  yearOf,
} from '../../src/ledger/year-chunk.ts';

// A merchant and a month, as one number.
const merchant = fc.oneof(fc.nat(30), fc.constantFrom(4_079, 4_080, 4_095), fc.nat(chunkSize - 1));
const place = fc.tuple(merchant, fc.nat(chunkMonths - 1)).map(([at, slot]) => at * chunkMonths + slot);
const placeOf = (place: number): [number, number] => [Math.floor(place / chunkMonths), place % chunkMonths];
const places = chunkSize * chunkMonths;
const sales = fc.oneof(
  fc.nat(0xffff_ffff),
  fc.constantFrom(aside - 1, aside, aside + 1, -1, Number.MAX_SAFE_INTEGER),
);
const origin = fc.oneof(
  fc.integer({ min: 1, max: 300 }),
  fc.constantFrom(0xffff_fffd, severalOrigin, rejectedOrigin),
);

describe('a chunk', () => {
  test('gives back what was put into it, wherever it is moved to', () => {
    const step = fc.record({
      what: fc.constantFrom('sales', 'origin', 'enter', 'move'),
      place,
      sales,
      origin,
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        let chunk = yearChunk();
        const model = new Map<number, { sales: number; origin: number }>();
        for (const { what, place: at, sales, origin } of steps) {
          const cell = model.get(at) ?? { sales: 0, origin: 0 };
          model.set(at, cell);
          if (what === 'move') chunk = shareWords(chunk, ownRoom);
          else if (what === 'enter') {
            expect(enterIn(chunk, ...placeOf(at), sales, origin)).toBe(cell.origin === 0);
            if (cell.origin === 0) Object.assign(cell, { sales, origin });
          } else if (what === 'sales') {
            putSales(chunk, ...placeOf(at), sales);
            cell.sales = sales;
          } else {
            putOrigin(chunk, ...placeOf(at), origin);
            cell.origin = origin;
          }
        }
        for (const [at, cell] of model) {
          expect({
            sales: salesIn(chunk, ...placeOf(at)),
            origin: originIn(chunk, ...placeOf(at)),
          }).toEqual(cell);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('every place is its own', () => {
    const chunk = yearChunk();
    for (let at = 0; at < places; at++) enterIn(chunk, ...placeOf(at), at * 1_000, at + 1);
    putSales(chunk, 7, 3, 2 ** 40);
    const wrong = Array.from({ length: places }, (_, at) => at).filter(
      (at) =>
        originIn(chunk, ...placeOf(at)) !== at + 1 ||
        salesIn(chunk, ...placeOf(at)) !== (at === 7 * chunkMonths + 3 ? 2 ** 40 : at * 1_000),
    );
    expect(wrong).toEqual([]);
  });

  test('sales of 32 bits stand in its words, beside the origin, others aside', () => {
    const chunk = yearChunk();
    enterIn(chunk, 2, 5, aside - 1, 9);
    const at = (2 * chunkMonths + 5) * 2;
    expect([...chunk.words.subarray(at, at + 2), chunk.large]).toEqual([aside - 1, 9, null]);
    putSales(chunk, 2, 5, aside);
    expect([chunk.words[at], salesIn(chunk, 2, 5)]).toEqual([aside, aside]);
    putSales(chunk, 2, 5, 7);
    expect([chunk.words[at], salesIn(chunk, 2, 5)]).toEqual([7, 7]);
  });

  test('is read for several months at once, and is nothing where there is none', () => {
    const chunk = yearChunk();
    enterIn(chunk, 4, 1, 100, 11);
    enterIn(chunk, 4, 3, 2 ** 33, 13);
    const into = { sales: new Float64Array(4).fill(-1), origin: new Uint32Array(4).fill(1) };
    readIn(chunk, 4, [3, 1, 0], [0, 2, 3], into);
    expect([[...into.sales], [...into.origin]]).toEqual([
      [2 ** 33, -1, 100, 0],
      [13, 1, 11, 0],
    ]);
    readIn(undefined, 4, [3, 1, 0], [0, 2, 3], into);
    expect([[...into.sales], [...into.origin]]).toEqual([
      [0, -1, 0, 0],
      [0, 1, 0, 0],
    ]);
  });

  test('merchants share one in their order, and months by twelve', () => {
    expect([0, chunkSize - 1, chunkSize].map(chunkOf)).toEqual([0, 0, 1]);
    expect([0, chunkSize - 1, chunkSize].map(placeIn)).toEqual([0, chunkSize - 1, 0]);
    expect([0, 11, 12, 25].map(yearOf)).toEqual([0, 0, 1, 2]);
    expect([0, 11, 12, 25].map(slotOf)).toEqual([0, 11, 0, 1]);
  });
});
