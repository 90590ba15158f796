import type { Citation } from '../law/citation.ts';
import { percent } from '../money/rate.ts';
import type { ExemptionTier, RegionRate } from './statistic.ts';

// Context from outside Japan. Data, no logic; no rule reads it.

/** EU: highest fraud rates for leaving out strong authentication of a remote card payment, by amount. */
export const euExemptionTiers: readonly ExemptionTier[] = Object.freeze([
  { upToEuro: 100, atMost: percent('0.13') },
  { upToEuro: 250, atMost: percent('0.06') },
  { upToEuro: 500, atMost: percent('0.01') },
]);

/** Where the tiers stand. */
export const euExemptionSource: Citation = {
  words:
    'Commission Delegated Regulation (EU) 2018/389, Articles 18 to 20 and the Annex: reference fraud rates',
  gist: {
    ja: 'EU の強力な本人認証（SCA）を省略できる取引の参照不正率。金額ベース、四半期ごと。回収の有無を問わず不正を数える',
    en: 'Reference fraud rates for exemption from strong customer authentication; by value, once a quarter, fraud counted whether or not recovered',
  },
  source: {
    ja: 'PSD2 RTS（委員会委任規則 (EU) 2018/389）第 18〜20 条・別表',
    en: 'PSD2 RTS (Commission Delegated Regulation (EU) 2018/389), art. 18-20 and Annex',
  },
  standing: 'read',
};

/** Fraud rates of 2021 side by side. */
export const regionRates: readonly RegionRate[] = Object.freeze([
  { region: { ja: '米国', en: 'United States' }, calendarYear: 2021, rate: percent('0.14'), note: null },
  { region: { ja: 'EU', en: 'EU' }, calendarYear: 2021, rate: percent('0.028'), note: null },
  {
    region: { ja: '日本', en: 'Japan' },
    calendarYear: 2021,
    rate: percent('0.041'),
    note: {
      ja: '出典の表は日本の分母を 810 兆円と 10 倍に誤記している（正しくは 81.0 兆円）。率は正しい。',
      en: "The source prints Japan's denominator ten times too large (810 for 81.0 trillion yen); the rate is right.",
    },
  },
]);

/** Where that comparison stands. */
export const regionRatesSource: Citation = {
  words: '不正利用発生率の国際比較（2021年）',
  gist: { ja: '日本・米国・EU の不正利用発生率', en: 'Fraud rates of Japan, the United States and the EU' },
  source: {
    ja: 'かっこ・リンク「キャッシュレスセキュリティレポート」2025 年 4-6 月版（2025 年 11 月）。経済産業省の資料を引く',
    en: 'Cacco/Link Cashless Security Report, April-June 2025 (November 2025), after METI',
  },
  standing: 'second-hand',
};
