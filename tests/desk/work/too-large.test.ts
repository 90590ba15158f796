import { expect, test } from 'vitest';
import { isOfMemory, tooLarge } from '../../../src/desk/work/too-large.ts';

test('memory that cannot be had is told from faults', () => {
  let told: unknown;
  try {
    new ArrayBuffer(Number.MAX_SAFE_INTEGER);
  } catch (error) {
    told = error;
  }
  expect(isOfMemory(told)).toBe(true);
  expect(isOfMemory(new Error('WebAssembly.Memory.grow(): could not allocate memory'))).toBe(true);
  expect(isOfMemory(new TypeError('x is not a function'))).toBe(false);
  expect(isOfMemory('memory')).toBe(false);
});

test('what did not fit, and how much did', () => {
  const { ja, en } = tooLarge({ rows: 3_000_000, bytes: 1_200_000_000, of: 3_400_000_000 });
  expect(ja).toContain('3400 MB のうち 1200 MB（3000000 行）まで読めました。');
  expect(en).toContain('Of 3400 MB it could read 1200 MB (3000000 rows)');
  expect(tooLarge({ rows: 0, bytes: null, of: null }).en).not.toContain('MB');
});
