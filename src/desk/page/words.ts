import type { Text } from '../../language/text.ts';
import type { FileRole } from '../talk/job.ts';

/** What words of a column can be said to mean. */
export interface WordsOf {
  /** The name of the option that takes them. */
  readonly name: 'status' | 'reasons' | 'kinds' | 'marks';
  readonly label: Text;
  readonly meanings: readonly { readonly value: string; readonly label: Text }[];
}

/** By role the words that can be explained. */
export const wordsOf: Readonly<Record<FileRole, readonly WordsOf[]>> = {
  months: [
    {
      name: 'marks',
      label: { ja: '区分の列にある語の意味（取消、速報など）', en: 'Words in the column of marks' },
      meanings: [
        { value: 'counts', label: { ja: '集計する', en: 'the row counts' } },
        { value: 'left-out', label: { ja: '集計しない', en: 'the row is left out' } },
      ],
    },
  ],
  sales: [
    {
      name: 'kinds',
      label: { ja: '売上の区分を表す語・コードの意味', en: 'Words and codes for kinds of sales' },
      meanings: [
        { value: 'sale', label: { ja: '売上', en: 'a sale' } },
        { value: 'taken-back', label: { ja: '返品・取消（売上から差し引く）', en: 'takes sales back' } },
        { value: 'cancelled', label: { ja: '不成立（売上に数えない）', en: 'no sale' } },
      ],
    },
  ],
  notices: [
    {
      name: 'status',
      label: { ja: '通知の状態を表す語の意味', en: 'Words for the status of notices' },
      meanings: [
        { value: 'confirmed', label: { ja: '確定', en: 'confirmed' } },
        { value: 'suspected', label: { ja: '疑い', en: 'suspected' } },
        { value: 'withdrawn', label: { ja: '取下げ', en: 'withdrawn' } },
      ],
    },
    {
      name: 'reasons',
      label: { ja: '通知の理由コードが不正利用かどうか', en: 'Reason codes: fraud or not' },
      meanings: [
        { value: 'fraud', label: { ja: '不正利用', en: 'fraud' } },
        { value: 'other', label: { ja: '不正利用ではない', en: 'something else' } },
      ],
    },
  ],
  register: [],
  measures: [],
  incidents: [],
  screening: [],
};
