import { expect, test } from 'vitest';
import { reasonOf } from '../../../src/intake/transactions/dispute-reason.ts';

test.each([
  ['10.4', 'fraud'],
  ['１０．１', 'fraud'],
  ['Visa 10.4 Other Fraud: Card-Absent', 'fraud'],
  ['4837', 'fraud'],
  ['MC 4863', 'fraud'],
  ['JCB546', 'fraud'],
  ['Fraudulent', 'fraud'],
  ['本人否認', 'fraud'],
  ['11.3', 'other'],
  ['12.6.1', 'other'],
  ['13.1 Merchandise not received', 'other'],
  ['4853', 'other'],
  ['554', 'other'],
  ['product_not_received', 'other'],
  ['商品未着', 'other'],
  ['4853 fraud', 'unknown'],
  ['13.1 不正利用', 'unknown'],
  ['4853 non-fraud', 'other'],
  ['13.1 不正ではない', 'other'],
  ['10.9', 'unknown'],
  ['14.1', 'unknown'],
  ['4837.1', 'unknown'],
  ['48370', 'unknown'],
  ['4862', 'unknown'],
  ['81', 'unknown'],
  ['general', 'unknown'],
  ['constructor', 'unknown'],
])('%j is %s', (text, reason) => {
  expect(reasonOf(text, undefined)).toBe(reason);
});

test('the option goes first, by the words as they stand or by the code in them', () => {
  expect(reasonOf('General', { general: 'other' })).toBe('other');
  expect(reasonOf('4849', { '4849': 'other' })).toBe('other');
  expect(reasonOf('MC 4849 questionable merchant', { '4849': 'other' })).toBe('other');
  expect(reasonOf('13.1', { '10.4': 'other' })).toBe('other');
  expect(reasonOf('10.4', { '13.1': 'fraud' })).toBe('fraud');
});
