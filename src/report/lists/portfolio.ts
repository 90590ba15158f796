import type { Language, Text } from '../../language/text.ts';
import type { Citation } from '../../law/citation.ts';
import { unitOf } from '../../money/currency.ts';
import { noRate, ratePercent } from '../../money/rate.ts';
import type { Grouping } from '../../portfolio/grouping.ts';
import { monthSpans } from '../../portfolio/period.ts';
import type { PeriodFigures, Portfolio } from '../../portfolio/portfolio.ts';
import type { BandFigures, RateBand } from '../../portfolio/rate-bands.ts';
import { type MetTier, tierLabel } from '../../rates/exemption-tier.ts';
import { euExemptionSource } from '../../rates/international.ts';
import { jcaCaveats } from '../../rates/jca-statistics.ts';
import type { ExemptionTier, StatisticPeriod } from '../../rates/statistic.ts';
import { csv } from './csv.ts';
import { asIs, type FigureTable, figureColumn, textColumn } from './figure-table.ts';

/** The portfolio as plain JSON data: amounts are integers in the basis's currency (JCA's in yen), rates decimal strings in percent. */
export function portfolioJson(portfolio: Portfolio): object {
  const { basis, total, ofYear, groupings, concentration, rateBands, fraudByKind } = portfolio;
  const { businessYear, referenceRate } = basis;
  return {
    basis: {
      currency: basis.currency,
      businessYear: {
        first: businessYear.first,
        last: businessYear.last,
        months: businessYear.months.length,
      },
      asOf: basis.asOf,
      referenceRate: {
        calendarYear: referenceRate.calendarYear,
        percent: ratePercent(referenceRate.rate),
        publishedOn: referenceRate.publishedOn,
        source: referenceRate.source.source,
        provenance: referenceRate.provenance,
      },
      months: basis.months,
      missingMonths: basis.missingMonths,
      unattributedRows: basis.unattributedRows,
      doubtedMerchants: basis.doubtedMerchants,
      sources: basis.sources,
    },
    controlTotals: basis.controlTotals,
    caveats: jcaCaveats.map(({ text }) => text),
    total,
    ofYear: periodJson(ofYear),
    months: portfolio.months.map(periodJson),
    quarters: portfolio.quarters.map(periodJson),
    businessYears: portfolio.businessYears.map(periodJson),
    calendarYears: portfolio.calendarYears.map(periodJson),
    groupings,
    concentration,
    rateBands: rateBands.map(({ band, ...figures }) => ({ band: bandJson(band), ...figures })),
    fraudByKind,
    industry: portfolio.industry,
  };
}

const periodJson = ({ period, exemption, ...rest }: PeriodFigures) => ({
  period: period.label,
  kind: period.kind,
  first: period.first,
  last: period.last,
  ...rest,
  // Only quarters have one.
  ...(period.kind === 'quarter' ? { exemption: exemption === null ? null : exemptionJson(exemption) } : {}),
});

const exemptionJson = ({ tier, next, fraudAboveNext }: MetTier) => ({
  tier: tier === null ? null : tierJson(tier),
  next: next === null ? null : tierJson(next),
  fraudAboveNext,
});

const tierJson = ({ upToEuro, atMost }: ExemptionTier) => ({ upToEuro, atMostPercent: ratePercent(atMost) });

/** Quarters beside the tiers of the EU's exemption, for orientation only. */
export function exemptionTable(quarters: readonly PeriodFigures[]): FigureTable {
  const label = (tier: ExemptionTier | null) => (tier === null ? none : asIs(tierLabel(tier)));
  return {
    title: {
      ja: '参考: EU の本人認証省略の区分（四半期別。日本の制度ではない）',
      en: 'For orientation: the tier of the EU exemption, by quarter (not a Japanese rule)',
    },
    columns: [
      textColumn('四半期', 'quarter'),
      figureColumn('発生率（%）', 'rate, %'),
      textColumn('該当する区分', 'tier it would meet'),
      textColumn('次の区分', 'next tier'),
      figureColumn('次の区分までに減らす不正利用額', 'less fraud to the next tier'),
    ],
    rows: quarters.flatMap(({ period, exemption, fraudRatePercent }) =>
      exemption === null
        ? []
        : [
            [
              asIs(period.label),
              asIs(fraudRatePercent ?? ''),
              label(exemption.tier),
              exemption.next === null ? null : label(exemption.next),
              exemption.fraudAboveNext,
            ],
          ],
    ),
    notes: [{ ja: `出典: ${euExemptionSource.source.ja}`, en: `Source: ${euExemptionSource.source.en}` }],
  };
}

const none: Text = { ja: 'なし', en: 'none' };

const bandJson = (band: RateBand) =>
  band.kind === 'within'
    ? {
        kind: band.kind,
        abovePercent: band.above === null ? null : ratePercent(band.above),
        upToPercent: band.upTo === null ? null : ratePercent(band.upTo),
      }
    : band;

const headings = (unit: Text): Readonly<Record<Language, readonly string[]>> => ({
  ja: [
    '集計',
    '項目',
    `売上金額（${unit.ja}）`,
    `不正利用発生額（${unit.ja}）`,
    '不正利用発生率（%）',
    '加盟店数',
    '不正利用のある加盟店数',
    '金額が不明な加盟店月',
    `前年同期の不正利用発生額（${unit.ja}）`,
    '不正利用発生額の前年同期比（%）',
    '順位',
    '前年の順位',
    'JCA 発生率（%）',
    'JCA 被害額（円）',
    'データのない月',
  ],
  en: [
    'cut',
    'item',
    `sales_amount_${unit.en.toLowerCase()}`,
    `fraud_amount_${unit.en.toLowerCase()}`,
    'fraud_rate_percent',
    'merchants',
    'merchants_with_fraud',
    'unknown_merchant_months',
    `fraud_year_before_${unit.en.toLowerCase()}`,
    'fraud_change_percent',
    'rank',
    'rank_year_before',
    'jca_rate_percent',
    'jca_fraud_yen',
    'months_without_data',
  ],
});

/** What each cut of time is called. */
export const cutLabels: Readonly<Record<'month' | 'quarter' | 'business-year' | 'calendar-year', Text>> =
  Object.freeze({
    month: { ja: '月', en: 'month' },
    quarter: { ja: '四半期', en: 'quarter' },
    'business-year': { ja: '事業年度', en: 'business year' },
    'calendar-year': { ja: '暦年', en: 'calendar year' },
  });

/** What stands for the group of those without a value: in brackets, since a register may hold any word. */
export const unregistered: Text = Object.freeze({ ja: '（登録なし）', en: '(none in the register)' });

/** Said of groups of a rolled-up ledger (see `Grouping.byMember`). */
export const byMemberNotice: Text = Object.freeze({
  ja: '名寄せした加盟店も、区分は元の加盟店番号ごとに集計しています（加盟店数は加盟店番号の数）。',
  en: "Of merchants that were rolled up, each of the acquirer's ids is counted in its own group.",
});

const groupingLabel = ({ label, byMember }: Grouping): Text =>
  byMember ? { ja: `${label.ja}（加盟店番号ごと）`, en: `${label.en} (by merchant id)` } : label;

/** A calendar period of a statistic in words. */
export function statisticPeriodLabel({ kind, calendarYear, part }: StatisticPeriod): Text {
  switch (kind) {
    case 'year':
      return { ja: `${calendarYear} 年`, en: `${calendarYear}` };
    case 'half-year':
      return { ja: `${calendarYear} 年 ${part === 1 ? '上' : '下'}半期`, en: `${calendarYear} H${part}` };
    case 'quarter':
      return { ja: `${calendarYear} 年 第 ${part} 四半期`, en: `${calendarYear} Q${part}` };
  }
}

/** How close we came to a source, in a word. */
export const standingLabel: Readonly<Record<Citation['standing'], Text>> = Object.freeze({
  read: { ja: '［原典］', en: '[read]' },
  'second-hand': { ja: '［引用］', en: '[second-hand]' },
  derived: { ja: '［計算］', en: '[derived]' },
});

/** Every cut as one long CSV, UTF-8 with BOM, safe to open in Excel. Groups are of the business year. */
export function portfolioCsv(portfolio: Portfolio, language: Language): string {
  const periods = [
    ...portfolio.months,
    ...portfolio.quarters,
    ...portfolio.businessYears,
    ...portfolio.calendarYears,
  ].map((row) => [
    cutLabels[row.period.kind][language],
    row.period.label,
    row.salesAmount,
    row.fraudAmount,
    row.fraudRatePercent ?? noRate[language],
    row.merchants,
    row.merchantsWithFraud,
    row.unknownCells,
    row.yearBefore?.before.fraudAmount ?? '',
    row.yearBefore?.fraudChangePercent ?? '',
    '',
    '',
    row.published?.ratePercent ?? '',
    row.published?.fraudLoss ?? '',
    monthSpans(row.missingMonths),
  ]);
  const groups = portfolio.groupings.flatMap((grouping) =>
    grouping.groups.map((group) => [
      groupingLabel(grouping)[language],
      group.value ?? unregistered[language],
      group.ofYear.salesAmount,
      group.ofYear.fraudAmount,
      group.ofYear.fraudRatePercent ?? noRate[language],
      group.ofYear.merchants,
      group.ofYear.merchantsWithFraud,
      group.ofYear.unknownCells,
      group.yearBefore?.before.fraudAmount ?? '',
      group.yearBefore?.fraudChangePercent ?? '',
      group.rank,
      group.rankBefore ?? '',
      '',
      '',
      '',
    ]),
  );
  return csv([headings(unitOf(portfolio.basis.currency))[language], ...periods, ...groups]);
}

/** A band of merchant rates in words. */
export function bandLabel({ band }: Pick<BandFigures, 'band'>): Text {
  switch (band.kind) {
    case 'no-activity':
      return { ja: '取引なし', en: 'no activity' };
    case 'no-fraud':
      return { ja: '不正利用なし', en: 'no fraud' };
    case 'no-sales':
      return { ja: '売上なし・不正利用あり（算出不能）', en: 'fraud without sales (算出不能)' };
    case 'unknown':
      return { ja: '不明（除外した行あり）', en: 'unknown (rejected rows)' };
    case 'within': {
      const [above, upTo] = [
        band.above === null ? '0' : ratePercent(band.above),
        band.upTo === null ? null : ratePercent(band.upTo),
      ];
      return upTo === null
        ? { ja: `${above} % 超`, en: `above ${above} %` }
        : { ja: `${above} % 超 ${upTo} % 以下`, en: `above ${above} % up to ${upTo} %` };
    }
  }
}
