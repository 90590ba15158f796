import { monthAt, monthNumber, monthOf, type YearMonth } from '../calendar/year-month.ts';
import { excerpt } from '../language/excerpt.ts';
import { checkOptions, expectThing, type OptionChecks, oneOf } from '../language/options.ts';
import { Refusal } from '../language/refusal.ts';
import type { Text } from '../language/text.ts';
import { addYen, formatYen, type Yen, yen } from '../money/yen.ts';
import type { Diagnostic } from './diagnostic.ts';
import {
  type FraudNotice,
  type FraudTransaction,
  isSuspected,
  noticeMonth,
  transactionMonth,
} from './fraud-notice.ts';
import { type Ledger, stateOfOrigin } from './ledger.ts';
import { sumLeftOut } from './left-out.ts';
import {
  type FraudMonth,
  type FraudStatus,
  fraudMonths,
  fraudStatuses,
  type Making,
  type RowsAndYen,
} from './making.ts';
import { everyMerchant } from './merchant-indexes.ts';
import {
  columnOf,
  type MonthArrays,
  type MonthColumn,
  rejectedOrigin,
  severalOrigin,
} from './month-column.ts';
import { noticeDoubts } from './notice-doubts.ts';
import { onlyNoticed } from './only-noticed.ts';
import type { Source } from './source.ts';

/** A notice that could not be used, as far as it could be read. */
export interface RejectedNotice {
  readonly merchant: number | null;
  readonly transactionMonth: number | null;
  readonly noticeMonth: number | null;
  readonly amount: Yen | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Sales and fraud notices, read once, from which the ledgers of every reading are made. Frozen. */
export interface TransactionBook {
  /** Sales alone, with every merchant of the notices as well. */
  readonly sales: Ledger;
  readonly salesMaking: Making['sales'];
  readonly transactions: readonly FraudTransaction[];
  readonly rejectedNotices: readonly RejectedNotice[];
  /** The files of notices. Notices that contradict each other are counted as used here, as rejected in the ledgers. */
  readonly noticeSources: readonly Source[];
  /** Remarks on the notices' files. */
  readonly noticeDiagnostics: readonly Diagnostic[];
}

/** The points a feed of transactions leaves open. */
export interface FraudReadings {
  /** Default `transaction`: the month in which the fraud happened (発生). */
  readonly fraudMonth?: FraudMonth;
  /** Default `confirmed`: what a feed marks as only suspected is left out; feeds that do not say count in full. */
  readonly fraudStatus?: FraudStatus;
}

/** What the readings of notices may be. */
export const readingChecks: OptionChecks<FraudReadings> = {
  fraudMonth: oneOf(fraudMonths),
  fraudStatus: oneOf(fraudStatuses),
};

/**
 * The ledger of one reading: each transaction once, gross of recoveries, without withdrawn notices. Transactions
 * whose notices contradict each other are errors, and make their merchant's month unknown. Months are covered by
 * sales only: notices in a month without sales do not hide the gap. Pure.
 *
 * @throws Refusal `notice-date-missing` for `fraudMonth: 'notice'` when a notice has no date; `yen-overflow`.
 * @example
 * const book = await readTransactions({ sales: { input: 'sales.csv' }, notices: [{ input: 'notices.csv' }] });
 * ledgerFrom(book, { fraudMonth: 'notice' }).merchantCount // 1
 */
export function ledgerFrom(book: TransactionBook, readings: FraudReadings = {}): Ledger {
  expectThing('ledgerFrom', book, 'transactions', {
    ja: 'readTransactions の結果',
    en: 'a book, what readTransactions gives',
  });
  checkOptions('ledgerFrom', readings, readingChecks);
  const { fraudMonth = 'transaction', fraudStatus = 'confirmed' } = readings;
  const { sales } = book;
  const sheet = fraudSheet(sales);
  const totals = { counted: none, repeated: none, withdrawn: none, suspected: none };
  let recovered = yen(0);
  let rejected = rowsAndYen([]);
  const diagnostics: Diagnostic[] = [];
  const conflictsByFile = new Map<string, number>();
  const doubted = new Set(sales.doubted);
  let { unattributedRows } = sales;

  const monthOfTransaction = (transaction: FraudTransaction): number => {
    if (fraudMonth === 'transaction') return transactionMonth(transaction);
    const month = noticeMonth(transaction, fraudStatus);
    if (month !== null) return month;
    const { place } = [...transaction.standing, ...transaction.withdrawn][0] as FraudNotice;
    throw new Refusal('notice-date-missing', {
      ja: `${place.file}:${place.row} などの通知に通知日がないため、通知月で集計できません。通知日の列を加えるか、取引月で集計してください（fraudMonth: 'transaction'、コマンドでは --fraud-month transaction）。`,
      en: `Notices such as ${place.file}:${place.row} have no notice date, so fraud cannot be counted by its month of notice. Add that column, or count by the month of the transaction (fraudMonth: 'transaction', on the command line: --fraud-month transaction).`,
    });
  };

  for (const transaction of book.transactions) {
    const { standing, withdrawn, conflict } = transaction;
    const month = monthOfTransaction(transaction);
    const column = sheet.column(month);
    totals.withdrawn = plus(totals.withdrawn, rowsAndYen(withdrawn));
    column.usedRows += withdrawn.length;
    const [first, ...further] = standing;
    if (first === undefined) continue;
    if (conflict !== null) {
      rejected = plus(rejected, rowsAndYen(standing));
      for (const notice of standing) {
        const own = fraudMonth === 'notice' ? month : monthNumber(monthOf(notice.transactionDate));
        sheet.column(own).origin[notice.merchant] = rejectedOrigin;
        conflictsByFile.set(notice.place.file, (conflictsByFile.get(notice.place.file) ?? 0) + 1);
        diagnostics.push(conflictDiagnostic(notice, conflict, standing, monthAt(own)));
      }
      continue;
    }
    column.usedRows += standing.length;
    if (fraudStatus === 'confirmed' && isSuspected(transaction)) {
      totals.suspected = plus(totals.suspected, rowsAndYen(standing));
      continue;
    }
    totals.counted = plus(totals.counted, rowsAndYen([first]));
    totals.repeated = plus(totals.repeated, rowsAndYen(further));
    recovered = addYen(recovered, yen(Math.max(...standing.map((notice) => notice.recovered ?? yen(0)))));
    column.fraud[first.merchant] = (column.fraud[first.merchant] as number) + (first.amount as Yen);
    if (column.origin[first.merchant] !== rejectedOrigin) column.origin[first.merchant] = severalOrigin;
  }

  for (const { merchant, amount, diagnostics: own, ...months } of book.rejectedNotices) {
    const month = fraudMonth === 'transaction' ? months.transactionMonth : months.noticeMonth;
    rejected = plus(rejected, { rows: 1, amount: amount ?? yen(0) });
    diagnostics.push(...own.map((fault) => ({ ...fault, month: month === null ? null : monthAt(month) })));
    if (merchant === null) unattributedRows++;
    else if (month === null) doubted.add(merchant);
    else sheet.column(month).origin[merchant] = rejectedOrigin;
  }

  const covered = new Set<YearMonth>(sales.months);
  const withoutSales = onlyNoticed(sales, (month) => sheet.column(month), covered);
  const columns = sheet.finish();
  const byMonth = new Map(columns.map((column) => [column.month, column]));
  const noticeSources = book.noticeSources.map((source) => {
    const conflicts = conflictsByFile.get(source.name) ?? 0;
    const { read, used, rejected, leftOut } = source.rows;
    return Object.freeze({
      ...source,
      rows: Object.freeze({ read, used: used - conflicts, rejected: rejected + conflicts, leftOut }),
    });
  });
  const noticeRows = (part: 'read' | 'used' | 'rejected') =>
    noticeSources.reduce((sum, source) => sum + source.rows[part], 0);
  const { rows } = sales.controlTotals;
  return Object.freeze({
    ...sales,
    columns: Object.freeze(columns),
    column: (month: YearMonth) => byMonth.get(month),
    cellState: (index: number, month: YearMonth) =>
      stateOfOrigin(byMonth.get(month)?.origin(index), covered.has(month)),
    // Notices are looked at month by month.
    mayHaveFraud: () => everyMerchant(sales.merchantCount),
    placeOf: (index: number, month: YearMonth) =>
      (byMonth.get(month)?.origin(index) ?? severalOrigin) >= severalOrigin
        ? undefined
        : sales.placeOf(index, month),
    doubted,
    unattributedRows,
    diagnostics: Object.freeze([
      ...sales.diagnostics,
      ...book.noticeDiagnostics,
      ...diagnostics,
      ...withoutSales,
      ...noticeDoubts(book.transactions),
    ]),
    controlTotals: Object.freeze({
      rows: Object.freeze({
        read: rows.read + noticeRows('read'),
        used: rows.used + noticeRows('used'),
        rejected: rows.rejected + noticeRows('rejected'),
        leftOut: sumLeftOut([rows.leftOut, ...noticeSources.map((source) => source.rows.leftOut)]),
      }),
      salesAmount: sales.controlTotals.salesAmount,
      fraudAmount: Object.freeze({ used: totals.counted.amount, rejected: rejected.amount }),
    }),
    sources: Object.freeze([...sales.sources, ...noticeSources]),
    making: Object.freeze({
      unit: 'merchant',
      sales: book.salesMaking,
      fraudMonth,
      fraudStatus,
      notices: Object.freeze({ ...totals, recoveredAmount: recovered }),
    }),
  });
}

const none: RowsAndYen = Object.freeze({ rows: 0, amount: 0 });

const plus = (a: RowsAndYen, b: RowsAndYen): RowsAndYen =>
  Object.freeze({ rows: a.rows + b.rows, amount: addYen(yen(a.amount), yen(b.amount)) });

const rowsAndYen = (notices: readonly FraudNotice[]): RowsAndYen =>
  notices.reduce((sum, { amount }) => plus(sum, { rows: 1, amount: amount ?? yen(0) }), none);

interface FraudColumn extends MonthArrays {
  usedRows: number;
}

/** The columns of a ledger of sales, to write fraud on. What the ledger holds stays as it was. */
function fraudSheet(sales: Ledger) {
  const size = sales.merchantCount;
  const columns = new Map<number, FraudColumn>();
  for (const column of sales.columns) {
    columns.set(monthNumber(column.month), {
      sales: Float64Array.from({ length: size }, (_, merchant) => column.sales(merchant)),
      fraud: new Float64Array(size),
      origin: Uint32Array.from({ length: size }, (_, merchant) => column.origin(merchant)),
      usedRows: column.usedRows,
    });
  }
  return {
    column(month: number): FraudColumn {
      const known = columns.get(month);
      if (known !== undefined) return known;
      const column = {
        sales: new Float64Array(size),
        fraud: new Float64Array(size),
        origin: new Uint32Array(size),
        usedRows: 0,
      };
      columns.set(month, column);
      return column;
    },
    finish(): MonthColumn[] {
      return [...columns]
        .sort(([a], [b]) => a - b)
        .map(([month, column]) => columnOf(monthAt(month), column.usedRows, column));
    },
  };
}

const conflictWords: Readonly<Record<NonNullable<FraudTransaction['conflict']>, Text>> = {
  merchant: {
    ja: '同じ取引の通知で加盟店が食い違う（どの通知も使わない）',
    en: 'notices of one transaction name different merchants (none is used)',
  },
  amount: {
    ja: '同じ取引の通知で金額が食い違う（どの通知も使わない）',
    en: 'notices of one transaction give different amounts (none is used)',
  },
  month: {
    ja: '同じ取引の通知で取引月が食い違う（どの通知も使わない）',
    en: 'notices of one transaction give different months of the transaction (none is used)',
  },
};

function conflictDiagnostic(
  notice: FraudNotice,
  conflict: NonNullable<FraudTransaction['conflict']>,
  standing: readonly FraudNotice[],
  month: YearMonth,
): Diagnostic {
  const said = ({ merchantId, amount, transactionDate }: FraudNotice): string => {
    switch (conflict) {
      case 'merchant':
        return merchantId;
      case 'amount':
        return amount === null ? '' : formatYen(amount);
      case 'month':
        return transactionDate;
    }
  };
  const other = standing.find((candidate) => said(candidate) !== said(notice)) as FraudNotice;
  return {
    code: `notices-conflict-${conflict}`,
    severity: 'error',
    ...notice.place,
    column: null,
    received: `${excerpt(notice.transactionId, 80)}: ${said(notice)}`,
    problem: conflictWords[conflict],
    expected: {
      ja: `${other.place.file}:${other.place.row} と同じ値（${said(other)}）`,
      en: `the same as in ${other.place.file}:${other.place.row} (${said(other)})`,
    },
    merchantId: notice.merchantId,
    month,
    related: other.place,
  };
}
