import { expectThing } from '../language/options.ts';
import { Refusal } from '../language/refusal.ts';
import type { Assessment } from './assess.ts';
import { type Cause, causeOf, type Factor } from './cause.ts';
import { type Replay, replayOf } from './replay.ts';
import {
  merchantOf,
  type Snapshot,
  type SnapshotMerchant,
  type SnapshotMonth,
  snapshotOf,
} from './snapshot.ts';
import type { Status } from './verdict.ts';

/** A month whose figures are not what was filed. */
export interface MonthChange {
  readonly month: string;
  readonly filed: SnapshotMonth | null;
  readonly now: SnapshotMonth | null;
}

/** How a merchant can differ from what was filed, in the order they are told; see `MerchantChange.change`. */
export const changeKinds = ['entered', 'left', 'doubt', 'figures'] as const;

/** One merchant that is not as it was filed. */
export interface MerchantChange {
  readonly merchantId: string;
  readonly merchantName: string;
  /**
   * `entered` and `left` the list; `figures`: the same status with other figures; `doubt`: became undetermined or
   * ceased to be, without having been or being listed.
   */
  readonly change: (typeof changeKinds)[number];
  /** `not-listed` includes a merchant that a result, which names only the others, does not name. */
  readonly statuses: { readonly filed: Status; readonly now: Status };
  /** Null where the result kept does not have the merchant's figures. */
  readonly filed: SnapshotMerchant | null;
  readonly now: SnapshotMerchant | null;
  /** The months that differ; null where they cannot be compared. */
  readonly months: readonly MonthChange[] | null;
  readonly cause: Cause;
}

/** What has changed since a report was filed, and why. */
export interface Restatement {
  readonly filed: Snapshot;
  readonly now: Snapshot;
  /** What differs between the two runs. */
  readonly factors: readonly Factor[];
  /** Whether both ledgers were at hand, so that causes were found by replaying and not by elimination. */
  readonly replayed: boolean;
  /** In the order entered, left, doubt, figures; within each by merchant id. */
  readonly changes: readonly MerchantChange[];
  /** Merchants named by both that are as they were. */
  readonly unchanged: number;
}

/**
 * Compares what was filed with what comes out now, for one business year. From two assessments the cause of each
 * change is found by replaying the runs between them, one factor at a time from both ends. From snapshots alone a
 * cause is named only where a single factor differs; otherwise it says that they cannot be separated.
 *
 * @throws Refusal `business-year-differs` (see `compareYears`), `regulation-differs`.
 * @example compareAssessments(assessment, corrected).changes.map(({ merchantId }) => merchantId) // [ 'M1' ]
 */
export function compareAssessments(filed: Assessment | Snapshot, now: Assessment | Snapshot): Restatement {
  const [before, after] = [asSnapshot('compareAssessments', filed), asSnapshot('compareAssessments', now)];
  refuseOthers(before, after);
  const replayed = 'ledger' in filed && 'ledger' in now;
  const replay = replayed ? replayOf(filed, now) : null;
  const factors = factorsOf(before, after, replayed ? { otherLedger: keyed(filed) !== keyed(now) } : null);
  const ids = [...new Set([...before.merchants.keys(), ...after.merchants.keys()])].sort();
  const changes = ids.flatMap((merchantId): MerchantChange[] => {
    const [was, is] = [seen(before, filed, merchantId), seen(after, now, merchantId)];
    const change = changeOf(was, is);
    if (change === null) return [];
    const statuses = { filed: was?.status ?? 'not-listed', now: is?.status ?? 'not-listed' } as const;
    const months = was?.months && is?.months ? changedMonths(was.months, is.months) : null;
    const name = (is ?? was)?.merchantName ?? '';
    const cause = causeFor(merchantId, change, factors, replay);
    return [{ merchantId, merchantName: name, change, statuses, filed: was, now: is, months, cause }];
  });
  changes.sort((a, b) => changeKinds.indexOf(a.change) - changeKinds.indexOf(b.change));
  return { filed: before, now: after, factors, replayed, changes, unchanged: ids.length - changes.length };
}

function asSnapshot(who: string, result: Assessment | Snapshot): Snapshot {
  if (typeof result === 'object' && result !== null && 'ledger' in result) return snapshotOf(result);
  expectThing(who, result, 'referenceRateYear', {
    ja: '判定結果（assess の結果）か、その記録（readResult の結果）',
    en: 'an assessment, what assess gives, or what readResult gives',
  });
  return result;
}

const keyed = ({ ledger }: Assessment) => ledger.rolledFrom ?? ledger;

function refuseOthers(filed: Snapshot, now: Snapshot): void {
  const [a, b] = [filed.businessYear, now.businessYear];
  if (a.first !== b.first || a.last !== b.last) {
    throw new Refusal('business-year-differs', {
      ja: `事業年度が異なります（${a.first}〜${a.last} と ${b.first}〜${b.last}）。年度間の比較には compareYears（コマンドでは diff --years）を使ってください。`,
      en: `The business years differ (${a.first} to ${a.last}, and ${b.first} to ${b.last}). To compare two years use compareYears (on the command line: diff --years).`,
    });
  }
  if (filed.regulation === now.regulation) return;
  throw new Refusal('regulation-differs', {
    ja: `規定が異なります（${filed.regulation} と ${now.regulation}）。同じ規定の結果どうしを比較してください。`,
    en: `The rules differ (${filed.regulation}, and ${now.regulation}). Compare results of one rule.`,
  });
}

/** What a run says of a merchant: of an assessment also those who are not listed. */
function seen(
  snapshot: Snapshot,
  result: Assessment | Snapshot,
  merchantId: string,
): SnapshotMerchant | null {
  const known = snapshot.merchants.get(merchantId);
  if (known !== undefined) return known;
  const verdict = 'ledger' in result ? result.verdictOf(merchantId) : undefined;
  return verdict === undefined ? null : merchantOf(verdict);
}

function changeOf(
  was: SnapshotMerchant | null,
  is: SnapshotMerchant | null,
): MerchantChange['change'] | null {
  const [from, to] = [was?.status ?? 'not-listed', is?.status ?? 'not-listed'];
  if (from !== to) return to === 'listed' ? 'entered' : from === 'listed' ? 'left' : 'doubt';
  if (was === null || is === null) return null;
  const same = was.salesAmount === is.salesAmount && was.fraudAmount === is.fraudAmount;
  const months = was.months && is.months ? changedMonths(was.months, is.months) : [];
  return same && months.length === 0 ? null : 'figures';
}

function changedMonths(filed: readonly SnapshotMonth[], now: readonly SnapshotMonth[]): MonthChange[] {
  return [...new Set([...filed, ...now].map(({ month }) => month))].sort().flatMap((month) => {
    const was = filed.find((one) => one.month === month) ?? null;
    const is = now.find((one) => one.month === month) ?? null;
    const same = was?.salesAmount === is?.salesAmount && was?.fraudAmount === is?.fraudAmount;
    return same ? [] : [{ month, filed: was, now: is }];
  });
}

/** What differs between the two runs, as far as their bases say. */
function factorsOf(
  filed: Snapshot,
  now: Snapshot,
  atHand: { readonly otherLedger: boolean } | null,
): readonly Factor[] {
  const factors: Factor[] = [];
  const push = (kind: Factor['kind'], was: string, is: string, name: string = kind) => {
    factors.push(Object.freeze({ kind, name, filed: was, now: is }));
  };
  const add = (kind: Factor['kind'], was: string, is: string, name: string = kind) => {
    if (was !== is) push(kind, was, is, name);
  };
  const digests = ({ inputs }: Snapshot) =>
    inputs.map((sha256) => sha256?.slice(0, 12) ?? 'records').join(' ');
  // One file can be read in several ways, so a ledger at hand speaks for itself; records have no digest.
  const otherData = atHand?.otherLedger ?? (digests(filed) !== digests(now) || filed.inputs.includes(null));
  if (otherData) push('data', digests(filed), digests(now));
  add('edition', filed.edition, now.edition);
  for (const [name, was] of Object.entries(filed.readings))
    add('reading', was, now.readings[name] ?? '', name);
  const rate = ({ referenceRatePercent: percent, referenceRateYear: of }: Snapshot) =>
    percent === null ? '' : `${percent} % (${of})`;
  const asked = (snapshot: Snapshot) => `${rate(snapshot)}, ${snapshot.asOf}`;
  // A reading that moves the day of the rate moves the rate as well; only a replay can tell the two apart.
  const byReading = filed.asOf === now.asOf && filed.readings['rateAsOf'] !== now.readings['rateAsOf'];
  if (rate(filed) !== rate(now) && (atHand !== null || !byReading)) {
    push('reference-rate', asked(filed), asked(now));
  }
  add('roll-up', filed.unit, now.unit);
  if (filed.libraryVersion !== null && now.libraryVersion !== null) {
    add('library', filed.libraryVersion, now.libraryVersion);
  }
  return factors;
}

function causeFor(
  merchantId: string,
  change: MerchantChange['change'],
  factors: readonly Factor[],
  replay: Replay | null,
): Cause {
  const possible = change === 'figures' ? factors.filter(changesFigures) : factors;
  if (replay === null) {
    return { kind: possible.length === 1 ? 'alone' : 'not-separable', factors: possible };
  }
  return causeOf(possible, (changed) => {
    const verdict = replay(merchantId, changed);
    if (verdict === null) return null;
    if (verdict === 'absent') return change === 'figures' ? 'absent' : 'not-listed';
    return change === 'figures' ? JSON.stringify(merchantOf(verdict).months) : verdict.status;
  });
}

/** Only other data or another unit of merchants can change a merchant's figures. */
const changesFigures = ({ kind }: Factor): boolean =>
  kind === 'data' || kind === 'roll-up' || kind === 'library';

/** One merchant over two business years. */
export interface YearChange {
  readonly merchantId: string;
  readonly merchantName: string;
  /** `new`: listed now, not the year before; `repeated`: both; `cleared`: the year before only. */
  readonly change: 'new' | 'repeated' | 'cleared';
  /** Null where the result of that year does not have the merchant's figures. */
  readonly before: SnapshotMerchant | null;
  readonly now: SnapshotMerchant | null;
}

/** Two business years side by side. */
export interface YearComparison {
  readonly before: Snapshot;
  readonly now: Snapshot;
  /** New, repeated, cleared; within each by this year's fraud (of the cleared: last year's), then by id. */
  readonly changes: readonly YearChange[];
}

/**
 * Compares the lists of two business years, each under its own rate and readings.
 * @throws Refusal `regulation-differs`; `years-out-of-order` unless the first ends before the second begins.
 * @example compareYears(previousYear, assessment).changes.map(({ merchantId, change }) => [merchantId, change]) // [ [ 'M1', 'new' ] ]
 */
export function compareYears(before: Assessment | Snapshot, now: Assessment | Snapshot): YearComparison {
  const [earlier, later] = [asSnapshot('compareYears', before), asSnapshot('compareYears', now)];
  if (earlier.businessYear.last >= later.businessYear.first) {
    throw new Refusal('years-out-of-order', {
      ja: `前の事業年度（〜${earlier.businessYear.last}）が次の事業年度（${later.businessYear.first}〜）より前に終わっていません。古い年度を先に指定してください。`,
      en: `The first business year (to ${earlier.businessYear.last}) does not end before the second begins (${later.businessYear.first}). Give the older one first.`,
    });
  }
  refuseOthers({ ...earlier, businessYear: later.businessYear }, later);
  const ids = new Set([...earlier.merchants.keys(), ...later.merchants.keys()]);
  const changes = [...ids].flatMap((merchantId): YearChange[] => {
    const [was, is] = [seen(earlier, before, merchantId), seen(later, now, merchantId)];
    const [listedBefore, listedNow] = [was?.status === 'listed', is?.status === 'listed'];
    if (!listedBefore && !listedNow) return [];
    const change = listedNow ? (listedBefore ? 'repeated' : 'new') : 'cleared';
    const merchantName = (is ?? was)?.merchantName ?? '';
    return [{ merchantId, merchantName, change, before: was, now: is }];
  });
  changes.sort(byChangeThenFraud);
  return { before: earlier, now: later, changes };
}

const yearOrder: readonly YearChange['change'][] = ['new', 'repeated', 'cleared'];

function byChangeThenFraud(a: YearChange, b: YearChange): number {
  const byChange = yearOrder.indexOf(a.change) - yearOrder.indexOf(b.change);
  if (byChange !== 0) return byChange;
  const fraud = ({ change, before, now }: YearChange) => (change === 'cleared' ? before : now)?.fraudAmount;
  const difference = (fraud(b) ?? -1) - (fraud(a) ?? -1);
  if (difference !== 0) return difference;
  return a.merchantId < b.merchantId ? -1 : 1;
}
