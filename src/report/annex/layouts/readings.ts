import type { BlocksSheet } from '../layout.ts';

/** 解釈別の比較: what the list would be under other readings. */
export const readingsPaper: BlocksSheet = Object.freeze({
  kind: 'blocks',
  name: { ja: '解釈別の比較', en: 'Readings' },
  title: { ja: '解釈別の比較', en: 'What the list depends on' },
  widths: [8, 16, 40, 12, 13, 15, 13],
  blocks: [
    {
      kind: 'table',
      table: 'combinations',
      heading: {
        ja: '解釈の組合せ別の加盟店数（作成時の金額による）',
        en: 'Counts under each combination of readings (by the amounts as written)',
      },
      whenEmpty: { ja: '解釈の分かれる論点なし', en: 'Nothing is left open' },
      columns: [
        { field: 'number', heading: { ja: '組合せ', en: 'No.' }, format: 'count' },
        {
          field: 'choices',
          heading: { ja: '解釈（別紙の解釈と異なる点）', en: 'Readings (where they differ from the annex)' },
          format: 'wrapped',
          span: 2,
        },
        { field: 'chosen', heading: { ja: 'この別紙', en: 'This annex' }, format: 'mark' },
        { field: 'listed', heading: { ja: '該当候補', en: 'Listed' }, format: 'count' },
        { field: 'undetermined', heading: { ja: '判定不能', en: 'Undetermined' }, format: 'count' },
        { field: 'notListed', heading: { ja: '非該当', en: 'Not listed' }, format: 'count' },
      ],
    },
    {
      kind: 'table',
      table: 'dependents',
      heading: {
        ja: '解釈により判定が変わる加盟店（同じ変わり方をするものをまとめて記載）',
        en: 'Merchants whose answer depends on a reading, those alike together',
      },
      whenEmpty: { ja: '該当なし', en: 'None' },
      columns: [
        {
          field: 'dependsOn',
          heading: { ja: '左右する論点', en: 'Depends on' },
          format: 'wrapped',
          span: 2,
        },
        {
          field: 'statuses',
          heading: { ja: '判定（数字は上の組合せ）', en: 'Answers (by the numbers above)' },
          format: 'wrapped',
        },
        { field: 'merchants', heading: { ja: '加盟店数', en: 'Merchants' }, format: 'count' },
        { field: 'merchantId', heading: { ja: '加盟店番号', en: 'Merchant no.' }, format: 'wrapped' },
        { field: 'merchantName', heading: { ja: '加盟店名', en: 'Merchant' }, format: 'wrapped', span: 2 },
      ],
    },
  ],
} satisfies BlocksSheet);
