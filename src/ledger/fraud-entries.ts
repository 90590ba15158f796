import { aside, fitsWord } from './large-amount.ts';
import { chunkOf, chunkSize, ownRoom, placeIn, type Room } from './year-chunk.ts';

/**
 * The fraud of all merchants as linked lists: an entry for each merchant-month with fraud, linked to the merchant's entry
 * before it; `heads` has each merchant's latest. Few merchant-months have fraud, so this takes far less than a column.
 */
export interface FraudEntries {
  /** By chunk of merchants: each merchant's latest entry, 0 where there is none. */
  readonly heads: (Uint32Array | undefined)[];
  readonly chunks: FraudChunk[];
  /** How many entries there are. They are numbered from 1, as 0 ends a list. */
  count: number;
}

interface FraudChunk {
  /** One block of memory; the arrays that follow are views of its parts. */
  readonly words: Uint32Array;
  readonly amounts: Uint32Array;
  /** By entry: the same merchant's entry before it, 0 at the end of the list. */
  readonly before: Uint32Array;
  /** By entry: the ordinal of its month. */
  readonly ordinals: Uint8Array;
  /** By entry: amounts that do not fit a word (see `aside`); null while there are none. */
  large: Float64Array | null;
}

const fraudWords = chunkSize * 2 + chunkSize / 4;

export const fraudEntries = (): FraudEntries => ({ heads: [], chunks: [], count: 0 });

const fraudChunk = (words: Uint32Array, large: Float64Array | null): FraudChunk => ({
  words,
  amounts: words.subarray(0, chunkSize),
  before: words.subarray(chunkSize, chunkSize * 2),
  ordinals: new Uint8Array(words.buffer, words.byteOffset + chunkSize * 8, chunkSize),
  large,
});

/** Moves a chunk of heads into memory that a reader shares, so that it enters fraud by itself. Returns that memory. */
export function shareHeads({ heads }: FraudEntries, index: number, room: Room): Uint32Array {
  const words = room(chunkSize);
  const present = heads[index];
  if (present !== undefined) words.set(present);
  heads[index] = words;
  return words;
}

/** The same for a chunk of entries: amounts, links, ordinals, in this order. */
export function shareFraud({ chunks }: FraudEntries, index: number, room: Room): Uint32Array {
  const words = room(fraudWords);
  const present = chunks[index];
  if (present !== undefined) words.set(present.words);
  chunks[index] = fraudChunk(words, present?.large ?? null);
  return words;
}

/** Adds an amount, above zero, to the months of a merchant that has none in this one yet. */
export function addEntry(entries: FraudEntries, merchant: number, ordinal: number, amount: number): void {
  const { heads, chunks } = entries;
  const entry = ++entries.count;
  const chunk = chunks[chunkOf(entry)] ?? fraudChunk(ownRoom(fraudWords), null);
  chunks[chunkOf(entry)] = chunk;
  const head = heads[chunkOf(merchant)] ?? ownRoom(chunkSize);
  heads[chunkOf(merchant)] = head;
  putAmount(chunk, placeIn(entry), amount);
  chunk.ordinals[placeIn(entry)] = ordinal;
  chunk.before[placeIn(entry)] = head[placeIn(merchant)] as number;
  head[placeIn(merchant)] = entry;
}

function putAmount(chunk: FraudChunk, at: number, amount: number): void {
  if (fitsWord(amount)) chunk.amounts[at] = amount;
  else {
    chunk.large ??= new Float64Array(chunkSize);
    chunk.large[at] = amount;
    chunk.amounts[at] = aside;
  }
}

function amountIn({ amounts, large }: FraudChunk, at: number): number {
  const word = amounts[at] as number;
  return word === aside ? (large?.[at] as number) : word;
}

const latestOf = ({ heads }: FraudEntries, merchant: number): number =>
  heads[chunkOf(merchant)]?.[placeIn(merchant)] ?? 0;

/** The entry of a merchant's fraud in a month, 0 when there is none. */
export function entryOf(entries: FraudEntries, merchant: number, ordinal: number): number {
  let entry = latestOf(entries, merchant);
  while (entry !== 0) {
    const chunk = entries.chunks[chunkOf(entry)] as FraudChunk;
    if (chunk.ordinals[placeIn(entry)] === ordinal) return entry;
    entry = chunk.before[placeIn(entry)] as number;
  }
  return 0;
}

/** Copies a merchant's amounts into an array: that of the month with ordinal `o` to `places[o]`, left out where this is -1. */
export function readFraud(
  entries: FraudEntries,
  merchant: number,
  places: Int16Array,
  into: Float64Array,
): void {
  let entry = latestOf(entries, merchant);
  while (entry !== 0) {
    const chunk = entries.chunks[chunkOf(entry)] as FraudChunk;
    const at = placeIn(entry);
    const place = places[chunk.ordinals[at] as number] as number;
    if (place !== -1) into[place] = amountIn(chunk, at);
    entry = chunk.before[at] as number;
  }
}

/** Tells every amount of the merchants, one merchant after the other; amounts that were set to zero, too. */
export function everyEntry(
  { heads, chunks }: FraudEntries,
  tell: (merchant: number, ordinal: number, amount: number) => void,
): void {
  for (const [index, head] of heads.entries()) {
    for (let at = 0; head !== undefined && at < chunkSize; at++) {
      for (let entry = head[at] as number; entry !== 0; ) {
        const chunk = chunks[chunkOf(entry)] as FraudChunk;
        const place = placeIn(entry);
        tell(index * chunkSize + at, chunk.ordinals[place] as number, amountIn(chunk, place));
        entry = chunk.before[place] as number;
      }
    }
  }
}

export const amountAt = ({ chunks }: FraudEntries, entry: number): number =>
  amountIn(chunks[chunkOf(entry)] as FraudChunk, placeIn(entry));

/** Gives an entry another amount. */
export function setAmount({ chunks }: FraudEntries, entry: number, amount: number): void {
  putAmount(chunks[chunkOf(entry)] as FraudChunk, placeIn(entry), amount);
}

/** The merchants, ascending, whose fraud sums up to `least` (above zero) over all months and reaches `inOneMonth` in one. */
export function merchantsWith(entries: FraudEntries, least: number, inOneMonth = 0): number[] {
  const found: number[] = [];
  // To look at the amounts alone is far less than to follow every merchant's list.
  if (!anyReaches(entries, inOneMonth)) return found;
  for (const [index, head] of entries.heads.entries()) {
    for (let at = 0; head !== undefined && at < chunkSize; at++) {
      const latest = head[at] as number;
      if (latest !== 0 && hasAtLeast(entries, latest, least, inOneMonth)) found.push(index * chunkSize + at);
    }
  }
  return found;
}

function anyReaches({ chunks, count }: FraudEntries, least: number): boolean {
  for (const [index, chunk] of chunks.entries()) {
    const last = Math.min(chunkSize - 1, count - index * chunkSize);
    for (let at = 0; at <= last; at++) if (amountIn(chunk, at) >= least) return true;
  }
  return false;
}

/** Whether a list, from its latest entry on, sums up to `least` and has an amount of `inOneMonth`. */
function hasAtLeast({ chunks }: FraudEntries, latest: number, least: number, inOneMonth: number): boolean {
  let [sum, most] = [0, 0];
  for (let entry = latest; entry !== 0; ) {
    const chunk = chunks[chunkOf(entry)] as FraudChunk;
    const amount = amountIn(chunk, placeIn(entry));
    sum += amount;
    if (amount > most) most = amount;
    entry = chunk.before[placeIn(entry)] as number;
  }
  return sum >= least && most >= inOneMonth;
}
