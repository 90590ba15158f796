import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { cellsOnScreen, table } from '../../src/cli/table.ts';

const columns = [
  { heading: '名', align: 'left' },
  { heading: 'yen', align: 'right' },
] as const;

test('figures stand right and names left, with two cells for a Japanese character', () => {
  expect(
    table(columns, [
      ['髙島屋㈱', '1'],
      ['abc', '1,234'],
    ]),
  ).toBe(
    [
      '名          yen', //
      '--------  -----',
      '髙島屋㈱      1',
      'abc       1,234',
    ].join('\n'),
  );
});

test('figures end in the same cell whatever stands before them', () => {
  const lines = table(columns, [
    ['ｱｵﾊﾞ', '5'],
    ['青葉台①', '123,456,789'],
    ['', '0'],
  ]).split('\n');
  expect(new Set(lines.map((line) => stringWidth(line))).size).toBe(1);
});

test('a name from a file cannot break the table, and there may be very many rows', () => {
  const rows = Array.from({ length: 200_000 }, () => ['a\nb', '1']);
  const lines = table(columns, rows).split('\n');
  expect(lines).toHaveLength(200_002);
  expect(lines[2]).toBe('a?b    1');
});

test('every character takes the cells that the package says', () => {
  for (let code = 0; code < 0x10000; code++) {
    const text = String.fromCharCode(code);
    if (cellsOnScreen(text) !== stringWidth(text)) throw new Error(`U+${code.toString(16)}`);
  }
});

test('and so do texts, whatever is joined in them', () => {
  const unit = fc.constantFrom(
    'a',
    'か',
    '\u3099',
    '漢',
    'ﾊ',
    'ﾞ',
    'Ａ',
    '\u200d',
    '👨',
    'e',
    '\u0301',
    '①',
    '\ufe0f',
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 8 }), (text) => {
      expect(cellsOnScreen(text)).toBe(stringWidth(text));
    }),
  );
});
