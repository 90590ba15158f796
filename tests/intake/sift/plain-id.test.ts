import { expect, test } from 'vitest';
import {
  isNoId,
  isNothing,
  isPlainId,
  isRounded,
  namesFigure,
  namesMany,
} from '../../../src/intake/sift/plain-id.ts';

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

test.each(['', ' ', 'NULL', 'null', '\\N', '(null)', '<NULL>'])('%j says nothing', (text) => {
  expect(isNothing(text)).toBe(true);
});

test.each(['0', '-', 'nullable', '#N/A', 'N'])('%j says something', (text) => {
  expect(isNothing(text)).toBe(false);
});

test.each([
  'その他',
  'その他加盟店',
  'その他（12社）',
  'ほか３店',
  '他',
  '諸口',
  'Others',
  'misc.',
  '全加盟店計',
  '全体',
  'ALL',
  'うちEC',
  '（内訳）店頭',
])('%s may be many', (id) => {
  expect(namesMany(id)).toBe(true);
});

test.each([
  'その他商店',
  '他山屋',
  'うさぎ堂',
  'All Star',
  'Other Stories',
  '加盟店12',
  '店-1',
  'ＡＢＣ',
  '',
])('%j is one', (id) => {
  expect(namesMany(id)).toBe(false);
});

test.each([
  ['745678901234567000', 3, true],
  ['745678901234567000', 7, false],
  ['７４５６７８９０１２３４５６７０００', 3, true],
  ['７４５６７８９０１２３４５６７００１', 3, false],
  ['7456789012345670000000', 7, true],
  ['7456789012345600000000', 7, true],
  ['74567890123456712345000', 3, false],
  ['123456789012000', 3, false],
  ['A45678901234567000000', 3, false],
])('%s is a number of which fifteen digits are left and %i zeros or more: %s', (text, zeros, is) => {
  expect(isRounded(text, zeros)).toBe(is);
});

test.each(['平均', '平均値', '構成比', '前年同月', '（前月比）', '最大', 'Average', '前回報告'])(
  '%s is the name of a figure',
  (id) => {
    expect(namesFigure(id)).toBe(true);
  },
);

test.each(['平均商店', '最大堂', '比率工業', 'Countdown', 'A1', '目標商事'])('%s is not', (id) => {
  expect(namesFigure(id)).toBe(false);
});
