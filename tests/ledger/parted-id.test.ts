import fc from 'fast-check';
import { expect, it } from 'vitest';
import { idBefore, mayBeParted } from '../../src/ledger/parted-id.ts';

const mayBe = (id: string) => {
  const bytes = Buffer.from(`9-1,${id},-1`);
  return mayBeParted(bytes, 4, bytes.length - 3);
};

it.each([
  ['A1-01', 'A1'],
  ['1234_2', '1234'],
  ['5678/b', '5678'],
  ['5678.999', '5678'],
  ['Ａ1－0１', 'A1'],
  ['A1 - 01', 'A1'],
  ['123-枝番1', '123'],
  ['1-2-3', '1-2'],
])('%s has a number of its own behind %s', (id, base) => {
  expect(idBefore(id)).toBe(base);
  expect(mayBe(id)).toBe(true);
});

it.each(['A1-0001', 'A101', 'A-1234-', '12345678', '9'])(
  '%s has none, and is passed over by its bytes',
  (id) => {
    expect(idBefore(id)).toBeUndefined();
    expect(mayBe(id)).toBe(false);
  },
);

it('what is before it is an id: two characters, with a digit', () => {
  expect(['1-1', 'M-01', '12-1', 'M1-01'].map(idBefore)).toEqual([undefined, undefined, '12', 'M1']);
});

it('no id that has such a number is passed over', () => {
  const letter = fc.constantFrom(...'A1b09-_/. ー－１枝番');
  fc.assert(
    fc.property(fc.string({ unit: letter, maxLength: 9 }), (id) => {
      expect(idBefore(id) === undefined || mayBe(id)).toBe(true);
    }),
  );
});
