import { Refusal } from '../language/refusal.ts';
import { type Band, bands } from './outlook.ts';
import type { Watch } from './watch.ts';
import { snapshotOfWatch, type WatchedSnapshot, type WatchSnapshot } from './watch-snapshot.ts';

/** A merchant whose band or figures are not what they were. */
export interface WatchChange {
  readonly merchantId: string;
  readonly merchantName: string;
  /**
   * `entered`: would be listed now and would not have been. `left`: the reverse. `nearer` and `further`: another band
   * without that. `figures`: the same band, other sums.
   */
  readonly change: 'entered' | 'left' | 'nearer' | 'further' | 'figures';
  /** Null for who was not named: clear or ruled out, or not in the data. */
  readonly before: WatchedSnapshot | null;
  readonly now: WatchedSnapshot | null;
}

/** What has changed from one watch to a later one. Frozen. */
export interface WatchComparison {
  readonly before: WatchSnapshot;
  readonly now: WatchSnapshot;
  /** In the order entered, left, nearer, further, figures; within each by merchant id. */
  readonly changes: readonly WatchChange[];
  /** Merchants named by both that are as they were. */
  readonly unchanged: number;
}

const order: readonly WatchChange['change'][] = ['entered', 'left', 'nearer', 'further', 'figures'];

/**
 * Compares two watches of one business year, at hand or kept (`readWatch`), each against its first reference rate.
 *
 * @throws Refusal `business-year-differs`, `readings-differ`
 * @example compareWatches(watch(ledger, { ...asked, through: '2025-04' }), watch(ledger, { ...asked, through: '2025-05' })).unchanged // 0
 */
export function compareWatches(before: Watch | WatchSnapshot, now: Watch | WatchSnapshot): WatchComparison {
  const [old, latest] = [before, now].map((one) => ('watchOf' in one ? snapshotOfWatch(one) : one)) as [
    WatchSnapshot,
    WatchSnapshot,
  ];
  refuseOtherYear(old, latest);
  const ids = [...new Set([...old.merchants.keys(), ...latest.merchants.keys()])].sort();
  const changes = ids.flatMap((id) =>
    changeOf(old.merchants.get(id) ?? null, latest.merchants.get(id) ?? null),
  );
  changes.sort((a, b) => order.indexOf(a.change) - order.indexOf(b.change));
  return Object.freeze({
    before: old,
    now: latest,
    changes: Object.freeze(changes),
    unchanged: ids.length - changes.length,
  });
}

/** Two watches of different years, or by different rules or readings, cannot be compared. @throws Refusal `business-year-differs`, `readings-differ` */
export function refuseOtherYear(before: WatchSnapshot, now: WatchSnapshot): void {
  const name = ({ regulation, businessYear }: WatchSnapshot): string =>
    `${regulation} ${businessYear.first}/${businessYear.last}`;
  if (name(before) === name(now)) {
    refuseOtherReadings(before, now);
    return;
  }
  throw new Refusal('business-year-differs', {
    ja: `前回の結果（${name(before)}）と今回（${name(now)}）は、規定または事業年度が異なります。同じ事業年度の結果を指定してください。`,
    en: `The earlier result (${name(before)}) and this one (${name(now)}) are of other rules or business years. Give a result of the same business year.`,
  });
}

/** By another reading others are listed, whatever the months brought. @throws Refusal `readings-differ` */
function refuseOtherReadings(before: WatchSnapshot, now: WatchSnapshot): void {
  const names = Object.keys(now.readings).filter((name) => before.readings[name] !== now.readings[name]);
  if (names.length === 0) return;
  const said = ({ readings }: WatchSnapshot) =>
    names.map((name) => `${name} ${readings[name] ?? '?'}`).join(', ');
  throw new Refusal('readings-differ', {
    ja: `前回の結果と今回は、解釈が異なります（前回 ${said(before)}、今回 ${said(now)}）。同じ解釈で作成した結果を指定してください。`,
    en: `The earlier result is by other readings (${said(before)}; now ${said(now)}). Give a result made by the same.`,
  });
}

/** Whether the merchant would be listed if the year had ended, or is for certain. */
export const wouldBeListed = (band: Band | null): boolean => band === 'certain' || band === 'listed';

function changeOf(before: WatchedSnapshot | null, now: WatchedSnapshot | null): WatchChange[] {
  const one = now ?? before;
  if (one === null) return [];
  const change = kindOf(before, now);
  if (change === null) return [];
  return [Object.freeze({ merchantId: one.merchantId, merchantName: one.merchantName, change, before, now })];
}

function kindOf(before: WatchedSnapshot | null, now: WatchedSnapshot | null): WatchChange['change'] | null {
  const [was, is] = [before?.band ?? null, now?.band ?? null];
  if (wouldBeListed(is) !== wouldBeListed(was)) return wouldBeListed(is) ? 'entered' : 'left';
  if (was !== is) return rankOf(is) < rankOf(was) ? 'nearer' : 'further';
  const same = before?.fraudAmount === now?.fraudAmount && before?.salesAmount === now?.salesAmount;
  return same ? null : 'figures';
}

/** Who is not named is behind all who are. */
const rankOf = (band: Band | null): number => (band === null ? bands.length : bands.indexOf(band));
