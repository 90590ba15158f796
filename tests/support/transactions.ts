import { isoDate } from '../../src/calendar/iso-date.ts';
import { monthNumber, yearMonth } from '../../src/calendar/year-month.ts';
import type { FraudNotice } from '../../src/ledger/fraud-notice.ts';
import type { TransactionBook } from '../../src/ledger/transaction-book.ts';
import { transactionBookBuilder } from '../../src/ledger/transaction-book-builder.ts';
import { yen } from '../../src/money/yen.ts';

/** One sale: merchant, month, yen. */
export type Sale = readonly [merchant: string, month: string, amount: number];

/** A notice in short: what is not given is a confirmed TC40 of ¥1,000 on 10 April 2025, noticed in June. */
export interface ShortNotice {
  readonly id: string;
  readonly merchant?: string;
  readonly kind?: FraudNotice['kind'];
  readonly status?: FraudNotice['status'];
  readonly on?: string;
  readonly noticed?: string | null;
  readonly amount?: number | null;
  readonly recovered?: number;
}

/** A book without any file; notices are rows 2, 3, … of `notices.csv`. */
export function bookOf(sales: readonly Sale[], notices: readonly ShortNotice[]): TransactionBook {
  const builder = transactionBookBuilder();
  const source = { format: 'csv', encoding: 'utf-8', bytes: null, sha256: null };
  builder.sales.open({ ...source, name: 'sales.csv' });
  builder.salesAre('sales-lines');
  sales.forEach(([merchant, month, amount], n) => {
    const number = monthNumber(yearMonth(month));
    builder.sales.addLine(builder.sales.merchant(merchant, '', number), number, amount, n + 2);
  });
  builder.openNotices({ ...source, name: 'notices.csv' });
  notices.forEach((notice, n) => {
    const {
      merchant = 'M',
      kind = 'tc40',
      on = '2025-04-10',
      noticed = '2025-06-10',
      amount = 1_000,
    } = notice;
    builder.take(
      {
        transactionId: notice.id,
        merchantId: merchant,
        merchantName: '',
        kind,
        status: notice.status === undefined ? 'confirmed' : notice.status,
        transactionDate: isoDate(on),
        noticeDate: noticed === null ? null : isoDate(noticed),
        amount: amount === null ? null : yen(amount),
        recovered: notice.recovered === undefined ? null : yen(notice.recovered),
      },
      n + 2,
    );
  });
  return builder.finish();
}
