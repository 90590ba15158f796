import { expect, test } from 'vitest';
import { isNoId, isPlainId } from '../../../src/intake/sift/plain-id.ts';

test.each(['1', '0012', 'A-0012', 'M_1', 'abc9'])('%s is plainly an id', (id) => {
  expect([isPlainId(id), isNoId(id)]).toEqual([true, false]);
});

test.each(['', 'ABC', '合計', '店1', '1.5', '1 2', '１２', '#1'])('%j is looked at more closely', (id) => {
  expect([isPlainId(id), isNoId(id)]).toEqual([false, false]);
});

test.each([
  '#N/A',
  '#REF!',
  '#####',
  'NULL',
  '\\N',
  'nan',
  'N/A',
  '-',
  '?',
  '不明',
  '1.23457E+11',
  '1E+05',
  '１．２Ｅ＋０５',
])('%s is nobody’s', (id) => {
  expect([isPlainId(id), isNoId(id)]).toEqual([false, true]);
});
