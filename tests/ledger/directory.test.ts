import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MerchantDirectory, textDirectory } from '../../src/ledger/directory.ts';

const idOf = (number: number): string => `M${String(number).padStart(5, '0')}`;

/** Tells a directory of rows, and checks it against a list. */
function checked(directory: MerchantDirectory, ids: readonly string[]): void {
  const known: string[] = [];
  for (const id of ids) {
    const index = known.indexOf(id) === -1 ? known.push(id) - 1 : known.indexOf(id);
    expect(directory.merchant(id, `${id}店`, 24_303)).toBe(index);
  }
  expect(directory.count()).toBe(known.length);
  for (const [index, id] of known.entries()) {
    expect([directory.idOf(index), directory.nameOf(index), directory.indexOf(id)]).toEqual([
      id,
      `${id}店`,
      index,
    ]);
  }
  for (const id of ['', 'M', 'M99999', 'a']) {
    expect(directory.indexOf(id)).toBe(known.includes(id) ? known.indexOf(id) : undefined);
  }
}

test('merchants keep the index of their first appearance, in whatever order their rows come', () => {
  const id = fc.oneof(
    fc.constantFrom('M', 'a', 'あ', '\u{20000}', '\uffff', '1', '10', '9'),
    fc.nat(30).map(idOf),
  );
  const some = fc.array(id, { maxLength: 60, size: 'max' });
  const sorted = some.map((ids) => [...ids].sort());
  fc.assert(fc.property(sorted, some, (first, others) => checked(textDirectory(), [...first, ...others])));
});

test('so do more than a page of them, by merchant, by month and one out of its place', () => {
  const ids = Array.from({ length: 9000 }, (_, index) => idOf(index + 1));
  const directory = textDirectory();
  for (const month of [1, 2]) {
    for (const [index, id] of ids.entries()) expect(directory.merchant(id, id, month)).toBe(index);
  }
  expect(directory.merchant(idOf(0), 'late', 1)).toBe(9000);
  for (const index of [0, 4095, 4096, 8191, 8192, 8999]) {
    expect(directory.idOf(index)).toBe(ids[index]);
    expect(directory.indexOf(ids[index] as string)).toBe(index);
    expect(directory.monthOfName(index)).toBe(2);
  }
  expect(directory.indexOf(idOf(0))).toBe(9000);
});

test('the greatest of sorted ids is found like the others', () => {
  const directory = textDirectory();
  for (const id of ['A', 'B', 'C']) directory.merchant(id, '', 1);
  expect(directory.indexOf('C')).toBe(2);
});

test.each([-1, 2, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 32])(
  'there is no merchant %s of two',
  (index) => {
    const directory = textDirectory();
    directory.merchant('A', 'a', 1);
    directory.merchant('B', 'b', 1);
    expect(() => directory.idOf(index)).toThrow(RangeError);
    expect(() => directory.nameOf(index)).toThrow(RangeError);
    expect(() => directory.monthOfName(index)).toThrow(RangeError);
  },
);
