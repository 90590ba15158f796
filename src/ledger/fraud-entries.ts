import { chunkOf, chunkSize, ownMemory, placeIn, type SharedMemory } from './year-chunk.ts';

/** The fraud of all merchants: an entry for each month with some, and for each merchant its entries one after the other. */
export interface FraudEntries {
  /** By chunk of merchants. */
  readonly heads: (HeadChunk | undefined)[];
  readonly chunks: FraudChunk[];
  /** Entries are numbered from 1. */
  count: number;
}

/**
 * Where the entries of some merchants begin, in lines as long as those of the processor's caches, twelve merchants each:
 * the entry of each that came last (32 bits; 0 is none), then a bound of its fraud (8 bits).
 *
 * The fraud is no more than the bound says, in units of `boundUnit`, each amount rounded up; `mostBound` is so much or
 * more. Few merchants of a million have much, and only theirs is summed up.
 */
interface HeadChunk {
  readonly words: Uint32Array;
  /** The same memory by bytes. */
  readonly bytes: Uint8Array;
}

const [boundUnit, mostBound] = [1 << 13, 0xff];
const [together, lineWords, lineBytes, boundsIn] = [12, 16, 64, 48];
const headWords = Math.ceil(chunkSize / together) * lineWords;
const lineOf = (at: number): number => Math.floor(at / together);
const latestAt = (at: number): number => lineOf(at) * (lineWords - together) + at;
const boundAt = (at: number): number => lineOf(at) * (lineBytes - together) + boundsIn + at;

interface FraudChunk {
  /** In 32 bits until one needs more. */
  amounts: Uint32Array | Float64Array;
  /** The merchant's entry before. */
  readonly before: Uint32Array;
  /** Which of the months. */
  readonly ordinals: Uint8Array;
  readonly memory: SharedMemory;
}

const fraudWords = chunkSize * 2 + chunkSize / 4;

export const fraudEntries = (): FraudEntries => ({ heads: [], chunks: [], count: 0 });

function fraudChunk(memory: SharedMemory): FraudChunk {
  const words = memory.room(fraudWords);
  memory.placed(words);
  return {
    amounts: words.subarray(0, chunkSize),
    before: words.subarray(chunkSize, chunkSize * 2),
    ordinals: new Uint8Array(words.buffer, words.byteOffset + chunkSize * 8, chunkSize),
    memory,
  };
}

const headChunk = (words: Uint32Array): HeadChunk => ({
  words,
  bytes: new Uint8Array(words.buffer, words.byteOffset, words.byteLength),
});

/** Puts the latest entries of some merchants into memory that a reader enters fraud into by itself. */
export function shareHeads({ heads }: FraudEntries, index: number, memory: SharedMemory): void {
  const words = memory.room(headWords);
  const present = heads[index];
  if (present !== undefined) words.set(present.words);
  heads[index] = headChunk(words);
  memory.placed(words);
}

/** Puts some entries into such memory: amounts, entries before, ordinals. False when 32 bits do not hold their amounts. */
export function shareFraud({ chunks }: FraudEntries, index: number, memory: SharedMemory): boolean {
  const present = chunks[index];
  if (present?.amounts instanceof Float64Array) return false;
  const chunk = fraudChunk(memory);
  if (present !== undefined) {
    chunk.amounts.set(present.amounts);
    chunk.before.set(present.before);
    chunk.ordinals.set(present.ordinals);
  }
  chunks[index] = chunk;
  return true;
}

/** Adds an amount, above zero, to the months of a merchant that has none in this one yet. */
export function addEntry(entries: FraudEntries, merchant: number, ordinal: number, amount: number): void {
  const { heads, chunks } = entries;
  const entry = ++entries.count;
  let chunk = chunks[chunkOf(entry)];
  if (chunk === undefined) {
    chunk = fraudChunk(ownMemory);
    chunks[chunkOf(entry)] = chunk;
  }
  const head = heads[chunkOf(merchant)] ?? headChunk(new Uint32Array(headWords));
  heads[chunkOf(merchant)] = head;
  const at = placeIn(merchant);
  putAmount(chunk, placeIn(entry), amount);
  chunk.ordinals[placeIn(entry)] = ordinal;
  chunk.before[placeIn(entry)] = head.words[latestAt(at)] as number;
  head.words[latestAt(at)] = entry;
  raiseBound(head, at, amount);
}

function raiseBound({ bytes }: HeadChunk, at: number, amount: number): void {
  const bound = (bytes[boundAt(at)] as number) + Math.ceil(amount / boundUnit);
  bytes[boundAt(at)] = Math.min(mostBound, bound);
}

function putAmount(chunk: FraudChunk, at: number, amount: number): void {
  if (amount !== amount >>> 0 && chunk.amounts instanceof Uint32Array) {
    chunk.amounts = Float64Array.from(chunk.amounts);
    chunk.memory.placed(null);
  }
  chunk.amounts[at] = amount;
}

const latestOf = ({ heads }: FraudEntries, merchant: number): number =>
  heads[chunkOf(merchant)]?.words[latestAt(placeIn(merchant))] ?? 0;

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

/** Reads the amounts of a merchant, those of a month to the place that its ordinal has; -1 is none. */
export function readFraud(
  entries: FraudEntries,
  merchant: number,
  places: Int16Array,
  into: Float64Array,
): void {
  let entry = latestOf(entries, merchant);
  while (entry !== 0) {
    const { amounts, before, ordinals } = entries.chunks[chunkOf(entry)] as FraudChunk;
    const at = placeIn(entry);
    const place = places[ordinals[at] as number] as number;
    if (place !== -1) into[place] = amounts[at] as number;
    entry = before[at] as number;
  }
}

export const amountAt = ({ chunks }: FraudEntries, entry: number): number =>
  (chunks[chunkOf(entry)] as FraudChunk).amounts[placeIn(entry)] as number;

/** Gives an entry of a merchant another amount. */
export function setAmount(entries: FraudEntries, merchant: number, entry: number, amount: number): void {
  putAmount(entries.chunks[chunkOf(entry)] as FraudChunk, placeIn(entry), amount);
  raiseBound(entries.heads[chunkOf(merchant)] as HeadChunk, placeIn(merchant), amount);
}

/**
 * The merchants whose fraud of all months together is at least so much, which is above zero, and that of one month at least
 * so much; ascending.
 */
export function merchantsWith({ heads, chunks }: FraudEntries, least: number, inOneMonth = 0): number[] {
  const found: number[] = [];
  const amounts = chunks.map((chunk) => chunk.amounts);
  const before = chunks.map((chunk) => chunk.before);
  const leastBound = Math.min(mostBound, Math.ceil(least / boundUnit));
  for (let index = 0; index < heads.length; index++) {
    const head = heads[index];
    if (head === undefined) continue;
    const { words, bytes } = head;
    for (let at = 0; at < chunkSize; at++) {
      if ((bytes[boundAt(at)] as number) < leastBound) continue;
      let entry = words[latestAt(at)] as number;
      let sum = 0;
      let most = 0;
      while (entry !== 0) {
        const chunk = chunkOf(entry);
        const place = placeIn(entry);
        const amount = (amounts[chunk] as Uint32Array | Float64Array)[place] as number;
        sum += amount;
        if (amount > most) most = amount;
        entry = (before[chunk] as Uint32Array)[place] as number;
      }
      if (sum >= least && most >= inOneMonth) found.push(index * chunkSize + at);
    }
  }
  return found;
}
