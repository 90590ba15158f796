import { monthAt, type YearMonth } from '../calendar/year-month.ts';
import { Refusal } from '../language/refusal.ts';
import { type Currency, jpy } from '../money/currency.ts';
import type { Diagnostic, Place } from './diagnostic.ts';
import {
  type Ledger,
  type MonthColumn,
  rejectedOrigin,
  type Source,
  severalOrigin,
  stateOfOrigin,
} from './ledger.ts';
import { asDelivered } from './making.ts';

interface GrowingColumn {
  sales: Float64Array;
  fraud: Float64Array;
  origin: Uint32Array;
  usedRows: number;
}

interface GrowingSource extends Omit<Source, 'rows'> {
  firstOrigin: number;
  read: number;
  used: number;
  rejected: number;
}

/** More distinct months than any acquirer keeps; a file with more has its columns mixed up. */
const mostMonths = 240;

/** Takes rows in, one at a time, and gives the ledger. Used by intake only; everyone else reads ledgers. */
export interface LedgerBuilder {
  /** Begins an input; the rows that follow are its. */
  open(source: Omit<Source, 'rows'>): void;
  /** Completes what is only known at the end of an input: its size and digest. */
  close(known: Partial<Pick<Source, 'bytes' | 'sha256' | 'encoding' | 'format'>>): void;
  /** The merchant's index, new or known. `monthOfName` ranks the name: that of the latest month stays. */
  merchant(id: string, name: string, monthOfName: number): number;
  /** What `merchant` does for a known one. */
  rename(merchant: number, name: string, monthOfName: number): void;
  /**
   * Adds one good row. When the merchant-month is already there, both rows are rejected and the place of the
   * earlier one is returned; undefined otherwise.
   */
  add(merchant: number, month: number, sales: number, fraud: number, row: number): Place | undefined;
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
  const ids: string[] = [];
  const names: string[] = [];
  const nameMonths: number[] = [];
  const indexes = new Map<string, number>();
  const columns = new Map<number, GrowingColumn>();
  // The same by the month's number: a row's month is found without hashing.
  const columnsByNumber: (GrowingColumn | undefined)[] = [];
  const doubted = new Set<number>();
  const diagnostics: Diagnostic[] = [];
  const variouslyNamed = new Set<number>();
  const sources: GrowingSource[] = [];
  // The first row of merchant-months that were rejected, to be named when a further row repeats them.
  const firstRejected = new Map<string, number>();
  const totals = { salesUsed: 0, salesRejected: 0, fraudUsed: 0, fraudRejected: 0 };
  let capacity = 1024;
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
    return { file: from.name, row: origin - from.firstOrigin };
  };

  const originOf = (row: number): number => {
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

  const columnAt = (month: number): GrowingColumn => {
    let column = columnsByNumber[month];
    if (column === undefined) {
      if (columns.size >= mostMonths) {
        throw new Refusal('too-many-months', {
          ja: `入力に ${mostMonths} を超える種類の年月があります。年月の列の指定を確認してください。`,
          en: `The input has more than ${mostMonths} different months. Check which column is taken as the month.`,
        });
      }
      column = {
        sales: new Float64Array(capacity),
        fraud: new Float64Array(capacity),
        origin: new Uint32Array(capacity),
        usedRows: 0,
      };
      columns.set(month, column);
      columnsByNumber[month] = column;
    }
    return column;
  };

  const grow = () => {
    capacity *= 2;
    for (const column of columns.values()) {
      const { sales, fraud, origin } = column;
      column.sales = new Float64Array(capacity);
      column.fraud = new Float64Array(capacity);
      column.origin = new Uint32Array(capacity);
      column.sales.set(sales);
      column.fraud.set(fraud);
      column.origin.set(origin);
    }
  };

  const exact = (sum: number): number => {
    if (Number.isSafeInteger(sum)) return sum;
    throw new Refusal('yen-overflow', {
      ja: `${source().name} までの合計が正確に表せる範囲（${Number.MAX_SAFE_INTEGER} 円）を超えました。金額の単位が円であることを確認してください。`,
      en: `The total up to ${source().name} leaves what can be held exactly (${Number.MAX_SAFE_INTEGER} yen). Check that the amounts are in yen.`,
    });
  };

  /** Takes a row that had been used out again, because another row claims the same merchant-month. */
  const unuse = (merchant: number, month: number, column: GrowingColumn): number => {
    const origin = column.origin[merchant] as number;
    const [sales, fraud] = [column.sales[merchant] as number, column.fraud[merchant] as number];
    totals.salesUsed -= sales;
    totals.fraudUsed -= fraud;
    totals.salesRejected = exact(totals.salesRejected + sales);
    totals.fraudRejected = exact(totals.fraudRejected + fraud);
    column.sales[merchant] = 0;
    column.fraud[merchant] = 0;
    column.usedRows--;
    const from = sourceOf(origin);
    from.used--;
    from.rejected++;
    firstRejected.set(`${merchant} ${month}`, origin);
    column.origin[merchant] = rejectedOrigin;
    return origin;
  };

  // Files come sorted by merchant, or month by month in one order: the merchant of the row before, or the one after
  // it, is the best guess, and spares looking the id up among a million.
  let latest = -1;
  const indexOf = (id: string): number | undefined => {
    if (ids[latest] === id) return latest;
    return ids[latest + 1] === id ? latest + 1 : indexes.get(id);
  };

  const rename: LedgerBuilder['rename'] = (merchant, name, monthOfName) => {
    if (name === '') return;
    const standing = names[merchant] as string;
    if (standing !== '' && standing !== name) variouslyNamed.add(merchant);
    const rank = nameMonths[merchant] as number;
    // Of two names in the same month the smaller one stays: any rule will do that ignores the rows' order.
    if (monthOfName > rank || standing === '') {
      names[merchant] = name;
      nameMonths[merchant] = monthOfName;
    } else if (monthOfName === rank && name < standing) {
      names[merchant] = name;
    }
  };

  return {
    open(next) {
      current = { ...next, firstOrigin: lastOrigin, read: 0, used: 0, rejected: 0 };
      sources.push(current);
    },

    close(known) {
      Object.assign(source(), known);
    },

    merchant(id, name, monthOfName) {
      const known = indexOf(id);
      if (known === undefined) {
        const index = ids.length;
        if (index === capacity) grow();
        ids.push(id);
        names.push(name);
        nameMonths.push(name === '' ? -1 : monthOfName);
        indexes.set(id, index);
        latest = index;
        return index;
      }
      latest = known;
      rename(known, name, monthOfName);
      return known;
    },

    rename,

    add(merchant, month, sales, fraud, row) {
      const from = source();
      const column = columnAt(month);
      const origin = originOf(row);
      from.read++;
      const standing = column.origin[merchant] as number;
      if (standing === 0) {
        column.sales[merchant] = sales;
        column.fraud[merchant] = fraud;
        column.origin[merchant] = origin;
        column.usedRows++;
        from.used++;
        totals.salesUsed = exact(totals.salesUsed + sales);
        totals.fraudUsed = exact(totals.fraudUsed + fraud);
        return undefined;
      }
      from.rejected++;
      totals.salesRejected = exact(totals.salesRejected + sales);
      totals.fraudRejected = exact(totals.fraudRejected + fraud);
      if (standing !== rejectedOrigin) return placeOfOrigin(unuse(merchant, month, column));
      return placeOfOrigin(firstRejected.get(`${merchant} ${month}`) as number);
    },

    reject(row, { merchant, month, sales, fraud }) {
      const from = source();
      const origin = originOf(row);
      from.read++;
      from.rejected++;
      if (sales !== null) totals.salesRejected = exact(totals.salesRejected + sales);
      if (fraud !== null) totals.fraudRejected = exact(totals.fraudRejected + fraud);
      if (merchant === null) {
        unattributedRows++;
        return undefined;
      }
      if (month === null) {
        doubted.add(merchant);
        return undefined;
      }
      const column = columnAt(month);
      const standing = column.origin[merchant] as number;
      if (standing === 0) {
        column.origin[merchant] = rejectedOrigin;
        firstRejected.set(`${merchant} ${month}`, origin);
        return undefined;
      }
      if (standing !== rejectedOrigin) return placeOfOrigin(unuse(merchant, month, column));
      return placeOfOrigin(firstRejected.get(`${merchant} ${month}`) as number);
    },

    addLine(merchant, month, sales, row) {
      const from = source();
      const column = columnAt(month);
      const origin = originOf(row);
      const standing = column.origin[merchant] as number;
      from.read++;
      from.used++;
      column.usedRows++;
      column.sales[merchant] = (column.sales[merchant] as number) + sales;
      totals.salesUsed = exact(totals.salesUsed + sales);
      if (standing !== rejectedOrigin) column.origin[merchant] = standing === 0 ? origin : severalOrigin;
    },

    rejectLine(row, { merchant, month, sales }) {
      const from = source();
      originOf(row);
      from.read++;
      from.rejected++;
      if (sales !== null) totals.salesRejected = exact(totals.salesRejected + sales);
      if (merchant === null) unattributedRows++;
      else if (month === null) doubted.add(merchant);
      else columnAt(month).origin[merchant] = rejectedOrigin;
    },

    report(diagnostic) {
      diagnostics.push(Object.freeze({ ...diagnostic, file: diagnostic.file ?? source().name }));
    },

    finish() {
      const frozen = new Map<YearMonth, MonthColumn>();
      for (const number of [...columns.keys()].sort((a, b) => a - b)) {
        const month = monthAt(number);
        frozen.set(month, Object.freeze({ month, ...(columns.get(number) as GrowingColumn) }));
      }
      const months = [...frozen.values()].filter((c) => c.usedRows > 0).map((c) => c.month);
      const covered = new Set(months);
      const rows = { read: 0, used: 0, rejected: 0 };
      for (const { read, used, rejected } of sources) {
        rows.read += read;
        rows.used += used;
        rows.rejected += rejected;
      }
      const ledger: Ledger = {
        currency,
        merchantCount: ids.length,
        merchant(index) {
          const id = ids[index];
          if (id === undefined) throw new RangeError(`There is no merchant ${index} in this ledger.`);
          return { id, name: names[index] as string, members: [id], facts: null };
        },
        indexOf: (id) => indexes.get(id),
        months: Object.freeze(months),
        columns: Object.freeze([...frozen.values()]),
        column: (month) => frozen.get(month),
        cellState: (index, month) => stateOfOrigin(frozen.get(month)?.origin[index], covered.has(month)),
        placeOf(index, month) {
          const origin = frozen.get(month)?.origin[index];
          return origin === undefined || origin === 0 || origin >= severalOrigin
            ? undefined
            : placeOfOrigin(origin);
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
        sources: Object.freeze(
          sources.map(({ name, format, encoding, bytes, sha256, read, used, rejected }) =>
            Object.freeze({
              name,
              format,
              encoding,
              bytes,
              sha256,
              rows: Object.freeze({ read, used, rejected }),
            }),
          ),
        ),
        making: asDelivered,
        variouslyNamed,
        register: null,
        rolledFrom: null,
      };
      return Object.freeze(ledger);
    },
  };
}
