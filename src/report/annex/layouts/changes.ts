import type { BlocksSheet } from '../layout.ts';

/** 変更点: the sheet an amended annex has beside the others, each change with its cause. */
export const changesSheet: BlocksSheet = Object.freeze({
  kind: 'blocks',
  name: { ja: '変更点', en: 'Changes' },
  title: { ja: '提出時からの変更点', en: 'What changed since the report was filed' },
  widths: [14, 14, 26, 12, 12, 18, 18, 20, 20, 32, 36],
  blocks: [
    {
      kind: 'table',
      table: 'factors',
      heading: { ja: '前提の相違', en: 'What differs between the two runs' },
      whenEmpty: { ja: '相違なし', en: 'Nothing' },
      columns: [
        { field: 'factor', heading: { ja: '相違点', en: 'Factor' }, format: 'wrapped', span: 2 },
        { field: 'filed', heading: { ja: '提出時', en: 'Filed' }, format: 'wrapped', span: 4 },
        { field: 'now', heading: { ja: '今回', en: 'Now' }, format: 'wrapped', span: 5 },
      ],
    },
    {
      kind: 'table',
      table: 'changes',
      heading: { ja: '加盟店ごとの変更', en: 'Changes by merchant' },
      whenEmpty: { ja: '変更なし', en: 'None' },
      columns: [
        { field: 'change', heading: { ja: '変更', en: 'Change' }, format: 'wrapped' },
        { field: 'merchantId', heading: { ja: '加盟店番号', en: 'Merchant no.' }, format: 'wrapped' },
        { field: 'merchantName', heading: { ja: '加盟店名', en: 'Merchant' }, format: 'wrapped' },
        { field: 'filedStatus', heading: { ja: '提出時の判定', en: 'Answer filed' }, format: 'mark' },
        { field: 'statusNow', heading: { ja: '今回の判定', en: 'Answer now' }, format: 'mark' },
        {
          field: 'filedFraud',
          heading: { ja: '提出時の不正利用発生額', en: 'Fraud filed' },
          format: 'amount',
        },
        { field: 'fraudNow', heading: { ja: '今回の不正利用発生額', en: 'Fraud now' }, format: 'amount' },
        { field: 'filedSales', heading: { ja: '提出時の売上金額', en: 'Sales filed' }, format: 'amount' },
        { field: 'salesNow', heading: { ja: '今回の売上金額', en: 'Sales now' }, format: 'amount' },
        { field: 'months', heading: { ja: '変わった月', en: 'Months changed' }, format: 'wrapped' },
        { field: 'cause', heading: { ja: '原因', en: 'Cause' }, format: 'wrapped' },
      ],
    },
  ],
} satisfies BlocksSheet);
