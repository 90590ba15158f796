import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runValues, soleValue } from '../../../../src/intake/forms/parquet/runs.ts';

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];

/** A run of one value. */
const run = (value: number, count: number, width: number): number[] => [
  ...varint(count * 2),
  ...Array.from({ length: Math.ceil(width / 8) }, (_, at) => Math.floor(value / 256 ** at) % 256),
];

/** Values packed in groups of eight, from the lowest bit on; written by hand, bit by bit. */
function packed(values: readonly number[], width: number): number[] {
  const groups = Math.ceil(values.length / 8);
  const bytes = new Array<number>(groups * width).fill(0);
  for (const [at, value] of values.entries()) {
    for (let bit = 0; bit < width; bit++) {
      const place = at * width + bit;
      if (Math.floor(value / 2 ** bit) % 2 === 1)
        bytes[place >> 3] = (bytes[place >> 3] as number) | (1 << (place & 7));
    }
  }
  return [...varint(groups * 2 + 1), ...bytes];
}

test('runs and packed groups of any width are read back', () => {
  const sequence = fc.integer({ min: 1, max: 32 }).chain((width) => {
    const value = fc.nat({ max: 2 ** Math.min(width, 31) - 1 }).map((low) => low * (width === 32 ? 2 : 1));
    const part = fc.oneof(
      fc.record({ kind: fc.constant('run' as const), value, count: fc.integer({ min: 1, max: 300 }) }),
      fc.record({
        kind: fc.constant('packed' as const),
        groups: fc.array(fc.array(value, { minLength: 8, maxLength: 8 }), { minLength: 1, maxLength: 4 }),
      }),
    );
    return fc.record({ width: fc.constant(width), parts: fc.array(part, { maxLength: 5 }) });
  });
  fc.assert(
    fc.property(sequence, fc.nat({ max: 7 }), ({ width, parts }, filler) => {
      const expected = parts.flatMap((part) =>
        part.kind === 'run' ? Array<number>(part.count).fill(part.value) : part.groups.flat(),
      );
      const bytes = parts.flatMap((part) =>
        part.kind === 'run' ? run(part.value, part.count, width) : packed(part.groups.flat(), width),
      );
      // The last group may be filled up.
      const kept = parts.at(-1)?.kind === 'packed' ? expected.length - filler : expected.length;
      expect([...runValues(Uint8Array.from(bytes), width, kept)]).toEqual(expected.slice(0, kept));
    }),
    { numRuns: 300 },
  );
});

test('numbers of no bits are zero, and need no bytes', () => {
  expect([...runValues(new Uint8Array(0), 0, 3)]).toEqual([0, 0, 0]);
});

test('values that are one run of one value are told by it, others are not', () => {
  expect(soleValue(Uint8Array.from(run(1, 9, 1)), 1, 9)).toBe(1);
  expect(soleValue(Uint8Array.from(run(0, 9, 1)), 1, 9)).toBe(0);
  expect(soleValue(Uint8Array.from(run(70_000, 9, 17)), 17, 9)).toBe(70_000);
  expect(soleValue(Uint8Array.from([...run(1, 8, 1), ...run(0, 1, 1)]), 1, 9)).toBeNull();
  expect(soleValue(Uint8Array.from(packed([1, 1, 1, 1, 1, 1, 1, 1], 1)), 1, 8)).toBeNull();
  expect(() => soleValue(Uint8Array.from(run(1, 8, 1)), 1, 9)).toThrow('a run of values that cannot be');
});

test.each([
  ['a width no index has', Uint8Array.of(2, 1), 33, 1],
  ['a run whose value is not there', Uint8Array.of(2), 8, 1],
  ['a group that ends early', Uint8Array.of(3, 1), 3, 8],
  ['too few', Uint8Array.of(2, 1), 8, 2],
])('%s is refused', (_, bytes, width, values) => {
  expect(() => runValues(bytes, width, values)).toThrow('a run of values that cannot be');
});
