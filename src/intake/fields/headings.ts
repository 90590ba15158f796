import type { FieldHeadings } from '../table/columns.ts';

/** What a row of merchant months says. */
export type MonthField =
  | 'merchantId'
  | 'merchantName'
  | 'year'
  | 'month'
  | 'salesAmount'
  | 'fraudAmount'
  | 'mark';

const merchantId = {
  field: 'merchantId',
  label: { ja: '加盟店番号', en: 'merchant id' },
  required: true,
  headings: [
    'merchant_id',
    '加盟店番号',
    '加盟店ID',
    '加盟店コード',
    '加盟店No',
    '加盟店管理番号',
    'merchant_no',
    'merchant_number',
    'merchant_code',
    'MID',
    '利用加盟店番号',
    '加盟店CD',
    'カード加盟店番号',
    'merchant_account',
  ],
  also: ['店舗ID', '店舗コード', '店舗番号', '店舗CD', 'ショップID', 'ショップコード', 'shop_id', 'store_id'],
} as const;

const merchantName = {
  field: 'merchantName',
  label: { ja: '加盟店名', en: 'merchant name' },
  required: false,
  headings: ['merchant_name', '加盟店名', '加盟店名称', '加盟店名（漢字）'],
  also: ['屋号', '店舗名', '店舗名称', 'ショップ名', 'shop_name', 'store_name', '加盟店名（カナ）'],
} as const;

/** Ids by which shops are numbered: each company may begin anew. */
export const shopIds: readonly string[] = merchantId.also;

/** How a merchant is named, in every table. */
export const merchantFields = Object.freeze([merchantId, merchantName]);

/** Of columns with months that do not say their year. */
export const monthsWithoutYear: readonly string[] = Object.freeze([
  '月',
  '月度',
  '月分',
  '売上月',
  '計上月',
  '取引月',
]);

/** The headings merchant months are recognised by. Others are named with the `columns` option. */
export const monthHeadings: readonly FieldHeadings<MonthField>[] = Object.freeze([
  ...merchantFields,
  {
    field: 'year',
    label: { ja: '年', en: 'year' },
    required: false,
    headings: ['年', 'year', '対象年', '利用年', '売上年', '取引年', '計上年', '集計年'],
    also: ['年度', '会計年度', '事業年度', '対象年度', 'fiscal_year', 'FY'],
  },
  {
    field: 'month',
    label: { ja: '年月', en: 'month' },
    required: true,
    headings: [
      'month',
      '年月',
      'year_month',
      '対象年月',
      '対象月',
      '利用年月',
      '利用月',
      '取引年月',
      '売上年月',
      '計上年月',
      '集計年月',
      '集計月',
      '処理年月',
      '請求年月',
      '対象年月度',
    ],
    also: ['集計日', '計上日', '売上年月日', '計上年月日', '集計期間', ...monthsWithoutYear],
  },
  {
    field: 'salesAmount',
    label: { ja: '売上金額', en: 'sales amount' },
    required: true,
    money: true,
    headings: [
      'sales_amount',
      '売上金額',
      'sales',
      '売上',
      '売上高',
      '売上額',
      '取扱高',
      '取扱金額',
      '取扱額',
      '総売上',
      '総売上高',
      '売上合計',
      '売上合計金額',
    ],
    also: [
      '決済金額',
      '決済額',
      '請求金額',
      '利用元金額',
      '利用金額',
      '取引金額',
      '総取扱高',
      '信用供与額',
      '売上金額合計',
    ],
  },
  {
    field: 'fraudAmount',
    label: { ja: '不正利用金額', en: 'fraud amount' },
    required: true,
    money: true,
    headings: [
      'fraud_amount',
      '不正利用金額',
      '不正利用発生額',
      '不正利用額',
      'fraud',
      '不正利用',
      '不正発生額',
      '不正金額',
      '不正額',
      '不正',
      '不正利用被害額',
      '不正利用発生金額',
      '不正利用被害金額',
      '不正取引金額',
    ],
    also: [
      '不正被害額',
      '不正被害金額',
      '被害額',
      '被害金額',
      'チャージバック金額',
      'fraud_loss',
      '不正合計',
      '不正利用合計',
      '不正利用金額合計',
      '不正利用額合計',
      '不正利用合計金額',
    ],
  },
  {
    // Only where it is named: rows are never left out by themselves.
    field: 'mark',
    label: { ja: '行の区分（取消・無効・速報など）', en: 'mark of rows that do not count' },
    required: false,
    headings: [],
  },
]);
