import { merchantFields, monthHeadings } from '../fields/headings.ts';
import type { FieldHeadings } from '../table/columns.ts';

/** What a row of a list says that was made by other means. */
export type LegacyField =
  | 'merchantId'
  | 'merchantName'
  | 'answer'
  | 'salesAmount'
  | 'fraudAmount'
  | 'fraudRate';

const ofMonths = (field: 'salesAmount' | 'fraudAmount', ...also: string[]): FieldHeadings<LegacyField> => {
  const [known] = monthHeadings.filter((heading) => heading.field === field);
  if (known === undefined) throw new Error(`No heading is known for ${field}.`);
  const { label, headings } = known;
  return { field, label, required: false, money: true, headings, also: [...(known.also ?? []), ...also] };
};

/** The headings its columns are recognised by. Others are named with the `columns` option. */
export const legacyHeadings: readonly FieldHeadings<LegacyField>[] = Object.freeze([
  ...merchantFields,
  {
    field: 'answer',
    label: { ja: '判定', en: 'answer' },
    required: false,
    headings: [
      'status',
      '判定',
      '判定結果',
      '該当',
      '該当有無',
      '該当非該当',
      '該当区分',
      '該当判定',
      '報告対象',
      'listed',
      'verdict',
      'answer',
    ],
    also: ['対象', '結果', '区分', 'result', 'flag'],
  },
  ofMonths('salesAmount', '年間売上', '年間売上金額', '年間取扱高', '売上計', '取扱高計'),
  ofMonths('fraudAmount', '年間不正利用金額', '年間不正利用額', '不正利用合計', '不正利用計', '不正計'),
  {
    field: 'fraudRate',
    label: { ja: '不正利用発生率', en: 'fraud rate' },
    required: false,
    headings: [
      'fraud_rate',
      'fraud_rate_percent',
      '不正利用発生率',
      '不正発生率',
      '不正利用率',
      '不正率',
      '発生率',
    ],
    also: ['rate', '率'],
  },
]);
