import { isoDate } from '../../calendar/iso-date.ts';
import type { Citation } from '../../law/citation.ts';
import { percent } from '../../money/rate.ts';
import { amount } from '../../money/yen.ts';
import type { Edition } from '../../rules/regulation.ts';

const words: Citation = {
  words:
    'Exceeding the merchant fraud threshold in one quarter means that you have both: more than AUD 50,000 in fraud losses; fraud-to-sales ratio of 0.2% or above',
  gist: {
    ja: '四半期の不正利用額が 50,000 豪ドルを超え、かつ売上に対する比率が 0.20 % 以上である四半期が 2 回連続した加盟店',
    en: 'Merchants with fraud above AUD 50,000 and a fraud-to-sales ratio of at least 0.20 % in each of two consecutive quarters',
  },
  source: {
    ja: 'AusPayNet「CNP Fraud Mitigation Framework」（2019-07-01 発効）。Adyen「AusPayNet compliance guide」による',
    en: 'AusPayNet, CNP Fraud Mitigation Framework (in effect from 2019-07-01), as told by the Adyen AusPayNet compliance guide',
  },
  standing: 'second-hand',
};

const effective = { from: isoDate('2019-07-01'), until: null };

/** AusPayNet's merchant fraud threshold for card-not-present payments. */
export const edition201907: Edition = Object.freeze({
  id: '2019-07',
  effective,
  criterion: {
    kind: 'all',
    legs: [
      {
        kind: 'leg',
        id: 'consecutive-quarters',
        label: { ja: '連続四半期要件', en: 'consecutive quarters' },
        window: 'quarter',
        quantifier: { kind: 'consecutive', count: 2 },
        tests: [
          // "More than": exactly 50,000 is not over.
          { kind: 'amount', operator: 'above', threshold: amount(50_000) },
          // "Or above": exactly 0.20 % is met.
          { kind: 'rate', operator: 'at-least', reference: { kind: 'fixed', rate: percent('0.20') } },
        ],
        effective,
        citation: words,
      },
    ],
  },
  citation: words,
  notes: [
    {
      ja: '対象は豪州内で発行・取扱されるオンラインの非対面取引に限られる。対象取引だけのデータを渡すこと。四半期は暦の四半期とする。',
      en: 'In scope are online card-not-present transactions issued and acquired in Australia: give data of those alone. Quarters are calendar quarters.',
    },
  ],
} satisfies Edition);
