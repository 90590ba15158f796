import { expect, test } from 'vitest';
import { guardedWords } from '../../../src/report/sheets/guarded-words.ts';

const cells = [
  { cell: 'B7', amount: 10_000_000 },
  { cell: 'C7', amount: 0 },
];

test('words stand for as long as each cell holds its amount', () => {
  const { formula, otherwise } = guardedWords('満たす', cells, 'ja');
  expect(formula).toBe(`IF(AND(B7=10000000,C7=0),"満たす","${otherwise}")`);
  expect(otherwise).toContain('作成し直す');
  expect(guardedWords('holds', cells, 'en').otherwise).toContain('again');
});

test('quotes are doubled, line breaks are characters', () => {
  expect(guardedWords('「a"b」\nc', cells, 'ja').formula).toContain('"「a""b」"&CHAR(10)&"c"');
});

test('no text in the formula is longer than Excel takes, also of characters that are two units', () => {
  const words = `${'𠮷"'.repeat(300)}\n${'あ'.repeat(201)}`;
  const { formula } = guardedWords(words, cells, 'ja');
  const texts = [...formula.matchAll(/"((?:[^"]|"")*)"/g)].map(([, text = '']) => text.replaceAll('""', '"'));
  expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(255 * 2);
  expect(Math.max(...texts.map((text) => [...text].length))).toBeLessThanOrEqual(255);
  expect(texts.slice(0, -1).join('')).toBe(words.replace('\n', ''));
});
