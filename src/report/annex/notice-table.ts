import type { Language } from '../../language/text.ts';
import type { Making } from '../../ledger/making.ts';
import type { TableRows } from './fields.ts';

/** What became of the fraud notices, each in one group; nothing where the fraud was not made from notices. */
export function noticeTable({ notices }: Making, language: Language): TableRows['notices'][] {
  if (notices === null) return [];
  const groups = ['counted', 'repeated', 'withdrawn', 'suspected'] as const;
  return [
    ...groups.map((group) => ({
      group: noticeGroups[group][language],
      notices: notices[group].rows,
      amount: notices[group].amount,
    })),
    { group: noticeGroups.recovered[language], notices: '', amount: notices.recoveredAmount },
  ];
}

const noticeGroups = {
  counted: { ja: '計上した通知（1 取引につき 1 件）', en: 'counted, one per transaction' },
  repeated: { ja: '同じ取引の重複のため計上しなかった通知', en: 'further notices of the same transactions' },
  withdrawn: { ja: '取り下げられた通知とその取下げの通知', en: 'withdrawn, and what withdrew them' },
  suspected: { ja: '疑いのみのため計上しなかった通知', en: 'left out as only suspected' },
  recovered: { ja: '通知にある回収額（控除しない）', en: 'recovered by the notices (not deducted)' },
} as const;
