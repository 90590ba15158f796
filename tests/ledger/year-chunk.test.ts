import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rejectedOrigin, severalOrigin } from '../../src/ledger/month-column.ts';
import {
  type Cells,
  chunkMonths,
  chunkOf,
  chunkSize,
  enterIn,
  originIn,
  ownMemory,
  placeIn,
  putOrigin,
  putSales,
  type SharedMemory,
  salesIn,
  slotOf,
  spread,
  yearChunk,
  yearOf,
} from '../../src/ledger/year-chunk.ts';

// A merchant and a month, as one number.
const merchant = fc.oneof(fc.nat(30), fc.constantFrom(4_079, 4_080, 4_095), fc.nat(chunkSize - 1));
const place = fc.tuple(merchant, fc.nat(chunkMonths - 1)).map(([at, slot]) => at * chunkMonths + slot);
const placeOf = (place: number): [number, number] => [Math.floor(place / chunkMonths), place % chunkMonths];
const places = chunkSize * chunkMonths;
const step = fc.oneof(
  fc.record({
    what: fc.constantFrom('sales', 'enter'),
    at: place,
    value: fc.oneof(fc.nat(0xffff_ffff), fc.constantFrom(0xffff_ffff, 0x1_0000_0000, -1)),
  }),
  fc.record({
    what: fc.constant('origin'),
    at: place,
    value: fc.oneof(
      fc.integer({ min: 1, max: 300 }),
      fc.constantFrom(253, 254, 255, severalOrigin, rejectedOrigin),
      fc.constantFrom(0xff_fffd, 0xff_fffe, 0xff_ffff, 0x100_0000, 0xffff_fffd),
    ),
  }),
);

/** What is told of the memory the figures are in. */
function watched() {
  const told: { words: Uint32Array | null; cells: Cells | undefined }[] = [];
  const memory: SharedMemory = {
    ...ownMemory,
    placed: (words, cells) => told.push({ words, cells }),
  };
  return { told, memory };
}

describe('a chunk', () => {
  test('gives back what was put into it, in whatever form that needs', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 80 }),
        fc.option(fc.constantFrom(1, 0x100_0000)),
        (steps, wanted) => {
          const chunk = yearChunk(undefined);
          const sales = new Map<number, number>();
          const origins = new Map<number, number>();
          for (const [nth, { what, at, value }] of steps.entries()) {
            if (wanted !== null && nth === 40) spread(chunk, wanted);
            if (what === 'enter') {
              // Rows that are near each other, and some that are not.
              const origin = nth % 9 === 0 ? nth + 1_000 : nth + 1;
              const isNew = (origins.get(at) ?? 0) === 0;
              expect(enterIn(chunk, ...placeOf(at), value, origin)).toBe(isNew);
              if (!isNew) continue;
              sales.set(at, value);
              origins.set(at, origin);
            } else if (what === 'sales') {
              putSales(chunk, ...placeOf(at), value);
              sales.set(at, value);
            } else {
              putOrigin(chunk, ...placeOf(at), value);
              origins.set(at, value);
            }
          }
          for (let at = 0; at < places; at++) {
            if (salesIn(chunk, ...placeOf(at)) !== (sales.get(at) ?? 0)) throw new Error(`sales at ${at}`);
            if (originIn(chunk, ...placeOf(at)) !== (origins.get(at) ?? 0))
              throw new Error(`origin at ${at}`);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('every place is its own, in every form', () => {
    const chunk = yearChunk(undefined);
    const near = chunk.form;
    // Month by month: the rows of a group of merchants are near each other, those of a merchant are not.
    const origin = (at: number) => (at % chunkMonths) * chunkSize + Math.floor(at / chunkMonths) + 1;
    for (let at = 0; at < places; at++) {
      putSales(chunk, ...placeOf(at), at * 1_000);
      putOrigin(chunk, ...placeOf(at), origin(at));
    }
    expect(chunk.form).toBe(near);
    const figures = () =>
      Array.from({ length: places }, (_, at) => [
        salesIn(chunk, ...placeOf(at)),
        originIn(chunk, ...placeOf(at)),
      ]);
    const expected = Array.from({ length: places }, (_, at) => [at * 1_000, origin(at)]);
    expect(figures()).toEqual(expected);
    for (const held of [1, 0x100_0000]) {
      spread(chunk, held);
      expect(figures()).toEqual(expected);
    }
    putSales(chunk, 0, 0, 2 ** 32);
    expect(figures().slice(1)).toEqual(expected.slice(1));
  });

  test('says where its figures are, as they move', () => {
    const { told, memory } = watched();
    const chunk = yearChunk(undefined, memory);
    expect(told).toMatchObject([{ words: chunk.words, cells: undefined }]);
    putOrigin(chunk, 0, 0, 1);
    putOrigin(chunk, 1, 1, 1_000);
    expect(told.length).toBe(1);
    putOrigin(chunk, 1, 0, 1_000);
    expect(told[1]).toMatchObject({ words: chunk.words, cells: { high: null } });
    // The last that 24 bits hold beside what they say of rejected and of several rows, and those.
    for (const origin of [0xff_fffd, severalOrigin, rejectedOrigin]) {
      putOrigin(chunk, 2, 0, origin);
      expect(originIn(chunk, 2, 0)).toBe(origin);
    }
    putOrigin(chunk, 2, 1, severalOrigin);
    expect(told.length).toBe(2);
    putOrigin(chunk, 2, 2, 0xff_fffe);
    expect(told[2]).toMatchObject({ words: chunk.words, cells: { high: expect.any(Uint32Array) } });
    expect([0, 1, 2, 3].map((slot) => originIn(chunk, 2, slot))).toEqual([
      rejectedOrigin,
      severalOrigin,
      0xff_fffe,
      0,
    ]);
    putSales(chunk, 0, 0, -1);
    expect(told[3]).toMatchObject({ words: null });
    expect([salesIn(chunk, 0, 0), originIn(chunk, 0, 0)]).toEqual([-1, 1]);
    expect([originIn(chunk, 1, 0), originIn(chunk, 1, 1)]).toEqual([1_000, 1_000]);
  });

  test('keeps rows that 24 bits do not hold, when it is spread for one that they hold', () => {
    const { told, memory } = watched();
    const chunk = yearChunk(undefined, memory);
    putSales(chunk, 3, 2, 7);
    putOrigin(chunk, 5, 4, 0x100_0000);
    expect(told.length).toBe(1);
    spread(chunk, 1);
    expect(told.at(-1)).toMatchObject({ words: chunk.words, cells: { high: expect.any(Uint32Array) } });
    expect([salesIn(chunk, 3, 2), originIn(chunk, 5, 4)]).toEqual([7, 0x100_0000]);
  });

  test('begins in the form that the one before it has come to', () => {
    const before = yearChunk(undefined);
    expect(yearChunk(before).form).toBe(before.form);
    for (const held of [1, 0x100_0000]) {
      spread(before, held);
      const { form, high } = yearChunk(before);
      expect([form, high.length]).toEqual([before.form, before.high.length]);
    }
    putSales(before, 0, 0, -1);
    expect(yearChunk(before).form).not.toBe(before.form);
  });

  test('merchants share one in their order, and months by twelve', () => {
    expect([0, chunkSize - 1, chunkSize].map(chunkOf)).toEqual([0, 0, 1]);
    expect([0, chunkSize - 1, chunkSize].map(placeIn)).toEqual([0, chunkSize - 1, 0]);
    expect([0, 11, 12, 25].map(yearOf)).toEqual([0, 0, 1, 2]);
    expect([0, 11, 12, 25].map(slotOf)).toEqual([0, 11, 0, 1]);
  });
});
