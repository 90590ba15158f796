import { expect, test } from 'vitest';
import { excerpt } from '../../src/language/excerpt.ts';

test('an excerpt is the beginning, and says when it is not all', () => {
  expect(excerpt('x'.repeat(200))).toBe('x'.repeat(200));
  expect(excerpt('x'.repeat(201))).toBe(`${'x'.repeat(200)}…`);
  expect(excerpt('\u0007a')).toBe('?a');
});
