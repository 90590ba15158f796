import type { Text } from '../language/text.ts';
import type { Citation } from '../law/citation.ts';
import { percent, type Rate } from '../money/rate.ts';

// What order screening of merchants calls fraudulent, as the Cacco/Link report prints it. Append only. Data, no logic.

/** The share of screened orders called fraudulent, by count. No fraud rate by value, and never a reference for a rule. */
export interface ScreeningRate {
  readonly calendarYear: number;
  readonly quarter: 1 | 2 | 3 | 4;
  /** `card`: by use of a stolen card. `resale`: bought to be resold against the shop's terms. */
  readonly kind: 'card' | 'resale';
  readonly rate: Rate;
}

/** The categories of goods with the most orders called fraudulent in a quarter, first to last. */
export interface ScreeningRanking {
  readonly calendarYear: number;
  readonly quarter: 1 | 2 | 3 | 4;
  readonly categories: readonly string[];
}

/** Where these stand. */
export const screeningSource: Citation = {
  words: 'O-PLUX における不正注文検知の状況（不正転売・クレジットカード不正の割合、商材別ランキング）',
  gist: {
    ja: '不正注文検知サービス O-PLUX が審査した注文のうち、不正と判定された件数の割合と、商材別の順位',
    en: 'Of the orders that the screening service O-PLUX looked at, the share by count it called fraudulent, and the ranking of goods',
  },
  source: {
    ja: 'かっこ株式会社・株式会社リンク「キャッシュレスセキュリティレポート」2025 年 4-6 月版（2025 年 11 月）。2025 年 10 月 24 日集計',
    en: 'Cacco Inc. and Link Inc., Cashless Security Report, April-June 2025 (November 2025), counted on 24 October 2025',
  },
  standing: 'second-hand',
};

const of = (
  kind: ScreeningRate['kind'],
  calendarYear: number,
  quarter: ScreeningRate['quarter'],
  rate: string,
): ScreeningRate => ({ calendarYear, quarter, kind, rate: percent(rate) });

/** By kind and quarter, ascending. Quarters of which nothing is printed are not here. */
export const screeningRates: readonly ScreeningRate[] = Object.freeze([
  of('card', 2024, 2, '1.7'),
  of('card', 2025, 2, '3.2'),
  of('resale', 2024, 1, '7.4'),
  of('resale', 2024, 2, '7.9'),
  of('resale', 2024, 3, '8.5'),
  of('resale', 2024, 4, '9.5'),
  of('resale', 2025, 1, '9.4'),
  of('resale', 2025, 2, '9.5'),
]);

/** The two rankings of the report. */
export const screeningRankings: readonly ScreeningRanking[] = Object.freeze([
  {
    calendarYear: 2025,
    quarter: 1,
    categories: [
      'イベント',
      'ホビー・ゲーム',
      '健康食品・医薬品',
      '総合通販',
      'コスメ・ヘアケア',
      'アパレル',
      '日用品・雑貨・キッチン用品',
      '食品・飲料・酒類',
      'デジタルコンテンツ',
      'PC・タブレット・家電',
      'サブスクサービス',
      '旅行',
    ],
  },
  {
    calendarYear: 2025,
    quarter: 2,
    categories: [
      'ふるさと納税',
      'イベント',
      'ホビー・ゲーム',
      '健康食品・医薬品',
      'コスメ・ヘアケア',
      '日用品・雑貨・キッチン用品',
      'アパレル',
      '食品・飲料・酒類',
      '総合通販',
      'デジタルコンテンツ',
      'サブスクサービス',
      'PC・タブレット・家電',
    ],
  },
] satisfies ScreeningRanking[]);

/** What must be said wherever a rate by count stands beside a rate by value. */
export const byCountCaveat: Text = Object.freeze({
  ja: '注文の審査は件数の割合で、判定するのは加盟店。金額で数える不正利用発生率とは別のもので、比べられない。',
  en: 'Screening is a share of orders by count, decided by the merchant. It is not a fraud rate by value and cannot be compared with one.',
});
