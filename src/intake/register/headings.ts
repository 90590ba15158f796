import { merchantFields } from '../fields/headings.ts';
import type { FieldHeadings } from '../table/columns.ts';

/** What a row of the merchant register says. */
export type RegisterField =
  | 'merchantId'
  | 'merchantName'
  | 'corporateNumber'
  | 'representative'
  | 'category'
  | 'address'
  | 'tradeType'
  | 'contractFrom'
  | 'contractUntil'
  | 'umbrella'
  | 'threeDSecure'
  | 'measures'
  | 'surveyedOn';

/** The headings a register's columns are recognised by. Others are named with the `columns` option. */
export const registerHeadings: readonly FieldHeadings<RegisterField>[] = Object.freeze([
  ...merchantFields,
  {
    field: 'corporateNumber',
    label: { ja: '法人番号', en: 'corporate number' },
    required: false,
    headings: ['corporate_number', '法人番号', '国税庁法人番号', '法人番号（13桁）', 'houjin_bangou'],
  },
  {
    field: 'representative',
    label: { ja: '代表者', en: 'representative' },
    required: false,
    headings: [
      'representative',
      '代表者',
      '代表者名',
      '代表者氏名',
      '代表者の氏名',
      '加盟店代表者',
      '代表取締役',
    ],
  },
  {
    field: 'category',
    label: { ja: '業種・商材', en: 'category' },
    required: false,
    headings: [
      'category',
      '業種',
      '商材',
      '業種・商材',
      '業種／商材',
      '業種名',
      '取扱商材',
      '商品役務',
      'industry',
    ],
  },
  {
    field: 'address',
    label: { ja: '所在地', en: 'address' },
    required: false,
    headings: ['address', '所在地', '住所', '本店所在地', '加盟店所在地', '加盟店住所'],
  },
  {
    field: 'tradeType',
    label: { ja: '取引の種類', en: 'kind of trade' },
    required: false,
    headings: ['trade_type', '取引の種類', '取引種類', '取引形態', '販売形態', '販売方法'],
  },
  {
    field: 'contractFrom',
    label: { ja: '契約開始日', en: 'contract start' },
    required: false,
    headings: [
      'contract_from',
      'contract_start',
      '契約開始日',
      '契約開始',
      '契約日',
      '契約締結日',
      '加盟日',
      '加盟店契約日',
      '契約開始年月日',
    ],
  },
  {
    field: 'contractUntil',
    label: { ja: '契約終了日', en: 'contract end' },
    required: false,
    headings: [
      'contract_until',
      'contract_end',
      '契約終了日',
      '契約終了',
      '解約日',
      '契約解除日',
      '解除日',
      '契約終了年月日',
    ],
  },
  {
    field: 'umbrella',
    label: { ja: '包括加盟店・PSP', en: 'umbrella merchant or PSP' },
    required: false,
    headings: [
      'umbrella',
      'psp',
      '包括加盟店',
      '包括代理加盟店',
      '包括加盟店番号',
      '包括加盟店・PSP',
      '決済代行会社',
      '決済代行業者',
      '決済代行',
      'PSP番号',
    ],
  },
  {
    field: 'threeDSecure',
    label: { ja: '3-D セキュア', en: '3-D Secure' },
    required: false,
    headings: [
      'three_d_secure',
      '3d_secure',
      '3DS',
      '3Dセキュア',
      '3-Dセキュア',
      'EMV 3-Dセキュア',
      '本人認証',
      'EMV3DS',
    ],
  },
  {
    field: 'measures',
    label: { ja: '講じた措置', en: 'measures taken' },
    required: false,
    headings: ['measures', '講じた措置', '措置', '措置内容', '対応措置', '不正対策', '対策'],
  },
  {
    field: 'surveyedOn',
    label: { ja: '調査日', en: 'day of the survey' },
    required: false,
    headings: [
      'surveyed_on',
      '調査日',
      '調査年月日',
      '加盟店調査日',
      '直近調査日',
      '最終調査日',
      '調査実施日',
    ],
  },
]);
