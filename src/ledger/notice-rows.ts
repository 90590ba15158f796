import { monthAt, monthNumber, monthOf } from '../calendar/year-month.ts';
import {
  type FraudNotice,
  type FraudTransaction,
  isSuspected,
  noticeMonth,
  transactionMonth,
} from './fraud-notice.ts';
import { keptRows, type MerchantMonthRows, type MerchantRow, type RowUse } from './merchant-rows.ts';
import type { FraudReadings, TransactionBook } from './transaction-book.ts';

/**
 * The notices of some merchants by the month their fraud is counted in, each with what became of it: as `ledgerFrom` counts
 * them under the same readings. A notice without a date, where the month of notice decides, has no month.
 */
export function noticeRowsOf(
  book: TransactionBook,
  merchantIds: readonly string[],
  { fraudMonth = 'transaction', fraudStatus = 'confirmed' }: FraudReadings = {},
): readonly MerchantMonthRows[] {
  const wanted = new Set(merchantIds);
  const months = new Map<string, { merchantId: string; month: number | null; rows: MerchantRow[] }>();
  const take = (
    notice: Pick<FraudNotice, 'merchantId' | 'amount' | 'place'>,
    month: number | null,
    use: RowUse,
  ): void => {
    const { merchantId, amount, place } = notice;
    if (!wanted.has(merchantId)) return;
    const key = `${merchantId} ${month ?? ''}`;
    const known = months.get(key) ?? { merchantId, month, rows: [] };
    months.set(key, known);
    known.rows.push(Object.freeze({ ...place, use, salesAmount: null, fraudAmount: amount }));
  };
  for (const transaction of book.transactions) {
    const { standing, withdrawn, conflict } = transaction;
    const month =
      fraudMonth === 'transaction' ? transactionMonth(transaction) : noticeMonth(transaction, fraudStatus);
    for (const notice of withdrawn) take(notice, month, 'withdrawn');
    standing.forEach((notice, n) => {
      // Notices that contradict each other may be of different months.
      const own =
        conflict !== null && fraudMonth === 'transaction'
          ? monthNumber(monthOf(notice.transactionDate))
          : month;
      take(notice, own, useOf(transaction, n, fraudStatus));
    });
  }
  for (const { merchant, amount, diagnostics, ...when } of book.rejectedNotices) {
    const [fault] = diagnostics;
    if (merchant === null || fault === undefined || fault.row === null) continue;
    const { id: merchantId } = book.sales.merchant(merchant);
    const month = fraudMonth === 'transaction' ? when.transactionMonth : when.noticeMonth;
    take({ merchantId, amount, place: { file: fault.file, row: fault.row } }, month, 'rejected');
  }
  return [...months.values()]
    .sort((a, b) =>
      a.merchantId === b.merchantId ? (a.month ?? 0) - (b.month ?? 0) : a.merchantId < b.merchantId ? -1 : 1,
    )
    .map(({ merchantId, month, rows }) =>
      Object.freeze({
        merchantId,
        month: month === null ? null : monthAt(month),
        count: rows.length,
        rows: Object.freeze(rows.slice(0, keptRows)),
      }),
    );
}

/** What becomes of the notice at a place among those that stand. */
function useOf(
  transaction: FraudTransaction,
  at: number,
  fraudStatus: NonNullable<FraudReadings['fraudStatus']>,
): RowUse {
  if (transaction.conflict !== null) return 'rejected';
  if (fraudStatus === 'confirmed' && isSuspected(transaction)) return 'suspected';
  return at === 0 ? 'used' : 'repeated';
}
