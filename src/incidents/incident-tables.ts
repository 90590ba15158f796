import { monthAt, monthNumber, monthOf, plusMonths, type YearMonth } from '../calendar/year-month.ts';
import type { Text } from '../language/text.ts';
import type { Incident } from './incident.ts';
import { type LeakLength, leakLength, leakLengths } from './leak-length.ts';

/** Incidents and the cards they leaked. */
export interface LeakCount {
  readonly incidents: number;
  /** Of the incidents whose cards are known. */
  readonly cards: number;
  /** Incidents whose cards are not known: not zero, and in no sum. */
  readonly cardsUnknown: number;
}

/** A quarter's incidents, by the quarter of their first report. */
export interface LeakQuarterFigures {
  /** `2025-Q2`. */
  readonly label: string;
  readonly first: YearMonth;
  readonly last: YearMonth;
  readonly total: LeakCount;
  /** In the order of `IncidentTables.categories`. */
  readonly byCategory: readonly LeakCount[];
  /** In the order of `leakLengths`. */
  readonly byLength: readonly LeakCount[];
  /** As the first reports had it, withdrawn ones included: differs where something was corrected. */
  readonly firstCounted: LeakCount;
  /** Incidents that turned out to be none. */
  readonly withdrawn: number;
  /** Incidents whose report was corrected, withdrawn ones included. */
  readonly corrected: number;
  /** The same quarter of the year before; null when the tables do not reach back to it. */
  readonly yearBefore: LeakCount | null;
}

/** Incidents by quarter, category and length of leaking. Frozen. */
export interface IncidentTables {
  /** By how many incidents and cards there were, most first; then by name. Null stands for no category. */
  readonly categories: readonly (string | null)[];
  readonly lengths: readonly LeakLength[];
  /** Ascending, without gaps: a quarter without an incident is there, with zeros. */
  readonly quarters: readonly LeakQuarterFigures[];
  readonly total: LeakCount;
}

/** What stands for incidents without a category. */
export const noCategory: Text = Object.freeze({ ja: '（商材の記載なし）', en: '(no category given)' });

/**
 * Counts incidents. Withdrawn ones count in no table but `firstCounted`.
 *
 * @example incidentTables(settleIncidents(book).incidents).quarters.at(-1)?.total // { incidents: 1, cards: 30, cardsUnknown: 0 }
 */
export function incidentTables(incidents: readonly Incident[]): IncidentTables {
  const standing = incidents.filter(({ latest }) => latest.status === 'confirmed');
  const categories = ranked(standing);
  const quarters = quarterNumbers(incidents);
  const figures = quarters.map((quarter): Omit<LeakQuarterFigures, 'yearBefore'> => {
    const first = monthAt(quarter * 3);
    const all = incidents.filter((incident) => quarterOf(incident) === quarter);
    const own = all.filter(({ latest }) => latest.status === 'confirmed');
    return {
      label: `${first.slice(0, 4)}-Q${(quarter % 4) + 1}`,
      first,
      last: plusMonths(first, 2),
      total: countOf(own),
      byCategory: categories.map((category) =>
        countOf(own.filter(({ latest }) => latest.category === category)),
      ),
      byLength: leakLengths.map((length) => countOf(own.filter((incident) => lengthOf(incident) === length))),
      firstCounted: countOf(all, 'first'),
      withdrawn: all.length - own.length,
      corrected: all.filter(({ corrections }) => corrections > 0).length,
    };
  });
  return Object.freeze({
    categories: Object.freeze(categories),
    lengths: leakLengths,
    quarters: Object.freeze(
      figures.map((quarter, at) => Object.freeze({ ...quarter, yearBefore: figures[at - 4]?.total ?? null })),
    ),
    total: countOf(standing),
  });
}

const quarterOf = ({ first }: Incident): number => Math.floor(monthNumber(monthOf(first.publishedOn)) / 3);

const lengthOf = ({ latest }: Incident): LeakLength => leakLength(latest.leakedFrom, latest.leakedUntil);

function quarterNumbers(incidents: readonly Incident[]): number[] {
  const held = incidents.map(quarterOf).sort((a, b) => a - b);
  const [from, to] = [held[0], held.at(-1)];
  if (from === undefined || to === undefined) return [];
  return Array.from({ length: to - from + 1 }, (_, nth) => from + nth);
}

function countOf(incidents: readonly Incident[], report: 'first' | 'latest' = 'latest'): LeakCount {
  let [cards, cardsUnknown] = [0, 0];
  for (const incident of incidents) {
    const own = incident[report].cards;
    if (own === null) cardsUnknown++;
    else cards += own;
  }
  return Object.freeze({ incidents: incidents.length, cards, cardsUnknown });
}

function ranked(incidents: readonly Incident[]): (string | null)[] {
  const names = [...new Set(incidents.map(({ latest }) => latest.category))];
  const counts = names.map((name) => ({
    name,
    count: countOf(incidents.filter(({ latest }) => latest.category === name)),
  }));
  return counts
    .sort(
      (a, b) =>
        b.count.incidents - a.count.incidents ||
        b.count.cards - a.count.cards ||
        (a.name === null ? 1 : b.name === null ? -1 : a.name < b.name ? -1 : 1),
    )
    .map(({ name }) => name);
}
