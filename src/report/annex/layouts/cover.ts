import type { BlocksSheet } from '../layout.ts';

/** 表紙: who files, the result in sentences and figures, what it was decided by, and the boxes for those who sign. */
export const coverSheet: BlocksSheet = Object.freeze({
  kind: 'blocks',
  name: { ja: '表紙', en: 'Cover' },
  title: {
    ja: '不正利用に係る加盟店一覧（該当候補）別紙',
    en: 'Annex: merchants with fraud (candidates for the list)',
  },
  decidedTitle: { ja: '不正利用に係る加盟店一覧　別紙', en: 'Annex: merchants with fraud' },
  widths: [31, 22, 22, 22],
  orientation: 'portrait',
  onePage: true,
  blocks: [
    {
      kind: 'facts',
      heading: { ja: '提出者', en: 'Acquirer' },
      facts: [
        { field: 'regionalBureau', heading: { ja: '提出先', en: 'Submitted to' }, box: true },
        { field: 'acquirer', heading: { ja: '商号', en: 'Name' }, box: true },
        { field: 'registrationNumber', heading: { ja: '登録番号', en: 'Registration number' }, box: true },
        { field: 'department', heading: { ja: '作成部署', en: 'Department' }, box: true },
        { field: 'preparedBy', heading: { ja: '作成担当者', en: 'Prepared by' }, box: true },
        { field: 'preparedOn', heading: { ja: '作成日', en: 'Prepared on' } },
      ],
    },
    { kind: 'summary', heading: { ja: '要約', en: 'Summary' } },
    {
      kind: 'facts',
      heading: { ja: '結果', en: 'Result' },
      facts: [
        { field: 'businessYear', heading: { ja: '事業年度', en: 'Business year' } },
        { field: 'merchants', heading: { ja: '対象の加盟店数', en: 'Merchants in all' } },
        {
          field: 'listed',
          heading: { ja: '該当候補の加盟店数', en: 'Candidates' },
          decidedHeading: { ja: '該当加盟店数', en: 'Listed merchants' },
        },
        {
          field: 'listedFraud',
          heading: { ja: '該当候補の不正利用発生額の計', en: 'Fraud of the candidates' },
          decidedHeading: { ja: '該当加盟店の不正利用発生額の計', en: 'Fraud of the listed merchants' },
        },
        {
          field: 'listedSales',
          heading: { ja: '該当候補の売上金額の計', en: 'Sales of the candidates' },
          decidedHeading: { ja: '該当加盟店の売上金額の計', en: 'Sales of the listed merchants' },
        },
        { field: 'undetermined', heading: { ja: '判定不能の加盟店数', en: 'Undetermined merchants' } },
        { field: 'notListed', heading: { ja: '非該当の加盟店数', en: 'Merchants not listed' } },
        { field: 'decidedBy', heading: { ja: '該当を決定した者', en: 'Decided by' } },
        { field: 'decidedOn', heading: { ja: '決定日', en: 'Decided on' }, box: true },
      ],
    },
    {
      kind: 'facts',
      heading: { ja: '判定の前提', en: 'Basis' },
      facts: [
        { field: 'regulation', heading: { ja: '規定', en: 'Rule' } },
        { field: 'referenceRate', heading: { ja: '参照率', en: 'Reference rate' } },
        { field: 'asOf', heading: { ja: '参照率の基準日', en: 'As of' } },
        { field: 'detailSheets', heading: { ja: '月別明細のシート', en: 'Sheets of monthly detail' } },
      ],
    },
    {
      kind: 'sign-off',
      heading: { ja: '確認欄', en: 'Sign-off' },
      roles: [
        { ja: '作成者', en: 'Prepared' },
        { ja: '確認者', en: 'Checked' },
        { ja: '承認者', en: 'Approved' },
      ],
    },
    {
      kind: 'paragraph',
      heading: { ja: '', en: '' },
      text: {
        ja: '本別紙は公表資料に基づく該当候補の一覧であり、公式の様式ではありません。',
        en: 'This annex lists candidates worked out from published material. It is not an official form.',
      },
      decidedText: {
        ja: '本別紙は公表資料に基づいて作成した一覧であり、公式の様式ではありません。',
        en: 'This annex was worked out from published material. It is not an official form.',
      },
    },
  ],
} satisfies BlocksSheet);
