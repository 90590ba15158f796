import { describe, expect, test } from 'vitest';
import { monthHeadings } from '../../../src/intake/fields/headings.ts';
import {
  headingKey,
  headingParts,
  matchColumns,
  refuseUnclearColumns,
} from '../../../src/intake/table/columns.ts';

describe('headings', () => {
  test.each([
    ['merchant_id', 'Merchant ID'],
    ['加盟店ID', '【加盟店ＩＤ】'],
    ['売上金額', '売上 金額（円）'],
    ['売上金額', '売上金額[単位：円]'],
    ['不正利用金額', '\ufeff"不正利用金額"'],
    ['取扱高', '取扱高 (JPY)'],
    ['売上金額', '売上金額（円・税込）'],
    ['売上金額', '売上金額（千円）'],
    ['年月', '年⽉'],
  ])('%s is %s', (a, b) => {
    expect(headingKey(b)).toBe(headingKey(a));
  });

  test.each([
    ['売上金額', '売上金額（前年）'],
    ['加盟店番号', '旧加盟店番号'],
  ])('%s is not %s', (a, b) => {
    expect(headingKey(b)).not.toBe(headingKey(a));
  });

  test.each([
    ['売上金額', null],
    ['売上金額（前年）', null],
    ['売上金額（円・税込）', { kind: 'money', scale: 1, currency: 'JPY' }],
    ['売上金額（千円）', { kind: 'money', scale: 1_000, currency: 'JPY' }],
    ['売上(単位：百万円、税抜)', { kind: 'money', scale: 1_000_000, currency: 'JPY' }],
    ['Sales (JPY thousand)', { kind: 'money', scale: 1_000, currency: 'JPY' }],
    ['売上（千）', { kind: 'money', scale: 1_000, currency: null }],
    ['売上 (USD)', { kind: 'money', scale: 1, currency: 'USD' }],
    ['売上（件）', { kind: 'count' }],
    ['不正（％）', { kind: 'percent' }],
  ])('the unit of %s', (heading, unit) => {
    expect(headingParts(heading).unit).toEqual(unit);
  });

  test('no heading stands for two fields', () => {
    const keys = monthHeadings.flatMap(({ headings }) => headings.map(headingKey));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('units', () => {
  const of = (header: string[], mapping?: Parameters<typeof matchColumns>[2]) =>
    matchColumns(header, monthHeadings, mapping);

  test('counts, percentages and other currencies are no amounts', () => {
    const { at, doubled } = of(['売上（件）', '売上(USD)', '売上（円）', '不正（％）', '不正']);
    expect([at.salesAmount, at.fraudAmount, doubled]).toEqual([2, 4, []]);
  });

  test('a unit without brackets is seen where what stands before it is a heading', () => {
    const { at, units } = of(['売上金額千円', '不正利用金額_百万円']);
    expect([at.salesAmount, at.fraudAmount]).toEqual([0, 1]);
    expect(units.map((unit) => unit?.kind === 'money' && unit.scale)).toEqual([1_000, 1_000_000]);
  });

  test('naming a column does not switch its unit off', () => {
    const { units } = of(['御売上千円', '御不正（千円）'], {
      salesAmount: '御売上千円',
      fraudAmount: '御不正（千円）',
    });
    expect(units.map((unit) => unit?.kind === 'money' && unit.scale)).toEqual([1_000, 1_000]);
  });
});

describe('a heading that means a field only where no better one is there', () => {
  const at = (...header: string[]) => matchColumns(header, monthHeadings).at;

  test('is taken for it, and is another column beside one', () => {
    expect(at('店舗ID', '年月', '決済金額', '不正').merchantId).toBe(0);
    expect(at('店舗ID', '加盟店番号', '年月', '決済金額', '売上', '不正')).toMatchObject({
      merchantId: 1,
      salesAmount: 4,
    });
  });

  test('is doubled by its like', () => {
    expect(matchColumns(['店舗ID', 'ショップID'], monthHeadings).doubled).toHaveLength(1);
  });
});

describe('what is said of headings that nearly fit', () => {
  const said = (...header: string[]): string => {
    const match = matchColumns(header, monthHeadings);
    try {
      refuseUnclearColumns('f.csv', { header, headerRow: 1 }, match);
    } catch (error) {
      return String(error);
    }
    return 'nothing';
  };

  test('they are named, with the option that takes the first of them', () => {
    const text = said('加盟店番号', '年月', '加盟店売上金額（手数料込）', '不正利用金額計上分');
    expect(text).toContain(
      'Nearly fitting: sales amount: 「加盟店売上金額（手数料込）」; fraud amount: 「不正利用金額計上分」',
    );
    expect(text).toContain('--columns salesAmount=加盟店売上金額（手数料込）');
  });

  test('a column of counts or of another currency is named as what it is, and is not proposed', () => {
    const text = said('加盟店番号', '年月', '売上（USD）', '売上件数', '不正');
    expect(text).toContain('「売上（USD）」 (in USD) 「売上件数」 (a count)');
    expect(text).toContain('--columns salesAmount=HEADING');
  });

  test('numbers of other parties are not proposed', () => {
    expect(said('代表加盟店番号', '年月', '売上', '不正')).not.toContain('Nearly');
    expect(said('支払先番号', '年月', '売上', '不正')).not.toContain('Nearly');
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

test.each([
  ['合計 / 売上金額', '売上金額'],
  ['合計 : 不正利用金額', '不正利用金額'],
  ['Sum of sales_amount', 'salesamount'],
  ['合計', '合計'],
  ['個数 / 売上金額', '個数/売上金額'],
  ['合計金額', '合計金額'],
])('the key of %s, as a pivot table writes it, is %s', (heading, key) => {
  expect(headingKey(heading)).toBe(key);
});
