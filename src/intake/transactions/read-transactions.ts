import { isUniqueNumber, type NoticeKind, noticeKinds } from '../../ledger/fraud-notice.ts';
import type { ReadAs } from '../../ledger/read-as.ts';
import type { TransactionBook } from '../../ledger/transaction-book.ts';
import {
  type TransactionBookBuilder,
  transactionBookBuilder,
} from '../../ledger/transaction-book-builder.ts';
import { type SameIdOption, sameIdDecision, sameIds } from '../fields/same-ids.ts';
import { namesOfAll, type ReadInput } from '../forms/input.ts';
import { type FieldReader, fieldReader } from '../named/field-reader.ts';
import type { NamedRow } from '../named/named-row.ts';
import { type NamedTable, namedTables, type TableReadOptions, type TableWatch } from '../named/named-rows.ts';
import { noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import type { TimeZoneOption } from '../rows/time-zone.ts';
import type { ReasonOption } from './dispute-reason.ts';
import { type NoticeField, noticeHeadings } from './headings.ts';
import { japanDays } from './japan-time.ts';
import { isNoNumber, numberOrNone } from './no-number.ts';
import { type NoticeMonths, noticeMonths } from './notice-months.ts';
import type { StatusOption } from './notice-status.ts';
import { type GivenNoticeWords, givenNoticeWords, type NoticeWords, noticeWords } from './notice-words.ts';
import { type NoticedSales, noticedSales } from './noticed-sales.ts';
import { readSales, type SalesFeed } from './read-sales.ts';
import { givenKinds } from './row-kinds.ts';
import { type UnreadMarks, unreadNoticeMarks } from './unread-marks.ts';

/** Where fraud notices come from. */
export interface NoticeFeed extends TableReadOptions<NoticeField> {
  readonly input: ReadInput;
  /** Of which kind the notices are where no column says. A withdrawal takes back notices of its own kind. */
  readonly kind?: NoticeKind | undefined;
  /**
   * What words of the column of statuses mean that are not known, or otherwise: `{ lost: 'confirmed', won: 'withdrawn' }`.
   * A word that nobody explains rejects its row.
   */
  readonly status?: StatusOption | undefined;
  /**
   * Whether a reason is fraud, by the code or word as it stands in the file: `{ general: 'other' }`. The codes of Visa,
   * Mastercard and JCB are known. A reason that nobody explains counts as fraud, and is a doubt.
   */
  readonly reasons?: ReasonOption | undefined;
  /** The zone of times that do not say theirs, as for sales. */
  readonly timeZone?: TimeZoneOption | undefined;
}

/**
 * Reads sales and fraud notices into a book, from which `ledgerFrom` makes the ledger of any reading. Sales are
 * summed as they stream by; only the notices are kept, so memory grows with merchants and with fraud.
 *
 * Faulty rows do not stop it: each is a diagnostic, and its merchant's month is unknown.
 *
 * @throws Refusal when an input cannot be read at all, as `readLedger`; `same-file-twice`, `sales-mixed`,
 *   `sales-month-unclear`.
 * @example
 * const book = await readTransactions({ sales: { input: 'sales.csv' }, notices: [{ input: 'notices.csv' }] });
 * ledgerFrom(book).merchantCount // 1
 */
export async function readTransactions(feeds: TransactionFeeds): Promise<TransactionBook> {
  const builder = transactionBookBuilder();
  await readFeeds(feeds, builder);
  return builder.finish();
}

/** Where sales and notices come from. */
export interface TransactionFeeds {
  readonly sales: SalesFeed;
  readonly notices: readonly NoticeFeed[];
}

/** Reads sales and notices into a book. */
export async function readFeeds(feeds: TransactionFeeds, builder: TransactionBookBuilder): Promise<void> {
  const { checkTransactionFeeds } = await import('../options/schema.ts');
  checkTransactionFeeds(feeds);
  const names = namesOfAll([feeds.sales.input, ...feeds.notices.map(({ input }) => input)]);
  const sales = { ...feeds.sales, name: feeds.sales.name ?? names[0] };
  const notices = feeds.notices.map((feed, n) => ({ ...feed, name: feed.name ?? names[n + 1] }));
  const noticed = noticedSales();
  const same = sales.sameId === undefined ? undefined : sameIds();
  if (same !== undefined) builder.idsAre(same);
  // Notices first: of the sales, only those that were noticed are worth remembering.
  const came = givenNoticeWords(notices);
  const months = noticeMonths();
  for (const feed of notices)
    await readNotices(feed, builder, noticed, { came, sameId: sales.sameId, months });
  if (notices.length > 0)
    for (const note of [...came.status.notes(), ...came.reasons.notes()]) builder.report(note);
  const kinds = givenKinds(sales.kinds);
  await readSales(sales, builder, noticed, same, { came: kinds });
  for (const note of kinds.notes()) builder.sales.report(note);
  for (const note of months.notes(builder.sales.monthsSoFar())) builder.report(note);
  for (const note of noticed.notes((id) => same?.idOf(id) ?? id)) builder.report(note);
}

/** Reads notices into a book, and adds their transactions to those `noticed`. */
export async function readNotices(
  feed: NoticeFeed,
  builder: TransactionBookBuilder,
  noticed: NoticedSales,
  {
    watch,
    came,
    sameId,
    months,
  }: {
    readonly watch?: TableWatch<NoticeField>;
    readonly came?: GivenNoticeWords;
    /** Whether the book is to join ids: then that is recorded with the input. */
    readonly sameId?: SameIdOption | undefined;
    readonly months?: NoticeMonths | undefined;
  } = {},
): Promise<void> {
  for await (const table of namedTables(feed.input, noticeHeadings, feed)) {
    await readNoticeTable(table, feed, builder, noticed, watch?.(table), came, months);
    if (sameId !== undefined) builder.readAs(sameIdDecision);
  }
}

async function readNoticeTable(
  table: NamedTable<NoticeField>,
  feed: NoticeFeed,
  builder: TransactionBookBuilder,
  noticed: NoticedSales,
  tell: ((row: NamedRow<NoticeField>) => void) | undefined,
  came: GivenNoticeWords | undefined,
  months: NoticeMonths | undefined,
): Promise<void> {
  const { name, format } = table;
  builder.openNotices({ name, format, encoding: null, bytes: null, sha256: null });
  for (const decision of table.decisions) builder.readAs(decision);
  months?.file(name);
  const days = japanDays(table, ['transactionDate', 'noticeDate'], feed.timeZone);
  const words = noticeWords(table, feed, came);
  const marks = unreadNoticeMarks(table);
  let short = false;
  for await (const batch of table.batches) {
    for (const row of batch) {
      const number = numberOrNone(row.text('transactionId'));
      if (number !== '' && !isUniqueNumber(number)) short = true;
      if (row.leftOut !== null) builder.leaveOut(row.leftOut);
      else if (words.isOtherDispute(row)) {
        builder.leaveOut('dispute');
        months?.row([]);
      } else {
        const inJapan = days.row(row);
        tell?.(inJapan);
        takeNotice(inJapan, table, feed.kind ?? null, words, builder, { noticed, marks, months });
      }
    }
  }
  if (short) builder.readAs(shortNumbers);
  for (const decision of [...days.decisions(), ...words.decisions()]) builder.readAs(decision);
  for (const note of [...table.notes(), ...days.notes(), ...marks.notes()]) builder.report(note);
  builder.closeNotices(table.known());
}

const shortNumbers: ReadAs = {
  code: 'transaction-key',
  column: null,
  value: 'number-merchant-day',
  words: {
    ja: '15 文字未満の取引番号は、加盟店と取引日が同じものだけを一つの取引とした',
    en: 'transaction ids of fewer than 15 characters are one transaction only with the same merchant and day',
  },
};

/** Those who look at each notice for what may be wrong. */
interface Watchers {
  readonly noticed: NoticedSales;
  readonly marks: UnreadMarks<NoticeField>;
  readonly months: NoticeMonths | undefined;
}

function takeNotice(
  row: NamedRow<NoticeField>,
  table: NamedTable<NoticeField>,
  kindOfFeed: NoticeKind | null,
  words: NoticeWords,
  builder: TransactionBookBuilder,
  { noticed, marks, months }: Watchers,
): void {
  const reader = fieldReader(row);
  const merchantId = reader.merchantId('merchantId');
  if (row.fault !== null) {
    months?.row([]);
    const unread = { merchantId, transactionDate: null, noticeDate: null, amount: null };
    builder.reject(unread, row.row, faultsOf(reader.faults, table, merchantId));
    return;
  }
  const transactionId = numberOf(row, reader);
  const transactionDate = reader.day('transactionDate', { needed: true });
  const noticeDate = reader.day('noticeDate');
  months?.row([transactionDate, noticeDate]);
  const status = words.statusOf(row, reader);
  const kind = reader.word('kind', 'notice-kind-unknown', kindWords) ?? kindOfFeed;
  const amount = reader.amount('amount', status === 'withdrawn' ? {} : { needed: true });
  const recovered = reader.amount('recovered');
  if (merchantId === null || transactionId === null || transactionDate === null || reader.faults.length > 0) {
    const unread = { merchantId, transactionDate, noticeDate, amount };
    builder.reject(unread, row.row, faultsOf(reader.faults, table, merchantId));
    return;
  }
  if (status !== 'withdrawn') marks.row(row);
  noticed.number(transactionId);
  if (status !== 'withdrawn') {
    const place = { file: table.name, row: row.row };
    const column = table.heading('amount');
    noticed.notice({ transactionId, merchantId, transactionDate, amount, kind, status, place, column });
  }
  const notice = { transactionId, merchantId, kind, status, transactionDate, noticeDate, amount, recovered };
  builder.take({ ...notice, merchantName: row.text('merchantName') }, row.row);
  const doubt = words.doubtOf(row, merchantId);
  if (doubt !== null) builder.report(doubt);
  if (noticeDate !== null && noticeDate < transactionDate) {
    builder.report({
      ...noteOf(
        'notice-before-transaction',
        row.row,
        table.heading('noticeDate'),
        {
          ja: '通知日が取引日より前です（この行は使います）',
          en: 'the notice is dated before the transaction (the row is used)',
        },
        'warning',
      ),
      received: `${noticeDate} < ${transactionDate}`,
      merchantId,
    });
  }
}

/** The number of the transaction; null, and a fault, for none and for a word that stands for none. */
function numberOf(row: NamedRow<NoticeField>, reader: FieldReader<NoticeField>): string | null {
  const label = { ja: '取引番号', en: 'transaction id' };
  const written = row.text('transactionId');
  if (!isNoNumber(written)) return reader.needed('transactionId', 'transaction-id-missing', label);
  reader.fail({
    field: 'transactionId',
    code: 'transaction-id-missing',
    received: received(written),
    problem: {
      ja: '取引番号ではありません（番号がないことを表す語や記号。同じ取引の通知か決められません）',
      en: 'this is no transaction id but stands for none: which notices are one transaction cannot be told',
    },
    expected: label,
  });
  return null;
}

const kindWords: Readonly<Record<string, NoticeKind>> = {
  ...Object.fromEntries(noticeKinds.map((kind) => [kind, kind])),
  チャージバック: 'chargeback',
  チャージバック通知: 'chargeback',
  cb: 'chargeback',
  chargebacks: 'chargeback',
};

const faultsOf = (
  faults: ReturnType<typeof fieldReader<NoticeField>>['faults'],
  table: NamedTable<NoticeField>,
  merchantId: string | null,
) =>
  faults.map(({ field, ...fault }) => ({
    ...fault,
    severity: 'error' as const,
    row: null,
    column: field === null ? null : table.heading(field),
    merchantId,
    month: null,
    related: null,
  }));
