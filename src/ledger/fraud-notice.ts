import type { IsoDate } from '../calendar/iso-date.ts';
import { monthNumber, monthOf } from '../calendar/year-month.ts';
import type { Yen } from '../money/yen.ts';
import type { Place } from './diagnostic.ts';

/** By which way a fraud reached the acquirer: Visa, Mastercard, JCB, or the issuer's chargeback. */
export const noticeKinds = ['tc40', 'safe', 'jcb', 'chargeback'] as const;

/** One of them. */
export type NoticeKind = (typeof noticeKinds)[number];

/** What a notice may say of a fraud: that it is one, that it may be, or that it is none after all. */
export const noticeStatuses = ['confirmed', 'suspected', 'withdrawn'] as const;

/** One of them. */
export type NoticeStatus = (typeof noticeStatuses)[number];

/** Whether a notice is of fraud, or of something else: goods, credits, processing. */
export const disputeReasons = ['fraud', 'other'] as const;

/** One of them. */
export type DisputeReason = (typeof disputeReasons)[number];

/** One notice that one transaction was fraud. */
export interface FraudNotice {
  readonly transactionId: string;
  /** The merchant's index in the book's ledger. */
  readonly merchant: number;
  readonly merchantId: string;
  /** Null when neither the row nor the reader said. */
  readonly kind: NoticeKind | null;
  /** Null when the feed does not tell confirmed from suspected. */
  readonly status: NoticeStatus | null;
  readonly transactionDate: IsoDate;
  readonly noticeDate: IsoDate | null;
  /** The fraud amount, gross of recoveries. Null only where a withdrawal gives none. */
  readonly amount: Yen | null;
  readonly recovered: Yen | null;
  readonly place: Place;
}

/** One transaction with everything that was noticed of it. */
export interface FraudTransaction {
  readonly transactionId: string;
  /** Notices that stand, oldest first. More than one means that it was noticed by several ways, or again. */
  readonly standing: readonly FraudNotice[];
  /** Withdrawn notices and the notices that withdrew them. */
  readonly withdrawn: readonly FraudNotice[];
  /** In what the standing notices contradict each other; null when they agree. */
  readonly conflict: 'merchant' | 'amount' | 'month' | null;
}

/** Numbers of so many characters are given once: an ARN, a UUID, the id of a payment service provider. */
const shortestUnique = 15;

/** Whether a transaction number is long enough to be given only once. */
export const isUniqueNumber = (transactionId: string): boolean => transactionId.length >= shortestUnique;

/**
 * What makes two notices one transaction: a number that is given only once by itself, any other together with its
 * merchant and its day, since slip numbers begin anew every day at every till.
 */
function keyOf({ transactionId, merchant, transactionDate }: FraudNotice): string {
  return isUniqueNumber(transactionId)
    ? transactionId
    : JSON.stringify([transactionId, merchant, transactionDate]);
}

/** Sorts notices into transactions, in order of first appearance. A transaction is one whatever its notices are. */
export function transactionsOf(notices: readonly FraudNotice[]): readonly FraudTransaction[] {
  const groups = new Map<string, FraudNotice[]>();
  for (const notice of notices) {
    const key = keyOf(notice);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [notice]);
    else group.push(notice);
  }
  return [...groups.values()].map((group) => {
    const { transactionId } = group[0] as FraudNotice;
    const standing = group.filter((notice) => !isWithdrawn(notice, group)).sort(byNoticeDate);
    return Object.freeze({
      transactionId,
      standing: Object.freeze(standing),
      withdrawn: Object.freeze(group.filter((notice) => !standing.includes(notice)).sort(byNoticeDate)),
      conflict: conflictOf(standing),
    });
  });
}

/**
 * A withdrawal takes back the notices of its own kind up to its day, whatever the order of the rows; a notice of a
 * later day stands again. Where a day is not known, the withdrawal holds.
 */
function isWithdrawn(notice: FraudNotice, group: readonly FraudNotice[]): boolean {
  if (notice.status === 'withdrawn') return true;
  return group.some(
    ({ status, kind, noticeDate }) =>
      status === 'withdrawn' &&
      kind === notice.kind &&
      (noticeDate === null || notice.noticeDate === null || notice.noticeDate <= noticeDate),
  );
}

function byNoticeDate(a: FraudNotice, b: FraudNotice): number {
  const [first, second] = [a, b].map(
    ({ noticeDate, transactionDate }) => `${noticeDate ?? '9999-12-31'} ${transactionDate}`,
  ) as [string, string];
  return first < second ? -1 : first > second ? 1 : 0;
}

function conflictOf([first, ...others]: readonly FraudNotice[]): FraudTransaction['conflict'] {
  if (first === undefined) return null;
  if (others.some(({ merchant }) => merchant !== first.merchant)) return 'merchant';
  if (others.some(({ amount }) => amount !== first.amount)) return 'amount';
  const month = monthOf(first.transactionDate);
  return others.some(({ transactionDate }) => monthOf(transactionDate) !== month) ? 'month' : null;
}

/** Which notices of a transaction decide: the standing ones, or where none stands the withdrawn. */
const deciding = ({ standing, withdrawn }: FraudTransaction): readonly FraudNotice[] =>
  standing.length > 0 ? standing : withdrawn;

/** Whether nothing more than a suspicion stands. Feeds that do not say count as confirmed. */
export function isSuspected({ standing }: FraudTransaction): boolean {
  return standing.length > 0 && standing.every(({ status }) => status === 'suspected');
}

/** The month (as a number) of a transaction's fraud: that of the transaction. */
export function transactionMonth(transaction: FraudTransaction): number {
  return monthNumber(monthOf((deciding(transaction)[0] as FraudNotice).transactionDate));
}

/**
 * The month (as a number) in which a transaction was first noticed; when `confirmed`, by a notice that is more
 * than a suspicion, where there is one. Null when no notice is dated.
 */
export function noticeMonth(transaction: FraudTransaction, status: 'confirmed' | 'all'): number | null {
  const notices = deciding(transaction);
  const confirmed = notices.filter((notice) => notice.status !== 'suspected');
  const counted = status === 'confirmed' && confirmed.length > 0 ? confirmed : notices;
  const [first] = counted.flatMap(({ noticeDate }) => noticeDate ?? []).sort();
  return first === undefined ? null : monthNumber(monthOf(first));
}
