import { expect, test } from 'vitest';
import { isSameNumber, isSameValue } from '../../../src/report/comparison/compare-cells.ts';

test.each([
  ['a rate rounded and cut off at its fifteenth digit', 0.000425555555555556, 0.000425555555555555, true],
  ['the same rate in all its digits', 0.0004255555555555556, 0.000425555555555556, true],
  ['rates that fourteen digits tell apart', 0.000425555555555556, 0.00042555555555552, false],
  ['amounts that differ by one yen', 999_999_999_999_999, 999_999_999_999_998, false],
  ['an amount and one a hair above', 500_000, 500_000.0001, false],
  ['zero and something', 0, 1e-300, false],
])('%s', (_, a, b, same) => {
  expect(isSameNumber(a, b)).toBe(same);
  expect(isSameNumber(b, a)).toBe(same);
});

test('a line break is overlooked in texts alone that are longer than a line may be', () => {
  const text = (value: string) => ({ kind: 'text', value }) as const;
  const long = 'x'.repeat(20_000);
  expect(isSameValue(text(long), text(`${long.slice(0, 16_367)}\n${long.slice(16_367)}`))).toBe(true);
  expect(isSameValue(text(long), text(`${long.slice(0, 16_367)}y${long.slice(16_367)}`))).toBe(false);
  expect(isSameValue(text('short'), text('sh\nort'))).toBe(false);
});
