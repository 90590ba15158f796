import { type MonthArrays, rejectedOrigin, severalOrigin } from './month-column.ts';
import { eachPacked, type PackedLines, packedOrigin, packedSales, readPacked } from './packed-lines.ts';

const chunkBits = 12;
/** So many merchants share a chunk. */
export const chunkSize = 1 << chunkBits;

/** The chunk of a merchant, and its place there. */
export const chunkOf = (merchant: number): number => merchant >> chunkBits;
export const placeIn = (merchant: number): number => merchant & (chunkSize - 1);

/** So many months stand together: the figures of a merchant are looked at together more often than those of a month. */
export const chunkMonths = 12;

/** The chunk of a month, by its ordinal in the ledger, and which of the chunk's months it is. */
export const yearOf = (ordinal: number): number => Math.floor(ordinal / chunkMonths);
export const slotOf = (ordinal: number): number => ordinal % chunkMonths;

/**
 * How figures stand, in lines as long as those of the processor's caches, so that the figures of one merchant are one
 * wait for memory.
 *
 * `near`: a line is a merchant: its sales (32 bits for each month), and for each month a code for the number of its row
 * (a byte). Twelve lines are a group: behind the codes of each stands the number that those of one month count from in
 * the group. `full`: a cell of seven bytes for each merchant and month, with the sales (32 bits) and the number of the row
 * (24 bits); where rows' numbers are longer than that, their highest bytes stand by themselves, in the same order. `wide`:
 * for sales that 32 bits do not hold; no lines. `packed`: for figures that nobody enters any more, see
 * src/ledger/packed-lines.ts.
 */
const [near, full, wide, packed] = [0, 1, 2, 3];

const [lineWords, lineBytes, codesIn, baseIn] = [16, 64, 48, 15];
const nearWords = Math.ceil(chunkSize / chunkMonths) * chunkMonths * lineWords;
const cellBytes = 7;
const highWords = (chunkSize * chunkMonths) / 4;
const fullWords = highWords * cellBytes;
/** In 24 bits the last two are several rows, and rejected. */
const severalShort = 0xff_fffe;

/** The codes of a byte: none, near the base, several rows, rejected. */
const [noneCode, severalCode, rejectedCode] = [0, 254, 255];
const farthest = severalCode - 1;

/** Memory that somebody else enters figures into, who does so while they are in lines. */
export interface SharedMemory {
  /** So many words, all zero, at a multiple of a line. */
  room(words: number): Uint32Array;
  /** Where the figures are from now on, and of cells where the highest bytes are; null when nobody else may enter more. */
  placed(words: Uint32Array | null, cells?: Cells): void;
  /**
   * The figures of a chunk that is `near` as `packed`, where it can do that and they fit; their words are given away
   * then, and whoever enters more asks where they are.
   */
  pack(words: Uint32Array): PackedLines | undefined;
}

/** Figures in cells: where the highest bytes of their rows' numbers are, if they have some. */
export interface Cells {
  readonly high: Uint32Array | null;
}

/** Sales and origins of some merchants in twelve months. */
export interface YearChunk {
  form: number;
  words: Uint32Array;
  /** The same memory by bytes. */
  bytes: Uint8Array;
  /** The same for cells, which may stand anywhere; the lowest byte first. */
  view: DataView<ArrayBufferLike>;
  /** Of the form `full`: the highest bytes of rows' numbers; empty while none is so long. */
  high: Uint8Array;
  /** Of the form `wide`. */
  sales: Float64Array;
  origins: Uint32Array;
  /** How often figures were looked at while they are `packed`. */
  looks: number;
  memory: SharedMemory;
}

/** Looked at more often than that, figures that are `packed` are put back: that is less work then. */
const mostLooks = chunkSize * 4;

const noSales = new Float64Array(0);
const noWords = new Uint32Array(0);
const noBytes = new Uint8Array(0);
const noView = new DataView(new ArrayBuffer(0));
const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array) =>
  new Uint8Array(buffer, byteOffset, byteLength);
const viewsOf = (words: Uint32Array) => ({
  bytes: bytesOf(words),
  view: new DataView(words.buffer, words.byteOffset, words.byteLength),
});
/** Memory that nobody else looks at. */
export const ownMemory: SharedMemory = {
  room: (words) => new Uint32Array(words),
  placed: () => undefined,
  pack: () => undefined,
};

/** A chunk without figures, that begins as the one of the merchants before has become: rows tend to go on as they came. */
export function yearChunk(before: YearChunk | undefined, memory = ownMemory): YearChunk {
  const form = before?.form === full ? full : near;
  const words = memory.room(form === full ? fullWords : nearWords);
  memory.placed(words, form === full ? { high: null } : undefined);
  const kept = { high: noBytes, sales: noSales, origins: noWords, looks: 0, memory };
  const chunk = { form, words, ...viewsOf(words), ...kept };
  if (before?.form === full && before.high !== noBytes) lengthen(chunk);
  return chunk;
}

/** Where a merchant's month stands in the forms `full` and `wide`. */
const cellOf = (at: number, slot: number): number => at * chunkMonths + slot;
/** Where the number stands that the codes of a month count from, in the group of a merchant. */
const baseOf = (at: number, slot: number): number => (at - (at % chunkMonths) + slot) * lineWords + baseIn;

export function salesIn(chunk: YearChunk, at: number, slot: number): number {
  const { form, words, view, sales } = chunk;
  if (form === near) return words[at * lineWords + slot] as number;
  if (form === packed)
    return isLookedAtOften(chunk) ? salesIn(chunk, at, slot) : packedSales(words, at, slot);
  if (form === full) return view.getUint32(cellOf(at, slot) * cellBytes, true);
  return sales[cellOf(at, slot)] as number;
}

export function putSales(chunk: YearChunk, at: number, slot: number, amount: number): void {
  unpack(chunk);
  if (chunk.form !== wide && amount !== amount >>> 0) widen(chunk);
  if (chunk.form === near) chunk.words[at * lineWords + slot] = amount;
  else if (chunk.form === full) chunk.view.setUint32(cellOf(at, slot) * cellBytes, amount, true);
  else chunk.sales[cellOf(at, slot)] = amount;
}

export function originIn(chunk: YearChunk, at: number, slot: number): number {
  const { form, words, bytes, view, high, origins } = chunk;
  if (form === packed)
    return isLookedAtOften(chunk) ? originIn(chunk, at, slot) : packedOrigin(words, at, slot);
  if (form === wide) return origins[cellOf(at, slot)] as number;
  if (form === full) {
    const short = shortIn(view, cellOf(at, slot));
    if (high !== noBytes) return (high[cellOf(at, slot)] as number) * 2 ** 24 + short;
    return short >= severalShort ? short - severalShort + severalOrigin : short;
  }
  const code = bytes[at * lineBytes + codesIn + slot] as number;
  if (code === noneCode) return 0;
  if (code >= severalCode) return code === rejectedCode ? rejectedOrigin : severalOrigin;
  return (words[baseOf(at, slot)] as number) + code - 1;
}

/** The last three bytes of a cell: they are read with one of the sales in front of them. */
const shortIn = (view: DataView<ArrayBufferLike>, cell: number): number =>
  view.getUint32(cell * cellBytes + 3, true) >>> 8;

export function putOrigin(chunk: YearChunk, at: number, slot: number, origin: number): void {
  unpack(chunk);
  if (chunk.form === near) {
    const code = codeOf(chunk, at, slot, origin);
    if (code !== undefined) {
      chunk.bytes[at * lineBytes + codesIn + slot] = code;
      return;
    }
    spread(chunk, origin);
  }
  if (chunk.form === wide) chunk.origins[cellOf(at, slot)] = origin;
  else putCellOrigin(chunk, at, slot, origin);
}

function putCellOrigin(chunk: YearChunk, at: number, slot: number, origin: number): void {
  if (chunk.high === noBytes && !isShort(origin)) lengthen(chunk);
  const cell = cellOf(at, slot);
  const place = cell * cellBytes + 4;
  // Several rows, and rejected, end in the same 24 bits as the short ones for them.
  chunk.view.setUint16(place, origin & 0xffff, true);
  chunk.view.setUint8(place + 2, (origin >>> 16) & 0xff);
  if (chunk.high !== noBytes) chunk.high[cell] = origin >>> 24;
}

const isShort = (origin: number): boolean => origin < severalShort || origin >= severalOrigin;

/** Reads the sales and origins of a merchant in some of the months, by their slots, to as many places of arrays. */
export function readIn(
  chunk: YearChunk | undefined,
  at: number,
  slots: readonly number[],
  places: readonly number[],
  into: Pick<MonthArrays, 'sales' | 'origin'>,
): void {
  if (chunk?.form === packed && !isLookedAtOften(chunk)) {
    readPacked(chunk.words, at, slots, places, into);
    return;
  }
  for (let m = 0; m < slots.length; m++) {
    const [slot, place] = [slots[m] as number, places[m] as number];
    into.sales[place] = chunk === undefined ? 0 : salesIn(chunk, at, slot);
    into.origin[place] = chunk === undefined ? 0 : originIn(chunk, at, slot);
  }
}

/** Enters the figures of a place that has none; false when it has. Most rows come this way, so it is one step for most. */
export function enterIn(chunk: YearChunk, at: number, slot: number, sales: number, origin: number): boolean {
  if (chunk.form === near && sales === sales >>> 0) {
    const { words, bytes } = chunk;
    const codeAt = at * lineBytes + codesIn + slot;
    if (bytes[codeAt] !== noneCode) return false;
    const code = codeOf(chunk, at, slot, origin);
    if (code !== undefined) {
      bytes[codeAt] = code;
      words[at * lineWords + slot] = sales;
      return true;
    }
  }
  if (originIn(chunk, at, slot) !== 0) return false;
  putSales(chunk, at, slot, sales);
  putOrigin(chunk, at, slot, origin);
  return true;
}

/** The code of an origin, whose month gets its base in the group where it has none; undefined when it is too far from that. */
function codeOf({ words }: YearChunk, at: number, slot: number, origin: number): number | undefined {
  if (origin >= severalOrigin) return origin === rejectedOrigin ? rejectedCode : severalCode;
  const base = baseOf(at, slot);
  if (words[base] === 0) words[base] = origin;
  const code = origin - (words[base] as number) + 1;
  return code >= 1 && code <= farthest ? code : undefined;
}

/** Puts the figures of a chunk into less room, where that can be done. */
export function pack(chunk: YearChunk): void {
  if (chunk.form !== near) return;
  const words = chunk.memory.pack(chunk.words);
  if (words !== undefined) Object.assign(chunk, { form: packed, words, bytes: noBytes, view: noView });
}

/** Then the figures come into memory of their own: looking must not be refused where shared memory is used up. */
function isLookedAtOften(chunk: YearChunk): boolean {
  chunk.looks++;
  return chunk.looks > mostLooks && unpack(chunk, ownMemory);
}

/** Gives a chunk that is `packed` a form that more can be entered in; false when it is not. */
export function unpack(chunk: YearChunk, memory = chunk.memory): boolean {
  if (chunk.form !== packed) return false;
  const lines = chunk.words;
  const words = memory.room(nearWords);
  Object.assign(chunk, { form: near, words, ...viewsOf(words), memory });
  memory.placed(words);
  eachPacked(lines, chunkSize, (at, slot, sales, origin) => {
    enterIn(chunk, at, slot, sales, origin);
  });
  return true;
}

/** Gives a chunk that is `near`, or `full`, cells that hold this origin, too. */
export function spread(chunk: YearChunk, origin: number): void {
  if (chunk.form === near) {
    const words = chunk.memory.room(fullWords);
    const cells: YearChunk = { ...chunk, form: full, words, ...viewsOf(words) };
    for (let at = 0; at < chunkSize; at++) {
      for (let slot = 0; slot < chunkMonths; slot++) {
        putSales(cells, at, slot, salesIn(chunk, at, slot));
        putCellOrigin(cells, at, slot, originIn(chunk, at, slot));
      }
    }
    Object.assign(chunk, cells);
    if (chunk.high === noBytes) chunk.memory.placed(words, { high: null });
  }
  if (chunk.form === full && chunk.high === noBytes && !isShort(origin)) lengthen(chunk);
}

/** Gives the cells of a chunk longer numbers. */
function lengthen(chunk: YearChunk): void {
  const words = chunk.memory.room(highWords);
  const { view } = chunk;
  const high = bytesOf(words);
  // Of all that are short the highest byte is 0, but for those that are no rows.
  for (let cell = 0; cell < chunkSize * chunkMonths; cell++) {
    if (shortIn(view, cell) >= severalShort) high[cell] = 0xff;
  }
  chunk.high = high;
  chunk.memory.placed(chunk.words, { high: words });
}

function widen(chunk: YearChunk): void {
  const sales = new Float64Array(chunkSize * chunkMonths);
  const origins = new Uint32Array(chunkSize * chunkMonths);
  for (let at = 0; at < chunkSize; at++) {
    for (let slot = 0; slot < chunkMonths; slot++) {
      sales[cellOf(at, slot)] = salesIn(chunk, at, slot);
      origins[cellOf(at, slot)] = originIn(chunk, at, slot);
    }
  }
  Object.assign(chunk, {
    form: wide,
    sales,
    origins,
    words: noWords,
    bytes: noBytes,
    view: noView,
    high: noBytes,
  });
  chunk.memory.placed(null);
}
