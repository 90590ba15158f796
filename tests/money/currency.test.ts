import { describe, expect, test } from 'vitest';
import { currency, formatAmount, jpy, unitOf } from '../../src/money/currency.ts';

describe('currency', () => {
  test.each(['JPY', 'AUD'])('%s is its three letters', (code) => {
    expect(currency(code)).toBe(code);
  });

  test.each(['jpy', 'JP', 'JPYX', '円', ''])('"%s" is refused', (code) => {
    expect(() => currency(code)).toThrow(expect.objectContaining({ code: 'currency-invalid' }) as Error);
  });

  test('an amount carries its unit: yen in the language, others by code', () => {
    expect(formatAmount(500_000, jpy, 'ja')).toBe('500,000 円');
    expect(formatAmount(500_000, jpy, 'en')).toBe('500,000 yen');
    expect(formatAmount(50_000, currency('AUD'), 'ja')).toBe('AUD 50,000');
    expect([unitOf(jpy), unitOf(currency('AUD'))]).toEqual([
      { ja: '円', en: 'yen' },
      { ja: 'AUD', en: 'AUD' },
    ]);
  });
});
