import { aside, fitsWord } from './large-amount.ts';
import type { MonthArrays } from './month-column.ts';

const chunkBits = 12;
/** How many merchants a chunk holds. */
export const chunkSize = 1 << chunkBits;

/** Which chunk a merchant is in, and which of the chunk's merchants it is. */
export const chunkOf = (merchant: number): number => merchant >> chunkBits;
export const placeIn = (merchant: number): number => merchant & (chunkSize - 1);

/** How many months a chunk holds: a merchant's months lie side by side, as they are mostly read together. */
export const chunkMonths = 12;

/** Which chunk a month is in, by its ordinal in the ledger, and which of the chunk's months it is. */
export const yearOf = (ordinal: number): number => Math.floor(ordinal / chunkMonths);
export const slotOf = (ordinal: number): number => ordinal % chunkMonths;

/** Allocates so many words of 32 bits, all zero. */
export type Room = (words: number) => Uint32Array;

/** Memory of the ledger's own, shared with no reader. */
export const ownRoom: Room = (words) => new Uint32Array(words);

const cells = chunkSize * chunkMonths;
const cellOf = (at: number, slot: number): number => at * chunkMonths + slot;

/**
 * Sales and origins of `chunkSize` merchants in twelve months: merchant by merchant a cell for each month, of two words:
 * sales, and origin (see `MonthColumn`). A reader may share the words and enter figures by itself; it never enters sales
 * that do not fit a word (see `aside`).
 */
export interface YearChunk {
  words: Uint32Array;
  /** By cell: sales that do not fit a word; null while there are none. */
  large: Float64Array | null;
}

/** A chunk without figures. */
export const yearChunk = (): YearChunk => ({ words: ownRoom(cells * 2), large: null });

/** A chunk with the same figures in memory from `room`, which a reader shares. */
export function shareWords(chunk: YearChunk | undefined, room: Room): YearChunk {
  const words = room(cells * 2);
  if (chunk !== undefined) words.set(chunk.words);
  return { words, large: chunk?.large ?? null };
}

export function salesIn({ words, large }: YearChunk, at: number, slot: number): number {
  const cell = cellOf(at, slot);
  const word = words[cell * 2] as number;
  return word === aside ? (large?.[cell] as number) : word;
}

export function putSales(chunk: YearChunk, at: number, slot: number, amount: number): void {
  const cell = cellOf(at, slot);
  if (fitsWord(amount)) chunk.words[cell * 2] = amount;
  else {
    chunk.large ??= new Float64Array(cells);
    chunk.large[cell] = amount;
    chunk.words[cell * 2] = aside;
  }
}

export const originIn = ({ words }: YearChunk, at: number, slot: number): number =>
  words[cellOf(at, slot) * 2 + 1] as number;

export function putOrigin({ words }: YearChunk, at: number, slot: number, origin: number): void {
  words[cellOf(at, slot) * 2 + 1] = origin;
}

/** Enters the figures of a place that has none; false when it has. */
export function enterIn(chunk: YearChunk, at: number, slot: number, sales: number, origin: number): boolean {
  if (originIn(chunk, at, slot) !== 0) return false;
  putSales(chunk, at, slot, sales);
  putOrigin(chunk, at, slot, origin);
  return true;
}

/** The places, ascending, that have sales in two months which are the same, or stand aside both. */
export function placesAlike({ words }: YearChunk, slot: number, other: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < chunkSize; at++) {
    const sales = words[cellOf(at, slot) * 2] as number;
    if (sales !== 0 && sales === words[cellOf(at, other) * 2]) found.push(at);
  }
  return found;
}

/** Reads the sales and origins of a merchant in some of the months, by their slots, to as many places of arrays. */
export function readIn(
  chunk: YearChunk | undefined,
  at: number,
  slots: readonly number[],
  places: readonly number[],
  into: Pick<MonthArrays, 'sales' | 'origin'>,
): void {
  for (let m = 0; m < slots.length; m++) {
    const [slot, place] = [slots[m] as number, places[m] as number];
    into.sales[place] = chunk === undefined ? 0 : salesIn(chunk, at, slot);
    into.origin[place] = chunk === undefined ? 0 : originIn(chunk, at, slot);
  }
}
