import type { IsoDate } from '../calendar/iso-date.ts';
import { monthNumber, monthOf } from '../calendar/year-month.ts';
import { Refusal } from '../language/refusal.ts';
import type { Yen } from '../money/yen.ts';
import { type Diagnostic, kept } from './diagnostic.ts';
import { type FraudNotice, transactionsOf } from './fraud-notice.ts';
import { type LedgerBuilder, ledgerBuilder } from './ledger-builder.ts';
import type { LeftOutKind } from './left-out.ts';
import type { Making } from './making.ts';
import type { ReadAs } from './read-as.ts';
import { closedTally, type OpenSource, openTally, type SourceTally } from './source-tally.ts';
import type { RejectedNotice, TransactionBook } from './transaction-book.ts';

/** A notice as it was read. */
export interface ReadNotice extends Omit<FraudNotice, 'merchant' | 'place'> {
  readonly merchantName: string;
}

/** A notice that cannot be used, as far as it could be read. */
export interface UnreadNotice {
  readonly merchantId: string | null;
  readonly transactionDate: IsoDate | null;
  readonly noticeDate: IsoDate | null;
  readonly amount: Yen | null;
}

/** Takes ids that are written differently for one. */
export interface JoinedIds {
  /** The id as it was written first. */
  idOf(id: string): string;
  /** What there is to say of ids joined since this was last asked. */
  notes(): readonly Omit<Diagnostic, 'file'>[];
}

/** Takes sales and notices in and gives the book. Used by intake only. */
export interface TransactionBookBuilder {
  /** Sales go here. */
  readonly sales: LedgerBuilder;
  /** Whether sales are single lines or merchant months: one or the other. @throws Refusal `sales-mixed` */
  salesAre(making: Making['sales']): void;
  /** Begins a file of notices. @throws Refusal `same-file-twice` for a name that was there already. */
  openNotices(source: OpenSource): void;
  /** Completes it. @throws Refusal `same-file-twice` when an earlier one has the same bytes. */
  closeNotices(known: Partial<OpenSource>): void;
  take(notice: ReadNotice, row: number): void;
  reject(notice: UnreadNotice, row: number, faults: readonly Omit<Diagnostic, 'file'>[]): void;
  /** Counts one row of it that is no notice. */
  leaveOut(kind: LeftOutKind): void;
  /** Records how it is read, where it can be read in more than one way. */
  readAs(decision: ReadAs): void;
  /** Which ids of notices are one, and how they are written: as the sales, which were read by then. */
  idsAre(same: JoinedIds): void;
  /** A remark on the file of notices. */
  report(diagnostic: Omit<Diagnostic, 'file'> & { file?: string }): void;
  finish(): TransactionBook;
}

interface TakenNotice {
  readonly notice: Omit<ReadNotice, 'merchantName'>;
  readonly merchantName: string;
  readonly place: FraudNotice['place'];
}

type RejectedRow = Omit<RejectedNotice, 'merchant'> & { readonly merchantId: string | null };

/** What a book comes to while notices are taken. */
interface GrowingBook {
  readonly sales: LedgerBuilder;
  salesMaking: Making['sales'] | undefined;
  readonly sources: SourceTally[];
  readonly notices: TakenNotice[];
  readonly rejected: RejectedRow[];
  readonly diagnostics: Diagnostic[];
  /** Which ids are one; undefined as long as nobody has said. */
  joined: JoinedIds | undefined;
}

/** An empty book to fill; its sales go into an empty ledger. */
export function transactionBookBuilder(sales: LedgerBuilder = ledgerBuilder()): TransactionBookBuilder {
  const book: GrowingBook = {
    sales,
    salesMaking: undefined,
    sources: [],
    notices: [],
    rejected: [],
    diagnostics: [],
    joined: undefined,
  };
  return {
    sales,
    salesAre: (making) => settleSales(book, making),
    openNotices: (source) => openNotices(book, source),
    closeNotices: (known) => closeNotices(book, known),
    take: (notice, row) => takeNotice(book, notice, row),
    reject: (notice, row, faults) => rejectNotice(book, notice, row, faults),
    leaveOut(kind) {
      const open = openSource(book);
      open.read++;
      open.leftOut[kind]++;
    },
    readAs(decision) {
      openSource(book).readAs.push(decision);
    },
    idsAre(same) {
      book.joined = same;
    },
    report(diagnostic) {
      const file = diagnostic.file ?? openSource(book).source.name;
      book.diagnostics.push(kept({ ...diagnostic, file }));
    },
    finish: () => finishedBook(book),
  };
}

/** The file of notices that is open. */
function openSource({ sources }: GrowingBook): SourceTally {
  const last = sources.at(-1);
  if (last === undefined) throw new Error('A notice came before any source was opened.');
  return last;
}

function settleSales(book: GrowingBook, making: Making['sales']): void {
  if (book.salesMaking !== undefined && book.salesMaking !== making) {
    throw new Refusal('sales-mixed', {
      ja: '売上明細と月別の売上が混在しています。どちらか一方の形のファイルだけを指定してください。',
      en: 'Single sales and sales per month are mixed. Give files of one kind only.',
    });
  }
  book.salesMaking = making;
}

function openNotices({ sources }: GrowingBook, source: OpenSource): void {
  if (sources.some((earlier) => earlier.source.name === source.name)) refuseTwice(source.name, source.name);
  sources.push(openTally(source));
}

function closeNotices(book: GrowingBook, known: Partial<OpenSource>): void {
  const open = openSource(book);
  open.source = { ...open.source, ...known };
  const { name, sha256 } = open.source;
  // Two sheets of a workbook have its bytes in common, and are not the same.
  const sheetOf = ({ readAs }: SourceTally) => readAs.find(({ code }) => code === 'sheet')?.value;
  const earlier = book.sources.find(
    (other) =>
      other !== open &&
      // Exports of two months without a notice have the same heading and nothing else.
      open.read > 0 &&
      sha256 !== null &&
      other.source.sha256 === sha256 &&
      sheetOf(other) === sheetOf(open),
  );
  if (earlier !== undefined) refuseTwice(name, earlier.source.name);
}

function takeNotice(book: GrowingBook, { merchantName, ...notice }: ReadNotice, row: number): void {
  const open = openSource(book);
  open.read++;
  book.notices.push({ notice, merchantName, place: { file: open.source.name, row } });
}

function rejectNotice(
  book: GrowingBook,
  { merchantId, transactionDate, noticeDate, amount }: UnreadNotice,
  row: number,
  faults: readonly Omit<Diagnostic, 'file'>[],
): void {
  const open = openSource(book);
  open.read++;
  open.rejected++;
  book.rejected.push({
    merchantId,
    transactionMonth: monthOrNull(transactionDate),
    noticeMonth: monthOrNull(noticeDate),
    amount,
    diagnostics: faults.map((fault) => ({ ...fault, row, file: open.source.name })),
  });
}

const monthOrNull = (date: IsoDate | null): number | null =>
  date === null ? null : monthNumber(monthOf(date));

/** The id by which the sales call a merchant: they were all read by the time a book is finished. */
const idOf = ({ joined }: GrowingBook, id: string): string => joined?.idOf(id) ?? id;

/** What was found of a merchant, called as the sales call it. */
const said = <Found extends Diagnostic>(book: GrowingBook, found: Found): Found =>
  book.joined === undefined || found.merchantId === null
    ? found
    : { ...found, merchantId: idOf(book, found.merchantId) };

function finishedBook(book: GrowingBook): TransactionBook {
  const { sales, salesMaking, sources } = book;
  // Merchants enter the ledger with their notices first, then with their rejected rows.
  const taken = book.notices.map((notice) => enteredNotice(book, notice));
  const rejected = book.rejected.map((row) => enteredRejection(book, row));
  const found = allDiagnostics(book);
  return Object.freeze({
    sales: sales.finish(),
    salesMaking: salesMaking ?? 'as-delivered',
    transactions: transactionsOf(taken),
    rejectedNotices: Object.freeze(rejected),
    noticeSources: Object.freeze(sources.map(closedTally)),
    noticeDiagnostics: Object.freeze(found),
  });
}

function enteredNotice(book: GrowingBook, { notice, merchantName, place }: TakenNotice): FraudNotice {
  const merchantId = idOf(book, notice.merchantId);
  const month = monthNumber(monthOf(notice.transactionDate));
  const merchant = book.sales.merchant(merchantId, merchantName, month);
  return Object.freeze({ ...notice, merchantId, merchant, place });
}

function enteredRejection(
  book: GrowingBook,
  { merchantId, diagnostics, ...known }: RejectedRow,
): RejectedNotice {
  return Object.freeze({
    ...known,
    merchant: merchantId === null ? null : book.sales.merchant(idOf(book, merchantId), '', -1),
    diagnostics: Object.freeze(diagnostics.map((fault) => Object.freeze(said(book, fault)))),
  });
}

/** What was found in the files of notices, and what there is to say of ids joined, which stands with the last of them. */
function allDiagnostics(book: GrowingBook): Diagnostic[] {
  const found = book.diagnostics.map((diagnostic) => Object.freeze(said(book, diagnostic)));
  const file = book.sources.at(-1)?.source.name;
  const notes = file === undefined ? [] : (book.joined?.notes() ?? []).map((note) => kept({ ...note, file }));
  return [...found, ...notes];
}

function refuseTwice(name: string, earlier: string): never {
  throw new Refusal('same-file-twice', {
    ja: `${name} は ${earlier} と同じファイルです。同じ明細を二重に数えないよう、一度だけ指定してください。`,
    en: `${name} is the same file as ${earlier}. Give it once, so that nothing is counted twice.`,
  });
}
