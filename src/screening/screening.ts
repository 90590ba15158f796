import { monthAt, monthNumber, plusMonths, type YearMonth } from '../calendar/year-month.ts';
import type { Diagnostic, Place } from '../ledger/diagnostic.ts';
import type { Source } from '../ledger/source.ts';
import { sharePercent } from '../money/rate.ts';
import { yen } from '../money/yen.ts';

/** What order screening came to in a month and category, as a row gives it: counts of orders, not amounts. */
export interface ScreeningRow {
  readonly category: string;
  readonly month: YearMonth;
  /** Orders that were screened. */
  readonly screened: number;
  /** Of these, called fraudulent by use of a stolen card. */
  readonly fraudulent: number;
  /** Of these, called bought for resale; null where the file does not say. */
  readonly resale: number | null;
  readonly place: Place;
}

/** The rows that were read, none left out. Frozen. */
export interface ScreeningBook {
  readonly rows: readonly ScreeningRow[];
  readonly sources: readonly Source[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Counts of orders of some months, and the rates by count. */
export interface ScreeningCount {
  readonly screened: number;
  readonly fraudulent: number;
  /** Null when a row of it does not say: unknown, not zero. */
  readonly resale: number | null;
  /** Two decimals of a percent, rounded half up, for showing; null when nothing was screened. */
  readonly fraudulentPercent: string | null;
  readonly resalePercent: string | null;
}

/** A category of a quarter, and where it stands among the others. */
export interface RankedCategory extends ScreeningCount {
  readonly category: string;
  /** By orders called fraudulent, most first; equal counts share a rank. */
  readonly rank: number;
  /** The rank of the quarter before; null when it was not screened then, or there is no such quarter. */
  readonly rankBefore: number | null;
  /** Orders called fraudulent more (fewer: negative) than in the quarter before; null where there is none. */
  readonly fraudulentChange: number | null;
}

/** A calendar quarter of order screening. */
export interface ScreeningQuarter {
  /** `2025-Q2`. */
  readonly label: string;
  readonly first: YearMonth;
  readonly last: YearMonth;
  /** Months of the quarter without any row: the counts are of the others. */
  readonly missingMonths: readonly YearMonth[];
  readonly total: ScreeningCount;
  readonly categories: readonly RankedCategory[];
  readonly quarterBefore: ScreeningCount | null;
  readonly yearBefore: ScreeningCount | null;
}

/** Order screening by quarter and category. Frozen. */
export interface ScreeningTables {
  /** Ascending, without gaps. */
  readonly quarters: readonly ScreeningQuarter[];
  readonly total: ScreeningCount;
}

/**
 * Counts screened orders by quarter and category. Rates are shares by count: whoever shows them beside a fraud rate by value
 * says so (`byCountCaveat`).
 *
 * @example screeningTables(await readScreening('screening.csv')).quarters.at(-1)?.total.fraudulentPercent // '3.20'
 */
export function screeningTables({ rows }: Pick<ScreeningBook, 'rows'>): ScreeningTables {
  const byQuarter = new Map<number, ScreeningRow[]>();
  for (const row of rows) {
    const quarter = Math.floor(monthNumber(row.month) / 3);
    const own = byQuarter.get(quarter);
    if (own === undefined) byQuarter.set(quarter, [row]);
    else own.push(row);
  }
  const held = [...byQuarter.keys()].sort((a, b) => a - b);
  const [from, to] = [held[0], held.at(-1)];
  const numbers =
    from === undefined || to === undefined
      ? []
      : Array.from({ length: to - from + 1 }, (_, nth) => from + nth);
  const quarters: ScreeningQuarter[] = [];
  for (const [at, quarter] of numbers.entries()) {
    const own = byQuarter.get(quarter) ?? [];
    const first = monthAt(quarter * 3);
    const months = [first, plusMonths(first, 1), plusMonths(first, 2)];
    const before = quarters[at - 1];
    quarters.push(
      Object.freeze({
        label: `${first.slice(0, 4)}-Q${(quarter % 4) + 1}`,
        first,
        last: plusMonths(first, 2),
        missingMonths: months.filter((month) => own.every((row) => row.month !== month)),
        total: countOf(own),
        categories: rankedCategories(own, before),
        quarterBefore: before?.total ?? null,
        yearBefore: quarters[at - 4]?.total ?? null,
      }),
    );
  }
  return Object.freeze({ quarters: Object.freeze(quarters), total: countOf(rows) });
}

function countOf(rows: readonly ScreeningRow[]): ScreeningCount {
  let [screened, fraudulent] = [0, 0];
  let resale: number | null = 0;
  for (const row of rows) {
    screened += row.screened;
    fraudulent += row.fraudulent;
    resale = resale === null || row.resale === null ? null : resale + row.resale;
  }
  const share = (part: number) => sharePercent(yen(part), yen(screened), 2);
  return Object.freeze({
    screened,
    fraudulent,
    resale: rows.length === 0 ? null : resale,
    fraudulentPercent: share(fraudulent),
    resalePercent: resale === null || rows.length === 0 ? null : share(resale),
  });
}

function rankedCategories(
  rows: readonly ScreeningRow[],
  before: ScreeningQuarter | undefined,
): readonly RankedCategory[] {
  const byCategory = new Map<string, ScreeningRow[]>();
  for (const row of rows) byCategory.set(row.category, [...(byCategory.get(row.category) ?? []), row]);
  const counted = [...byCategory]
    .map(([category, own]) => ({ category, ...countOf(own) }))
    .sort((a, b) => b.fraudulent - a.fraudulent || (a.category < b.category ? -1 : 1));
  return Object.freeze(
    counted.map((own) => {
      const earlier = before?.categories.find(({ category }) => category === own.category);
      return Object.freeze({
        ...own,
        rank: counted.findIndex(({ fraudulent }) => fraudulent === own.fraudulent) + 1,
        rankBefore: earlier?.rank ?? null,
        fraudulentChange: earlier === undefined ? null : own.fraudulent - earlier.fraudulent,
      });
    }),
  );
}

/** How a category moved between two rankings: up (positive), down, or new where it was not in the first. */
export interface RankingMove {
  readonly category: string;
  readonly rank: number;
  /** Null: it was not in the earlier ranking. */
  readonly rankBefore: number | null;
  /** Places gained (lost: negative); null for a new one. */
  readonly moved: number | null;
}

/**
 * Sets two rankings side by side.
 *
 * @example rankingMoves(['a', 'b'], ['c', 'a']).map(({ category, moved }) => [category, moved]) // [['c', null], ['a', -1]]
 */
export function rankingMoves(before: readonly string[], now: readonly string[]): readonly RankingMove[] {
  return now.map((category, at) => {
    const earlier = before.indexOf(category);
    return {
      category,
      rank: at + 1,
      rankBefore: earlier === -1 ? null : earlier + 1,
      moved: earlier === -1 ? null : earlier - at,
    };
  });
}
