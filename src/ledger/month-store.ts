import { rejectedOrigin, severalOrigin } from './month-column.ts';

/**
 * The figures of merchants and months while rows come in, and after. A million merchants with twelve months are a
 * hundred megabytes and not three: sales take four bytes until one needs more, the number of a row takes one where
 * rows come in order, and a month without fraud, as most are, takes nothing.
 */
export interface MonthStore {
  readonly fraud: FraudEntries;
  /** A further month, by its number (see `monthNumber`), without figures. At most 256: fraud keeps it in a byte. */
  month(number: number): StoredMonth;
}

/** One month's figures, in chunks of merchants. */
export interface StoredMonth {
  readonly number: number;
  readonly ordinal: number;
  readonly fraud: FraudEntries;
  readonly chunks: (Chunk | undefined)[];
  usedRows: number;
  /** Whether a row of the month was rejected. */
  hasRejected: boolean;
}

/**
 * Sales and origins of some merchants. Origins near each other: eight merchants share a base, and a byte tells how far
 * from it each one is; where one is too far, all of the chunk stand in full.
 */
export interface Chunk {
  sales: Uint32Array | Float64Array;
  codes: Uint8Array;
  bases: Uint32Array;
  origins: Uint32Array | undefined;
  /** Room for the origins in full, all zero. */
  readonly roomForOrigins: () => Uint32Array;
  /** Told when the sales are no longer where they were: somebody else may be writing there. */
  readonly moved: () => void;
}

/** The months with fraud of each merchant, one after the other: an entry names the one before it, 0 is none. */
interface FraudEntries {
  readonly heads: (Uint32Array | undefined)[];
  readonly before: Uint32Array[];
  readonly ordinals: Uint8Array[];
  readonly amounts: Float64Array[];
  count: number;
}

const chunkBits = 12;
/** So many merchants share a chunk. */
export const chunkSize = 1 << chunkBits;
const within = chunkSize - 1;

const sharedBits = 3;
/** The codes of a byte: none, near the base, several rows, rejected. */
const [noneCode, severalCode, rejectedCode] = [0, 254, 255];
const farthest = severalCode - 1;

export function monthStore(): MonthStore {
  const fraud: FraudEntries = { heads: [], before: [], ordinals: [], amounts: [], count: 0 };
  let months = 0;
  return {
    fraud,
    month: (number) => ({ number, ordinal: months++, fraud, chunks: [], usedRows: 0, hasRejected: false }),
  };
}

function chunkOf(month: StoredMonth, merchant: number): Chunk {
  let chunk = month.chunks[merchant >> chunkBits];
  if (chunk === undefined) {
    chunk = {
      sales: new Uint32Array(chunkSize),
      codes: new Uint8Array(chunkSize),
      bases: new Uint32Array(chunkSize >> sharedBits),
      origins: undefined,
      roomForOrigins,
      moved: nobodyAsks,
    };
    month.chunks[merchant >> chunkBits] = chunk;
  }
  return chunk;
}

const roomForOrigins = (): Uint32Array => new Uint32Array(chunkSize);
const nobodyAsks = (): void => undefined;

/**
 * Makes a chunk in memory that a reader writes into by itself, as `Chunk` says: sales, codes, bases, one after the
 * other. False when there is one already.
 */
export function shareChunk(
  month: StoredMonth,
  index: number,
  memory: ArrayBufferLike,
  at: number,
  told: Pick<Chunk, 'roomForOrigins' | 'moved'>,
): boolean {
  if (month.chunks[index] !== undefined) return false;
  month.chunks[index] = {
    sales: new Uint32Array(memory, at, chunkSize),
    codes: new Uint8Array(memory, at + 4 * chunkSize, chunkSize),
    bases: new Uint32Array(memory, at + 5 * chunkSize, chunkSize >> sharedBits),
    origins: undefined,
    ...told,
  };
  return true;
}

/** Enters the figures and the origin of a merchant that has none in this month yet; false when it has. */
export function enter(
  month: StoredMonth,
  merchant: number,
  sales: number,
  fraud: number,
  origin: number,
): boolean {
  const chunk = chunkOf(month, merchant);
  const at = merchant & within;
  if (originIn(chunk, at) !== 0) return false;
  putSales(chunk, at, sales);
  putOrigin(chunk, at, origin);
  if (fraud !== 0) addFraud(month, merchant, fraud);
  return true;
}

export function salesOf(month: StoredMonth, merchant: number): number {
  const chunk = month.chunks[merchant >> chunkBits];
  return chunk === undefined ? 0 : (chunk.sales[merchant & within] as number);
}

export function setSales(month: StoredMonth, merchant: number, amount: number): void {
  putSales(chunkOf(month, merchant), merchant & within, amount);
}

function putSales(chunk: Chunk, at: number, amount: number): void {
  if (amount !== amount >>> 0 && chunk.sales instanceof Uint32Array) {
    chunk.sales = Float64Array.from(chunk.sales);
    chunk.moved();
  }
  chunk.sales[at] = amount;
}

export function originOf(month: StoredMonth, merchant: number): number {
  const chunk = month.chunks[merchant >> chunkBits];
  return chunk === undefined ? 0 : originIn(chunk, merchant & within);
}

function originIn({ origins, codes, bases }: Chunk, at: number): number {
  if (origins !== undefined) return origins[at] as number;
  const code = codes[at] as number;
  if (code === noneCode) return 0;
  if (code >= severalCode) return code === rejectedCode ? rejectedOrigin : severalOrigin;
  return (bases[at >> sharedBits] as number) + code - 1;
}

export function setOrigin(month: StoredMonth, merchant: number, origin: number): void {
  putOrigin(chunkOf(month, merchant), merchant & within, origin);
}

function putOrigin(chunk: Chunk, at: number, origin: number): void {
  const { origins, codes, bases } = chunk;
  if (origins !== undefined) {
    origins[at] = origin;
    return;
  }
  if (origin >= severalOrigin) {
    codes[at] = origin === rejectedOrigin ? rejectedCode : severalCode;
    return;
  }
  const group = at >> sharedBits;
  if (bases[group] === 0) bases[group] = origin;
  const code = origin - (bases[group] as number) + 1;
  if (code >= 1 && code <= farthest) {
    codes[at] = code;
    return;
  }
  spread(chunk)[at] = origin;
}

/** Keeps the origins of a chunk in full from now on. */
function spread(chunk: Chunk): Uint32Array {
  const full = chunk.roomForOrigins();
  for (let at = 0; at < chunkSize; at++) full[at] = originIn(chunk, at);
  chunk.origins = full;
  chunk.codes = new Uint8Array(0);
  chunk.bases = new Uint32Array(0);
  return full;
}

/** `spread` for whoever writes into a shared chunk. */
export function spreadChunk(month: StoredMonth, index: number): void {
  const chunk = month.chunks[index];
  if (chunk !== undefined && chunk.origins === undefined) spread(chunk);
}

/** The entry of a merchant's fraud that came last, 0 when there is none. */
function latestEntryOf({ heads }: FraudEntries, merchant: number): number {
  const chunk = heads[merchant >> chunkBits];
  return chunk === undefined ? 0 : (chunk[merchant & within] as number);
}

const entryBefore = ({ before }: FraudEntries, entry: number): number =>
  (before[entry >> chunkBits] as Uint32Array)[entry & within] as number;

/** The entry of a merchant's fraud in a month, 0 when there is none. */
function entryOf({ fraud, ordinal }: StoredMonth, merchant: number): number {
  let entry = latestEntryOf(fraud, merchant);
  while (entry !== 0 && fraud.ordinals[entry >> chunkBits]?.[entry & within] !== ordinal) {
    entry = entryBefore(fraud, entry);
  }
  return entry;
}

export function fraudOf(month: StoredMonth, merchant: number): number {
  const entry = entryOf(month, merchant);
  return entry === 0 ? 0 : (month.fraud.amounts[entry >> chunkBits]?.[entry & within] as number);
}

export function setFraud(month: StoredMonth, merchant: number, amount: number): void {
  const standing = entryOf(month, merchant);
  if (standing !== 0) {
    (month.fraud.amounts[standing >> chunkBits] as Float64Array)[standing & within] = amount;
    return;
  }
  if (amount !== 0) addFraud(month, merchant, amount);
}

/** `setFraud` for an amount above zero where there is none yet: it does not look for one. */
export function addFraud({ fraud, ordinal }: StoredMonth, merchant: number, amount: number): void {
  const entry = ++fraud.count;
  const [chunk, at] = [entry >> chunkBits, entry & within];
  if (fraud.amounts[chunk] === undefined) {
    fraud.amounts[chunk] = new Float64Array(chunkSize);
    fraud.ordinals[chunk] = new Uint8Array(chunkSize);
    fraud.before[chunk] = new Uint32Array(chunkSize);
  }
  let heads = fraud.heads[merchant >> chunkBits];
  if (heads === undefined) {
    heads = new Uint32Array(chunkSize);
    fraud.heads[merchant >> chunkBits] = heads;
  }
  (fraud.amounts[chunk] as Float64Array)[at] = amount;
  (fraud.ordinals[chunk] as Uint8Array)[at] = ordinal;
  (fraud.before[chunk] as Uint32Array)[at] = heads[merchant & within] as number;
  heads[merchant & within] = entry;
}

/** The fraud of a merchant in all months together. */
export function fraudInAll({ fraud }: MonthStore, merchant: number): number {
  let sum = 0;
  for (let entry = latestEntryOf(fraud, merchant); entry !== 0; entry = entryBefore(fraud, entry)) {
    sum += (fraud.amounts[entry >> chunkBits] as Float64Array)[entry & within] as number;
  }
  return sum;
}
