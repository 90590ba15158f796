import { expect, test } from 'vitest';
import { serialDate } from '../../src/workbook/serial-date.ts';

test.each([
  [1, '1900-01-01'],
  [59, '1900-02-28'],
  [61, '1900-03-01'],
  [45_748, '2025-04-01'],
  [45_748.5, '2025-04-01 12:00:00'],
  [45_777.999, '2025-04-30 23:58:34'],
  [45_777.999_999_9, '2025-04-30 23:59:59'],
  [45_777.000_000_1, '2025-04-30'],
  [2_958_465, '9999-12-31'],
])('%d days are %s', (serial, day) => {
  expect(serialDate(serial, false)).toBe(day);
});

test('days count from 1904 where the workbook says so', () => {
  expect(serialDate(44_286, true)).toBe('2025-04-01');
  expect(serialDate(0, true)).toBe('1904-01-01');
});

test.each([-1, 2_958_466, Number.NaN])('%d days are none', (serial) => {
  expect(serialDate(serial, false)).toBeNull();
});
