import { shareFraud, shareHeads } from './fraud-entries.ts';
import { enter, type MonthStore, type StoredMonth, shareChunk } from './month-store.ts';
import type { Room } from './year-chunk.ts';

/**
 * What a reader needs that writes figures straight into the ledger's memory, and what it must tell afterwards so that
 * counts and sums are right.
 */
export interface SharedFigures {
  /** The ordinal of a month's column, which is made where it is missing; null when there are too many months. */
  ordinalOf(month: number): number | null;
  /** Enters a row, its month by ordinal; false when the merchant has figures there. Count it with `entered` later. */
  enter(merchant: number, ordinal: number, sales: number, fraud: number, origin: number): boolean;
  /** Moves a chunk of merchants and months into the reader's memory: see `YearChunk`. */
  shareYear(year: number, chunk: number, room: Room): Uint32Array;
  /** The same for a chunk of heads, and for a chunk of entries: see `FraudEntries`. */
  shareHeads(chunk: number, room: Room): Uint32Array;
  shareFraud(chunk: number, room: Room): Uint32Array;
  /** How many entries of fraud there are; and tells the ledger how many once the reader has added some. */
  fraudEntries(): number;
  fraudEntered(entries: number): void;
  /** The origin of row 0 of the input at hand; that of row n is n more. */
  firstOrigin(): number;
  /** Counts rows entered: the last row looked at, how many by ordinal of month, and the sums of their amounts. */
  entered(lastRow: number, rows: (ordinal: number) => number, sales: number, fraud: number): void;
}

/** The part of it that needs no more than the figures. */
export function sharedStore(store: MonthStore): Omit<SharedFigures, 'ordinalOf' | 'firstOrigin' | 'entered'> {
  return {
    enter: (merchant, ordinal, sales, fraud, origin) =>
      enter(store.months[ordinal] as StoredMonth, merchant, sales, fraud, origin),
    shareYear: (year, chunk, room) => shareChunk(store, year, chunk, room),
    shareHeads: (chunk, room) => shareHeads(store.fraud, chunk, room),
    shareFraud: (chunk, room) => shareFraud(store.fraud, chunk, room),
    fraudEntries: () => store.fraud.count,
    fraudEntered(entries) {
      store.fraud.count = entries;
    },
  };
}
