import type { BlocksSheet } from '../layout.ts';

/** 解釈別の比較: what the list would be under other readings. */
export const readingsPaper: BlocksSheet = Object.freeze({
  kind: 'blocks',
  name: { ja: '読み方の比較', en: 'Readings' },
  title: { ja: '読み方の比較', en: 'What the list depends on' },
  widths: [18, 34, 30, 14, 14, 14, 40],
  blocks: [
    {
      kind: 'table',
      table: 'combinations',
      heading: { ja: '読み方の組合せごとの件数', en: 'Counts under each combination of readings' },
      whenEmpty: { ja: '読み方の分かれる論点なし', en: 'Nothing is left open' },
      columns: [
        { field: 'choices', heading: { ja: '読み方', en: 'Readings' }, format: 'wrapped', span: 2 },
        { field: 'chosen', heading: { ja: 'この別紙', en: 'This annex' }, format: 'mark' },
        { field: 'listed', heading: { ja: '該当候補', en: 'Listed' }, format: 'count' },
        { field: 'undetermined', heading: { ja: '判定不能', en: 'Undetermined' }, format: 'count' },
        {
          field: 'notListed',
          heading: { ja: '該当しない', en: 'Not listed' },
          format: 'count',
          span: 2,
        },
      ],
    },
    {
      kind: 'table',
      table: 'dependents',
      heading: { ja: '読み方で判定の変わる加盟店', en: 'Merchants whose answer depends on a reading' },
      whenEmpty: { ja: '該当なし', en: 'None' },
      columns: [
        { field: 'merchantId', heading: { ja: '加盟店番号', en: 'Merchant no.' }, format: 'wrapped' },
        { field: 'merchantName', heading: { ja: '加盟店名', en: 'Merchant' }, format: 'wrapped' },
        { field: 'dependsOn', heading: { ja: '左右する論点', en: 'Depends on' }, format: 'wrapped' },
        {
          field: 'statuses',
          heading: { ja: '判定（上の組合せの順）', en: 'Answers (in the order above)' },
          format: 'wrapped',
          span: 4,
        },
      ],
    },
  ],
} satisfies BlocksSheet);
