import type { FieldHeadings } from '../table/columns.ts';
import { registerHeadings } from './headings.ts';

/** What a row of measures says. */
export type MeasureField =
  | 'merchantId'
  | 'merchantName'
  | 'measures'
  | 'surveyedOn'
  | 'responsible'
  | 'status';

const ofRegister = (field: 'merchantId' | 'merchantName' | 'measures' | 'surveyedOn') => {
  const known = registerHeadings.find((heading) => heading.field === field);
  if (known === undefined) throw new Error(`No heading is known for ${field}.`);
  return { ...known, field };
};

/** The headings its columns are recognised by: those of the register, and who does it and how far it is. */
export const measureHeadings: readonly FieldHeadings<MeasureField>[] = Object.freeze([
  ofRegister('merchantId'),
  ofRegister('merchantName'),
  { ...ofRegister('measures'), required: true },
  ofRegister('surveyedOn'),
  {
    field: 'responsible',
    label: { ja: '担当', en: 'responsible' },
    required: false,
    headings: ['responsible', '担当', '担当者', '担当者名', '担当部署'],
  },
  {
    field: 'status',
    label: { ja: '状況', en: 'status' },
    required: false,
    headings: ['status', '状況', '対応状況', '進捗', '実施状況'],
  },
]);
