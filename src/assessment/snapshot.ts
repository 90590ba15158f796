import type { Ledger } from '../ledger/ledger.ts';
import type { Making } from '../ledger/making.ts';
import { ratePercent } from '../money/rate.ts';
import { type Assessment, expectAssessment } from './assess.ts';
import type { Status, Verdict } from './verdict.ts';

/** One month of a merchant in a result; amounts are null where they were unknown. */
export interface SnapshotMonth {
  readonly month: string;
  readonly salesAmount: number | null;
  readonly fraudAmount: number | null;
}

/** One merchant of a result. */
export interface SnapshotMerchant {
  readonly merchantId: string;
  readonly merchantName: string;
  readonly status: Status;
  /** Null where the result does not say. */
  readonly salesAmount: number | null;
  readonly fraudAmount: number | null;
  readonly fraudRatePercent: string | null;
  /** 講じた措置; null where the result does not say. */
  readonly measures: string | null;
  /** Null where the result does not say. */
  readonly months: readonly SnapshotMonth[] | null;
}

/** What a result says, whether it is at hand or was kept as JSON: the listed and the undetermined, and the basis. */
export interface Snapshot {
  readonly regulation: string;
  readonly edition: string;
  readonly businessYear: { readonly first: string; readonly last: string };
  readonly asOf: string;
  readonly referenceRatePercent: string | null;
  readonly referenceRateYear: number | null;
  readonly readings: Readonly<Record<string, string>>;
  readonly unit: Making['unit'];
  /** Digests of the inputs, sorted; null for an input that had none (records). */
  readonly inputs: readonly (string | null)[];
  /** Null where the result does not say. */
  readonly libraryVersion: string | null;
  readonly merchants: ReadonlyMap<string, SnapshotMerchant>;
}

/**
 * An assessment as a snapshot.
 *
 * @example snapshotOf(assessment).businessYear // { first: '2025-04', last: '2026-03' }
 */
export function snapshotOf(assessment: Assessment): Snapshot {
  expectAssessment('snapshotOf', assessment);
  const { basis, listed, undetermined } = assessment;
  const { businessYear, referenceRate } = basis;
  return {
    regulation: basis.regulation.id,
    edition: basis.edition.id,
    businessYear: { first: businessYear.first, last: businessYear.last },
    asOf: basis.asOf,
    referenceRatePercent: referenceRate === null ? null : ratePercent(referenceRate.rate),
    referenceRateYear: referenceRate?.calendarYear ?? null,
    readings: { ...basis.readings },
    unit: basis.making.unit,
    inputs: digestsOf(basis.sources),
    libraryVersion: null,
    merchants: new Map(
      [...listed, ...undetermined].map((verdict) => [verdict.merchantId, merchantOf(verdict)]),
    ),
  };
}

/** The digests of inputs in an order of their own, so that the order of files does not matter. */
export function digestsOf(sources: Ledger['sources']): readonly (string | null)[] {
  return sources.map(({ sha256 }) => sha256).sort();
}

/** One verdict as a snapshot keeps it. */
export function merchantOf(verdict: Verdict): SnapshotMerchant {
  const { merchantId, merchantName, status, salesAmount, fraudAmount, fraudRatePercent, months } = verdict;
  return {
    merchantId,
    merchantName,
    status,
    salesAmount,
    fraudAmount,
    fraudRatePercent,
    measures: verdict.facts?.measures ?? null,
    months: months.map(({ month, salesAmount: sales, fraudAmount: fraud }) => ({
      month,
      salesAmount: sales,
      fraudAmount: fraud,
    })),
  };
}
