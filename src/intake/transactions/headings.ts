import { merchantFields, monthHeadings, monthsWithoutYear } from '../fields/headings.ts';
import type { FieldHeadings } from '../table/columns.ts';

/** What a row of sales says: of a single sale (with a date) or of a merchant's month. */
export type SalesField =
  | 'merchantId'
  | 'merchantName'
  | 'date'
  | 'month'
  | 'salesAmount'
  | 'transactionId'
  | 'cancelled'
  | 'type'
  | 'status';

/** What a fraud notice says. */
export type NoticeField =
  | 'merchantId'
  | 'merchantName'
  | 'transactionId'
  | 'transactionDate'
  | 'noticeDate'
  | 'amount'
  | 'kind'
  | 'status'
  | 'reason'
  | 'recovered';

const transactionIds = [
  'transaction_id',
  '取引番号',
  '取引ID',
  '取引識別番号',
  '取引管理番号',
  'トランザクションID',
  '売上番号',
  'ARN',
  'acquirer_reference_number',
];

const otherTransactionIds = [
  '売上票照会コード',
  '加盟店決済ID',
  '決済ID',
  'オーダーID',
  '注文番号',
  '請求ID',
  '伝票番号',
  'Psp Reference',
  'payment_id',
  'order_id',
];

const transactionDates = [
  'transaction_date',
  '取引日',
  '利用日',
  '売上日',
  'ご利用日',
  '取引年月日',
  '利用年月日',
  'purchase_date',
  'original_transaction_date',
];

const zonedDates = [
  '取引日時（UTC）',
  '取引日時（JST）',
  '利用日時（UTC）',
  '利用日時（JST）',
  'transaction_date_utc',
  'Created date (UTC)',
];

const otherTransactionDates = [
  '売上年月日',
  '取引日時',
  '利用日時',
  '決済日',
  '決済日時',
  '計上日',
  '受付日',
  '集計日',
  ...zonedDates,
];

/** The headings of sales: the month or the date is needed, and which of them tells the kind of table. */
export const salesHeadings: readonly FieldHeadings<SalesField>[] = Object.freeze([
  ...merchantFields,
  ...monthHeadings.flatMap(({ field, ...heading }) =>
    field === 'month'
      ? [
          {
            field,
            ...heading,
            required: false,
            // Sales have no column of years beside it.
            also: heading.also?.filter((word) => !monthsWithoutYear.includes(word)) ?? [],
          } as const,
        ]
      : [],
  ),
  {
    field: 'date',
    label: { ja: '取引日', en: 'date of the sale' },
    required: false,
    headings: ['date', 'sales_date', ...transactionDates],
    also: otherTransactionDates,
  },
  {
    field: 'salesAmount',
    label: { ja: '売上金額', en: 'sales amount' },
    required: true,
    money: true,
    headings: [
      ...monthHeadings.flatMap(({ field, headings }) => (field === 'salesAmount' ? headings : [])),
      'amount',
      '取引金額',
      '利用金額',
      '金額',
      'original_transaction_amount',
    ],
    also: ['決済金額', '請求金額', '利用元金額'],
  },
  {
    field: 'transactionId',
    label: { ja: '取引番号', en: 'transaction id' },
    required: false,
    headings: transactionIds,
    also: otherTransactionIds,
  },
  {
    field: 'cancelled',
    label: { ja: '取消区分', en: 'whether it was cancelled' },
    required: false,
    headings: [
      'cancelled',
      'canceled',
      'cancel_flag',
      'is_cancelled',
      '取消区分',
      '取消フラグ',
      'キャンセル区分',
      'キャンセルフラグ',
      '取消有無',
      '取消',
      '取消済',
      '取消コード',
      '取消表示',
      '無効フラグ',
      '削除フラグ',
      'is_canceled',
      'voided',
    ],
    also: [
      '取消日',
      '取消日時',
      'キャンセル日',
      'キャンセル日時',
      'cancelled_at',
      'canceled_at',
      'voided_at',
    ],
  },
  {
    field: 'type',
    label: { ja: '取引種別', en: 'kind of the row' },
    required: false,
    headings: [
      'transaction_type',
      '取引種別',
      '取引区分',
      '売上区分',
      '処理区分',
      '伝票区分',
      '赤黒区分',
      '金額符号',
      '符号',
      '取引タイプ',
      '処理種別',
      '売上種別',
      '返品区分',
      '返品フラグ',
      '正負区分',
      'sign',
    ],
  },
  {
    field: 'status',
    label: { ja: '取引の状態', en: 'status of the sale' },
    required: false,
    headings: [
      'status',
      'payment_status',
      'transaction_status',
      'ステータス',
      '状態',
      '取引ステータス',
      '決済ステータス',
      '取引状態',
      '決済状態',
      '売上状態',
      '取引状況',
      '決済状況',
    ],
  },
]);

/** The headings of fraud notices. */
export const noticeHeadings: readonly FieldHeadings<NoticeField>[] = Object.freeze([
  ...merchantFields,
  {
    field: 'transactionId',
    label: { ja: '取引番号', en: 'transaction id' },
    required: true,
    headings: transactionIds,
    also: otherTransactionIds,
  },
  {
    field: 'transactionDate',
    label: { ja: '取引日', en: 'date of the transaction' },
    required: true,
    headings: transactionDates,
    also: ['売上年月日', '取引日時', '利用日時', '決済日', '決済日時', ...zonedDates],
  },
  {
    field: 'noticeDate',
    label: { ja: '通知日', en: 'date of the notice' },
    required: false,
    headings: [
      'notice_date',
      '通知日',
      '報告日',
      '受領日',
      '不正報告日',
      '通知年月日',
      'reported_date',
      'report_date',
      'reported_fraud_date',
      'fraud_report_date',
    ],
    also: ['受付日', '計上日', '集計日'],
  },
  {
    field: 'amount',
    label: { ja: '不正利用金額', en: 'fraud amount' },
    required: true,
    money: true,
    headings: monthHeadings.flatMap(({ field, headings }) => (field === 'fraudAmount' ? headings : [])),
    // Beside an amount of the fraud, that of the sale is none.
    also: [
      'amount',
      '取引金額',
      '利用金額',
      '金額',
      'original_transaction_amount',
      '決済金額',
      '請求金額',
      '利用元金額',
    ],
  },
  {
    field: 'kind',
    label: { ja: '通知種別', en: 'kind of notice' },
    required: false,
    headings: ['kind', 'notice_kind', '通知種別', '種別', '通知区分'],
  },
  {
    field: 'status',
    label: { ja: '状態', en: 'status' },
    required: false,
    headings: ['status', '状態', '確定区分', '状態区分', '不正区分', 'ステータス'],
  },
  {
    field: 'reason',
    label: { ja: '理由コード', en: 'reason' },
    required: false,
    headings: [
      'reason',
      'reason_code',
      'chargeback_reason',
      'chargeback_reason_code',
      'dispute_reason',
      'dispute_condition',
      '理由コード',
      'チャージバック理由',
      'チャージバック理由コード',
      'CB理由コード',
      'CB理由',
      'リーズンコード',
      '申立理由',
      '異議理由',
      'チャージバック事由',
      'チャージバック事由コード',
      'CB事由',
      'CB事由コード',
      '申立事由',
      '異議事由',
    ],
    also: ['理由', '事由', '事由コード', '理由区分', '事由区分'],
  },
  {
    field: 'recovered',
    label: { ja: '回収額', en: 'amount recovered' },
    required: false,
    money: true,
    headings: ['recovered', 'recovered_amount', '回収額', '回収金額', '補填額'],
  },
]);
