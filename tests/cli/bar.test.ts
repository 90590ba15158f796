import { expect, test } from 'vitest';
import { bar, columns } from '../../src/cli/bar.ts';

test('always as wide as asked, full for the largest, empty for nothing', () => {
  expect(bar(10, 10, 4)).toBe('████');
  expect(bar(0, 10, 4)).toBe('    ');
  expect(bar(5, 10, 4)).toBe('██  ');
  expect(bar(5, 10, 3)).toBe('█▌ ');
  for (let value = 0; value <= 100; value++) expect([...bar(value, 100, 7)].length).toBe(7);
});

test('a small amount is not none', () => {
  expect(bar(1, 1_000_000_000, 4)).toBe('▏   ');
});

test('nothing anywhere draws nothing', () => {
  expect(bar(0, 0, 3)).toBe('   ');
});

test('columns: the largest is full, nothing is a gap, a little is not nothing', () => {
  expect(columns([0, 1, 50, 99, 100])).toBe(' ▁▅██');
  expect(columns([0, 0])).toBe('  ');
});
