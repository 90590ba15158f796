import type { Text } from '../../language/text.ts';
import { ratePercent, ratePoints } from '../../money/rate.ts';
import {
  byCountCaveat,
  screeningRankings,
  screeningRates,
  screeningSource,
} from '../../rates/screening-statistics.ts';
import {
  type RankingMove,
  rankingMoves,
  type ScreeningQuarter,
  type ScreeningTables,
} from '../../screening/screening.ts';
import { asIs, type FigureTable, figureColumn, textColumn } from './figure-table.ts';
import { standingLabel } from './portfolio.ts';

/** The tables as plain JSON data, with the published rates and rankings beside them. Percentages are decimal strings. */
export function screeningJson(tables: ScreeningTables): object {
  return {
    caveat: byCountCaveat,
    ...tables,
    published: {
      rates: screeningRates.map(({ rate, ...row }) => ({ ...row, percent: ratePercent(rate) })),
      rankings: screeningRankings,
      moves: publishedMoves(),
      source: screeningSource,
    },
  };
}

const publishedMoves = (): readonly RankingMove[] => {
  const [before, now] = screeningRankings;
  return before === undefined || now === undefined ? [] : rankingMoves(before.categories, now.categories);
};

/** How a rank moved, in a word: ▲2, ▼1, ＝, new. Empty where there is nothing to compare with. */
function movedText(rank: number, rankBefore: number | null, comparable: boolean): Text {
  if (!comparable) return asIs('');
  if (rankBefore === null) return { ja: '新', en: 'new' };
  const moved = rankBefore - rank;
  return asIs(moved === 0 ? '=' : moved > 0 ? `▲${moved}` : `▼${-moved}`);
}

/** The tables: by quarter, the ranking of the last quarter with its movement, beside what is published. */
export function screeningFigureTables(tables: ScreeningTables): readonly FigureTable[] {
  const last = tables.quarters.at(-1);
  return [
    byQuarter(tables),
    ...(last === undefined ? [] : [ranking(last, tables.quarters.at(-2))]),
    publishedRates(),
    publishedRanking(),
  ];
}

function byQuarter({ quarters }: ScreeningTables): FigureTable {
  const percent = (text: string | null | undefined): Text | null => (text == null ? null : asIs(text));
  return {
    title: { ja: '注文の審査（四半期別）', en: 'Order screening, by quarter' },
    columns: [
      textColumn('四半期', 'quarter'),
      figureColumn('審査件数', 'screened'),
      figureColumn('不正と判定', 'fraudulent'),
      figureColumn('不正の割合（件数、%）', 'fraudulent by count, %'),
      figureColumn('前四半期（%）', 'quarter before, %'),
      figureColumn('前年同期（%）', 'year before, %'),
      figureColumn('転売と判定', 'resale'),
      figureColumn('転売の割合（件数、%）', 'resale by count, %'),
      textColumn('データのない月', 'months without data'),
    ],
    rows: quarters.map(({ label, total, quarterBefore, yearBefore, missingMonths }) => [
      asIs(label),
      total.screened,
      total.fraudulent,
      percent(total.fraudulentPercent),
      percent(quarterBefore?.fraudulentPercent),
      percent(yearBefore?.fraudulentPercent),
      total.resale,
      percent(total.resalePercent),
      asIs(missingMonths.join(' ')),
    ]),
    notes: [byCountCaveat],
  };
}

function ranking({ label, categories }: ScreeningQuarter, before: ScreeningQuarter | undefined): FigureTable {
  const comparable = before !== undefined && before.categories.length > 0;
  return {
    title: {
      ja: `商材の順位（${label}、不正と判定した件数の多い順）`,
      en: `Ranking of goods (${label}, most called fraudulent first)`,
    },
    columns: [
      figureColumn('順位', 'rank'),
      textColumn('変動', 'moved'),
      textColumn('商材', 'category'),
      figureColumn('不正と判定', 'fraudulent'),
      figureColumn('前四半期との差', 'change on the quarter before'),
      figureColumn('不正の割合（件数、%）', 'fraudulent by count, %'),
    ],
    rows: categories.map((own) => [
      own.rank,
      movedText(own.rank, own.rankBefore, comparable),
      asIs(own.category),
      own.fraudulent,
      own.fraudulentChange,
      own.fraudulentPercent === null ? null : asIs(own.fraudulentPercent),
    ]),
    notes: [],
  };
}

const kindLabel = {
  card: { ja: 'クレジットカードの不正利用', en: 'card fraud' },
  resale: { ja: '転売目的', en: 'resale' },
} as const;

function publishedRates(): FigureTable {
  return {
    title: {
      ja: '公表値: 審査した注文のうち不正と判定された割合（件数）',
      en: 'Published: share of screened orders called fraudulent, by count',
    },
    columns: [
      textColumn('種類', 'kind'),
      textColumn('四半期', 'quarter'),
      figureColumn('%', '%'),
      figureColumn('前年同期（%）', 'year before, %'),
      figureColumn('前年同期との差（ポイント）', 'on the year before, points'),
    ],
    rows: screeningRates.map(({ kind, calendarYear, quarter, rate }) => {
      const before = screeningRates.find(
        (row) => row.kind === kind && row.quarter === quarter && row.calendarYear === calendarYear - 1,
      )?.rate;
      return [
        kindLabel[kind],
        asIs(`${calendarYear}-Q${quarter}`),
        asIs(ratePercent(rate)),
        before === undefined ? null : asIs(ratePercent(before)),
        before === undefined ? null : asIs(ratePoints(before, rate)),
      ];
    }),
    notes: [sourceNote],
  };
}

const sourceNote: Text = {
  ja: `出典: ${screeningSource.source.ja} ${standingLabel[screeningSource.standing].ja}`,
  en: `Source: ${screeningSource.source.en} ${standingLabel[screeningSource.standing].en}`,
};

function publishedRanking(): FigureTable {
  const [before, now] = screeningRankings;
  return {
    title: {
      ja: `公表値: 商材の順位（${now?.calendarYear} 年第 ${now?.quarter} 四半期）`,
      en: `Published: ranking of goods (${now?.calendarYear} Q${now?.quarter})`,
    },
    columns: [
      figureColumn('順位', 'rank'),
      textColumn('変動', 'moved'),
      textColumn('商材', 'category'),
      figureColumn(
        `${before?.calendarYear}-Q${before?.quarter}`,
        `${before?.calendarYear}-Q${before?.quarter}`,
      ),
    ],
    rows: publishedMoves().map(({ category, rank, rankBefore }) => [
      rank,
      movedText(rank, rankBefore, true),
      asIs(category),
      rankBefore,
    ]),
    notes: [sourceNote],
  };
}
