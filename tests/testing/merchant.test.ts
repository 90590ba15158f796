import { describe, expect, test } from 'vitest';
import { Refusal } from '../../src/language/refusal.ts';
import { merchant } from '../../src/testing/merchant.ts';

describe('merchant', () => {
  test('amounts may be written as people write them, and what is left out is zero', () => {
    const { records } = merchant('M-1', '株式会社さくら')
      .month('2025-04', { sales: '12,000,000', fraud: '５００，００１円' })
      .month('2025-05', { sales: 7 });
    expect(records).toEqual([
      {
        merchantId: 'M-1',
        merchantName: '株式会社さくら',
        month: '2025-04',
        salesAmount: 12_000_000,
        fraudAmount: 500_001,
      },
      { merchantId: 'M-1', merchantName: '株式会社さくら', month: '2025-05', salesAmount: 7, fraudAmount: 0 },
    ]);
  });

  test('each call gives a new merchant: a common beginning can be shared', () => {
    const base = merchant('M-1').month('2025-04', { sales: 1 });
    base.month('2025-05', { sales: 2 });
    expect(base.records).toHaveLength(1);
  });

  test('months covers a span, both ends included', () => {
    const { records } = merchant('M-1').months('2025-12', '2026-02', { sales: 3 });
    expect(records.map(({ month }) => month)).toEqual(['2025-12', '2026-01', '2026-02']);
  });

  test('a merchant renamed keeps its id and its earlier rows', () => {
    const { records } = merchant('M-1', '旧').month('2025-04', {}).renamed('新').month('2025-05', {});
    expect(records.map(({ merchantId, merchantName }) => [merchantId, merchantName])).toEqual([
      ['M-1', '旧'],
      ['M-1', '新'],
    ]);
  });

  test.each([
    ['1.5', 'amount-fraction'],
    ['abc', 'amount-not-a-number'],
    ['', 'value-missing'],
  ])('the amount "%s" is refused as %s', (written, code) => {
    expect(() => merchant('M-1').month('2025-04', { fraud: written })).toThrow(
      expect.objectContaining({ code }) as Refusal,
    );
  });

  test('a fraction of a yen as a number is refused', () => {
    expect(() => merchant('M-1').month('2025-04', { sales: 0.5 })).toThrow(Refusal);
  });
});
