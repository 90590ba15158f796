import type { Citation } from '../law/citation.ts';

// Where the figures of the Japan Consumer Credit Association (一般社団法人日本クレジット協会, JCA) were published, and
// through what they are known here.

/** Everything of a citation but what it says. */
export type Published = Pick<Citation, 'source' | 'via' | 'standing'>;

const note = {
  ja: '原資料を 2026 年 10 月に閲覧した公開資料',
  en: 'a public note whose author read the document in October 2026',
};

const report = {
  ja: 'かっこ・リンク「キャッシュレスセキュリティレポート」2025 年 4-6 月版（2025 年 11 月）',
  en: 'the Cacco/Link Cashless Security Report, April-June 2025 (November 2025)',
};

/** The table of rates as it came out in March 2025 (`toukei_03_4_i.pdf` of JCA's statistics), as a report quotes it. */
export const rates2025: Published = Object.freeze({
  source: {
    ja: '一般社団法人日本クレジット協会「クレジットカード不正利用発生率」（2025 年 3 月公表）',
    en: 'Japan Consumer Credit Association, "クレジットカード不正利用発生率" (March 2025)',
  },
  via: report,
  standing: 'second-hand',
});

/** The same, of years that only the table of the year after was read for. */
export const rates2025Noted: Published = Object.freeze({ ...rates2025, via: note });

/** The table of rates as it came out in March 2026. */
export const rates2026: Published = Object.freeze({
  source: {
    ja: '一般社団法人日本クレジット協会「クレジットカード不正利用発生率」（2026 年 3 月公表）',
    en: 'Japan Consumer Credit Association, "クレジットカード不正利用発生率" (March 2026)',
  },
  via: note,
  standing: 'second-hand',
});

/** The fraud loss by kind: `toukei_03_g.pdf` of JCA's statistics. */
export const losses: Published = Object.freeze({
  source: {
    ja: '一般社団法人日本クレジット協会「クレジットカード不正利用被害の発生状況」',
    en: 'Japan Consumer Credit Association, "クレジットカード不正利用被害の発生状況"',
  },
  via: note,
  standing: 'second-hand',
});

/** The same, as a report quotes it. */
export const lossesReported: Published = Object.freeze({ ...losses, via: report });

/** JCA's page for consumers, read. */
export const consumerPage: Published = Object.freeze({
  source: {
    ja: '一般社団法人日本クレジット協会 消費者向けページ',
    en: 'Japan Consumer Credit Association, page for consumers',
  },
  standing: 'read',
});
