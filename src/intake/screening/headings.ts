import type { FieldHeadings } from '../table/columns.ts';

/** What a row says of order screening. */
export type ScreeningField = 'category' | 'month' | 'screened' | 'fraudulent' | 'resale';

/** The headings the columns of order screening are recognised by. Others are named with the `columns` option. */
export const screeningHeadings: readonly FieldHeadings<ScreeningField>[] = Object.freeze([
  {
    field: 'category',
    label: { ja: '商材', en: 'category' },
    required: true,
    headings: ['category', '商材', '業種', '業種・商材', '業種／商材', '取扱商材', 'ジャンル'],
  },
  {
    field: 'month',
    label: { ja: '年月', en: 'month' },
    required: true,
    headings: ['month', '年月', '対象年月', '対象月', '審査年月', '審査月', '注文年月', '集計年月'],
  },
  {
    field: 'screened',
    label: { ja: '審査件数', en: 'orders screened' },
    required: true,
    headings: ['screened', '審査件数', '審査数', '注文件数', '対象件数', 'orders', 'screened_orders'],
  },
  {
    field: 'fraudulent',
    label: { ja: '不正と判定した件数', en: 'orders called fraudulent' },
    required: true,
    headings: [
      'fraudulent',
      '不正件数',
      '不正判定件数',
      'NG件数',
      'カード不正件数',
      '不正注文件数',
      '不正検知件数',
      'fraudulent_orders',
    ],
  },
  {
    field: 'resale',
    label: { ja: '転売と判定した件数', en: 'orders called bought for resale' },
    required: false,
    headings: ['resale', '転売件数', '転売判定件数', '不正転売件数', '転売目的件数', 'resale_orders'],
  },
]);
