import type { Currency } from '../money/currency.ts';
import type { Diagnostic, Place } from './diagnostic.ts';
import { type MerchantDirectory, textDirectory } from './directory.ts';
import { columnOfMonth, type GrowingMonths, growingMonths } from './growing-months.ts';
import { rejectedOrigin, severalOrigin } from './month-column.ts';
import {
  enter,
  fraudOf,
  originOf,
  type StoredMonth,
  salesOf,
  setFraud,
  setOrigin,
  setSales,
} from './month-store.ts';
import {
  inputAtHand,
  inputOfOrigin,
  type NumberedInputs,
  numberedInputs,
  originOfRow,
  placeOfOrigin,
} from './numbered-inputs.ts';
import { addRejected, addUsed, type RunningTotals, rejectUsed, runningTotals } from './running-totals.ts';

/** What a ledger comes to while rows are added: figures by merchant and month, what the rows come to, what is unsure. */
export interface GrowingLedger {
  /** Who the merchants are; another one that knows them by the same indexes may take its place. */
  directory: MerchantDirectory;
  readonly months: GrowingMonths;
  readonly inputs: NumberedInputs;
  readonly totals: RunningTotals;
  /** What all inputs before the one at hand come to, used and rejected. */
  before: { readonly sales: number; readonly fraud: number };
  /** Merchants with a rejected row whose month could not be read. */
  readonly doubted: Set<number>;
  /** Merchants with any rejected row: of their fraud nothing is sure. */
  readonly uncertain: Set<number>;
  /** The origin of the first row of a merchant-month that is rejected, by merchant and month: a further row names it. */
  readonly firstRejected: Map<string, number>;
  readonly diagnostics: Diagnostic[];
  unattributedRows: number;
}

export const growingLedger = (currency: Currency): GrowingLedger => ({
  directory: textDirectory(),
  months: growingMonths(),
  inputs: numberedInputs(),
  totals: runningTotals(currency),
  before: { sales: 0, fraud: 0 },
  doubted: new Set(),
  uncertain: new Set(),
  firstRejected: new Map(),
  diagnostics: [],
  unattributedRows: 0,
});

/** What could be read of a bad row: merchant (its index), month (a month number) and amounts, null where nothing was. */
export interface KnownOfRow {
  readonly merchant: number | null;
  readonly month: number | null;
  readonly sales: number | null;
  readonly fraud: number | null;
}

/** Adds one good row; see `LedgerBuilder.add`. */
export function addRow(
  ledger: GrowingLedger,
  merchant: number,
  month: number,
  sales: number,
  fraud: number,
  row: number,
): Place | undefined {
  const { inputs, totals } = ledger;
  const input = inputAtHand(inputs);
  const column = columnOfMonth(ledger.months, month);
  const origin = originOfRow(inputs, row);
  input.read++;
  if (enter(column, merchant, sales, fraud, origin)) {
    column.usedRows++;
    addUsed(totals, sales, fraud, input.source.name);
    return undefined;
  }
  input.rejected++;
  addRejected(totals, sales, fraud, input.source.name);
  return rejectEarlier(ledger, merchant, column);
}

/** Counts one bad row; see `LedgerBuilder.reject`. */
export function rejectRow(ledger: GrowingLedger, row: number, known: KnownOfRow): Place | undefined {
  const { merchant, month } = known;
  const origin = countRejected(ledger, row, known);
  if (merchant === null || month === null) {
    leaveInDoubt(ledger, merchant);
    return undefined;
  }
  const column = columnOfMonth(ledger.months, month);
  if (originOf(column, merchant) !== 0) return rejectEarlier(ledger, merchant, column);
  markRejected(ledger, merchant, column);
  ledger.firstRejected.set(keyOf(merchant, column), origin);
  return undefined;
}

/** Adds one good sale, or one of several rows, to its merchant-month, which may hold others. */
export function addLine(
  ledger: GrowingLedger,
  merchant: number,
  month: number,
  sales: number,
  row: number,
  fraud: number,
): void {
  const input = inputAtHand(ledger.inputs);
  const column = columnOfMonth(ledger.months, month);
  const origin = originOfRow(ledger.inputs, row);
  const standing = originOf(column, merchant);
  input.read++;
  column.usedRows++;
  setSales(column, merchant, salesOf(column, merchant) + sales);
  if (fraud !== 0) setFraud(column, merchant, fraudOf(column, merchant) + fraud);
  addUsed(ledger.totals, sales, fraud, input.source.name);
  // A month with a rejected line stays rejected: the sum of the others is not its sales.
  if (standing !== rejectedOrigin) setOrigin(column, merchant, standing === 0 ? origin : severalOrigin);
}

/** Counts one bad one of such rows: its merchant-month is unknown, but keeps what else is known of it. */
export function rejectLine(ledger: GrowingLedger, row: number, known: KnownOfRow): void {
  const { merchant, month } = known;
  countRejected(ledger, row, known);
  if (merchant === null || month === null) leaveInDoubt(ledger, merchant);
  else markRejected(ledger, merchant, columnOfMonth(ledger.months, month));
}

/** Counts a bad row with what is known of its amounts, and gives its origin. */
function countRejected({ inputs, totals }: GrowingLedger, row: number, { sales, fraud }: KnownOfRow): number {
  const input = inputAtHand(inputs);
  const origin = originOfRow(inputs, row);
  input.read++;
  input.rejected++;
  addRejected(totals, sales, fraud, input.source.name);
  return origin;
}

/** A bad row of which the month could not be read, or not even the merchant. */
function leaveInDoubt(ledger: GrowingLedger, merchant: number | null): void {
  if (merchant === null) {
    ledger.unattributedRows++;
    return;
  }
  ledger.doubted.add(merchant);
  ledger.uncertain.add(merchant);
}

/**
 * Rejects what stands of a merchant-month because another row claims it too: which of the two is right cannot be known.
 * Gives the place of the first row that claimed it.
 */
function rejectEarlier(ledger: GrowingLedger, merchant: number, column: StoredMonth): Place {
  const { inputs, totals, firstRejected } = ledger;
  const key = keyOf(merchant, column);
  const first = firstRejected.get(key);
  if (first !== undefined) return placeOfOrigin(inputs, first);
  const origin = originOf(column, merchant);
  rejectUsed(totals, salesOf(column, merchant), fraudOf(column, merchant), inputAtHand(inputs).source.name);
  setSales(column, merchant, 0);
  setFraud(column, merchant, 0);
  column.usedRows--;
  inputOfOrigin(inputs, origin).rejected++;
  firstRejected.set(key, origin);
  markRejected(ledger, merchant, column);
  return placeOfOrigin(inputs, origin);
}

function markRejected(ledger: GrowingLedger, merchant: number, column: StoredMonth): void {
  setOrigin(column, merchant, rejectedOrigin);
  column.hasRejected = true;
  ledger.uncertain.add(merchant);
}

const keyOf = (merchant: number, column: StoredMonth): string => `${merchant} ${column.number}`;
