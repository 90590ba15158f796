import { isoDate } from '../../calendar/iso-date.ts';
import type { Citation } from '../../law/citation.ts';
import { yen } from '../../money/yen.ts';
import type { Edition } from '../../rules/regulation.ts';

const source = {
  ja: '経済産業省による事業報告書の改正（2025 年 9 月）',
  en: "METI's revision of the business report (September 2025)",
};

const via = {
  ja: 'かっこ・リンク「キャッシュレスセキュリティレポート」2025 年 4-6 月版（2025 年 11 月）',
  en: 'the Cacco/Link Cashless Security Report, April-June 2025 (November 2025)',
};

const amountWords: Citation = {
  words: '事業年度中いずれの月においても月間の不正利用発生額が50万円を超えた加盟店',
  gist: {
    ja: '事業年度中、月間の不正利用発生額が 50 万円を超えた加盟店',
    en: 'Merchants whose fraud amount of a month of the business year was above 500,000 yen',
  },
  source,
  via,
  standing: 'second-hand',
};

const rateWords: Citation = {
  words: '事業年度の不正利用発生率が直近の年次のJCAが公表する不正利用発生率を上回る加盟店',
  gist: {
    ja: '事業年度の不正利用発生率が、JCA の公表する直近の年次の不正利用発生率を上回る加盟店',
    en: 'Merchants whose fraud rate of the business year is above the latest annual fraud rate published by JCA',
  },
  source,
  via,
  standing: 'second-hand',
};

const effective = { from: isoDate('2025-09-01'), until: null };

/** METI's rule of September 2025: which merchants an acquirer's business report lists. */
export const edition202509: Edition = Object.freeze({
  id: '2025-09',
  effective,
  criterion: {
    kind: 'all',
    legs: [
      {
        kind: 'leg',
        id: 'monthly-amount',
        label: { ja: '金額要件', en: 'amount' },
        window: 'month',
        // The mission of the rule is served by "any"; the words taken literally say "every". See the reading.
        quantifier: { kind: 'reading', reading: 'monthTest' },
        // 超えた: exactly 500,000 yen is not over.
        tests: [{ kind: 'amount', operator: 'above', threshold: yen(500_000) }],
        effective,
        citation: amountWords,
      },
      {
        kind: 'leg',
        id: 'annual-rate',
        label: { ja: '発生率要件', en: 'rate' },
        window: 'business-year',
        quantifier: { kind: 'every' },
        // 上回る: exactly at the published rate is not above it.
        tests: [{ kind: 'rate', operator: 'above', reference: { kind: 'latest-annual' } }],
        effective,
        citation: rateWords,
      },
    ],
  },
  citation: {
    words: '両方に該当する加盟店の数とその一覧',
    gist: {
      ja: '二つの要件の両方に該当する加盟店の数と一覧を事業報告書に記載する',
      en: 'The business report carries the number and the list of the merchants for which both hold',
    },
    source,
    via,
    standing: 'second-hand',
  },
  notes: [
    {
      ja: '事業報告書の提出義務は、割賦販売法施行規則第 136 条の表第五号で確認した（提出義務者：クレジットカード番号等取扱契約締結事業者、提出期限：毎事業年度終了後遅滞なく、提出先：主たる営業所の所在地を管轄する経済産業局長）。同号に様式の番号、50 万円の基準、日本クレジット協会の不正利用発生率の定めはない。',
      en: "The duty to file was read in the ordinance (割賦販売法施行規則, article 136, table, item 5): acquirers, without delay after the end of every business year, to the director of the METI bureau of their main office. It names no form number, neither 500,000 yen nor JCA's rate.",
    },
    {
      ja: '経済産業省の通知本文・様式は確認できていない。ここでの一覧は該当候補であり、公式の様式ではない。',
      en: "METI's own notice and form have not been seen. The list is one of candidates, not the official form.",
    },
    {
      ja: '改正がどの事業年度から適用されるかを示す資料は確認できていない。事業年度の末日に施行されている版で判定する。',
      en: 'Nothing reachable says from which business year the revision applies. The edition in force on the last day of the business year judges it.',
    },
  ],
} satisfies Edition);
