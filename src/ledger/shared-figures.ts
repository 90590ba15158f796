import { shareFraud, shareHeads } from './fraud-entries.ts';
import { enter, type MonthStore, type StoredMonth, shareChunk, spreadChunk } from './month-store.ts';
import type { SharedMemory } from './year-chunk.ts';

/** What a reader needs that enters figures by itself, and what it has to tell. */
export interface SharedFigures {
  /** The ordinal of a month's column, which is made where it is missing; null when there are too many months. */
  ordinalOf(month: number): number | null;
  /** Enters a row of a month, by its ordinal; false when the merchant has figures there. It is told of with `entered`. */
  enter(merchant: number, ordinal: number, sales: number, fraud: number, origin: number): boolean;
  /** See `shareChunk`. */
  share(year: number, chunk: number, memory: SharedMemory): boolean;
  /** See `shareHeads` and `shareFraud`. */
  shareHeads(chunk: number, memory: SharedMemory): void;
  shareFraud(chunk: number, memory: SharedMemory): boolean;
  /** How many entries of fraud there are, and, once the reader has made more, how many then. */
  fraudEntries(): number;
  fraudEntered(entries: number): void;
  /** See `spreadChunk`. */
  spread(year: number, chunk: number, origin: number): void;
  /** The origin of row 0 of the input: that of a row is so much more. */
  firstOrigin(): number;
  /** Tells of rows entered: the last row looked at, how many by the ordinals of their months, and their sums. */
  entered(lastRow: number, rows: (ordinal: number) => number, sales: number, fraud: number): void;
  /** Enters the fraud, above zero, of a row whose sales are entered. It is among the sums already. */
  addFraud(merchant: number, month: number, fraud: number): void;
}

/** As much of it as the figures themselves answer. */
export function sharedStore(
  store: MonthStore,
): Omit<SharedFigures, 'ordinalOf' | 'firstOrigin' | 'entered' | 'addFraud'> {
  return {
    enter: (merchant, ordinal, sales, fraud, origin) =>
      enter(store.months[ordinal] as StoredMonth, merchant, sales, fraud, origin),
    share: (year, chunk, memory) => shareChunk(store, year, chunk, memory),
    shareHeads: (chunk, memory) => shareHeads(store.fraud, chunk, memory),
    shareFraud: (chunk, memory) => shareFraud(store.fraud, chunk, memory),
    fraudEntries: () => store.fraud.count,
    fraudEntered(entries) {
      store.fraud.count = entries;
    },
    spread: (year, chunk, origin) => spreadChunk(store, year, chunk, origin),
  };
}
