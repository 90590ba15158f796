import type { Text } from '../language/text.ts';
import type { Citation } from '../law/citation.ts';
import type { Rate } from '../money/rate.ts';
import type { Yen } from '../money/yen.ts';

/** A calendar period a statistic is about. `part` is null for a whole year. */
export interface StatisticPeriod {
  readonly kind: 'year' | 'half-year' | 'quarter';
  readonly calendarYear: number;
  readonly part: 1 | 2 | 3 | 4 | null;
}

/** The three kinds JCA splits fraud by: 偽造, 番号盗用, その他. */
export type FraudKind = 'counterfeit' | 'numberTheft' | 'other';

/** Where one of the figures of a row comes from, when not from the row's own source. */
export type FigureStanding = Citation['standing'];

/**
 * JCA's fraud loss (不正利用被害額) of a calendar period, in yen; published to 0.1 億円 = 10,000,000 yen.
 * Issuer-side: cards issued in Japan, wherever they were used. Never a reference for a rule.
 */
export interface FraudLoss {
  readonly period: StatisticPeriod;
  readonly total: Yen;
  /** By kind; null where no source we could reach gives the split. */
  readonly byKind: Readonly<Record<FraudKind, Yen>> | null;
  /** The denominator: credit extended for shopping (信用供与額). Null where not found. */
  readonly creditExtended: { readonly amount: Yen; readonly standing: FigureStanding } | null;
  /** `preliminary`: 速報値. */
  readonly status: 'preliminary' | 'final';
  /** Rows of one `series` can be compared with each other; the survey base changed between series. */
  readonly series: 'until-2025' | 'from-2026';
  readonly source: Citation;
  readonly note: Text | null;
}

/** A caveat that is printed wherever an acquirer's own figures stand beside JCA's. */
export interface Caveat {
  readonly id: string;
  readonly text: Text;
}

/** A tier of the EU's exemption from strong authentication by transaction risk. */
export interface ExemptionTier {
  /** Up to this amount in euro, included. */
  readonly upToEuro: number;
  /** The highest fraud rate at which the tier may be used, by value. */
  readonly atMost: Rate;
}

/** The fraud rate of a country or region in a year, as a comparison printed it. */
export interface RegionRate {
  readonly region: Text;
  readonly calendarYear: number;
  readonly rate: Rate;
  readonly note: Text | null;
}

/** The row of a period; undefined when the table has none. */
export function fraudLossOf(table: readonly FraudLoss[], period: StatisticPeriod): FraudLoss | undefined {
  return table.find(
    (row) =>
      row.period.kind === period.kind &&
      row.period.calendarYear === period.calendarYear &&
      row.period.part === period.part,
  );
}
