import type { YearMonth } from '../calendar/year-month.ts';
import { Refusal } from '../language/refusal.ts';
import type { Text } from '../language/text.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Merchant, MerchantFacts } from '../ledger/merchant.ts';
import { type Change, changeBetween } from './change.ts';
import { type Figures, type Membership, tally } from './figures.ts';

/** A fact of the register that figures can be grouped by. */
export type FactName = keyof MerchantFacts;

/** What to group merchants by: a fact of the register, or anything a program knows of a merchant. */
export type GroupBy =
  | FactName
  | { readonly name: string; readonly label: Text; of(merchant: Merchant): string | null };

/** One value of the fact, with the merchants that have it. */
export interface Group {
  /** Null: the register does not say, or there is no register. */
  readonly value: string | null;
  /** Over every month of the ledger. */
  readonly total: Figures;
  /** Over the covered months of the business year. */
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

/** Figures by one fact, most fraud first. */
export interface Grouping {
  readonly name: string;
  readonly label: Text;
  readonly groups: readonly Group[];
}

/** What the facts of a register are called. */
export const factLabels: Readonly<Record<FactName, Text>> = Object.freeze({
  corporateNumber: { ja: '法人番号', en: 'corporate number' },
  category: { ja: '業種・商材', en: 'category' },
  address: { ja: '所在地', en: 'address' },
  contractFrom: { ja: '契約開始日', en: 'contract start' },
  contractUntil: { ja: '契約終了日', en: 'contract end' },
  umbrella: { ja: '包括加盟店・PSP', en: 'umbrella merchant or PSP' },
  threeDSecure: { ja: '3-D セキュア', en: '3-D Secure' },
  measures: { ja: '講じた措置', en: 'measures taken' },
});

/** Whether figures can be grouped by this name. */
export function isFactName(name: string): name is FactName {
  return Object.hasOwn(factLabels, name);
}

/**
 * Reads the name of a fact.
 * @throws Refusal `fact-unknown`
 */
export function factName(name: string): FactName {
  if (isFactName(name)) return name;
  const known = Object.keys(factLabels).join(', ');
  throw new Refusal('fact-unknown', {
    ja: `「${name}」では集計できません。使えるもの: ${known}`,
    en: `Figures cannot be grouped by "${name}". Known: ${known}`,
  });
}

/** The stretches of time a grouping looks at. */
export interface GroupingMonths {
  readonly all: readonly YearMonth[];
  readonly ofYear: readonly YearMonth[];
  /** The same a year before; null when the data does not cover them. */
  readonly yearBefore: readonly YearMonth[] | null;
}

/** Groups the ledger's merchants and ranks the groups. The groups' totals add up to the ledger's. */
export function groupingOf(ledger: Ledger, by: GroupBy, months: GroupingMonths): Grouping {
  const { values, membership } = membershipOf(ledger, by);
  const total = tally(ledger, months.all, membership);
  const ofYear = tally(ledger, months.ofYear, membership);
  const before = months.yearBefore === null ? null : tally(ledger, months.yearBefore, membership);
  const ranks = ranksOf(ofYear);
  const ranksBefore = before === null ? null : ranksOf(before);
  const groups = values.map((value, at): Group => {
    const then = before?.[at];
    const rank = ranks[at] as number;
    const rankBefore = then === undefined || then.merchants === 0 ? null : (ranksBefore?.[at] as number);
    const now = ofYear[at] as Figures;
    return Object.freeze({
      value,
      total: total[at] as Figures,
      ofYear: now,
      yearBefore:
        then === undefined || months.yearBefore === null ? null : changeBetween(then, now, months.yearBefore),
      rank,
      rankBefore,
      moved: rankBefore === null ? null : rankBefore - rank,
    });
  });
  groups.sort(byRankThenValue);
  return Object.freeze({
    name: typeof by === 'string' ? by : by.name,
    label: typeof by === 'string' ? factLabels[by] : by.label,
    groups: Object.freeze(groups),
  });
}

function membershipOf(
  ledger: Ledger,
  by: GroupBy,
): { readonly values: readonly (string | null)[]; readonly membership: Membership } {
  const values: (string | null)[] = [];
  const known = new Map<string | null, number>();
  const groupOf = new Uint32Array(ledger.merchantCount);
  for (let merchant = 0; merchant < ledger.merchantCount; merchant++) {
    const value = factOf(ledger.merchant(merchant), by);
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

function factOf(merchant: Merchant, by: GroupBy): string | null {
  if (typeof by !== 'string') return by.of(merchant);
  return merchant.facts === null ? null : merchant.facts[by];
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
