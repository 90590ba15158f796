import { monthOf } from '../calendar/year-month.ts';
import { formatYen } from '../money/yen.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { FraudNotice, FraudTransaction } from './fraud-notice.ts';

/** Days between which a sale may be dated differently by those who tell of it. */
const apart = 3;

/**
 * Transactions that may be one though they were counted as two, as doubts: the same merchant and amount, and either the
 * same number within a few days, or the same day by different ways under different numbers, as a scheme and a
 * chargeback give them.
 */
export function noticeDoubts(transactions: readonly FraudTransaction[]): Diagnostic[] {
  const alike = new Map<string, FraudNotice[]>();
  for (const { standing } of transactions) {
    const [first] = standing;
    if (first === undefined) continue;
    const key = `${first.merchant} ${first.amount}`;
    const group = alike.get(key);
    if (group === undefined) alike.set(key, [first]);
    else group.push(first);
  }
  return [...alike.values()].flatMap((group) => {
    const byDay = group.toSorted((a, b) => (a.transactionDate < b.transactionDate ? -1 : 1));
    return byDay.flatMap((notice, at) => {
      const others: FraudNotice[] = [];
      for (let next = at + 1; next < byDay.length; next++) {
        const other = byDay[next] as FraudNotice;
        if (daysBetween(notice.transactionDate, other.transactionDate) > apart) break;
        others.push(other);
      }
      const same = others.find((other) => other.transactionId === notice.transactionId);
      if (same !== undefined) return [doubtOf('perhaps-one-transaction', same, notice)];
      const event = others.find(
        (other) =>
          other.transactionDate === notice.transactionDate &&
          other.transactionId !== notice.transactionId &&
          other.kind !== notice.kind,
      );
      return event === undefined ? [] : [doubtOf('perhaps-one-event', event, notice)];
    });
  });
}

const daysBetween = (first: string, second: string): number =>
  Math.abs(Date.parse(`${second}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000;

const words = {
  'perhaps-one-transaction': {
    ja: '同じ加盟店・番号・金額の通知が数日違いである（一つの取引を二つと数えた可能性）',
    en: 'notices of the same merchant, number and amount a few days apart (perhaps one transaction counted as two)',
  },
  'perhaps-one-event': {
    ja: '同じ加盟店・取引日・金額の不正が、別の種別から別の番号で通知されている（一つの取引を二重に数えた可能性）',
    en: 'frauds of the same merchant, day and amount noticed by different ways under different numbers (perhaps one, counted twice)',
  },
} as const;

function doubtOf(code: keyof typeof words, notice: FraudNotice, earlier: FraudNotice): Diagnostic {
  const said = ({ transactionId, transactionDate, amount }: FraudNotice): string =>
    `${transactionId} ${transactionDate} ${amount === null ? '' : formatYen(amount)}`.trim();
  return {
    code,
    severity: 'doubt',
    ...notice.place,
    column: null,
    received: said(notice),
    problem: words[code],
    expected: {
      ja: `別の取引であることの確認（${earlier.place.file}:${earlier.place.row} ${said(earlier)}）。同じ取引なら、通知の番号を揃える`,
      en: `to be another transaction than ${earlier.place.file}:${earlier.place.row} (${said(earlier)}); if it is the same, give both one number`,
    },
    merchantId: notice.merchantId,
    month: monthOf(notice.transactionDate),
    related: earlier.place,
  };
}
