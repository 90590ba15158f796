import type { BlocksSheet } from '../layout.ts';

/** 算出根拠: the rule, its thresholds, and how open points were read. */
export const basisPaper: BlocksSheet = Object.freeze({
  kind: 'blocks',
  name: { ja: '算出根拠', en: 'Basis' },
  title: { ja: '算出根拠', en: 'Basis of calculation' },
  widths: [18, 24, 14, 38, 34],
  blocks: [
    {
      kind: 'table',
      table: 'legs',
      heading: { ja: '要件', en: 'Legs of the rule' },
      whenEmpty: { ja: '要件なし', en: 'None' },
      columns: [
        { field: 'leg', heading: { ja: '要件', en: 'Leg' }, format: 'wrapped' },
        { field: 'asked', heading: { ja: '内容', en: 'What is asked' }, format: 'wrapped', span: 2 },
        { field: 'words', heading: { ja: '公表された文言', en: 'Published words' }, format: 'wrapped' },
        { field: 'source', heading: { ja: '出典', en: 'Source' }, format: 'wrapped' },
      ],
    },
    {
      kind: 'table',
      table: 'thresholds',
      heading: {
        ja: '基準値（数式はこのセルの名前を参照する）',
        en: 'Thresholds (formulas use these names)',
      },
      whenEmpty: { ja: '基準値なし', en: 'None' },
      columns: [
        { field: 'name', heading: { ja: '名前', en: 'Name' }, format: 'wrapped' },
        { field: 'meaning', heading: { ja: '意味', en: 'Meaning' }, format: 'wrapped' },
        { field: 'value', heading: { ja: '値', en: 'Value' }, format: 'count' },
        { field: 'words', heading: { ja: '公表された文言', en: 'Published words' }, format: 'wrapped' },
        { field: 'source', heading: { ja: '出典', en: 'Source' }, format: 'wrapped' },
      ],
    },
    {
      kind: 'paragraph',
      heading: { ja: '発生率の比較方法', en: 'How rates are compared' },
      when: 'rate',
      text: {
        ja: '発生率は、不正利用発生額 × 分母 と 売上金額 × 分子 を整数のまま比べて判定する。割り算の結果は表示だけに用い、判定には用いない。',
        en: 'Rates are compared in whole numbers: fraud × denominator with sales × numerator. Quotients are shown, never decided with.',
      },
    },
    {
      kind: 'table',
      table: 'readings',
      heading: {
        ja: '解釈（通知・様式の文言からは明らかでない点）',
        en: 'Readings (points the text leaves open)',
      },
      whenEmpty: 'omit',
      columns: [
        { field: 'question', heading: { ja: '論点', en: 'Point' }, format: 'wrapped' },
        { field: 'chosen', heading: { ja: '採用した解釈', en: 'Chosen' }, format: 'wrapped', span: 2 },
        { field: 'words', heading: { ja: '公表された文言', en: 'Published words' }, format: 'wrapped' },
        { field: 'why', heading: { ja: '既定の理由', en: 'Why the default' }, format: 'wrapped' },
      ],
    },
    {
      kind: 'table',
      table: 'notes',
      heading: { ja: '注記', en: 'Notes' },
      whenEmpty: { ja: '注記なし', en: 'None' },
      columns: [{ field: 'note', heading: { ja: '注記', en: 'Note' }, format: 'wrapped', span: 5 }],
    },
  ],
} satisfies BlocksSheet);
