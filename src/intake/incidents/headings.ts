import { merchantFields } from '../fields/headings.ts';
import type { FieldHeadings } from '../table/columns.ts';

/** What a row says of an incident in which a merchant leaked card data. */
export type IncidentField =
  | 'merchantId'
  | 'merchantName'
  | 'category'
  | 'incidentId'
  | 'supersedes'
  | 'publishedOn'
  | 'cards'
  | 'leakedFrom'
  | 'leakedUntil'
  | 'status'
  | 'source';

const optional = merchantFields.map((field) => ({ ...field, required: false }));

/** The headings an incident's columns are recognised by. Others are named with the `columns` option. */
export const incidentHeadings: readonly FieldHeadings<IncidentField>[] = Object.freeze([
  ...optional,
  {
    field: 'category',
    label: { ja: '業種・商材', en: 'category' },
    required: false,
    headings: ['category', '業種', '商材', '業種・商材', '業種／商材', '取扱商材', 'ジャンル'],
  },
  {
    field: 'incidentId',
    label: { ja: '事案番号', en: 'number of the report' },
    required: false,
    headings: ['incident_id', '事案番号', '事件番号', '報告番号', '管理番号', '事案ID', 'incident_no'],
  },
  {
    field: 'supersedes',
    label: { ja: '訂正する事案番号', en: 'number of the report that it corrects' },
    required: false,
    headings: ['supersedes', '訂正元', '訂正元番号', '訂正する事案番号', '訂正対象', '置換元', 'corrects'],
  },
  {
    field: 'publishedOn',
    label: { ja: '公表日', en: 'day of publication' },
    required: true,
    headings: ['published_on', '公表日', '公表年月日', '発表日', '公開日', 'published', 'announced_on'],
  },
  {
    field: 'cards',
    label: { ja: '漏えい件数（カード）', en: 'cards leaked' },
    required: true,
    headings: [
      'cards',
      'cards_leaked',
      '漏えい件数',
      '漏洩件数',
      '流出件数',
      'カード件数',
      'カード情報漏えい件数',
      'カード情報漏洩件数',
      'カード情報流出件数',
      '漏えいカード件数',
      '漏えいしたカードの件数',
    ],
  },
  {
    field: 'leakedFrom',
    label: { ja: '漏えいの最初の日', en: 'first day of the leaking' },
    required: false,
    headings: [
      'leaked_from',
      '漏えい開始日',
      '漏洩開始日',
      '流出開始日',
      '漏えい期間（自）',
      '漏洩期間（自）',
      '期間開始',
    ],
  },
  {
    field: 'leakedUntil',
    label: { ja: '漏えいの最後の日', en: 'last day of the leaking' },
    required: false,
    headings: [
      'leaked_until',
      '漏えい終了日',
      '漏洩終了日',
      '流出終了日',
      '漏えい期間（至）',
      '漏洩期間（至）',
      '期間終了',
    ],
  },
  {
    field: 'status',
    label: { ja: '状態', en: 'status' },
    required: false,
    headings: ['status', '状態', '状況', '区分'],
  },
  {
    field: 'source',
    label: { ja: '出典', en: 'source' },
    required: false,
    headings: ['source', '出典', '公表元', 'URL', '参照先', '資料'],
  },
]);
