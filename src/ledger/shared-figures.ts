import { shareFraud, shareHeads } from './fraud-entries.ts';
import { enter, type MonthStore, type StoredMonth, shareChunk } from './month-store.ts';
import type { Room } from './year-chunk.ts';

/** What a reader needs that enters figures by itself, and what it has to tell. */
export interface SharedFigures {
  /** The ordinal of a month's column, which is made where it is missing; null when there are too many months. */
  ordinalOf(month: number): number | null;
  /** Enters a row of a month, by its ordinal; false when the merchant has figures there. It is told of with `entered`. */
  enter(merchant: number, ordinal: number, sales: number, fraud: number, origin: number): boolean;
  /** Puts the figures of a chunk of merchants and of twelve months into memory of the reader: see `YearChunk`. */
  shareYear(year: number, chunk: number, room: Room): Uint32Array;
  /** The same for the heads of a chunk of merchants, and for a chunk of entries: see `FraudEntries`. */
  shareHeads(chunk: number, room: Room): Uint32Array;
  shareFraud(chunk: number, room: Room): Uint32Array;
  /** How many entries of fraud there are, and, once the reader has made more, how many then. */
  fraudEntries(): number;
  fraudEntered(entries: number): void;
  /** The origin of row 0 of the input: that of a row is so much more. */
  firstOrigin(): number;
  /** Tells of rows entered: the last row looked at, how many by the ordinals of their months, and their sums. */
  entered(lastRow: number, rows: (ordinal: number) => number, sales: number, fraud: number): void;
}

/** As much of it as the figures themselves answer. */
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
