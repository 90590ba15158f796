import { expect, test } from 'vitest';
import { printable } from '../../src/language/printable.ts';

test.each([
  ['青葉\n本店', '青葉?本店'],
  ['\u001b[31m赤', '?[31m赤'],
  ['\u202eabc', '?abc'],
  ['a\u2028b', 'a?b'],
])('%j cannot move the cursor, break the line or turn the text', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

test.each(['髙島屋㈱', '〜−𠮷', '👨‍👩‍👧', 'a b　c'])('%j is left as it is', (text) => {
  expect(printable(text)).toBe(text);
});
