import { isoDate } from '../../calendar/iso-date.ts';
import type { Citation } from '../../law/citation.ts';
import { yen } from '../../money/yen.ts';
import type { Edition } from '../../rules/regulation.ts';

const words: Citation = {
  words: 'カード会社(各社)が把握する不正利用金額が「3ヵ月連続50万円超」',
  gist: {
    ja: 'アクワイアラーごとに把握する不正利用額が、3 か月連続で 50 万円を超えた加盟店',
    en: 'Merchants whose fraud amount, as one acquirer knows it, was above 500,000 yen in three consecutive months',
  },
  source: {
    ja: '日本クレジット協会の不正顕在化加盟店の基準。ベリトランスのコラム「不正顕在化加盟店とは？」（2026-01-05 更新）による',
    en: "JCA's criterion of fraud exposure merchants (不正顕在化加盟店), as told by Veritrans in a column of 2026-01-05",
  },
  standing: 'second-hand',
};

// The day the revised Installment Sales Act took effect, under which the criterion is applied.
const effective = { from: isoDate('2018-06-01'), until: null };

/** 不正顕在化加盟店: over the amount three months running. The run may have begun in the year before. */
export const edition201806: Edition = Object.freeze({
  id: '2018-06',
  effective,
  criterion: {
    kind: 'all',
    legs: [
      {
        kind: 'leg',
        id: 'consecutive-months',
        label: { ja: '連続月要件', en: 'consecutive months' },
        window: 'month',
        quantifier: { kind: 'consecutive', count: 3 },
        // 50万円超: exactly 500,000 yen is not over.
        tests: [{ kind: 'amount', operator: 'above', threshold: yen(500_000) }],
        effective,
        citation: words,
      },
    ],
  },
  citation: words,
  notes: [
    {
      ja: '基準の適用開始日を示す資料は確認できていない。改正割賦販売法の施行日（2018-06-01）を置いた。',
      en: 'The day from which the criterion applies was not found. The day the revised Installment Sales Act took effect (2018-06-01) stands here.',
    },
    {
      ja: '3 か月の最後の月が事業年度に含まれる連続を判定する。事業年度の前の 2 か月のデータがない場合、その月にかかる連続は判定できない。',
      en: 'Runs whose last month lies in the business year are judged. Where the data lacks the two months before the year, runs that reach into them cannot be told.',
    },
  ],
} satisfies Edition);
