import { expect, test } from 'vitest';
import { counted } from '../../src/language/counted.ts';

test.each([
  [0, '0 months'],
  [1, '1 month'],
  [2, '2 months'],
  [12, '12 months'],
])('%d months', (count, words) => {
  expect(counted(count, 'month')).toBe(words);
});

test('a noun with a plural of its own', () => {
  expect([1, 2].map((count) => counted(count, 'entry', 'entries'))).toEqual(['1 entry', '2 entries']);
});
