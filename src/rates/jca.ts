import { isoDate } from '../calendar/iso-date.ts';
import type { Citation } from '../law/citation.ts';
import { percent } from '../money/rate.ts';
import type { AnnualRate, PartYearRate, RateSchedule } from './reference-rate.ts';

// The published series of the Japan Consumer Credit Association (一般社団法人日本クレジット協会, JCA).
// Append only: a corrected figure is a new row with its own day of publication. Data, no logic.

const words = '不正利用被害額 ÷ クレジットカードショッピング信用供与額 × 100';

const cacco: Citation = {
  words,
  gist: { ja: '不正利用発生率（年次）', en: 'Annual fraud rate' },
  source: {
    ja: 'かっこ・リンク「キャッシュレスセキュリティレポート」2025 年 4-6 月版（2025 年 11 月）が引く JCA 統計',
    en: 'JCA statistics as quoted in the Cacco/Link Cashless Security Report, April-June 2025 (November 2025)',
  },
  standing: 'second-hand',
};

const consumerPage: Citation = {
  words,
  gist: { ja: '不正利用発生率（年次）', en: 'Annual fraud rate' },
  source: { ja: 'JCA 消費者向けページ', en: "JCA's page for consumers" },
  standing: 'read',
};

const toukei: Citation = {
  words,
  gist: { ja: '不正利用発生率（年次）', en: 'Annual fraud rate' },
  source: {
    ja: 'JCA 統計資料 toukei_03_4_i.pdf・toukei_03_g.pdf（2026 年 10 月閲覧の公開ノートによる）',
    en: 'JCA statistics toukei_03_4_i.pdf and toukei_03_g.pdf, through a public note that read them in October 2026',
  },
  standing: 'second-hand',
};

const latestPossibleDay = {
  ja: '公表は 2025 年 3 月。日は確認できず、あり得る最も遅い日を置いた。',
  en: 'Published in March 2025; the day was not found, so the latest possible day stands here.',
};

const [march2025, march2026] = [isoDate('2025-03-31'), isoDate('2026-03-31')];

/** JCA's annual fraud rates, calendar years 2019 to 2025. */
export const jcaAnnualRates: readonly AnnualRate[] = Object.freeze([
  {
    kind: 'annual',
    calendarYear: 2019,
    rate: percent('0.037'),
    publishedOn: march2025,
    source: cacco,
    note: latestPossibleDay,
    provenance: 'jca-table',
  },
  {
    kind: 'annual',
    calendarYear: 2020,
    rate: percent('0.034'),
    publishedOn: march2025,
    source: toukei,
    note: latestPossibleDay,
    provenance: 'jca-table',
  },
  {
    kind: 'annual',
    calendarYear: 2021,
    rate: percent('0.041'),
    publishedOn: march2025,
    source: cacco,
    note: latestPossibleDay,
    provenance: 'jca-table',
  },
  {
    kind: 'annual',
    calendarYear: 2022,
    rate: percent('0.047'),
    publishedOn: march2025,
    source: toukei,
    note: latestPossibleDay,
    provenance: 'jca-table',
  },
  {
    kind: 'annual',
    calendarYear: 2023,
    rate: percent('0.051'),
    publishedOn: march2025,
    source: consumerPage,
    note: latestPossibleDay,
    provenance: 'jca-table',
  },
  {
    kind: 'annual',
    calendarYear: 2024,
    rate: percent('0.047'),
    publishedOn: march2025,
    source: cacco,
    note: latestPossibleDay,
    provenance: 'jca-table',
  },
  {
    kind: 'annual',
    calendarYear: 2025,
    rate: percent('0.038'),
    publishedOn: march2026,
    source: toukei,
    note: null,
    provenance: 'jca-table',
  },
] satisfies AnnualRate[]);

const quarterly: Citation = {
  words: '不正利用発生率（四半期）',
  gist: { ja: '四半期の不正利用発生率', en: 'Fraud rate of a quarter' },
  source: toukei.source,
  standing: 'second-hand',
};

const derived: Citation = {
  words: '不正利用発生率（四半期）',
  gist: {
    ja: '公表された被害額と信用供与額からの計算値',
    en: 'Worked out from the published fraud and credit extended',
  },
  source: toukei.source,
  standing: 'derived',
};

/** Rates of parts of a year. Shown beside a portfolio, never used by a rule. */
export const jcaPartYearRates: readonly PartYearRate[] = Object.freeze([
  {
    kind: 'quarter',
    calendarYear: 2025,
    part: 1,
    rate: percent('0.064'),
    status: 'preliminary',
    source: quarterly,
  },
  {
    kind: 'quarter',
    calendarYear: 2025,
    part: 2,
    rate: percent('0.036'),
    status: 'derived',
    source: derived,
  },
  {
    kind: 'quarter',
    calendarYear: 2025,
    part: 3,
    rate: percent('0.030'),
    status: 'preliminary',
    source: quarterly,
  },
  {
    kind: 'quarter',
    calendarYear: 2025,
    part: 4,
    rate: percent('0.027'),
    status: 'preliminary',
    source: quarterly,
  },
  {
    kind: 'half-year',
    calendarYear: 2026,
    part: 1,
    rate: percent('0.031'),
    status: 'preliminary',
    source: quarterly,
  },
] satisfies PartYearRate[]);

/** JCA has published the year's rate by the end of March; a month is left before the table counts as too old. */
export const jcaSchedule: RateSchedule = Object.freeze({ nextExpectedBy: { month: 4, day: 30 } });
