import type { Citation } from '../law/citation.ts';
import { okuYen } from '../money/oku.ts';
import { consumerPage, losses, lossesReported } from './jca-sources.ts';
import type { Caveat, FraudLoss } from './statistic.ts';

// JCA's fraud amounts (クレジットカード不正利用被害額) and denominators, to stand beside an acquirer's own figures.
// The published annual and part-year rates are in jca.ts. Append only. Data, no logic.

const words = 'クレジットカード不正利用被害額（偽造・番号盗用・その他）';
const gist = { ja: '不正利用被害額', en: 'Fraud loss' };

const cacco: Citation = { words, gist, ...lossesReported };
const page: Citation = { words, gist, ...consumerPage };
const toukei: Citation = { words, gist, ...losses };

const poitan: Citation = {
  words,
  gist,
  source: {
    ja: 'ポイ探ニュース（2025 年 6 月 6 日公表の JCA 集計の表を掲載）',
    en: 'Poitan news, printing the table JCA published on 6 June 2025',
  },
  standing: 'second-hand',
};

const securityNext: Citation = {
  words,
  gist,
  source: {
    ja: 'Security NEXT（2025 年 9 月 11 日・12 月 26 日）が報じた JCA 集計',
    en: 'JCA figures as reported by Security NEXT (11 September and 26 December 2025)',
  },
  standing: 'second-hand',
};

const bci: Citation = {
  words,
  gist,
  source: {
    ja: '日本流通産業新聞オンライン（2025 年第 3 四半期の JCA 集計の記事）',
    en: 'Nihon Ryutsu Sangyo Shimbun online, on JCA figures of the third quarter of 2025',
  },
  standing: 'second-hand',
};

const bciYear: Citation = {
  words,
  gist,
  source: {
    ja: '合計: 日本流通産業新聞オンライン（2026 年 3 月 6 日）。内訳: 年計から第 1〜第 3 四半期を引いた計算値',
    en: 'Total: Nihon Ryutsu Sangyo Shimbun online (6 March 2026). Split: the year less its first three quarters',
  },
  standing: 'derived',
};

const revised2019 = {
  ja: '2019 年は当初 273.8 億円と公表され、後に 274.1 億円に改められた。',
  en: '2019 was first published as 27.38 billion yen and later revised to 27.41.',
};

const secondQuarter = {
  ja: '番号盗用のうち国内 86.9 億円・海外 26.4 億円、偽造のうち国内 0.6 億円・海外 0.5 億円と報じられた。',
  en: 'Reported split by place, in 億円: number theft 86.9 at home and 26.4 abroad; counterfeit 0.6 and 0.5.',
};

const fourthQuarter = {
  ja: '内訳は年計との差で求めた。四半期の改定があれば変わる。',
  en: 'The split is a difference from the year and changes if a quarter is revised.',
};

const firstHalf = {
  ja: '2026 年から調査対象が 48 社に変わり、2025 年までとはつながらない。番号盗用は 206.1 億円、偽造とその他の内訳は確認できていない。',
  en: 'From 2026 the survey covers 48 companies: not comparable with 2025 and before. Number theft was 206.1 億円; the rest of the split was not found.',
};

/** Annual amounts 2019 to 2025, quarters of 2024 and 2025, the first half of 2026. */
export const jcaFraudLosses: readonly FraudLoss[] = Object.freeze([
  {
    period: { kind: 'year', calendarYear: 2019, part: null },
    total: okuYen('274.1'),
    byKind: { counterfeit: okuYen('17.8'), numberTheft: okuYen('222.9'), other: okuYen('33.4') },
    creditExtended: null,
    status: 'final',
    series: 'until-2025',
    source: cacco,
    note: revised2019,
  },
  {
    period: { kind: 'year', calendarYear: 2020, part: null },
    total: okuYen('253.0'),
    byKind: { counterfeit: okuYen('8.0'), numberTheft: okuYen('223.6'), other: okuYen('21.4') },
    creditExtended: null,
    status: 'final',
    series: 'until-2025',
    source: toukei,
    note: null,
  },
  {
    period: { kind: 'year', calendarYear: 2021, part: null },
    total: okuYen('330.1'),
    byKind: { counterfeit: okuYen('1.5'), numberTheft: okuYen('311.7'), other: okuYen('16.9') },
    creditExtended: { amount: okuYen('810000'), standing: 'second-hand' },
    status: 'final',
    series: 'until-2025',
    source: cacco,
    note: null,
  },
  {
    period: { kind: 'year', calendarYear: 2022, part: null },
    total: okuYen('436.7'),
    byKind: { counterfeit: okuYen('1.7'), numberTheft: okuYen('411.7'), other: okuYen('23.3') },
    creditExtended: { amount: okuYen('938000'), standing: 'second-hand' },
    status: 'final',
    series: 'until-2025',
    source: toukei,
    note: null,
  },
  {
    period: { kind: 'year', calendarYear: 2023, part: null },
    total: okuYen('540.9'),
    byKind: { counterfeit: okuYen('3.1'), numberTheft: okuYen('504.7'), other: okuYen('33.1') },
    creditExtended: { amount: okuYen('1057000'), standing: 'derived' },
    status: 'final',
    series: 'until-2025',
    source: page,
    note: null,
  },
  {
    period: { kind: 'year', calendarYear: 2024, part: null },
    total: okuYen('555.0'),
    byKind: { counterfeit: okuYen('5.9'), numberTheft: okuYen('513.5'), other: okuYen('35.6') },
    creditExtended: { amount: okuYen('1169000'), standing: 'second-hand' },
    status: 'final',
    series: 'until-2025',
    source: cacco,
    note: null,
  },
  {
    period: { kind: 'year', calendarYear: 2025, part: null },
    total: okuYen('510.5'),
    byKind: { counterfeit: okuYen('7.2'), numberTheft: okuYen('475.4'), other: okuYen('27.9') },
    creditExtended: { amount: okuYen('1345861'), standing: 'second-hand' },
    status: 'final',
    series: 'until-2025',
    source: toukei,
    note: null,
  },
  {
    period: { kind: 'quarter', calendarYear: 2024, part: 1 },
    total: okuYen('124.1'),
    byKind: { counterfeit: okuYen('0.7'), numberTheft: okuYen('115.1'), other: okuYen('8.3') },
    creditExtended: null,
    status: 'final',
    series: 'until-2025',
    source: poitan,
    note: null,
  },
  {
    period: { kind: 'quarter', calendarYear: 2024, part: 2 },
    total: okuYen('135.9'),
    byKind: { counterfeit: okuYen('0.9'), numberTheft: okuYen('126.3'), other: okuYen('8.7') },
    creditExtended: null,
    status: 'final',
    series: 'until-2025',
    source: poitan,
    note: null,
  },
  {
    period: { kind: 'quarter', calendarYear: 2024, part: 3 },
    total: okuYen('132.7'),
    byKind: { counterfeit: okuYen('2.1'), numberTheft: okuYen('121.4'), other: okuYen('9.2') },
    creditExtended: null,
    status: 'final',
    series: 'until-2025',
    source: poitan,
    note: null,
  },
  {
    period: { kind: 'quarter', calendarYear: 2024, part: 4 },
    total: okuYen('162.3'),
    byKind: { counterfeit: okuYen('2.2'), numberTheft: okuYen('150.7'), other: okuYen('9.4') },
    creditExtended: null,
    status: 'final',
    series: 'until-2025',
    source: poitan,
    note: null,
  },
  {
    period: { kind: 'quarter', calendarYear: 2025, part: 1 },
    total: okuYen('193.2'),
    byKind: { counterfeit: okuYen('1.8'), numberTheft: okuYen('182.9'), other: okuYen('8.5') },
    creditExtended: null,
    status: 'preliminary',
    series: 'until-2025',
    source: poitan,
    note: null,
  },
  {
    period: { kind: 'quarter', calendarYear: 2025, part: 2 },
    total: okuYen('121.4'),
    byKind: { counterfeit: okuYen('1.1'), numberTheft: okuYen('113.3'), other: okuYen('7.0') },
    creditExtended: null,
    status: 'preliminary',
    series: 'until-2025',
    source: securityNext,
    note: secondQuarter,
  },
  {
    period: { kind: 'quarter', calendarYear: 2025, part: 3 },
    total: okuYen('102.0'),
    byKind: { counterfeit: okuYen('3.3'), numberTheft: okuYen('92.6'), other: okuYen('6.1') },
    creditExtended: { amount: okuYen('335084'), standing: 'second-hand' },
    status: 'preliminary',
    series: 'until-2025',
    source: bci,
    note: null,
  },
  {
    period: { kind: 'quarter', calendarYear: 2025, part: 4 },
    total: okuYen('93.9'),
    byKind: { counterfeit: okuYen('1.0'), numberTheft: okuYen('86.6'), other: okuYen('6.3') },
    creditExtended: null,
    status: 'preliminary',
    series: 'until-2025',
    source: bciYear,
    note: fourthQuarter,
  },
  {
    period: { kind: 'half-year', calendarYear: 2026, part: 1 },
    total: okuYen('221.3'),
    byKind: null,
    creditExtended: null,
    status: 'preliminary',
    series: 'from-2026',
    source: toukei,
    note: firstHalf,
  },
] satisfies FraudLoss[]);

/** What must be said wherever an acquirer's figures stand beside these. */
export const jcaCaveats: readonly Caveat[] = Object.freeze([
  {
    id: 'issuer-side',
    text: {
      ja: 'JCA の統計はカード発行会社（イシュアー）側の集計で、国内発行カードの国内外での利用が対象。アクワイアラーの加盟店側の数値（海外発行カードを含み得る）とは母集団が異なる。',
      en: "JCA's figures come from issuers: cards issued in Japan, wherever used. An acquirer's figures are of its merchants and may hold cards issued abroad. They count different things.",
    },
  },
  {
    id: 'calendar-year',
    text: {
      ja: 'JCA の年次は暦年（1〜12 月）。事業年度とは期間が異なる。',
      en: "JCA's year is the calendar year, not a business year.",
    },
  },
  {
    id: 'cash-advances',
    text: {
      ja: '被害額はキャッシングを含むと注記された年がある。発生率の分母はショッピングの信用供与額。',
      en: 'Some editions note that the fraud loss includes cash advances; the denominator of the rate is credit extended for shopping.',
    },
  },
  {
    id: 'preliminary',
    text: {
      ja: '四半期・半期の率と額は速報値で、後に改められる。年次ではないため、判定の基準には使えない。',
      en: 'Rates and amounts of quarters and half-years are preliminary and revised later. They are not annual, so no rule is judged by them.',
    },
  },
  {
    id: 'series-break',
    text: {
      ja: '2026 年から調査対象（48 社）が変わり、それ以前とつながらない。',
      en: 'From 2026 the survey base changed (48 companies): a break in the series.',
    },
  },
]);
