import type { Layout } from '../layout.ts';

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
    {
      kind: 'charts',
      name: { ja: '図表', en: 'Charts' },
      title: { ja: '図表', en: 'Charts' },
    },
    {
      kind: 'blocks',
      name: { ja: '算出根拠', en: 'Basis' },
      title: { ja: '算出根拠', en: 'Basis of calculation' },
      widths: [26, 26, 16, 60, 50],
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
          heading: { ja: '発生率の比べ方', en: 'How rates are compared' },
          text: {
            ja: '発生率は、不正利用発生額 × 分母 と 売上金額 × 分子 を整数のまま比べて判定する。割り算の結果は表示だけに用い、判定には用いない。',
            en: 'Rates are compared in whole numbers: fraud × denominator with sales × numerator. Quotients are shown, never decided with.',
          },
        },
        {
          kind: 'table',
          table: 'readings',
          heading: { ja: '読み方（文言が決めていない点）', en: 'Readings (points the text leaves open)' },
          whenEmpty: { ja: '選ぶ点はない', en: 'None' },
          columns: [
            { field: 'question', heading: { ja: '論点', en: 'Point' }, format: 'wrapped' },
            { field: 'chosen', heading: { ja: '採った読み方', en: 'Chosen' }, format: 'wrapped', span: 2 },
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
    },
    {
      kind: 'blocks',
      name: { ja: 'データ品質', en: 'Data quality' },
      title: { ja: 'データ品質', en: 'Data quality' },
      widths: [36, 20, 16, 60, 14, 14, 14],
      blocks: [
        {
          kind: 'facts',
          heading: { ja: '照合', en: 'Control totals' },
          facts: [
            { field: 'rowsRead', heading: { ja: '読み込んだ行', en: 'Rows read' } },
            { field: 'rowsUsed', heading: { ja: '使用した行', en: 'Rows used' } },
            {
              field: 'rowsOutsideYear',
              heading: { ja: 'うち事業年度の外の行', en: 'of which outside the year' },
            },
            { field: 'rowsRejected', heading: { ja: '使えない行', en: 'Rows rejected' } },
            {
              field: 'unattributedRows',
              heading: { ja: 'うち加盟店が読めない行', en: 'of which nobody can be named' },
            },
            { field: 'salesUsed', heading: { ja: '使用した行の売上金額', en: 'Sales of the rows used' } },
            {
              field: 'fraudUsed',
              heading: { ja: '使用した行の不正利用発生額', en: 'Fraud of the rows used' },
            },
            {
              field: 'salesOutsideYear',
              heading: { ja: 'うち事業年度の外の売上金額', en: 'of which sales outside the year' },
            },
            {
              field: 'fraudOutsideYear',
              heading: { ja: 'うち事業年度の外の不正利用発生額', en: 'of which fraud outside the year' },
            },
            {
              field: 'salesRejected',
              heading: { ja: '使えない行の売上金額（読めた分）', en: 'Sales of rejected rows (as read)' },
            },
            {
              field: 'fraudRejected',
              heading: {
                ja: '使えない行の不正利用発生額（読めた分）',
                en: 'Fraud of rejected rows (as read)',
              },
            },
            { field: 'merchantUnit', heading: { ja: '加盟店の単位', en: 'Unit of merchants' } },
            { field: 'fraudMonth', heading: { ja: '不正利用の月', en: 'Month of fraud' } },
            { field: 'fraudStatus', heading: { ja: '数える不正利用', en: 'Fraud that counts' } },
          ],
        },
        {
          kind: 'table',
          table: 'notices',
          heading: { ja: '不正利用の通知', en: 'Fraud notices' },
          whenEmpty: { ja: '通知から作成していない', en: 'The fraud was not made from notices' },
          columns: [
            { field: 'group', heading: { ja: '扱い', en: 'What became of them' }, format: 'wrapped' },
            { field: 'notices', heading: { ja: '件数', en: 'Notices' }, format: 'count' },
            { field: 'amount', heading: { ja: '金額', en: 'Amount' }, format: 'amount', span: 2 },
          ],
        },
        {
          kind: 'table',
          table: 'sources',
          heading: { ja: '入力', en: 'Inputs' },
          whenEmpty: { ja: '入力なし', en: 'None' },
          columns: [
            { field: 'name', heading: { ja: 'ファイル', en: 'File' }, format: 'wrapped' },
            { field: 'format', heading: { ja: '形式', en: 'Format' }, format: 'wrapped' },
            { field: 'bytes', heading: { ja: 'バイト数', en: 'Bytes' }, format: 'count' },
            { field: 'sha256', heading: { ja: 'SHA-256', en: 'SHA-256' }, format: 'wrapped' },
            { field: 'read', heading: { ja: '読込', en: 'Read' }, format: 'count' },
            { field: 'used', heading: { ja: '使用', en: 'Used' }, format: 'count' },
            { field: 'rejected', heading: { ja: '使えない', en: 'Rejected' }, format: 'count' },
          ],
        },
        {
          kind: 'table',
          table: 'months',
          heading: { ja: '月ごとの行と金額', en: 'Rows and sums by month' },
          whenEmpty: { ja: '行なし', en: 'None' },
          columns: [
            { field: 'month', heading: { ja: '年月', en: 'Month' }, format: 'text' },
            { field: 'covered', heading: { ja: 'データ', en: 'Covered' }, format: 'mark' },
            { field: 'rows', heading: { ja: '使用した行', en: 'Rows used' }, format: 'count' },
            { field: 'salesAmount', heading: { ja: '売上金額', en: 'Sales' }, format: 'amount' },
            {
              field: 'fraudAmount',
              heading: { ja: '不正利用発生額', en: 'Fraud' },
              format: 'amount',
              span: 3,
            },
          ],
        },
        {
          kind: 'table',
          table: 'states',
          heading: { ja: '加盟店と月の状態', en: 'States of merchant-months' },
          whenEmpty: { ja: '加盟店なし', en: 'None' },
          columns: [
            { field: 'state', heading: { ja: '状態', en: 'State' }, format: 'wrapped' },
            { field: 'merchants', heading: { ja: '加盟店数', en: 'Merchants' }, format: 'count' },
            { field: 'merchantMonths', heading: { ja: '延べ月数', en: 'Merchant-months' }, format: 'count' },
          ],
        },
        {
          kind: 'table',
          table: 'faults',
          heading: { ja: '行ごとの指摘', en: 'Faults' },
          whenEmpty: { ja: '指摘なし', en: 'None' },
          columns: [{ field: 'fault', heading: { ja: '指摘', en: 'Fault' }, format: 'wrapped', span: 7 }],
        },
      ],
    },
    {
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
    },
    {
      kind: 'receipt',
      name: { ja: '受領証', en: 'Receipt' },
      title: { ja: '受領証（作成の記録）', en: 'Receipt' },
    },
  ],
} satisfies Layout);
