import { addEntry, amountAt, entryOf, type FraudEntries, fraudEntries, setAmount } from './fraud-entries.ts';
import {
  chunkOf,
  enterIn,
  originIn,
  placeIn,
  putOrigin,
  putSales,
  type Room,
  salesIn,
  shareWords,
  slotOf,
  type YearChunk,
  yearChunk,
  yearOf,
} from './year-chunk.ts';

/** Fraud keeps the ordinal of its month in a byte. */
export const mostOrdinals = 256;

/**
 * The figures of merchants and months, while rows come in and afterwards. Each merchant-month takes a cell of eight bytes,
 * one with fraud (few have some) nine bytes more: a million merchants with twelve months are a hundred megabytes.
 */
export interface MonthStore {
  readonly fraud: FraudEntries;
  /** By their ordinals. */
  readonly months: readonly StoredMonth[];
  /** Chunks: by `yearOf` a month's ordinal, then by `chunkOf` a merchant. */
  readonly years: Years;
  /** A further month, by its number (see `monthNumber`), without figures; at most `mostOrdinals`. */
  month(number: number): StoredMonth;
}

type Years = (YearChunk | undefined)[][];

/** One month's figures. Its chunks hold eleven other months as well: see `YearChunk`. */
export interface StoredMonth {
  readonly number: number;
  readonly ordinal: number;
  readonly fraud: FraudEntries;
  /** Which of its chunks' twelve months it is. */
  readonly slot: number;
  readonly chunks: (YearChunk | undefined)[];
  usedRows: number;
  /** Whether a row of the month was rejected. */
  hasRejected: boolean;
}

export function monthStore(): MonthStore {
  const fraud = fraudEntries();
  const months: StoredMonth[] = [];
  const years: Years = [];
  return {
    fraud,
    months,
    years,
    month(number) {
      const ordinal = months.length;
      const chunks = years[yearOf(ordinal)] ?? [];
      years[yearOf(ordinal)] = chunks;
      const slot = slotOf(ordinal);
      const month = { number, ordinal, fraud, slot, chunks, usedRows: 0, hasRejected: false };
      months.push(month);
      return month;
    },
  };
}

function chunkFor(month: StoredMonth, merchant: number): YearChunk {
  const index = chunkOf(merchant);
  let chunk = month.chunks[index];
  if (chunk === undefined) {
    chunk = yearChunk();
    month.chunks[index] = chunk;
  }
  return chunk;
}

/** Moves a chunk into memory that a reader shares, so that it enters figures by itself (see `YearChunk`). Returns that memory. */
export function shareChunk({ years }: MonthStore, year: number, index: number, room: Room): Uint32Array {
  const chunks = years[year] as (YearChunk | undefined)[];
  const shared = shareWords(chunks[index], room);
  chunks[index] = shared;
  return shared.words;
}

/** Enters the figures and the origin of a merchant that has none in this month yet; false when it has. */
export function enter(
  month: StoredMonth,
  merchant: number,
  sales: number,
  fraud: number,
  origin: number,
): boolean {
  if (!enterIn(chunkFor(month, merchant), placeIn(merchant), month.slot, sales, origin)) return false;
  if (fraud !== 0) addEntry(month.fraud, merchant, month.ordinal, fraud);
  return true;
}

export function salesOf(month: StoredMonth, merchant: number): number {
  const chunk = month.chunks[chunkOf(merchant)];
  return chunk === undefined ? 0 : salesIn(chunk, placeIn(merchant), month.slot);
}

export function setSales(month: StoredMonth, merchant: number, amount: number): void {
  putSales(chunkFor(month, merchant), placeIn(merchant), month.slot, amount);
}

export function originOf(month: StoredMonth, merchant: number): number {
  const chunk = month.chunks[chunkOf(merchant)];
  return chunk === undefined ? 0 : originIn(chunk, placeIn(merchant), month.slot);
}

export function setOrigin(month: StoredMonth, merchant: number, origin: number): void {
  putOrigin(chunkFor(month, merchant), placeIn(merchant), month.slot, origin);
}

export function fraudOf({ fraud, ordinal }: StoredMonth, merchant: number): number {
  const entry = entryOf(fraud, merchant, ordinal);
  return entry === 0 ? 0 : amountAt(fraud, entry);
}

export function setFraud({ fraud, ordinal }: StoredMonth, merchant: number, amount: number): void {
  const standing = entryOf(fraud, merchant, ordinal);
  if (standing !== 0) setAmount(fraud, standing, amount);
  else if (amount !== 0) addEntry(fraud, merchant, ordinal, amount);
}
