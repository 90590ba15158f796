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

/** An empty book to fill; its sales go into an empty ledger. */
export function transactionBookBuilder(sales: LedgerBuilder = ledgerBuilder()): TransactionBookBuilder {
  const notices: TakenNotice[] = [];
  const rejectedNotices: RejectedRow[] = [];
  let noticeDiagnostics: Diagnostic[] = [];
  let joined: JoinedIds | undefined;
  const sources: SourceTally[] = [];
  let salesMaking: Making['sales'] | undefined;

  const current = () => {
    const last = sources.at(-1);
    if (last === undefined) throw new Error('A notice came before any source was opened.');
    return last;
  };
  const month = (date: IsoDate | null) => (date === null ? null : monthNumber(monthOf(date)));

  return {
    sales,

    salesAre(making) {
      if (salesMaking !== undefined && salesMaking !== making) {
        throw new Refusal('sales-mixed', {
          ja: '売上明細と月別の売上が混在しています。どちらか一方の形のファイルだけを指定してください。',
          en: 'Single sales and sales per month are mixed. Give files of one kind only.',
        });
      }
      salesMaking = making;
    },

    openNotices(source) {
      if (sources.some((earlier) => earlier.source.name === source.name))
        refuseTwice(source.name, source.name);
      sources.push(openTally(source));
    },

    closeNotices(known) {
      const open = current();
      open.source = { ...open.source, ...known };
      const { name, sha256 } = open.source;
      // Two sheets of a workbook have its bytes in common, and are not the same.
      const sheetOf = ({ readAs }: SourceTally) => readAs.find(({ code }) => code === 'sheet')?.value;
      const earlier = sources.find(
        (other) =>
          other !== open &&
          sha256 !== null &&
          other.source.sha256 === sha256 &&
          sheetOf(other) === sheetOf(open),
      );
      if (earlier !== undefined) refuseTwice(name, earlier.source.name);
    },

    take({ merchantName, ...notice }, row) {
      const open = current();
      open.read++;
      notices.push({ notice, merchantName, place: { file: open.source.name, row } });
    },

    reject({ merchantId, transactionDate, noticeDate, amount }, row, faults) {
      const open = current();
      open.read++;
      open.rejected++;
      rejectedNotices.push({
        merchantId,
        transactionMonth: month(transactionDate),
        noticeMonth: month(noticeDate),
        amount,
        diagnostics: faults.map((fault) => ({ ...fault, row, file: open.source.name })),
      });
    },

    leaveOut(kind) {
      const open = current();
      open.read++;
      open.leftOut[kind]++;
    },

    readAs(decision) {
      current().readAs.push(decision);
    },

    idsAre(same) {
      joined = same;
    },

    report(diagnostic) {
      noticeDiagnostics.push(kept({ ...diagnostic, file: diagnostic.file ?? current().source.name }));
    },

    finish() {
      // Only now: merchants of notices are called as the sales call them.
      const idOf = (id: string): string => joined?.idOf(id) ?? id;
      const said = <Found extends Diagnostic>(diagnostic: Found): Found =>
        joined === undefined || diagnostic.merchantId === null
          ? diagnostic
          : { ...diagnostic, merchantId: idOf(diagnostic.merchantId) };
      const taken = notices.map(({ notice, merchantName, place }): FraudNotice => {
        const merchantId = idOf(notice.merchantId);
        const of = monthNumber(monthOf(notice.transactionDate));
        return Object.freeze({
          ...notice,
          merchantId,
          merchant: sales.merchant(merchantId, merchantName, of),
          place,
        });
      });
      const rejected = rejectedNotices.map(({ merchantId, diagnostics, ...known }) =>
        Object.freeze({
          ...known,
          merchant: merchantId === null ? null : sales.merchant(idOf(merchantId), '', -1),
          diagnostics: Object.freeze(diagnostics.map((fault) => Object.freeze(said(fault)))),
        }),
      );
      noticeDiagnostics = noticeDiagnostics.map((found) => Object.freeze(said(found)));
      const file = sources.at(-1)?.source.name;
      if (joined !== undefined && file !== undefined)
        noticeDiagnostics.push(...joined.notes().map((note) => kept({ ...note, file })));
      return Object.freeze({
        sales: sales.finish(),
        salesMaking: salesMaking ?? 'as-delivered',
        transactions: transactionsOf(taken),
        rejectedNotices: Object.freeze(rejected),
        noticeSources: Object.freeze(sources.map(closedTally)),
        noticeDiagnostics: Object.freeze(noticeDiagnostics),
      });
    },
  };
}

function refuseTwice(name: string, earlier: string): never {
  throw new Refusal('same-file-twice', {
    ja: `${name} は ${earlier} と同じファイルです。同じ明細を二重に数えないよう、一度だけ指定してください。`,
    en: `${name} is the same file as ${earlier}. Give it once, so that nothing is counted twice.`,
  });
}
