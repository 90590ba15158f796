import { businessYearOf } from '../calendar/business-year.ts';
import { plusMonths, type YearMonth, yearMonth } from '../calendar/year-month.ts';
import { checkOptions, type OptionChecks, record } from '../language/options.ts';
import { Refusal } from '../language/refusal.ts';
import { type CellState, expectLedger, type Ledger } from '../ledger/ledger.ts';
import { type Amount, amount, type Yen } from '../money/yen.ts';
import { amountOf, monthlyLeg, type SettledTest } from '../rules/criterion.ts';
import { compareWatches, refuseOtherYear } from './compare-watches.ts';
import { fraudUntilAll } from './distance.ts';
import type { Band } from './outlook.ts';
import { readyRule } from './ready-rule.ts';
import { type Watch, type WatchOptions, watch, watchChecks } from './watch.ts';
import {
  snapshotOfWatch,
  type WatchedSnapshot,
  type WatchSnapshot,
  watchedSnapshot,
} from './watch-snapshot.ts';

/** What a month by itself needs to know beside the ledger. */
export interface MonthOptions extends Omit<WatchOptions, 'through' | 'within'> {
  /** The month. Default: the latest of the business year that the data covers. */
  readonly through?: string | undefined;
  /** Whoever is short of a month's amount by at most so much is near it. Default: a tenth of that amount. */
  readonly within?: number | undefined;
  /** What was said the last time (`readWatch`, `snapshotOfWatch`). Default: the same data up to the month before. */
  readonly since?: WatchSnapshot | undefined;
}

const monthChecks: OptionChecks<MonthOptions> = { ...watchChecks, since: record };

/** A month that is over the amount. */
export interface OverMonth {
  readonly month: string;
  readonly fraudAmount: number;
  /** How far it is over the amount. */
  readonly overBy: number;
}

/** One merchant in the month. */
export interface MonthEntry {
  readonly merchantId: string;
  readonly merchantName: string;
  /** What the data has of it in the month; null for who is in the earlier result alone. */
  readonly state: CellState | null;
  /** Of the month, in whole units; null where the data does not say, as of a row that was rejected. */
  readonly salesAmount: number | null;
  readonly fraudAmount: number | null;
  /**
   * How far the month's fraud is over the amount, below zero how far under; null where the data does not say, and for a
   * rule without a monthly amount.
   */
  readonly overBy: number | null;
  /** Where it stands in the year, and where it stood the last time; null for who is clear or ruled out. */
  readonly band: Band | null;
  readonly bandBefore: Band | null;
  /** The least fraud that would list it; zero when it would be, null when that cannot be said. */
  readonly fraudUntilListed: number | null;
  /** Months of the year that are over the amount and were not the last time, with their fraud. */
  readonly newlyOver: readonly OverMonth[];
  /** Whether it has months over the amount and had none the last time. */
  readonly isNew: boolean;
}

/** The latest month by itself. Frozen. */
export interface MonthWatch {
  readonly month: YearMonth;
  /** The amount of the rule's monthly leg; null for a rule without one. */
  readonly threshold: Amount | null;
  readonly within: Amount | null;
  /** Over the amount in the month: the most fraud first. */
  readonly over: readonly MonthEntry[];
  /** Over it in an earlier month that was not over the last time, as after late notices. */
  readonly late: readonly MonthEntry[];
  /** Short of it by no more than `within` in the month: the nearest first. */
  readonly near: readonly MonthEntry[];
  /** Would be listed now and would not have been the last time. */
  readonly entered: readonly MonthEntry[];
  /** Would have been listed the last time and would not be now. */
  readonly left: readonly MonthEntry[];
  /** Merchants that the data so far does not settle. */
  readonly undetermined: number;
  /** Whether somebody entered, or has a month over the amount who had none the last time. */
  readonly hasNews: boolean;
  /** What it is held against; null in the first month of a year without an earlier result. */
  readonly since: WatchSnapshot | null;
  readonly watch: Watch;
}

/**
 * The latest month the data covers, by itself: who is over the amount, who is near it, and who would be listed who
 * would not have been the last time, or the reverse. Against the first reference rate of the watch. Pure.
 *
 * @throws Refusal as `watch`; `month-not-covered` when the data covers no month of the year; `business-year-differs`
 *   when the earlier result is of another year or rule, `readings-differ` of another reading, `result-later` of a later month
 * @example watchMonth(ledger, { ...asked, through: '2025-05' }).over.map(({ merchantId, overBy }) => [merchantId, overBy]) // [['M1', 100_000]]
 */
export function watchMonth(ledger: Ledger, options: MonthOptions): MonthWatch {
  expectLedger('watchMonth', ledger);
  checkOptions('watchMonth', options, monthChecks);
  const { since: given, within: asked, through, ...rest } = options;
  const month = monthOf(ledger, options);
  const watched = watch(ledger, { ...rest, through: month });
  const now = snapshotOfWatch(watched);
  if (given !== undefined) {
    refuseOtherYear(given, now);
    refuseLater(given, now);
  }
  const since = given ?? upToMonthBefore(ledger, options, month);
  const { legs } = readyRule(rest);
  const leg = legs[monthlyLeg(legs) ?? -1];
  const threshold = leg?.tests.map(amountOf).find((one) => one !== null) ?? null;
  const within = threshold === null ? null : amount(asked ?? Math.floor(threshold / 10));
  const tests = leg?.tests ?? [];
  const entryOf = (merchantId: string) => entry(watched, since, { month, threshold, tests }, merchantId);
  const until = (one: MonthEntry): number => untilOver(tests, one);

  const inMonth =
    threshold === null ? [] : candidates(ledger, month, Math.max(1, threshold - (within ?? 0))).map(entryOf);
  const over = inMonth.filter((one) => until(one) === 0);
  const near = inMonth.filter((one) => until(one) > 0 && within !== null && until(one) <= within);
  const changes = since === null ? firstChanges(now) : compareWatches(since, now).changes;
  const named = (kind: 'entered' | 'left') =>
    changes.filter(({ change }) => change === kind).map(({ merchantId }) => entryOf(merchantId));
  const late = given === undefined ? [] : lateOnes(now, month, entryOf);
  const entered = named('entered');
  over.sort((a, b) => Number(b.fraudAmount) - Number(a.fraudAmount) || byId(a, b));
  near.sort((a, b) => until(a) - until(b) || byId(a, b));
  return Object.freeze({
    month,
    threshold,
    within,
    over: Object.freeze(over),
    late: Object.freeze(late),
    near: Object.freeze(near),
    entered: Object.freeze(entered),
    left: Object.freeze(named('left')),
    undetermined: (watched.counts[0] as Watch['counts'][number]).undetermined,
    hasNews: entered.length > 0 || [...over, ...late].some(({ isNew }) => isNew),
    since,
    watch: watched,
  });
}

/** Against a later month everybody seems to have left. @throws Refusal `result-later` */
function refuseLater(since: WatchSnapshot, now: WatchSnapshot): void {
  if (since.through <= now.through) return;
  throw new Refusal('result-later', {
    ja: `前回の結果は ${since.through} までのデータによるもので、今回（${now.through} まで）より後の月を含みます。今回より前の結果を指定してください。`,
    en: `The earlier result is of data through ${since.through}, later than this one (${now.through}). Give a result from before.`,
  });
}

function monthOf(ledger: Ledger, { through, businessYear }: MonthOptions): YearMonth {
  if (through !== undefined) return yearMonth(through);
  const { months, first, last } = businessYearOf(businessYear);
  const latest = ledger.months.filter((month) => months.includes(month)).at(-1);
  if (latest !== undefined) return latest;
  throw new Refusal('month-not-covered', {
    ja: `事業年度 ${first}〜${last} のどの月にもデータがありません。その年度の月のファイルを指定してください。`,
    en: `The data covers no month of the business year ${first} to ${last}. Give the files of its months.`,
  });
}

/** Where everybody stood before the month came; null in the first month of the year. */
function upToMonthBefore(
  ledger: Ledger,
  { since: _since, within: _within, ...options }: MonthOptions,
  month: YearMonth,
): WatchSnapshot | null {
  if (businessYearOf(options.businessYear).first === month) return null;
  return snapshotOfWatch(watch(ledger, { ...options, through: plusMonths(month, -1) }));
}

/** In the first month whoever would be listed has entered. */
const firstChanges = ({ merchants }: WatchSnapshot) =>
  [...merchants.values()].flatMap(({ merchantId, band }) =>
    band === 'certain' || band === 'listed' ? [{ merchantId, change: 'entered' as const }] : [],
  );

/** Merchants whose fraud of the month comes to so much. */
function candidates(ledger: Ledger, month: YearMonth, least: number): string[] {
  const column = ledger.column(month);
  if (column === undefined) return [];
  return [...ledger.mayHaveFraud(least, least)].flatMap((merchant) =>
    column.fraud(merchant) >= least ? [ledger.merchant(merchant).id] : [],
  );
}

interface MonthlyAmount {
  readonly month: YearMonth;
  readonly threshold: Amount | null;
  readonly tests: readonly SettledTest[];
}

function entry(
  watched: Watch,
  since: WatchSnapshot | null,
  { month, threshold, tests }: MonthlyAmount,
  merchantId: string,
): MonthEntry {
  const found = watched.watchOf(merchantId);
  const now = found === undefined ? null : watchedSnapshot(found);
  const before = since?.merchants.get(merchantId) ?? null;
  const fresh = newlyOver(now, before, { tests, threshold });
  const wasOver = before?.months.some((one) => isOver(tests, one.salesAmount, one.fraudAmount)) ?? false;
  const index = watched.ledger.indexOf(merchantId);
  const state = index === undefined ? null : watched.ledger.cellState(index, month);
  const isKnown = state === 'reported' || state === 'no-activity';
  const own = isKnown ? now?.months.find((one) => one.month === month) : undefined;
  const fraudAmount = own?.fraudAmount ?? null;
  return Object.freeze({
    merchantId,
    merchantName: now?.merchantName ?? before?.merchantName ?? '',
    state,
    salesAmount: own?.salesAmount ?? null,
    fraudAmount,
    overBy: threshold === null || fraudAmount === null ? null : fraudAmount - threshold,
    band: now?.band ?? null,
    bandBefore: before?.band ?? null,
    fraudUntilListed: now?.fraudUntilListed ?? null,
    newlyOver: Object.freeze(fresh),
    isNew: fresh.length > 0 && !wasOver,
  });
}

/** The months that are over and were not, or were not there yet. */
function newlyOver(
  now: WatchedSnapshot | null,
  before: WatchedSnapshot | null,
  { tests, threshold }: Pick<MonthlyAmount, 'tests' | 'threshold'>,
): OverMonth[] {
  if (threshold === null) return [];
  return (now?.months ?? []).flatMap(({ month, salesAmount, fraudAmount }) => {
    if (!isOver(tests, salesAmount, fraudAmount)) return [];
    const then = before?.months.find((one) => one.month === month);
    if (then !== undefined && isOver(tests, then.salesAmount, then.fraudAmount)) return [];
    return [Object.freeze({ month, fraudAmount, overBy: fraudAmount - threshold })];
  });
}

/** Whoever has an earlier month that is newly over. */
function lateOnes(
  { merchants }: WatchSnapshot,
  month: YearMonth,
  entryOf: (merchantId: string) => MonthEntry,
): readonly MonthEntry[] {
  return [...merchants.keys()].map(entryOf).filter((one) => one.newlyOver.some((each) => each.month < month));
}

const isOver = (tests: readonly SettledTest[], sales: number, fraud: number): boolean =>
  tests.length > 0 && fraudUntilAll(tests, { sales: sales as Yen, fraud: fraud as Yen }) === 0;

/** How much fraud of the month is missing to the amount; without end where the data does not say. */
const untilOver = (tests: readonly SettledTest[], { salesAmount, fraudAmount }: MonthEntry): number =>
  salesAmount === null || fraudAmount === null
    ? Number.POSITIVE_INFINITY
    : fraudUntilAll(tests, { sales: salesAmount as Yen, fraud: fraudAmount as Yen });

const byId = (a: MonthEntry, b: MonthEntry): number => (a.merchantId < b.merchantId ? -1 : 1);
