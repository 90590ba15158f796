import { monthAt, type YearMonth } from '../calendar/year-month.ts';
import type { Place } from './diagnostic.ts';
import type { LedgerBuilder } from './ledger-builder.ts';
import type { OpenSource } from './source-tally.ts';

/**
 * What became of a row's figures. `used`: they went into the month's. `rejected`: faulty, or claimed by another row too.
 * The others are notices of fraud that do not count: a further one of a fraud that is counted, one that was withdrawn
 * (or withdraws another), one that is only suspected where confirmed fraud counts.
 */
export type RowUse = 'used' | 'rejected' | 'repeated' | 'withdrawn' | 'suspected';

/** One row of the input with what it gave. */
export interface MerchantRow extends Place {
  readonly use: RowUse;
  /** Null where the row gives none, or none that could be read. */
  readonly salesAmount: number | null;
  /** Null where the row gives none, or none that could be read. */
  readonly fraudAmount: number | null;
}

/** The rows of one merchant and month. */
export interface MerchantMonthRows {
  readonly merchantId: string;
  /** Null for rows of which the month could not be read. */
  readonly month: YearMonth | null;
  /** How many there are. */
  readonly count: number;
  /** The first of them, in the order they were read. */
  readonly rows: readonly MerchantRow[];
}

/** So many rows of a merchant and month are kept; the others are counted. */
export const keptRows = 1000;

/** Which rows a merchant's figures come from, gathered while they are read. */
export interface RowGathering {
  /** Hands everything on to the builder it was made with. */
  readonly builder: LedgerBuilder;
  /** What came so far, by merchant and then by month; rows without a month last. */
  gathered(): readonly MerchantMonthRows[];
}

/**
 * Watches the rows of some merchants on their way into a ledger. Memory grows with the months of those merchants and
 * `keptRows`, whatever the input is. Rows that a kernel enters by itself are not seen: read without one.
 */
export function gatherRows(merchantIds: readonly string[], builder: LedgerBuilder): RowGathering {
  const wanted = new Set(merchantIds);
  const idOf = new Map<number, string>();
  const months = new Map<string, GrowingRows>();
  let file = '';

  const take = (
    merchant: number | null,
    month: number | null,
    row: number,
    [salesAmount, fraudAmount]: readonly [number | null, number | null],
    use: 'used' | 'rejected',
  ): GrowingRows | undefined => {
    const merchantId = merchant === null ? undefined : idOf.get(merchant);
    if (merchantId === undefined) return undefined;
    const key = `${merchantId} ${month ?? ''}`;
    const known = months.get(key) ?? { merchantId, month, count: 0, rows: [] };
    months.set(key, known);
    known.count++;
    if (known.rows.length < keptRows) known.rows.push({ file, row, use, salesAmount, fraudAmount });
    return known;
  };
  /** Of two rows that claim one month neither is used. */
  const rejectAll = (all: GrowingRows | undefined): void => {
    for (const row of all?.rows ?? []) row.use = 'rejected';
  };

  return {
    builder: {
      ...builder,
      open(source: OpenSource) {
        file = source.name;
        builder.open(source);
      },
      merchant(id, name, monthOfName) {
        const index = builder.merchant(id, name, monthOfName);
        if (wanted.has(id)) idOf.set(index, id);
        return index;
      },
      add(merchant, month, sales, fraud, row) {
        const earlier = builder.add(merchant, month, sales, fraud, row);
        const all = take(merchant, month, row, [sales, fraud], earlier === undefined ? 'used' : 'rejected');
        if (earlier !== undefined) rejectAll(all);
        return earlier;
      },
      addLine(merchant, month, sales, row, fraud) {
        builder.addLine(merchant, month, sales, row, fraud);
        take(merchant, month, row, [sales, fraud ?? null], 'used');
      },
      reject(row, known) {
        const earlier = builder.reject(row, known);
        const all = take(known.merchant, known.month, row, [known.sales, known.fraud], 'rejected');
        if (earlier !== undefined) rejectAll(all);
        return earlier;
      },
      rejectLine(row, known) {
        builder.rejectLine(row, known);
        take(known.merchant, known.month, row, [known.sales, known.fraud ?? null], 'rejected');
      },
      shared: {
        ...builder.shared,
        // A row that is not entered here goes the way of all others, past `add`.
        enter: (merchant, ordinal, sales, fraud, origin) =>
          !idOf.has(merchant) && builder.shared.enter(merchant, ordinal, sales, fraud, origin),
      },
    },
    gathered: () =>
      [...months.values()].sort(byMerchantAndMonth).map(({ merchantId, month, count, rows }) =>
        Object.freeze({
          merchantId,
          month: month === null ? null : monthAt(month),
          count,
          rows: Object.freeze(rows.map((row) => Object.freeze({ ...row }))),
        }),
      ),
  };
}

interface GrowingRows {
  readonly merchantId: string;
  readonly month: number | null;
  count: number;
  readonly rows: (Omit<MerchantRow, 'use'> & { use: 'used' | 'rejected' })[];
}

function byMerchantAndMonth(a: GrowingRows, b: GrowingRows): number {
  if (a.merchantId !== b.merchantId) return a.merchantId < b.merchantId ? -1 : 1;
  return (a.month ?? Number.POSITIVE_INFINITY) - (b.month ?? Number.POSITIVE_INFINITY);
}
