import { expectThing } from '../language/options.ts';
import { ratePercent } from '../money/rate.ts';
import type { Band } from './outlook.ts';
import type { Watch, Watched } from './watch.ts';

/** One month of a merchant in a watch that was kept. */
export interface WatchedMonth {
  readonly month: string;
  readonly salesAmount: number;
  readonly fraudAmount: number;
}

/** One merchant of a watch as it is kept, against the first of its reference rates. */
export interface WatchedSnapshot {
  readonly merchantId: string;
  readonly merchantName: string;
  readonly band: Band;
  /** Of the year so far. */
  readonly salesAmount: number;
  readonly fraudAmount: number;
  /** The least fraud that would list it; null when that cannot be said. */
  readonly fraudUntilListed: number | null;
  readonly months: readonly WatchedMonth[];
}

/** What a watch says, whether it is at hand or was kept as JSON: whoever is not clear or ruled out, and the basis. */
export interface WatchSnapshot {
  readonly regulation: string;
  readonly businessYear: { readonly first: string; readonly last: string };
  /** The last month of its data. */
  readonly through: string;
  readonly asOf: string;
  /** How the open points were read. */
  readonly readings: Readonly<Record<string, string>>;
  /** The first of the rates that could be the reference; null for a rule that reads none. */
  readonly referenceRatePercent: string | null;
  readonly merchants: ReadonlyMap<string, WatchedSnapshot>;
}

/**
 * A watch as a snapshot.
 *
 * @example snapshotOfWatch(watch(ledger, { ...asked, through: '2025-10' })).through // '2025-10'
 */
export function snapshotOfWatch(watch: Watch): WatchSnapshot {
  expectThing('snapshotOfWatch', watch, 'watchOf', {
    ja: '期中見込み（watch の結果）',
    en: 'what watch gives',
  });
  const { rule, through, referenceRates } = watch.basis;
  const [rate] = referenceRates;
  return {
    regulation: rule.regulation.id,
    businessYear: { first: rule.businessYear.first, last: rule.businessYear.last },
    through,
    asOf: rule.asOf,
    readings: { ...rule.readings },
    referenceRatePercent: rate === undefined ? null : ratePercent(rate.rate),
    merchants: new Map(watch.merchants.map((watched) => [watched.merchantId, watchedSnapshot(watched)])),
  };
}

/** One merchant of a watch as a snapshot keeps it. */
export function watchedSnapshot(watched: Watched): WatchedSnapshot {
  const { merchantId, merchantName, salesAmount, fraudAmount, outlooks, trend } = watched;
  const [outlook] = outlooks;
  if (outlook === undefined) throw new Error(`The watch has no outlook of ${merchantId}.`);
  const { band, fraudUntilListed } = outlook;
  const months = trend.map(({ month, salesAmount: sales, fraudAmount: fraud }) => ({
    month,
    salesAmount: sales,
    fraudAmount: fraud,
  }));
  return { merchantId, merchantName, band, salesAmount, fraudAmount, fraudUntilListed, months };
}
