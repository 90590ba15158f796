import type { YearMonth } from '../calendar/year-month.ts';
import type { Text } from '../language/text.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type Change, changeBetween } from './change.ts';
import { type Figures, type Membership, tally } from './figures.ts';
import { type GroupBy, type GroupKey, groupKey } from './group-key.ts';

/** One value, with the merchants that have it. */
export interface Group {
  /** Null: the register does not say, or there is no register. Never left out. */
  readonly value: string | null;
  /** Over every month of the ledger. */
  readonly total: Figures;
  /** Over the months of the business year that the data has. */
  readonly ofYear: Figures;
  /** Against the same months a year before; null when the data does not reach back. */
  readonly yearBefore: Change | null;
  /** Place by fraud of the business year, from 1; equals share a place. */
  readonly rank: number;
  /** Place a year before; null without data, or when the group had no row then. */
  readonly rankBefore: number | null;
  /** Places climbed (positive: more fraud relative to the others). Null when `rankBefore` is. */
  readonly moved: number | null;
}

/** Figures by one fact or column, most fraud first. */
export interface Grouping {
  /** The fact's name, or the column's heading as it stands. */
  readonly name: string;
  readonly label: Text;
  /**
   * True where the ledger's rows are several of the acquirer's keys summed. Each key stands in the group it belongs
   * to, so the groups count keys, and keys of one row may lie in different groups.
   */
  readonly byMember: boolean;
  readonly groups: readonly Group[];
}

/** The stretches of time a grouping looks at. */
export interface GroupingMonths {
  readonly all: readonly YearMonth[];
  readonly ofYear: readonly YearMonth[];
  /** The covered months of the business year and the same a year before; null when the data does not reach back. */
  readonly compared: { readonly now: readonly YearMonth[]; readonly before: readonly YearMonth[] } | null;
}

/**
 * Groups the acquirer's keys and ranks the groups. The groups' totals add up to the ledger's.
 * @throws Refusal `grouping-unknown`, naming the columns there are; `grouping-left-out`.
 */
export function groupingOf(rows: Ledger, by: GroupBy, months: GroupingMonths): Grouping {
  const ledger = rows.rolledFrom ?? rows;
  const key = typeof by === 'string' ? groupKey(ledger, by) : by;
  // Facts stand in the register: without one, nobody has any, and no merchant is to be looked at.
  const { values, membership } =
    ledger.register === null && typeof by === 'string' ? inOneGroup(ledger) : membershipOf(ledger, key);
  const { all, compared } = months;
  const stretches = [all, months.ofYear, ...(compared === null ? [] : [compared.now, compared.before])];
  const [total = [], ofYear = [], now, before] = tally(ledger, stretches, membership);
  const ranks = ranksOf(ofYear);
  const ranksBefore = before === undefined ? null : ranksOf(before);
  const groups = values.map((value, at): Group => {
    const [here, then] = [now?.[at], before?.[at]];
    const rank = ranks[at] as number;
    const rankBefore = then === undefined || then.merchants === 0 ? null : (ranksBefore?.[at] as number);
    return Object.freeze({
      value,
      total: total[at] as Figures,
      ofYear: ofYear[at] as Figures,
      yearBefore:
        compared === null || here === undefined || then === undefined
          ? null
          : changeBetween(then, here, compared.before),
      rank,
      rankBefore,
      moved: rankBefore === null ? null : rankBefore - rank,
    });
  });
  groups.sort(byRankThenValue);
  return Object.freeze({
    name: key.name,
    label: key.label,
    byMember: rows.rolledFrom !== null,
    groups: Object.freeze(groups),
  });
}

interface Members {
  /** By the number of the group. */
  readonly values: readonly (string | null)[];
  readonly membership: Membership;
}

const inOneGroup = ({ merchantCount }: Ledger): Members =>
  merchantCount === 0
    ? { values: [], membership: { groupOf: new Uint32Array(0), groups: 0 } }
    : { values: [null], membership: { groupOf: new Uint32Array(merchantCount), groups: 1 } };

function membershipOf(ledger: Ledger, key: GroupKey): Members {
  const values: (string | null)[] = [];
  const known = new Map<string | null, number>();
  const groupOf = new Uint32Array(ledger.merchantCount);
  for (let merchant = 0; merchant < ledger.merchantCount; merchant++) {
    const value = key.of(ledger.merchant(merchant));
    let group = known.get(value);
    if (group === undefined) {
      group = values.length;
      values.push(value);
      known.set(value, group);
    }
    groupOf[merchant] = group;
  }
  return { values, membership: { groupOf, groups: values.length } };
}

/** Place by fraud: one more than the number of groups with strictly more. */
function ranksOf(figures: readonly Figures[]): number[] {
  const descending = figures.map((figure) => figure.fraudAmount).sort((a, b) => b - a);
  const first = new Map<number, number>();
  for (const [at, amount] of descending.entries()) if (!first.has(amount)) first.set(amount, at + 1);
  return figures.map((figure) => first.get(figure.fraudAmount) as number);
}

function byRankThenValue(a: Group, b: Group): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.ofYear.salesAmount !== b.ofYear.salesAmount) return b.ofYear.salesAmount - a.ofYear.salesAmount;
  if (a.value === null || b.value === null) return a.value === b.value ? 0 : a.value === null ? 1 : -1;
  return a.value < b.value ? -1 : a.value > b.value ? 1 : 0;
}
