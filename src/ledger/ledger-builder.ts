import { type Currency, jpy } from '../money/currency.ts';
import { type Diagnostic, kept, type Place } from './diagnostic.ts';
import type { MerchantDirectory } from './directory.ts';
import { finishedLedger } from './finished-ledger.ts';
import {
  addLine,
  addRow,
  type GrowingLedger,
  growingLedger,
  type KnownOfRow,
  rejectLine,
  rejectRow,
} from './growing-ledger.ts';
import { ordinalOfMonth } from './growing-months.ts';
import type { Ledger } from './ledger.ts';
import type { LeftOutKind } from './left-out.ts';
import { inputAtHand, openInput, originOfRow } from './numbered-inputs.ts';
import type { ReadAs } from './read-as.ts';
import { type PartOfRows, type RowSums, sumsOf, sumsSoFar } from './row-sums.ts';
import { addUsed, allFraud, allSales } from './running-totals.ts';
import { type SharedFigures, sharedStore } from './shared-figures.ts';
import type { OpenSource } from './source-tally.ts';

/** Takes rows in, one at a time, and gives the ledger. Used by intake only; everyone else reads ledgers. */
export interface LedgerBuilder {
  /** Begins an input; the rows that follow are its. */
  open(source: OpenSource): void;
  /** Completes what is only known at the end of an input: its size and digest. */
  close(known: Partial<Omit<OpenSource, 'name'>>): void;
  /** Counts one row that is no merchant-month. */
  leaveOut(row: number, kind: LeftOutKind): void;
  /** The rows of the input at hand so far, and what they come to: of those used, and as far as could be read of others. */
  sumsSoFar(): RowSums;
  /** What the rows used so far come to, of a month (a month number) and of one merchant or of all. Looks at each. */
  sumsOf(what: PartOfRows): RowSums;
  /** The months (month numbers) of the rows so far, of all inputs, rejected ones too. */
  monthsSoFar(): readonly number[];
  /** Records how the input at hand is read, where it can be read in more than one way. */
  readAs(decision: ReadAs): void;
  /** The merchant's index, new or known. `monthOfName` ranks the name: that of the latest month stays. */
  merchant(id: string, name: string, monthOfName: number): number;
  /** Who its merchants are. */
  directory(): MerchantDirectory;
  /** Goes on with another directory, which knows the same merchants by the same indexes. */
  moveTo(directory: MerchantDirectory): void;
  /**
   * Adds one good row. When the merchant-month is already there, both rows are rejected and the place of the
   * earlier one is returned; undefined otherwise.
   */
  add(merchant: number, month: number, sales: number, fraud: number, row: number): Place | undefined;
  /** For a reader that enters rows by itself, in shared chunks. */
  readonly shared: SharedFigures;
  /**
   * Counts one bad row, with what could be read of it. Returns the place of an earlier row of the same merchant-month,
   * which is rejected with it.
   */
  reject(row: number, known: KnownOfRow): Place | undefined;
  /** Adds one good sale, or one of several rows, to its merchant-month, which may hold others. */
  addLine(merchant: number, month: number, sales: number, row: number, fraud?: number): void;
  /** Counts one bad one of such rows: its merchant-month is unknown, but keeps what else is known of it. */
  rejectLine(row: number, known: Omit<KnownOfRow, 'fraud'> & Partial<Pick<KnownOfRow, 'fraud'>>): void;
  report(diagnostic: Omit<Diagnostic, 'file'> & { file?: string }): void;
  finish(): Ledger;
}

/** An empty ledger to fill, of amounts in whole units of the currency. */
export function ledgerBuilder(currency: Currency = jpy): LedgerBuilder {
  const ledger = growingLedger(currency);
  const { inputs, totals, diagnostics } = ledger;
  return {
    open(source) {
      openInput(inputs, source);
      ledger.before = { sales: allSales(totals), fraud: allFraud(totals) };
    },
    close(known) {
      const open = inputAtHand(inputs);
      open.source = { ...open.source, ...known };
    },
    leaveOut(row, kind) {
      const open = inputAtHand(inputs);
      originOfRow(inputs, row);
      open.read++;
      open.leftOut[kind]++;
    },
    sumsSoFar: () => sumsSoFar(ledger),
    sumsOf: (part) => sumsOf(ledger, part),
    monthsSoFar: () => [...ledger.months.byNumber.keys()],
    readAs(decision) {
      inputAtHand(inputs).readAs.push(decision);
    },
    merchant: (id, name, monthOfName) => ledger.directory.merchant(id, name, monthOfName),
    directory: () => ledger.directory,
    moveTo(directory) {
      ledger.directory = directory;
    },
    add: (merchant, month, sales, fraud, row) => addRow(ledger, merchant, month, sales, fraud, row),
    shared: sharedFigures(ledger),
    reject: (row, known) => rejectRow(ledger, row, known),
    addLine: (merchant, month, sales, row, fraud = 0) => addLine(ledger, merchant, month, sales, row, fraud),
    rejectLine: (row, known) => rejectLine(ledger, row, { fraud: null, ...known }),
    report(diagnostic) {
      diagnostics.push(kept({ ...diagnostic, file: diagnostic.file ?? inputAtHand(inputs).source.name }));
    },
    finish: () => finishedLedger(ledger),
  };
}

function sharedFigures({ months, inputs, totals }: GrowingLedger): SharedFigures {
  return {
    ...sharedStore(months.store),
    ordinalOf: (month) => ordinalOfMonth(months, month),
    firstOrigin: () => inputAtHand(inputs).firstOrigin,
    entered(lastRow, rows, sales, fraud) {
      const input = inputAtHand(inputs);
      originOfRow(inputs, lastRow);
      for (const column of months.byNumber.values()) {
        const more = rows(column.ordinal);
        column.usedRows += more;
        input.read += more;
      }
      addUsed(totals, sales, fraud, input.source.name);
    },
  };
}
