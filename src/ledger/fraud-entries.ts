import { chunkOf, chunkSize, ownMemory, placeIn, type SharedMemory } from './year-chunk.ts';

/** The fraud of all merchants: an entry for each month with some, and for each merchant its entries one after the other. */
export interface FraudEntries {
  /** By chunk of merchants: the entry of each that came last; 0 is none. */
  readonly heads: (Uint32Array | undefined)[];
  readonly chunks: FraudChunk[];
  /** Entries are numbered from 1. */
  count: number;
}

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
  memory.placed(words, false);
  return {
    amounts: words.subarray(0, chunkSize),
    before: words.subarray(chunkSize, chunkSize * 2),
    ordinals: new Uint8Array(words.buffer, words.byteOffset + chunkSize * 8, chunkSize),
    memory,
  };
}

/** Puts the latest entries of some merchants into memory that a reader enters fraud into by itself. */
export function shareHeads({ heads }: FraudEntries, index: number, memory: SharedMemory): void {
  const words = memory.room(chunkSize);
  const present = heads[index];
  if (present !== undefined) words.set(present);
  heads[index] = words;
  memory.placed(words, false);
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
  let latest = heads[chunkOf(merchant)];
  if (latest === undefined) {
    latest = new Uint32Array(chunkSize);
    heads[chunkOf(merchant)] = latest;
  }
  putAmount(chunk, placeIn(entry), amount);
  chunk.ordinals[placeIn(entry)] = ordinal;
  chunk.before[placeIn(entry)] = latest[placeIn(merchant)] as number;
  latest[placeIn(merchant)] = entry;
}

function putAmount(chunk: FraudChunk, at: number, amount: number): void {
  if (amount !== amount >>> 0 && chunk.amounts instanceof Uint32Array) {
    chunk.amounts = Float64Array.from(chunk.amounts);
    chunk.memory.placed(null, false);
  }
  chunk.amounts[at] = amount;
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

export function setAmount({ chunks }: FraudEntries, entry: number, amount: number): void {
  putAmount(chunks[chunkOf(entry)] as FraudChunk, placeIn(entry), amount);
}

/** The merchants whose fraud of all months together is at least so much, which is above zero; ascending. */
export function merchantsWith({ heads, chunks }: FraudEntries, least: number): number[] {
  const found: number[] = [];
  const amounts = chunks.map((chunk) => chunk.amounts);
  const before = chunks.map((chunk) => chunk.before);
  for (let index = 0; index < heads.length; index++) {
    const latest = heads[index];
    if (latest === undefined) continue;
    for (let at = 0; at < chunkSize; at++) {
      let entry = latest[at] as number;
      let sum = 0;
      while (entry !== 0) {
        const chunk = chunkOf(entry);
        const place = placeIn(entry);
        sum += (amounts[chunk] as Uint32Array | Float64Array)[place] as number;
        entry = (before[chunk] as Uint32Array)[place] as number;
      }
      if (sum >= least) found.push(index * chunkSize + at);
    }
  }
  return found;
}
