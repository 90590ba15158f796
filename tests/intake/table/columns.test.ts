import { describe, expect, test } from 'vitest';
import { monthHeadings } from '../../../src/intake/fields/headings.ts';
import { headingKey, matchColumns } from '../../../src/intake/table/columns.ts';

describe('headings', () => {
  test.each([
    ['merchant_id', 'Merchant ID'],
    ['加盟店ID', '【加盟店ＩＤ】'],
    ['売上金額', '売上 金額（円）'],
    ['売上金額', '売上金額[単位：円]'],
    ['不正利用金額', '\ufeff"不正利用金額"'],
    ['取扱高', '取扱高 (JPY)'],
  ])('%s is %s', (a, b) => {
    expect(headingKey(b)).toBe(headingKey(a));
  });

  test.each([
    ['売上金額', '売上金額（千円）'],
    ['売上金額', '売上金額（百万円）'],
    ['加盟店番号', '旧加盟店番号'],
  ])('%s is not %s', (a, b) => {
    expect(headingKey(b)).not.toBe(headingKey(a));
  });

  test('no heading stands for two fields', () => {
    const keys = monthHeadings.flatMap(({ headings }) => headings.map(headingKey));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('matching', () => {
  const header = ['加盟店番号', '店番', '年月', '売上', '不正', '備考'];

  test('what the user names goes before what is known', () => {
    const { at, unknown, doubled } = matchColumns(header, monthHeadings, { merchantId: '店番' });
    expect(at).toMatchObject({ merchantId: 1, month: 2, salesAmount: 3, fraudAmount: 4, merchantName: null });
    expect(unknown).toEqual([0, 5]);
    expect(doubled).toEqual([]);
  });

  test('a column named for one field is not another', () => {
    const { at } = matchColumns(['id', '売上', '売上高', '年月', '不正'], monthHeadings, {
      salesAmount: '売上高',
      merchantId: 'id',
    });
    expect(at.salesAmount).toBe(2);
  });

  test('a column taken for one field by the user is not found again for another', () => {
    const { at, doubled } = matchColumns(['加盟店番号', '年月', '売上', '取扱高'], monthHeadings, {
      fraudAmount: '取扱高',
    });
    expect([at.salesAmount, at.fraudAmount, doubled]).toEqual([2, 3, []]);
  });

  test('the heading as written goes before the one that is alike', () => {
    expect(matchColumns(['id', 'ＩＤ'], monthHeadings, { merchantId: 'ＩＤ' }).at.merchantId).toBe(1);
    expect(matchColumns(['id', 'ＩＤ'], monthHeadings, { merchantId: 'Id' }).doubled).toHaveLength(1);
  });

  test('an optional field the user names must be there', () => {
    const { missing } = matchColumns(header, monthHeadings, { merchantName: '屋号' });
    expect(missing.map(({ field, given }) => [field, given])).toEqual([['merchantName', '屋号']]);
  });
});
