import type { BlocksSheet } from '../layout.ts';

/** データ品質: whether all rows are accounted for, what became of notices, what was told of the data. */
export const qualityPaper: BlocksSheet = Object.freeze({
  kind: 'blocks',
  name: { ja: 'データ品質', en: 'Data quality' },
  title: { ja: 'データ品質', en: 'Data quality' },
  widths: [34, 18, 14, 44, 11, 11, 11],
  blocks: [
    {
      kind: 'facts',
      heading: { ja: '件数と金額の照合', en: 'Control totals' },
      facts: [
        { field: 'rowsRead', heading: { ja: '読込件数', en: 'Rows read' } },
        { field: 'rowsUsed', heading: { ja: '採用件数', en: 'Rows used' } },
        {
          field: 'rowsOutsideYear',
          heading: { ja: 'うち事業年度外の件数', en: 'of which outside the year' },
        },
        { field: 'rowsRejected', heading: { ja: '除外件数', en: 'Rows rejected' } },
        {
          field: 'unattributedRows',
          heading: { ja: 'うち加盟店を特定できない件数', en: 'of which nobody can be named' },
        },
        { field: 'rowsLeftOut', heading: { ja: '集計対象外の件数', en: 'Rows that are no figures' } },
        { field: 'salesUsed', heading: { ja: '採用した行の売上金額', en: 'Sales of the rows used' } },
        {
          field: 'fraudUsed',
          heading: { ja: '採用した行の不正利用発生額', en: 'Fraud of the rows used' },
        },
        {
          field: 'salesOutsideYear',
          heading: { ja: 'うち事業年度外の売上金額', en: 'of which sales outside the year' },
        },
        {
          field: 'fraudOutsideYear',
          heading: { ja: 'うち事業年度外の不正利用発生額', en: 'of which fraud outside the year' },
        },
        {
          field: 'salesRejected',
          heading: { ja: '除外した行の売上金額（読み取れた分）', en: 'Sales of rejected rows (as read)' },
        },
        {
          field: 'fraudRejected',
          heading: {
            ja: '除外した行の不正利用発生額（読み取れた分）',
            en: 'Fraud of rejected rows (as read)',
          },
        },
        { field: 'merchantUnit', heading: { ja: '加盟店の単位', en: 'Unit of merchants' } },
        { field: 'fraudMonth', heading: { ja: '不正利用の計上月', en: 'Month of fraud' } },
        { field: 'fraudStatus', heading: { ja: '集計対象とする不正利用', en: 'Fraud that counts' } },
      ],
    },
    {
      kind: 'table',
      table: 'notices',
      heading: { ja: '不正利用の通知', en: 'Fraud notices' },
      whenEmpty: { ja: '不正利用発生額は通知から作成していない', en: 'The fraud was not made from notices' },
      columns: [
        { field: 'group', heading: { ja: '取扱い', en: 'What became of them' }, format: 'wrapped' },
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
        { field: 'sha256', heading: { ja: 'ハッシュ値（SHA-256）', en: 'SHA-256' }, format: 'wrapped' },
        { field: 'read', heading: { ja: '読込件数', en: 'Read' }, format: 'count' },
        { field: 'used', heading: { ja: '採用件数', en: 'Used' }, format: 'count' },
        { field: 'rejected', heading: { ja: '除外件数', en: 'Rejected' }, format: 'count' },
      ],
    },
    {
      kind: 'table',
      table: 'months',
      heading: { ja: '月別の件数と金額', en: 'Rows and sums by month' },
      whenEmpty: { ja: '行なし', en: 'None' },
      columns: [
        { field: 'month', heading: { ja: '年月', en: 'Month' }, format: 'text' },
        { field: 'covered', heading: { ja: 'データ', en: 'Covered' }, format: 'mark' },
        { field: 'rows', heading: { ja: '採用件数', en: 'Rows used' }, format: 'count' },
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
      heading: { ja: '加盟店別・月別のデータの状態', en: 'States of merchant-months' },
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
      heading: { ja: '行ごとの指摘事項', en: 'Faults' },
      whenEmpty: { ja: '指摘事項なし', en: 'None' },
      columns: [{ field: 'fault', heading: { ja: '指摘事項', en: 'Fault' }, format: 'wrapped', span: 7 }],
    },
    {
      kind: 'table',
      table: 'accepted',
      heading: { ja: '内容を確認のうえ承認した指摘事項', en: 'Findings that were looked at and accepted' },
      whenEmpty: 'omit',
      columns: [
        { field: 'finding', heading: { ja: '指摘事項', en: 'Finding' }, format: 'wrapped', span: 3 },
        { field: 'because', heading: { ja: '承認の理由', en: 'Why' }, format: 'wrapped' },
        { field: 'by', heading: { ja: '承認者', en: 'Accepted by' }, format: 'wrapped', span: 3 },
      ],
    },
  ],
} satisfies BlocksSheet);
