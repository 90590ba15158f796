import type { Layout } from '../layout.ts';
import { workingPapers } from './working-papers.ts';

/**
 * The layout of this library's own. Not METI's form: nobody outside has seen that. Whoever knows a form gives a layout
 * of their own, or a template.
 */
export const standardLayout: Layout = Object.freeze({
  name: 'standard',
  sheets: [
    {
      kind: 'blocks',
      name: { ja: '表紙', en: 'Cover' },
      title: {
        ja: '不正利用に係る加盟店一覧（該当候補）別紙',
        en: 'Annex: merchants with fraud (candidates for the list)',
      },
      widths: [30, 24, 24, 24, 24],
      onePage: true,
      blocks: [
        {
          kind: 'facts',
          heading: { ja: '報告者', en: 'Acquirer' },
          facts: [
            { field: 'acquirer', heading: { ja: '商号', en: 'Name' } },
            { field: 'registrationNumber', heading: { ja: '登録番号', en: 'Registration number' } },
            { field: 'regionalBureau', heading: { ja: '提出先', en: 'Submitted to' } },
            { field: 'preparedBy', heading: { ja: '作成部署・担当者', en: 'Prepared by' } },
            { field: 'preparedOn', heading: { ja: '作成日', en: 'Prepared on' } },
          ],
        },
        {
          kind: 'facts',
          heading: { ja: '結果', en: 'Result' },
          facts: [
            { field: 'businessYear', heading: { ja: '事業年度', en: 'Business year' } },
            { field: 'listed', heading: { ja: '該当候補の加盟店数', en: 'Candidates' } },
            {
              field: 'undetermined',
              heading: { ja: '判定不能の加盟店数', en: 'Undetermined merchants' },
            },
            { field: 'notListed', heading: { ja: '該当しない加盟店数', en: 'Merchants not listed' } },
            { field: 'merchants', heading: { ja: '対象の加盟店数', en: 'Merchants in all' } },
            {
              field: 'listedFraud',
              heading: { ja: '該当候補の不正利用発生額の計', en: 'Fraud of the candidates' },
            },
            {
              field: 'listedSales',
              heading: { ja: '該当候補の売上金額の計', en: 'Sales of the candidates' },
            },
          ],
        },
        {
          kind: 'facts',
          heading: { ja: '判定の前提', en: 'Basis' },
          facts: [
            { field: 'regulation', heading: { ja: '規定', en: 'Rule' } },
            { field: 'edition', heading: { ja: '版', en: 'Edition' } },
            { field: 'asOf', heading: { ja: '参照率の基準日', en: 'As of' } },
            { field: 'referenceRate', heading: { ja: '参照率', en: 'Reference rate' } },
            { field: 'referenceSource', heading: { ja: '参照率の出典', en: 'Source of the rate' } },
            { field: 'readings', heading: { ja: '読み方', en: 'Readings' } },
          ],
        },
        {
          kind: 'facts',
          heading: { ja: 'データの照合', en: 'Control totals' },
          facts: [
            { field: 'rowsRead', heading: { ja: '読み込んだ行', en: 'Rows read' } },
            { field: 'rowsUsed', heading: { ja: '使用した行', en: 'Rows used' } },
            { field: 'rowsRejected', heading: { ja: '使えない行', en: 'Rows rejected' } },
            { field: 'salesUsed', heading: { ja: '使用した行の売上金額', en: 'Sales of the rows used' } },
            {
              field: 'fraudUsed',
              heading: { ja: '使用した行の不正利用発生額', en: 'Fraud of the rows used' },
            },
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
            ja: '本別紙は公表資料に基づく該当候補の一覧であり、経済産業省の公式の様式ではありません。',
            en: "This annex lists candidates worked out from published material. It is not METI's official form.",
          },
        },
      ],
    },
    {
      kind: 'merchants',
      name: { ja: '該当加盟店一覧', en: 'Listed merchants' },
      title: { ja: '該当加盟店一覧（該当候補）', en: 'Listed merchants (candidates)' },
      rows: 'listed',
      whenEmpty: { ja: '該当なし', en: 'None' },
      columns: [
        { field: 'rank', heading: { ja: '番号', en: 'No.' }, width: 6, format: 'count' },
        { field: 'merchantId', heading: { ja: '加盟店番号', en: 'Merchant no.' }, width: 14, format: 'text' },
        { field: 'merchantName', heading: { ja: '加盟店名', en: 'Merchant' }, width: 28, format: 'wrapped' },
        { field: 'salesAmount', heading: { ja: '売上金額', en: 'Sales' }, width: 18, format: 'amount' },
        {
          field: 'fraudAmount',
          heading: { ja: '不正利用発生額', en: 'Fraud' },
          width: 18,
          format: 'amount',
        },
        {
          field: 'fraudRate',
          heading: { ja: '不正利用発生率', en: 'Fraud rate' },
          width: 11,
          format: 'percent',
        },
        {
          field: 'largestMonth',
          heading: { ja: '最大の月の不正利用発生額', en: 'Largest month' },
          width: 18,
          format: 'amount',
        },
        {
          field: 'monthsOverCount',
          heading: { ja: '超えた月数', en: 'Months over' },
          width: 7,
          format: 'count',
        },
        {
          field: 'monthsOver',
          heading: { ja: '超えた月', en: 'Which months' },
          width: 26,
          format: 'wrapped',
        },
        { each: 'leg', width: 9 },
        { field: 'verdict', heading: { ja: '判定', en: 'Answer' }, width: 10, format: 'mark' },
        {
          field: 'everyMonthOver',
          heading: { ja: '全月超過', en: 'Every month over' },
          width: 7,
          format: 'mark',
        },
        {
          field: 'measures',
          heading: { ja: '講じた措置', en: 'Measures taken' },
          width: 30,
          format: 'wrapped',
        },
      ],
    },
    {
      kind: 'merchants',
      name: { ja: '判定不能加盟店', en: 'Undetermined' },
      title: {
        ja: '判定不能の加盟店（データ不足）',
        en: 'Undetermined merchants (data missing or rejected)',
      },
      rows: 'undetermined',
      whenEmpty: 'omit',
      columns: [
        { field: 'rank', heading: { ja: '番号', en: 'No.' }, width: 6, format: 'count' },
        { field: 'merchantId', heading: { ja: '加盟店番号', en: 'Merchant no.' }, width: 14, format: 'text' },
        { field: 'merchantName', heading: { ja: '加盟店名', en: 'Merchant' }, width: 28, format: 'wrapped' },
        {
          field: 'salesAmount',
          heading: { ja: '売上金額（判明分）', en: 'Sales (known)' },
          width: 18,
          format: 'amount',
        },
        {
          field: 'fraudAmount',
          heading: { ja: '不正利用発生額（判明分）', en: 'Fraud (known)' },
          width: 18,
          format: 'amount',
        },
        { each: 'leg', width: 9 },
        { field: 'verdict', heading: { ja: '判定', en: 'Answer' }, width: 10, format: 'mark' },
        { field: 'reasons', heading: { ja: '理由', en: 'Reasons' }, width: 90, format: 'wrapped' },
      ],
    },
    {
      kind: 'months',
      name: { ja: '月別明細', en: 'Monthly detail' },
      title: { ja: '月別明細', en: 'Monthly detail' },
      whenEmpty: { ja: '該当なし', en: 'None' },
      widths: { merchantId: 13, merchantName: 24, item: 15, month: 13, total: 16 },
    },
    ...workingPapers,
  ],
} satisfies Layout);
