import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { table } from '../../src/cli/table.ts';

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
