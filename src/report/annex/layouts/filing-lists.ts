import type { BlocksSheet, MerchantColumn, MerchantsSheet, MonthsSheet, SheetLayout } from '../layout.ts';

const rank: MerchantColumn = {
  field: 'rank',
  heading: { ja: '番号', en: 'No.' },
  width: 6,
  format: 'count',
};
const merchantId: MerchantColumn = {
  field: 'merchantId',
  heading: { ja: '加盟店番号', en: 'Merchant no.' },
  width: 13,
  format: 'wrapped',
};
const merchantName: MerchantColumn = {
  field: 'merchantName',
  heading: { ja: '加盟店名', en: 'Merchant' },
  width: 24,
  format: 'wrapped',
};

/** 該当加盟店一覧: each merchant with its sums, its rate and the months it was over. */
const listedSheet: MerchantsSheet = {
  kind: 'merchants',
  name: { ja: '該当加盟店一覧', en: 'Listed merchants' },
  title: { ja: '該当加盟店一覧（該当候補）', en: 'Listed merchants (candidates)' },
  decidedTitle: { ja: '該当加盟店一覧', en: 'Listed merchants' },
  rows: 'listed',
  whenEmpty: { ja: '該当なし', en: 'None' },
  total: { ja: '計', en: 'Total' },
  columns: [
    rank,
    merchantId,
    merchantName,
    {
      field: 'previous',
      heading: { ja: '前年度', en: 'Year before' },
      width: 7,
      format: 'mark',
      when: 'previous',
    },
    { field: 'salesAmount', heading: { ja: '売上金額', en: 'Sales' }, width: 14, format: 'count' },
    { field: 'fraudAmount', heading: { ja: '不正利用\n発生額', en: 'Fraud' }, width: 13, format: 'count' },
    {
      field: 'fraudRate',
      heading: { ja: '不正利用\n発生率', en: 'Fraud rate' },
      width: 11,
      format: 'percent',
    },
    {
      field: 'largestMonth',
      heading: { ja: '最大の月の\n不正利用発生額', en: 'Fraud of the largest month' },
      width: 16,
      format: 'count',
    },
    {
      field: 'monthsOverCount',
      heading: { ja: '基準額\n超過月数', en: 'Months over' },
      width: 10,
      format: 'count',
    },
    {
      field: 'monthsOver',
      heading: { ja: '基準額を\n超えた月', en: 'Which months' },
      width: 20,
      format: 'wrapped',
    },
    {
      field: 'everyMonthOver',
      heading: { ja: '全月\n超過', en: 'Every month over' },
      width: 7,
      format: 'mark',
    },
    { field: 'verdict', heading: { ja: '判定', en: 'Answer' }, width: 10, format: 'mark' },
    {
      field: 'measures',
      heading: { ja: '講じた措置', en: 'Measures taken' },
      width: 22,
      format: 'wrapped',
      when: 'no-register',
    },
  ],
};

/** 該当加盟店の概要: what the register says of each, on a sheet of its own, as all of it does not fit beside the sums. */
const profileSheet: MerchantsSheet = {
  kind: 'merchants',
  name: { ja: '該当加盟店の概要', en: 'Profiles' },
  title: { ja: '該当加盟店の概要と講じた措置（該当候補）', en: 'Profiles and measures (candidates)' },
  decidedTitle: { ja: '該当加盟店の概要と講じた措置', en: 'Profiles and measures' },
  when: 'register',
  rows: 'listed',
  whenEmpty: { ja: '該当なし', en: 'None' },
  columns: [
    { ...rank },
    merchantId,
    { ...merchantName, width: 17 },
    {
      field: 'corporateNumber',
      heading: { ja: '法人番号', en: 'Corporate no.' },
      width: 15,
      format: 'wrapped',
    },
    {
      field: 'representative',
      heading: { ja: '代表者', en: 'Headed by' },
      width: 12,
      format: 'wrapped',
    },
    { field: 'address', heading: { ja: '所在地', en: 'Address' }, width: 20, format: 'wrapped' },
    { field: 'category', heading: { ja: '業種・商材', en: 'Category' }, width: 12, format: 'wrapped' },
    { field: 'tradeType', heading: { ja: '取引の種類', en: 'Kind of trade' }, width: 10, format: 'wrapped' },
    { field: 'contract', heading: { ja: '契約期間', en: 'Contract' }, width: 18, format: 'wrapped' },
    {
      field: 'threeDSecure',
      heading: { ja: '3-D\nセキュア', en: '3-D Secure' },
      width: 9,
      format: 'wrapped',
    },
    { field: 'measures', heading: { ja: '講じた措置', en: 'Measures taken' }, width: 20, format: 'wrapped' },
    { field: 'surveyedOn', heading: { ja: '調査日', en: 'Surveyed on' }, width: 17, format: 'wrapped' },
  ],
};

/** 判定不能加盟店: whom the data does not settle, and why. */
const undeterminedSheet: MerchantsSheet = {
  kind: 'merchants',
  name: { ja: '判定不能加盟店', en: 'Undetermined' },
  title: {
    ja: '判定不能の加盟店（データ不足）',
    en: 'Undetermined merchants (data missing or rejected)',
  },
  rows: 'undetermined',
  whenEmpty: 'omit',
  columns: [
    rank,
    merchantId,
    merchantName,
    {
      field: 'salesAmount',
      heading: { ja: '売上金額\n（判明分）', en: 'Sales (known)' },
      width: 14,
      format: 'count',
    },
    {
      field: 'fraudAmount',
      heading: { ja: '不正利用発生額\n（判明分）', en: 'Fraud (known)' },
      width: 16,
      format: 'count',
    },
    { each: 'leg', width: 12 },
    { field: 'verdict', heading: { ja: '判定', en: 'Answer' }, width: 10, format: 'mark' },
    { field: 'reasons', heading: { ja: '理由', en: 'Reasons' }, width: 48, format: 'wrapped' },
  ],
};

/** 前年度との比較: how the list differs from that of the year before, and who is no longer on it. */
const previousSheet: BlocksSheet = {
  kind: 'blocks',
  name: { ja: '前年度との比較', en: 'Year before' },
  title: { ja: '前年度との比較', en: 'Beside the year before' },
  when: 'previous',
  widths: [16, 40, 24, 24, 16],
  blocks: [
    {
      kind: 'facts',
      heading: { ja: '該当加盟店数', en: 'Listed merchants' },
      facts: [
        { field: 'listedAnew', heading: { ja: '新規', en: 'New' } },
        { field: 'listedAgain', heading: { ja: '継続', en: 'Again' } },
        { field: 'noLongerListed', heading: { ja: '該当しなくなった', en: 'No longer' } },
      ],
    },
    {
      kind: 'table',
      table: 'former',
      heading: {
        ja: '前年度に該当し、本年度は該当しない加盟店（金額は前年度）',
        en: 'Listed the year before and not now (amounts of the year before)',
      },
      whenEmpty: { ja: '該当なし', en: 'None' },
      columns: [
        { field: 'merchantId', heading: { ja: '加盟店番号', en: 'Merchant no.' }, format: 'wrapped' },
        { field: 'merchantName', heading: { ja: '加盟店名', en: 'Merchant' }, format: 'wrapped' },
        { field: 'fraudAmount', heading: { ja: '不正利用発生額', en: 'Fraud' }, format: 'amount' },
        { field: 'salesAmount', heading: { ja: '売上金額', en: 'Sales' }, format: 'amount' },
        { field: 'statusNow', heading: { ja: '本年度の判定', en: 'Answer now' }, format: 'mark' },
      ],
    },
  ],
};

/** 月別明細: fraud and sales of each merchant, month by month. */
const monthsSheet: MonthsSheet = {
  kind: 'months',
  name: { ja: '月別明細', en: 'Monthly detail' },
  title: { ja: '月別明細', en: 'Monthly detail' },
  whenEmpty: { ja: '該当なし', en: 'None' },
  widths: { merchantId: 13, merchantName: 20, item: 15, month: 12, total: 13 },
};

/** The sheets of what is filed behind its cover, in their order. */
export const filingLists: readonly SheetLayout[] = Object.freeze([
  listedSheet,
  profileSheet,
  undeterminedSheet,
  previousSheet,
  monthsSheet,
]);
