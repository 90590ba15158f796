import { isoDate } from '../calendar/iso-date.ts';
import type { Citation } from '../law/citation.ts';
import { percent } from '../money/rate.ts';
import { consumerPage, losses, rates2025, rates2025Noted, rates2026 } from './jca-sources.ts';
import type { AnnualRate, PartYearRate, RateSchedule } from './reference-rate.ts';

// The published series of the Japan Consumer Credit Association (一般社団法人日本クレジット協会, JCA).
// Append only: a corrected figure is a new row with its own day of publication. Data, no logic.

const words = '不正利用被害額 ÷ クレジットカードショッピング信用供与額 × 100';

const annual = { words, gist: { ja: '不正利用発生率（年次）', en: 'Annual fraud rate' } };
const reported: Citation = { ...annual, ...rates2025 };
const noted: Citation = { ...annual, ...rates2025Noted };

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
    source: reported,
    note: latestPossibleDay,
    provenance: 'jca-table',
  },
  {
    kind: 'annual',
    calendarYear: 2020,
    rate: percent('0.034'),
    publishedOn: march2025,
    source: noted,
    note: latestPossibleDay,
    provenance: 'jca-table',
  },
  {
    kind: 'annual',
    calendarYear: 2021,
    rate: percent('0.041'),
    publishedOn: march2025,
    source: reported,
    note: latestPossibleDay,
    provenance: 'jca-table',
  },
  {
    kind: 'annual',
    calendarYear: 2022,
    rate: percent('0.047'),
    publishedOn: march2025,
    source: noted,
    note: latestPossibleDay,
    provenance: 'jca-table',
  },
  {
    kind: 'annual',
    calendarYear: 2023,
    rate: percent('0.051'),
    publishedOn: march2025,
    source: { ...annual, ...consumerPage },
    note: latestPossibleDay,
    provenance: 'jca-table',
  },
  {
    kind: 'annual',
    calendarYear: 2024,
    rate: percent('0.047'),
    publishedOn: march2025,
    source: reported,
    note: latestPossibleDay,
    provenance: 'jca-table',
  },
  {
    kind: 'annual',
    calendarYear: 2025,
    rate: percent('0.038'),
    publishedOn: march2026,
    source: { ...annual, ...rates2026 },
    note: null,
    provenance: 'jca-table',
  },
] satisfies AnnualRate[]);

/** A rate of a quarter as the press printed it. */
const press = {
  words: '不正利用発生率（四半期）',
  gist: { ja: '四半期の不正利用発生率', en: 'Fraud rate of a quarter' },
  standing: 'second-hand',
} as const;

const derived: Citation = {
  words: '不正利用発生率（四半期）',
  gist: {
    ja: '第 3 四半期の 0.030 % と、公表された前期からの低下 0.006 ポイントからの計算値',
    en: 'Worked out from 0.030 % of the third quarter and the published fall of 0.006 points',
  },
  source: {
    ja: '日本流通産業新聞オンライン 4287、Security NEXT 179065（2025 年第 3 四半期の JCA 集計の記事）からの計算値',
    en: 'Worked out from Nihon Ryutsu Sangyo Shimbun online 4287 and Security NEXT 179065, on JCA figures of the third quarter of 2025',
  },
  standing: 'derived',
};

const halfYear: Citation = {
  words: '不正利用発生率（上期）',
  gist: { ja: '上期の不正利用発生率', en: 'Fraud rate of the first half of the year' },
  ...losses,
};

/** Rates of parts of a year. Shown beside a portfolio, never used by a rule. */
export const jcaPartYearRates: readonly PartYearRate[] = Object.freeze([
  {
    kind: 'quarter',
    calendarYear: 2025,
    part: 1,
    rate: percent('0.064'),
    status: 'preliminary',
    source: {
      ...press,
      source: {
        ja: '株式会社アクルの記事（2025 年第 1 四半期の JCA 集計）',
        en: 'Article of Akuru, Inc., on JCA figures of the first quarter of 2025',
      },
    },
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
    source: {
      ...press,
      source: {
        ja: '日本流通産業新聞オンライン 4287、Security NEXT 179065（2025 年第 3 四半期の JCA 集計の記事）',
        en: 'Nihon Ryutsu Sangyo Shimbun online 4287 and Security NEXT 179065, on JCA figures of the third quarter of 2025',
      },
    },
  },
  {
    kind: 'quarter',
    calendarYear: 2025,
    part: 4,
    rate: percent('0.027'),
    status: 'preliminary',
    source: {
      ...press,
      source: {
        ja: '日本流通産業新聞オンライン 4806（2025 年第 4 四半期の JCA 集計の記事）',
        en: 'Nihon Ryutsu Sangyo Shimbun online 4806, on JCA figures of the fourth quarter of 2025',
      },
    },
  },
  {
    kind: 'half-year',
    calendarYear: 2026,
    part: 1,
    rate: percent('0.031'),
    status: 'preliminary',
    source: halfYear,
  },
] satisfies PartYearRate[]);

/** JCA has published the year's rate by the end of March; a month is left before the table counts as too old. */
export const jcaSchedule: RateSchedule = Object.freeze({ nextExpectedBy: { month: 4, day: 30 } });
