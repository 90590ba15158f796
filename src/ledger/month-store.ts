import { rejectedOrigin, severalOrigin } from './month-column.ts';

/**
 * The figures of merchants and months while rows come in, and after. A million merchants with twelve months are a
 * hundred megabytes and not three: sales take four bytes until one needs more, the number of a row takes one where
 * rows come in order, and a month without fraud, as most are, takes nothing.
 */
export interface MonthStore {
  readonly fraud: FraudEntries;
  /** A further month, by its number (see `monthNumber`), without figures. */
  month(number: number): StoredMonth;
}

/** One month's figures, in chunks of merchants. */
export interface StoredMonth {
  readonly number: number;
  readonly ordinal: number;
  readonly fraud: FraudEntries;
  readonly sales: (Uint32Array | Float64Array | undefined)[];
  readonly origins: (NearOrigins | Uint32Array | undefined)[];
  usedRows: number;
}

/** Origins near each other: eight merchants share a base, and a byte tells how far from it each one is. */
interface NearOrigins {
  readonly bases: Uint32Array;
  readonly codes: Uint8Array;
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
const chunkSize = 1 << chunkBits;
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
    month: (number) => ({ number, ordinal: months++, fraud, sales: [], origins: [], usedRows: 0 }),
  };
}

/** The most months a store may have: an entry keeps its month in a byte. */
export const mostStoredMonths = 256;

export function salesOf(month: StoredMonth, merchant: number): number {
  const chunk = month.sales[merchant >> chunkBits];
  return chunk === undefined ? 0 : (chunk[merchant & within] as number);
}

export function setSales(month: StoredMonth, merchant: number, amount: number): void {
  const at = merchant >> chunkBits;
  let chunk = month.sales[at];
  if (chunk === undefined) {
    if (amount === 0) return;
    chunk = new Uint32Array(chunkSize);
    month.sales[at] = chunk;
  }
  if (amount !== amount >>> 0 && chunk instanceof Uint32Array) {
    chunk = Float64Array.from(chunk);
    month.sales[at] = chunk;
  }
  chunk[merchant & within] = amount;
}

export function originOf(month: StoredMonth, merchant: number): number {
  const chunk = month.origins[merchant >> chunkBits];
  if (chunk === undefined) return 0;
  const at = merchant & within;
  if (chunk instanceof Uint32Array) return chunk[at] as number;
  const code = chunk.codes[at] as number;
  if (code === noneCode) return 0;
  if (code >= severalCode) return code === rejectedCode ? rejectedOrigin : severalOrigin;
  return (chunk.bases[at >> sharedBits] as number) + code - 1;
}

export function setOrigin(month: StoredMonth, merchant: number, origin: number): void {
  let chunk = month.origins[merchant >> chunkBits];
  const at = merchant & within;
  if (chunk === undefined) {
    chunk = { bases: new Uint32Array(chunkSize >> sharedBits), codes: new Uint8Array(chunkSize) };
    month.origins[merchant >> chunkBits] = chunk;
  }
  if (chunk instanceof Uint32Array) {
    chunk[at] = origin;
    return;
  }
  if (origin >= severalOrigin) {
    chunk.codes[at] = origin === rejectedOrigin ? rejectedCode : severalCode;
    return;
  }
  const base = chunk.bases[at >> sharedBits] as number;
  const code = base === 0 ? 1 : origin - base + 1;
  if (code >= 1 && code <= farthest) {
    if (base === 0) chunk.bases[at >> sharedBits] = origin;
    chunk.codes[at] = code;
    return;
  }
  const first = merchant - at;
  const far = Uint32Array.from({ length: chunkSize }, (_, i) => originOf(month, first + i));
  far[at] = origin;
  month.origins[merchant >> chunkBits] = far;
}

/** The entry of a merchant's fraud in a month, 0 when there is none. */
function entryOf({ fraud, ordinal }: StoredMonth, merchant: number): number {
  let entry = fraud.heads[merchant >> chunkBits]?.[merchant & within] ?? 0;
  while (entry !== 0 && fraud.ordinals[entry >> chunkBits]?.[entry & within] !== ordinal) {
    entry = fraud.before[entry >> chunkBits]?.[entry & within] as number;
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
