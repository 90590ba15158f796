import { monthOf } from '../calendar/year-month.ts';
import { excerpt } from '../language/excerpt.ts';
import { formatYen } from '../money/yen.ts';
import { bareId } from './alike-ids.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { FraudNotice, FraudTransaction } from './fraud-notice.ts';

/** Days up to which one number may be dated differently: by notices of one kind, and by those of several. */
const daysOfNumber = { oneKind: 7, severalKinds: 31 } as const;

/** Days up to which one sale may be dated differently by a scheme and a chargeback under two numbers. */
const daysOfEvent = 3;

/** The same where their amounts differ, by a fiftieth at most, as conversion makes them. */
const daysOfConverted = 1;
const fiftieth = 50;

/** A transaction as it counts, with the ways it was noticed by: their kinds, of notices without one their file. */
interface Told {
  readonly notice: FraudNotice;
  readonly ways: ReadonlySet<string>;
  readonly day: number;
}

/**
 * Transactions that may be one though they were counted as two, as doubts: of one merchant, and either of the same
 * number and amount within some days, or by different ways under different numbers with about the same day and amount,
 * as a scheme and a chargeback give them. What was noticed by the same way twice is two, unless
 * one number is a piece of the other, or most have such a twin.
 */
export function noticeDoubts(transactions: readonly FraudTransaction[]): Diagnostic[] {
  const byMerchant = new Map<number, Told[]>();
  for (const { standing } of transactions) {
    const [notice] = standing;
    if (notice === undefined || notice.amount === null) continue;
    const day = Date.parse(`${notice.transactionDate}T00:00:00Z`) / 86_400_000;
    const told = { notice, ways: new Set(standing.map(({ kind, place }) => kind ?? place.file)), day };
    const known = byMerchant.get(notice.merchant);
    if (known === undefined) byMerchant.set(notice.merchant, [told]);
    else known.push(told);
  }
  const onTwoDays = transactions.flatMap((transaction) => dayDoubt(transaction) ?? []);
  const pairs = [...byMerchant.values()].flatMap((all) => {
    const byDay = all.toSorted((a, b) => a.day - b.day);
    const sameNumber = ofOneNumber(byDay);
    return byDay.flatMap((told, at) => {
      const same = sameNumber.get(told);
      if (same !== undefined) return [doubtOf('perhaps-one-transaction', same.notice, told.notice)];
      const event = eventAfter(byDay, at);
      return event === undefined ? [] : [doubtOf('perhaps-one-event', event.notice, told.notice)];
    });
  });
  return [...onTwoDays, ...(pairs.length > 0 ? pairs : twinDoubt([...byMerchant.values()]))];
}

/** Fewer twins may be chance: whoever tries a card buys for one amount twice. */
const fewestTwins = 2;

/**
 * One doubt where most transactions have a twin of their merchant, day and amount under another number, as where one file
 * holds both what a scheme and what a chargeback said and does not tell which is which.
 */
function twinDoubt(merchants: readonly (readonly Told[])[]): Diagnostic[] {
  const twins: [FraudNotice, FraudNotice][] = [];
  let all = 0;
  for (const transactions of merchants) {
    const single = new Map<string, FraudNotice>();
    for (const { notice, day } of transactions) {
      all++;
      const key = `${day} ${notice.amount}`;
      const other = single.get(key);
      if (other === undefined) single.set(key, notice);
      else {
        single.delete(key);
        twins.push([notice, other]);
      }
    }
  }
  const [first] = twins;
  return first === undefined || twins.length < fewestTwins || twins.length * 4 <= all
    ? []
    : [doubtOf('perhaps-one-event', ...first)];
}

/**
 * Of a transaction of which one way of notice gives two days: they may be two under one number. Two ways may well give
 * different days of one transaction, of the sale and of its booking.
 */
function dayDoubt({ standing, conflict }: FraudTransaction): Diagnostic | null {
  if (conflict !== null) return null;
  for (const [at, notice] of standing.entries()) {
    const other = standing
      .slice(0, at)
      .find(
        ({ kind, transactionDate }) => kind === notice.kind && transactionDate !== notice.transactionDate,
      );
    if (other !== undefined) return doubtOf('perhaps-two-transactions', notice, other);
  }
  return null;
}

/** By transaction the next one of its number and amount that may be the same. */
function ofOneNumber(byDay: readonly Told[]): ReadonlyMap<Told, Told> {
  const latest = new Map<string, Told>();
  const found = new Map<Told, Told>();
  for (const told of byDay) {
    const key = `${told.notice.amount} ${told.notice.transactionId}`;
    const before = latest.get(key);
    latest.set(key, told);
    if (before === undefined) continue;
    const most = daysOfNumber[areApart(before.ways, told.ways) ? 'severalKinds' : 'oneKind'];
    if (told.day - before.day <= most) found.set(before, told);
  }
  return found;
}

/** The first transaction behind that may be the same event, by other ways under another number, or under a piece of it. */
function eventAfter(byDay: readonly Told[], at: number): Told | undefined {
  const told = byDay[at] as Told;
  for (let next = at + 1; next < byDay.length; next++) {
    const other = byDay[next] as Told;
    const apart = other.day - told.day;
    if (apart > daysOfEvent) return undefined;
    if (other.notice.transactionId === told.notice.transactionId) continue;
    const alike = apart === 0 && told.notice.amount === other.notice.amount;
    if (alike && isCutOff(told.notice, other.notice)) return other;
    if (!areApart(told.ways, other.ways)) continue;
    if (alike) return other;
    // A card is of one network: notices of two are of one event only where all else is the same.
    if (!told.ways.has('chargeback') && !other.ways.has('chargeback')) continue;
    if (apart <= daysOfAmounts(told.notice, other.notice)) return other;
  }
  return undefined;
}

/** A number of fewer digits is no piece of another one but by chance. */
const shortestPiece = 6;

/** Whether one number is the beginning or the end of the other, or the other but for its zeros, marks and case. */
function isCutOff(a: FraudNotice, b: FraudNotice): boolean {
  const [first, second] = [bareId(a.transactionId), bareId(b.transactionId)];
  const [short, long] = first.length < second.length ? [first, second] : [second, first];
  if (short === long) return true;
  return short.length >= shortestPiece && (long.startsWith(short) || long.endsWith(short));
}

const areApart = (a: Told['ways'], b: Told['ways']): boolean => [...a].every((way) => !b.has(way));

/** How many days apart two amounts may be of one sale; -1 for amounts that are not. */
function daysOfAmounts(a: FraudNotice, b: FraudNotice): number {
  const [first, second] = [a.amount ?? 0, b.amount ?? 0];
  if (first === second) return daysOfEvent;
  return Math.abs(first - second) * fiftieth <= Math.max(first, second) ? daysOfConverted : -1;
}

const words = {
  'perhaps-one-transaction': {
    ja: '同じ加盟店・番号・金額の通知が数日違いである（一つの取引を二つと数えた可能性）',
    en: 'notices of the same merchant, number and amount a few days apart (perhaps one transaction counted as two)',
  },
  'perhaps-two-transactions': {
    ja: '同じ番号の通知で取引日が異なる（別の取引を一つと数えた可能性）',
    en: 'notices of one number give different days (perhaps two transactions counted as one)',
  },
  'perhaps-one-event': {
    ja: '同じ加盟店でほぼ同じ取引日・金額の不正利用が、別の番号で通知されている（別の種別・ファイルから、または大半の通知で。一つの取引を二重に数えた可能性）',
    en: 'frauds of the same merchant and about the same day and amount noticed under different numbers, by different ways or files or for most notices (perhaps one, counted twice)',
  },
} as const;

function doubtOf(code: keyof typeof words, notice: FraudNotice, earlier: FraudNotice): Diagnostic {
  const said = ({ transactionId, transactionDate, amount }: FraudNotice): string =>
    `${excerpt(transactionId, 80)} ${transactionDate} ${amount === null ? '' : formatYen(amount)}`.trim();
  return {
    code,
    severity: 'doubt',
    ...notice.place,
    column: null,
    received: said(notice),
    problem: words[code],
    expected:
      code === 'perhaps-two-transactions'
        ? {
            ja: `同じ取引であることの確認（${earlier.place.file}:${earlier.place.row} ${said(earlier)}）。別の取引なら、通知ごとの番号`,
            en: `to be the transaction of ${earlier.place.file}:${earlier.place.row} (${said(earlier)}); if it is another one, a number of its own`,
          }
        : {
            ja: `別の取引であることの確認（${earlier.place.file}:${earlier.place.row} ${said(earlier)}）。同じ取引なら、通知の番号を揃える`,
            en: `to be another transaction than ${earlier.place.file}:${earlier.place.row} (${said(earlier)}); if it is the same, give both one number`,
          },
    merchantId: notice.merchantId,
    month: monthOf(notice.transactionDate),
    related: earlier.place,
  };
}
