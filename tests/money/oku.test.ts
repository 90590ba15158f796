import { expect, test } from 'vitest';
import { formatOku, okuYen } from '../../src/money/oku.ts';

test('a figure printed in 億円 stands for exact yen', () => {
  expect(okuYen('121.4')).toBe(12_140_000_000);
  expect(okuYen('0.7')).toBe(70_000_000);
  expect(okuYen('1345861')).toBe(134_586_100_000_000);
});

test.each(['121.45', '1,234', '-1', '', '１２', '1e3', '.5'])('"%s" is refused', (text) => {
  expect(() => okuYen(text)).toThrow(expect.objectContaining({ code: 'oku-invalid' }));
});

test('yen are shown in 億円 to one decimal, halves away from zero', () => {
  expect(formatOku(12_140_000_000)).toBe('121.4');
  expect(formatOku(4_999_999)).toBe('0.0');
  expect(formatOku(5_000_000)).toBe('0.1');
  expect(formatOku(-5_000_000)).toBe('-0.1');
  expect(formatOku(-4_999_999)).toBe('0.0');
  expect(formatOku(134_586_100_000_000)).toBe('1,345,861.0');
});
