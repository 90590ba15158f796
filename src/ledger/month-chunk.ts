import { rejectedOrigin, severalOrigin } from './month-column.ts';

const chunkBits = 12;
/** So many merchants share a chunk. */
export const chunkSize = 1 << chunkBits;

/** The chunk of a merchant, and its place there. */
export const chunkOf = (merchant: number): number => merchant >> chunkBits;
export const placeIn = (merchant: number): number => merchant & (chunkSize - 1);

/**
 * How figures stand, in lines as long as those of the processor's caches, so that the figures of one merchant are one
 * wait for memory.
 *
 * `near`: a line is twelve merchants: their sales (32 bits each), a code each for the number of their row (a byte), and
 * the number that the codes count from. `full`: a line is eight merchants, each its sales and the number of its row.
 * `wide`: for sales that 32 bits do not hold; no lines.
 */
const [near, full, wide] = [0, 1, 2];

const [lineWords, lineBytes, lineMerchants, codesIn, baseIn] = [16, 64, 12, 48, 15];
const nearWords = Math.ceil(chunkSize / lineMerchants) * lineWords;
/** A few lines more, so that the same merchants of several months do not share their place in the caches. */
const fullWords = chunkSize * 2 + 3 * lineWords;

/** The codes of a byte: none, near the base, several rows, rejected. */
const [noneCode, severalCode, rejectedCode] = [0, 254, 255];
const farthest = severalCode - 1;

/** Memory that somebody else enters figures into, who does so while they are in lines. */
export interface SharedMemory {
  /** So many words, all zero, at a multiple of a line. */
  room(words: number): Uint32Array;
  /** Where the figures are from now on; null when they are no longer in lines. */
  placed(words: Uint32Array | null, full: boolean): void;
}

/** Sales and origins of some merchants in one month. */
export interface MonthChunk {
  form: number;
  words: Uint32Array;
  /** The same memory by bytes. */
  bytes: Uint8Array;
  /** Of the form `wide`. */
  sales: Float64Array;
  origins: Uint32Array;
  readonly memory: SharedMemory;
}

const noSales = new Float64Array(0);
const noWords = new Uint32Array(0);
/** Memory that nobody else looks at. */
export const ownMemory: SharedMemory = { room: (words) => new Uint32Array(words), placed: () => undefined };

/** A chunk without figures, that begins as the one of the merchants before has become: rows tend to go on as they came. */
export function monthChunk(before: MonthChunk | undefined, memory = ownMemory): MonthChunk {
  const form = before?.form === full ? full : near;
  const words = memory.room(form === full ? fullWords : nearWords);
  const bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
  memory.placed(words, form === full);
  return { form, words, bytes, sales: noSales, origins: noWords, memory };
}

// For places within a chunk this is the division by twelve.
const lineOf = (at: number): number => (at * 43_691) >>> 19;

export function salesIn({ form, words, sales }: MonthChunk, at: number): number {
  if (form === near) {
    const line = lineOf(at);
    return words[line * lineWords + at - line * lineMerchants] as number;
  }
  return (form === full ? words[at * 2] : sales[at]) as number;
}

export function putSales(chunk: MonthChunk, at: number, amount: number): void {
  if (chunk.form !== wide && amount !== amount >>> 0) widen(chunk);
  if (chunk.form === near) {
    const line = lineOf(at);
    chunk.words[line * lineWords + at - line * lineMerchants] = amount;
  } else if (chunk.form === full) chunk.words[at * 2] = amount;
  else chunk.sales[at] = amount;
}

export function originIn({ form, words, bytes, origins }: MonthChunk, at: number): number {
  if (form !== near) return (form === full ? words[at * 2 + 1] : origins[at]) as number;
  const line = lineOf(at);
  const code = bytes[line * lineBytes + codesIn + at - line * lineMerchants] as number;
  if (code === noneCode) return 0;
  if (code >= severalCode) return code === rejectedCode ? rejectedOrigin : severalOrigin;
  return (words[line * lineWords + baseIn] as number) + code - 1;
}

export function putOrigin(chunk: MonthChunk, at: number, origin: number): void {
  if (chunk.form === near) {
    const line = lineOf(at);
    const code = codeOf(chunk, line, origin);
    if (code !== undefined) {
      chunk.bytes[line * lineBytes + codesIn + at - line * lineMerchants] = code;
      return;
    }
    spread(chunk);
  }
  if (chunk.form === full) chunk.words[at * 2 + 1] = origin;
  else chunk.origins[at] = origin;
}

/** Enters the figures of a place that has none; false when it has. Most rows come this way, so it is one step for most. */
export function enterIn(chunk: MonthChunk, at: number, sales: number, origin: number): boolean {
  if (chunk.form === near && sales === sales >>> 0) {
    const { words, bytes } = chunk;
    const line = lineOf(at);
    const nth = at - line * lineMerchants;
    const codeAt = line * lineBytes + codesIn + nth;
    if (bytes[codeAt] !== noneCode) return false;
    const code = codeOf(chunk, line, origin);
    if (code !== undefined) {
      bytes[codeAt] = code;
      words[line * lineWords + nth] = sales;
      return true;
    }
  }
  if (originIn(chunk, at) !== 0) return false;
  putSales(chunk, at, sales);
  putOrigin(chunk, at, origin);
  return true;
}

/** The code of an origin in a line, which gets its base where it has none; undefined when it is too far from that. */
function codeOf({ words }: MonthChunk, line: number, origin: number): number | undefined {
  if (origin >= severalOrigin) return origin === rejectedOrigin ? rejectedCode : severalCode;
  const at = line * lineWords + baseIn;
  if (words[at] === 0) words[at] = origin;
  const code = origin - (words[at] as number) + 1;
  return code >= 1 && code <= farthest ? code : undefined;
}

/** Gives a chunk that is `near` the form `full`. */
export function spread(chunk: MonthChunk): void {
  if (chunk.form !== near) return;
  const words = chunk.memory.room(fullWords);
  for (let at = 0; at < chunkSize; at++) {
    words[at * 2] = salesIn(chunk, at);
    words[at * 2 + 1] = originIn(chunk, at);
  }
  chunk.form = full;
  chunk.words = words;
  chunk.memory.placed(words, true);
}

function widen(chunk: MonthChunk): void {
  const sales = new Float64Array(chunkSize);
  const origins = new Uint32Array(chunkSize);
  for (let at = 0; at < chunkSize; at++) {
    sales[at] = salesIn(chunk, at);
    origins[at] = originIn(chunk, at);
  }
  Object.assign(chunk, { form: wide, sales, origins, words: noWords });
  chunk.memory.placed(null, false);
}
