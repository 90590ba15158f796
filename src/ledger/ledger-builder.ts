import { monthAt, type YearMonth } from '../calendar/year-month.ts';
import { Refusal } from '../language/refusal.ts';
import { type Currency, jpy, unitOf } from '../money/currency.ts';
import { type Diagnostic, kept, type Place } from './diagnostic.ts';
import { type MerchantDirectory, textDirectory } from './directory.ts';
import { merchantsWith } from './fraud-entries.ts';
import { type Ledger, stateOfOrigin } from './ledger.ts';
import { countLeftOut, type LeftOutKind, sumLeftOut } from './left-out.ts';
import { asDelivered } from './making.ts';
import { ascending, everyMerchant } from './merchant-indexes.ts';
import { type MonthColumn, rejectedOrigin, severalOrigin } from './month-column.ts';
import {
  enter,
  fraudOf,
  monthStore,
  originOf,
  type StoredMonth,
  salesOf,
  setFraud,
  setOrigin,
  setSales,
} from './month-store.ts';
import type { ReadAs } from './read-as.ts';
import { type SharedFigures, sharedStore } from './shared-figures.ts';
import { closedTally, type OpenSource, openTally, type SourceTally } from './source-tally.ts';
import { storedColumn } from './stored-column.ts';

interface GrowingSource extends SourceTally {
  readonly firstOrigin: number;
  /** What all inputs before it came to. */
  readonly before: { readonly sales: number; readonly fraud: number };
}

/** More distinct months than any acquirer keeps; a file with more has its columns mixed up. */
const mostMonths = 240;

/** Takes rows in, one at a time, and gives the ledger. Used by intake only; everyone else reads ledgers. */
export interface LedgerBuilder {
  /** Begins an input; the rows that follow are its. */
  open(source: OpenSource): void;
  /** Completes what is only known at the end of an input: its size and digest. */
  close(known: Partial<Omit<OpenSource, 'name'>>): void;
  /** Counts one row that is no merchant-month. */
  leaveOut(row: number, kind: LeftOutKind): void;
  /** The rows of the input at hand so far, and what they come to: of those used, and as far as could be read of others. */
  sumsSoFar(): { readonly rows: number; readonly sales: number; readonly fraud: number };
  /** What the rows used so far come to, of a month (a month number) and of one merchant or of all. Looks at each. */
  sumsOf(what: { readonly month: number } | { readonly merchantId: string }): {
    readonly rows: number;
    readonly sales: number;
    readonly fraud: number;
  };
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
   * Counts one bad row. `merchant` and `month` (a month number) as far as they could be read, amounts likewise.
   * Returns the place of an earlier row of the same merchant-month, which is rejected with it.
   */
  reject(
    row: number,
    known: { merchant: number | null; month: number | null; sales: number | null; fraud: number | null },
  ): Place | undefined;
  /** Adds one good sale to its merchant-month, which may hold others. */
  addLine(merchant: number, month: number, sales: number, row: number): void;
  /** Counts one bad sale: its merchant-month is unknown, but keeps what else is known of it. */
  rejectLine(
    row: number,
    known: { merchant: number | null; month: number | null; sales: number | null },
  ): void;
  report(diagnostic: Omit<Diagnostic, 'file'> & { file?: string }): void;
  finish(): Ledger;
}

/** An empty ledger to fill, of amounts in whole units of the currency. */
export function ledgerBuilder(currency: Currency = jpy): LedgerBuilder {
  let directory = textDirectory();
  const store = monthStore();
  const columns = new Map<number, StoredMonth>();
  // The months of the latest rows, by the low bits of their numbers: a row's month is found without hashing.
  const latest: (StoredMonth | undefined)[] = Array.from({ length: 64 }, () => undefined);
  const doubted = new Set<number>();
  // Merchants with a rejected row: of their fraud nothing is sure.
  const uncertain = new Set<number>();
  const diagnostics: Diagnostic[] = [];
  const sources: GrowingSource[] = [];
  // The first row of merchant-months that were rejected, to be named when a further row repeats them.
  const firstRejected = new Map<string, number>();
  const totals = { salesUsed: 0, salesRejected: 0, fraudUsed: 0, fraudRejected: 0 };
  let unattributedRows = 0;
  let lastOrigin = 0;
  let current: GrowingSource | undefined;

  const source = (): GrowingSource => {
    if (current === undefined) throw new Error('A row came before any source was opened.');
    return current;
  };

  const sourceOf = (origin: number): GrowingSource => {
    let at = sources.length - 1;
    while (at > 0 && (sources[at] as GrowingSource).firstOrigin >= origin) at--;
    return sources[at] as GrowingSource;
  };

  const placeOfOrigin = (origin: number): Place => {
    const from = sourceOf(origin);
    return { file: from.source.name, row: origin - from.firstOrigin };
  };

  const originOfRow = (row: number): number => {
    const origin = source().firstOrigin + row;
    if (origin >= severalOrigin) {
      throw new Refusal('too-many-rows', {
        ja: `入力が ${severalOrigin} 行を超えました。事業年度ごとに分けて実行してください。`,
        en: `The input is longer than ${severalOrigin} rows. Run one business year at a time.`,
      });
    }
    if (origin > lastOrigin) lastOrigin = origin;
    return origin;
  };

  const columnAt = (month: number): StoredMonth => {
    const known = latest[month & 63];
    if (known?.number === month) return known;
    let column = columns.get(month);
    if (column === undefined) {
      if (columns.size >= mostMonths) {
        throw new Refusal('too-many-months', {
          ja: `入力に ${mostMonths} を超える種類の年月があります。年月の列の指定を確認してください。`,
          en: `The input has more than ${mostMonths} different months. Check which column is taken as the month.`,
        });
      }
      column = store.month(month);
      columns.set(month, column);
    }
    latest[month & 63] = column;
    return column;
  };

  const markRejected = (column: StoredMonth, merchant: number): void => {
    setOrigin(column, merchant, rejectedOrigin);
    column.hasRejected = true;
    uncertain.add(merchant);
  };

  const doubt = (merchant: number): void => {
    doubted.add(merchant);
    uncertain.add(merchant);
  };

  const exact = (sum: number): number => {
    if (Number.isSafeInteger(sum)) return sum;
    const unit = unitOf(currency);
    throw new Refusal('yen-overflow', {
      ja: `${source().source.name} までの合計が正確に表せる範囲（${Number.MAX_SAFE_INTEGER} ${unit.ja}）を超えました。金額の単位が ${unit.ja} であることを確認してください。`,
      en: `The total up to ${source().source.name} leaves what can be held exactly (${Number.MAX_SAFE_INTEGER} ${unit.en}). Check that the amounts are in ${unit.en}.`,
    });
  };

  /** Takes a row that had been used out again, because another row claims the same merchant-month. */
  const unuse = (merchant: number, month: number, column: StoredMonth): number => {
    const origin = originOf(column, merchant);
    const [sales, fraud] = [salesOf(column, merchant), fraudOf(column, merchant)];
    totals.salesUsed -= sales;
    totals.fraudUsed -= fraud;
    totals.salesRejected = exact(totals.salesRejected + sales);
    totals.fraudRejected = exact(totals.fraudRejected + fraud);
    setSales(column, merchant, 0);
    setFraud(column, merchant, 0);
    column.usedRows--;
    const from = sourceOf(origin);
    from.rejected++;
    firstRejected.set(`${merchant} ${month}`, origin);
    markRejected(column, merchant);
    return origin;
  };

  return {
    open(next) {
      current = {
        ...openTally(next),
        firstOrigin: lastOrigin,
        before: {
          sales: totals.salesUsed + totals.salesRejected,
          fraud: totals.fraudUsed + totals.fraudRejected,
        },
      };
      sources.push(current);
    },

    close(known) {
      const open = source();
      open.source = { ...open.source, ...known };
    },

    leaveOut(row, kind) {
      const from = source();
      originOfRow(row);
      from.read++;
      from.leftOut[kind]++;
    },

    sumsSoFar() {
      const { read, leftOut, before } = source();
      return {
        rows: read - countLeftOut(leftOut),
        sales: totals.salesUsed + totals.salesRejected - before.sales,
        fraud: totals.fraudUsed + totals.fraudRejected - before.fraud,
      };
    },

    sumsOf(what) {
      const sums = { rows: 0, sales: 0, fraud: 0 };
      const add = (column: StoredMonth, merchant: number): void => {
        const origin = originOf(column, merchant);
        if (origin === 0 || origin === rejectedOrigin) return;
        sums.rows++;
        sums.sales += salesOf(column, merchant);
        sums.fraud += fraudOf(column, merchant);
      };
      if ('merchantId' in what) {
        const merchant = directory.indexOf(what.merchantId);
        if (merchant !== undefined) for (const column of columns.values()) add(column, merchant);
      } else {
        const column = columns.get(what.month);
        if (column !== undefined) {
          for (let merchant = 0; merchant < directory.count(); merchant++) add(column, merchant);
        }
      }
      return sums;
    },

    readAs(decision) {
      source().readAs.push(decision);
    },

    merchant: (id, name, monthOfName) => directory.merchant(id, name, monthOfName),

    directory: () => directory,

    moveTo(next) {
      directory = next;
    },

    add(merchant, month, sales, fraud, row) {
      const from = source();
      const column = columnAt(month);
      const origin = originOfRow(row);
      from.read++;
      if (enter(column, merchant, sales, fraud, origin)) {
        column.usedRows++;
        totals.salesUsed = exact(totals.salesUsed + sales);
        if (fraud !== 0) totals.fraudUsed = exact(totals.fraudUsed + fraud);
        return undefined;
      }
      from.rejected++;
      totals.salesRejected = exact(totals.salesRejected + sales);
      totals.fraudRejected = exact(totals.fraudRejected + fraud);
      if (originOf(column, merchant) !== rejectedOrigin) return placeOfOrigin(unuse(merchant, month, column));
      return placeOfOrigin(firstRejected.get(`${merchant} ${month}`) as number);
    },

    shared: {
      ...sharedStore(store),
      ordinalOf(month) {
        const known = latest[month & 63];
        if (known?.number === month) return known.ordinal;
        if (!columns.has(month) && columns.size >= mostMonths) return null;
        return columnAt(month).ordinal;
      },
      firstOrigin: () => source().firstOrigin,
      entered(lastRow, rows, sales, fraud) {
        const from = source();
        originOfRow(lastRow);
        let count = 0;
        for (const column of columns.values()) {
          const more = rows(column.ordinal);
          column.usedRows += more;
          count += more;
        }
        from.read += count;
        totals.salesUsed = exact(totals.salesUsed + sales);
        totals.fraudUsed = exact(totals.fraudUsed + fraud);
      },
    },

    reject(row, { merchant, month, sales, fraud }) {
      const from = source();
      const origin = originOfRow(row);
      from.read++;
      from.rejected++;
      if (sales !== null) totals.salesRejected = exact(totals.salesRejected + sales);
      if (fraud !== null) totals.fraudRejected = exact(totals.fraudRejected + fraud);
      if (merchant === null) {
        unattributedRows++;
        return undefined;
      }
      if (month === null) {
        doubt(merchant);
        return undefined;
      }
      const column = columnAt(month);
      const standing = originOf(column, merchant);
      if (standing === 0) {
        markRejected(column, merchant);
        firstRejected.set(`${merchant} ${month}`, origin);
        return undefined;
      }
      if (standing !== rejectedOrigin) return placeOfOrigin(unuse(merchant, month, column));
      return placeOfOrigin(firstRejected.get(`${merchant} ${month}`) as number);
    },

    addLine(merchant, month, sales, row) {
      const from = source();
      const column = columnAt(month);
      const origin = originOfRow(row);
      const standing = originOf(column, merchant);
      from.read++;
      column.usedRows++;
      setSales(column, merchant, salesOf(column, merchant) + sales);
      totals.salesUsed = exact(totals.salesUsed + sales);
      if (standing !== rejectedOrigin) setOrigin(column, merchant, standing === 0 ? origin : severalOrigin);
    },

    rejectLine(row, { merchant, month, sales }) {
      const from = source();
      originOfRow(row);
      from.read++;
      from.rejected++;
      if (sales !== null) totals.salesRejected = exact(totals.salesRejected + sales);
      if (merchant === null) unattributedRows++;
      else if (month === null) doubt(merchant);
      else markRejected(columnAt(month), merchant);
    },

    report(diagnostic) {
      diagnostics.push(kept({ ...diagnostic, file: diagnostic.file ?? source().source.name }));
    },

    finish() {
      const frozen = new Map<YearMonth, MonthColumn>();
      for (const number of [...columns.keys()].sort((a, b) => a - b)) {
        const month = monthAt(number);
        const stored = columns.get(number) as StoredMonth;
        // A month that only stood in a line that turned out to be something else is no month of the ledger.
        if (stored.usedRows > 0 || stored.hasRejected) frozen.set(month, storedColumn(month, stored));
      }
      const months = [...frozen.values()].filter((c) => c.usedRows > 0).map((c) => c.month);
      const covered = new Set(months);
      const closed = Object.freeze(sources.map(closedTally));
      const sumOf = (part: 'read' | 'used' | 'rejected') =>
        closed.reduce((sum, { rows }) => sum + rows[part], 0);
      const rows = {
        read: sumOf('read'),
        used: sumOf('used'),
        rejected: sumOf('rejected'),
        leftOut: sumLeftOut(closed.map((source) => source.rows.leftOut)),
      };
      const ledger: Ledger = {
        currency,
        merchantCount: directory.count(),
        merchant(index) {
          const id = directory.idOf(index);
          return { id, name: directory.nameOf(index), members: [id], facts: null };
        },
        indexOf: directory.indexOf,
        months: Object.freeze(months),
        columns: Object.freeze([...frozen.values()]),
        column: (month) => frozen.get(month),
        cellState: (index, month) => stateOfOrigin(frozen.get(month)?.origin(index), covered.has(month)),
        placeOf(index, month) {
          const origin = frozen.get(month)?.origin(index);
          return origin === undefined || origin === 0 || origin >= severalOrigin
            ? undefined
            : placeOfOrigin(origin);
        },
        mayHaveFraud(least, inOneMonth) {
          if (least <= 0) return everyMerchant(directory.count());
          const found = merchantsWith(store.fraud, least, inOneMonth);
          return uncertain.size === 0 ? found : ascending([...found, ...uncertain]);
        },
        contractSpans: () => null,
        doubted,
        unattributedRows,
        diagnostics: Object.freeze(diagnostics),
        controlTotals: Object.freeze({
          rows: Object.freeze(rows),
          salesAmount: Object.freeze({ used: totals.salesUsed, rejected: totals.salesRejected }),
          fraudAmount: Object.freeze({ used: totals.fraudUsed, rejected: totals.fraudRejected }),
        }),
        sources: closed,
        making: asDelivered,
        variouslyNamed: directory.variouslyNamed,
        register: null,
        rolledFrom: null,
      };
      return Object.freeze(ledger);
    },
  };
}
