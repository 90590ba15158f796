import { expect, test } from 'vitest';
import { sameIds } from '../../../src/intake/fields/same-ids.ts';

test('ids that differ only in writing are the one written first, and each joined one is told once', () => {
  const { idOf, notes } = sameIds();
  expect(['0012-A', '12a', '００１２Ａ', '0012-A', '12b', '12a'].map(idOf)).toEqual([
    '0012-A',
    '0012-A',
    '0012-A',
    '0012-A',
    '12b',
    '0012-A',
  ]);
  expect(notes().map(({ code, received }) => [code, received])).toEqual([
    ['ids-joined', '0012-A, 12a'],
    ['ids-joined', '0012-A, ００１２Ａ'],
  ]);
  expect(notes()).toEqual([]);
});
