// The inner loop of reading merchant months, in AssemblyScript: plain lines of CSV become rows of numbers.
// `npm run kernel` compiles it into src/intake/skim-kernel.ts. What it accepts, it reads as the strict reading does;
// every line it is not sure of is left to that one.

// What the host decides, where bytes alone do not tell.

/** The number of a month written here, or -1 to leave the line; `monthOrdinal` is set by then. */
@external('host', 'month')
declare function hostMonth(from: usize, to: usize): i32;
/** Where the figures of some merchants in a month are kept, or 0 when the host keeps them itself. */
@external('host', 'chunk')
declare function hostChunk(ordinal: i32, chunk: i32): usize;
/** Has the origins of a chunk kept in full, because they are too far from each other. */
@external('host', 'spread')
declare function hostSpread(ordinal: i32, chunk: i32): void;
/** The index of a merchant that is new, or whose id is no plain text; -1 to leave the line. */
@external('host', 'merchant')
declare function hostMerchant(idFrom: usize, idTo: usize, nameFrom: usize, nameTo: usize, month: i32): i32;
/** Whether a merchant may have this name, which is not the one it has; 0 to leave the line. */
@external('host', 'rename')
declare function hostRename(merchant: i32, from: usize, to: usize, month: i32): i32;
/** Whether a field that is not used may pass; 0 to leave the line. */
@external('host', 'passes')
declare function hostPasses(from: usize, to: usize): i32;

// The memory, in bytes from its start. The host reads these from the exports.

/** One byte for each column: 1 when it is not used. */
export const unusedAt: usize = 0x100;
/** 32 bits for each column that may be empty: how many of its fields were, counted on from call to call. */
export const emptyAt: usize = 0x200;
/** Where the fields of the line at hand end. */
const endsAt: usize = 0x800;
export const mostColumns: i32 = 256;
/**
 * 256 times 32 bytes, for months as they are written: the number (32 bits), the length (32 bits), the text (16 bytes),
 * the ordinal in the ledger (32 bits).
 */
export const monthsAt: usize = 0x1000;
export const longestMonth: i32 = 16;
/**
 * What is left to the host of the rows taken, column by column: which of the rows it is, from 0, or its complement
 * when its sales are entered and only its fraud is to be; merchant, month (32 bits each), sales and fraud (doubles).
 */
export const leftAt: usize = 0x8000;
export const merchantsAt: usize = 0x10000;
export const monthNumbersAt: usize = 0x18000;
export const salesAt: usize = 0x20000;
export const fraudAt: usize = 0x30000;
export const mostRows: i32 = 8192;
/** 32 bits for each month of the ledger: how many rows were entered, counted on from call to call. */
export const enteredAt: usize = 0x3000;
/** What the lines of a batch are made of, 64 bytes each. */
const batchAt: usize = 0x40000;
const batchRows: i32 = 256;
/** And what is looked up for them, 32 bits each. */
const hashesAt: usize = 0x50000;
const heldAt: usize = 0x51000;
const recordsAt: usize = 0x52000;
const headsAt: usize = 0x53000;
const askedAt: usize = 0x54000;
/** A bit for each two bytes of CP932 that are a character, and its only spelling; the host puts them there. */
export const pairsAt: usize = 0x56000;
/** Where the host may put texts. */
export const textAt: usize = 0x60000;
/** Where the host puts blocks of the file. */
export const blocksAt: usize = 0x100000;
/**
 * Where the chunks of figures are, by month and chunk of merchants: the chunk (32 bits; 0 not asked for, 1 with the
 * host), and its origins where they are kept in full (32 bits for each merchant), or 0.
 */
export const chunksAt: usize = 0xe800000;
const chunkBits: u32 = 12;
export const mostChunks: i32 = 4096;
/** A chunk: sales (32 bits each), codes of origins (a byte each), their bases (32 bits for every eight). */
const codesIn: usize = 4 << chunkBits;
const basesIn: usize = 5 << chunkBits;
export const chunkBytes: usize = codesIn + (1 << chunkBits) + (4 << (chunkBits - 3));
/** Codes from here on do not tell an origin. */
const farthestCode: u32 = 253;
/** By merchant: the latest month of its name, plus one (16 bits); where its record begins (32 bits). */
export const ranksAt: usize = 0x800000;
export const startsAt: usize = 0x2800000;
export const mostMerchants: i32 = (1 << 24) - 2;
/** A hash table of merchants, each plus one. */
export const slotsAt: usize = 0x6800000;
/** The records: length of the id, length and spelling of the name (seven bits a byte), id, name. */
export const arenaAt: usize = 0xf000000;

const lineFeed: u32 = 0x0a;
const carriageReturn: u32 = 0x0d;
const quote: u32 = 0x22;

/** Of longer lines the strict reading says whether they are too long. */
const longestLine: usize = 1 << 16;
/** More digits might be a card number, or past what a number holds. */
const longestAmount: u32 = 12;
/** Shorter text is never taken for a card number. */
const shortestCard: usize = 13;
/** Ids that collide more often were made to. */
const longestProbe: u32 = 512;

export let separator: u32 = 0x2c;
export let width: i32 = 0;
/** How a name that is no ASCII is spelled in this file: 1 UTF-8, 2 CP932. */
export let spelling: u32 = 1;
export let merchants: i32 = 0;
export let arenaEnd: usize = arenaAt;
export let slotMask: u32 = 0;
export let idColumn: i32 = 0;
/** Or -1. */
export let nameColumn: i32 = -1;
export let monthColumn: i32 = 0;
export let salesColumn: i32 = 0;
export let fraudColumn: i32 = 0;
/** Whether there are columns that are not used. */
export let hasUnused: bool = false;
/** The merchant of the last line taken, or -1. */
let latest: i32 = -1;
/** The ordinal of the month that was asked for last. */
export let monthOrdinal: i32 = 0;
/** Where the first line begins that was not taken. */
export let stopped: usize = 0;
/** How many of the rows taken last are left to the host, and the sums of those that are entered. */
export let left: i32 = 0;
export let salesEntered: f64 = 0;
export let fraudEntered: f64 = 0;

// The record of the merchant at hand.
let idFrom: usize = 0;
let idLength: usize = 0;
let nameFrom: usize = 0;
let nameLength: usize = 0;
let nameSpelling: u32 = 0;

/** Reads the head of a record; false when its texts are too long for the kernel. */
// @ts-expect-error: decorator
@inline
function open(merchant: i32): bool {
  return openAt(load<u32>(startsAt + (<usize>merchant << 2)));
}

// @ts-expect-error: decorator
@inline
function openAt(record: usize): bool {
  // No name is as long as this.
  nameLength = usize.MAX_VALUE;
  const first: u32 = load<u8>(record);
  if (first > 0x7f) return false;
  let at: usize = record + 1;
  let second: u32 = load<u8>(at++);
  if (second > 0x7f) {
    const third: u32 = load<u8>(at++);
    if (third > 0x7f) return false;
    second = (second & 0x7f) | (third << 7);
  }
  idFrom = at;
  idLength = first;
  nameFrom = at + first;
  nameLength = second >> 2;
  nameSpelling = second & 3;
  return true;
}

// @ts-expect-error: decorator
@inline
function same(a: usize, b: usize, length: usize): bool {
  if (length < 16) return sameShort(a, b, length);
  // The last sixteen bytes overlap the ones before.
  const last = length - 16;
  let at: usize = 0;
  while (at < last) {
    if (i8x16.bitmask(i8x16.eq(v128.load(a + at), v128.load(b + at))) !== 0xffff) return false;
    at += 16;
  }
  return i8x16.bitmask(i8x16.eq(v128.load(a + last), v128.load(b + last))) === 0xffff;
}

// @ts-expect-error: decorator
@inline
function sameShort(a: usize, b: usize, length: usize): bool {
  if (length === 0) return true;
  if (length < 8) return (load<u64>(a) ^ load<u64>(b)) << (64 - (<u64>length << 3)) === 0;
  const last = length - 8;
  return ((load<u64>(a) ^ load<u64>(b)) | (load<u64>(a + last) ^ load<u64>(b + last))) === 0;
}

/**
 * Where to look for an id: ids that differ in their last byte only are neighbours, since they come one after the
 * other, and the table is larger than the caches. The low four bits are that byte's.
 */
function hashOf(from: usize, length: usize): u32 {
  let hash: u32 = <u32>length;
  let at = from;
  let left = length - 1;
  while (left >= 4) {
    hash = (hash ^ load<u32>(at)) * 0x9e3779b1;
    hash ^= hash >>> 15;
    at += 4;
    left -= 4;
  }
  if (left > 0) {
    hash = (hash ^ (load<u32>(at) & ((1 << (<u32>left << 3)) - 1))) * 0x9e3779b1;
    hash ^= hash >>> 15;
  }
  hash *= 0x85ebca6b;
  hash ^= hash >>> 13;
  return (hash << 4) ^ load<u8>(from + length - 1);
}

/** What a slot holds for a merchant: its index plus one, and eight bits of the hash, which tell most others apart. */
// @ts-expect-error: decorator
@inline
function slotOf(merchant: i32, hash: u32): u32 {
  return (<u32>merchant + 1) | ((hash * 0x9e3779b1) & 0xff000000);
}

/** The merchant with this id, or -1. Its record is open then. */
export function find(from: usize, length: usize): i32 {
  const hash = hashOf(from, length);
  const tag = slotOf(-1, hash);
  let slot = hash & slotMask;
  for (let probes: u32 = 0; probes < longestProbe; probes++) {
    const held: u32 = load<u32>(slotsAt + (<usize>slot << 2));
    if (held === 0) return -1;
    if ((held & 0xff000000) === tag) {
      const merchant: i32 = <i32>(held & 0xffffff) - 1;
      if (open(merchant) && idLength === length && same(idFrom, from, length)) return merchant;
    }
    slot = (slot + 1) & slotMask;
  }
  return -1;
}

/** Puts a merchant into the table; false when it would be too far from its place. */
function put(merchant: i32, from: usize, length: usize): bool {
  const hash = hashOf(from, length);
  let slot = hash & slotMask;
  for (let probes: u32 = 0; probes < longestProbe; probes++) {
    const at: usize = slotsAt + (<usize>slot << 2);
    if (load<u32>(at) === 0) {
      store<u32>(at, slotOf(merchant, hash));
      return true;
    }
    slot = (slot + 1) & slotMask;
  }
  return false;
}

/** Whether a text is plainly good UTF-8 without spaces around it, and no card number. Sets `foreign`. */
let foreign: u32 = 0;
function isPlain(from: usize, to: usize): bool {
  return spelling === 2 ? isPlainPairs(from, to) : isPlainUtf8(from, to);
}

/** The same for CP932. */
function isPlainPairs(from: usize, to: usize): bool {
  foreign = 0;
  let words = to - from < shortestCard;
  let at = from;
  while (at < to) {
    const byte: u32 = load<u8>(at);
    if (byte < 0x80) {
      if (byte < 0x20 || (byte === 0x20 && (at === from || at === to - 1))) return false;
      if (byte > 0x39 || (byte < 0x30 && byte !== 0x20 && byte !== 0x2d)) words = true;
      at++;
      continue;
    }
    foreign = 1;
    if (byte >= 0xa1 && byte <= 0xdf) {
      words = true;
      at++;
      continue;
    }
    if (at + 2 > to) return false;
    const pair: u32 = (byte << 8) | load<u8>(at + 1);
    if ((load<u8>(pairsAt + (pair >>> 3)) & (1 << (pair & 7))) === 0) return false;
    if (pair === 0x8140 && (at === from || at + 2 === to)) return false;
    // Katakana and kanji: no digits, in whatever width.
    if (byte === 0x83 || (byte >= 0x88 && byte <= 0x9f) || byte >= 0xe0) words = true;
    at += 2;
  }
  return words;
}

function isPlainUtf8(from: usize, to: usize): bool {
  foreign = 0;
  if (from === to) return true;
  let words = to - from < shortestCard;
  let at = from;
  while (at < to) {
    const byte: u32 = load<u8>(at);
    if (byte < 0x80) {
      if (byte < 0x20 || (byte === 0x20 && (at === from || at === to - 1))) return false;
      if (byte > 0x39 || (byte < 0x30 && byte !== 0x20 && byte !== 0x2d)) words = true;
      at++;
      continue;
    }
    // Three bytes, as nearly all Japanese text has; the rest is for the host.
    if (byte < 0xe1 || byte > 0xef || byte === 0xed || at + 3 > to) return false;
    const second: u32 = load<u8>(at + 1);
    const third: u32 = load<u8>(at + 2);
    if ((second & 0xc0) !== 0x80 || (third & 0xc0) !== 0x80) return false;
    if (byte === 0xe3 && second === 0x80 && third === 0x80 && (at === from || at + 3 === to)) return false;
    // Kana and the usual characters: no digits, in whatever width.
    if ((byte === 0xe3 && second >= 0x81 && second <= 0x83) || (byte >= 0xe5 && byte <= 0xe9)) words = true;
    foreign = 1;
    at += 3;
  }
  return words;
}

/** Ids longer than this, and names of so many bytes, are kept by the host. */
export const longestId: usize = 0x7f;
export const longestName: usize = 0xfff;

/** Adds a merchant with its name, -1 when the table is too full around it; `named` is how the name is spelled: 0 ASCII, 1 UTF-8, 2 CP932. */
export function add(idAt: usize, idBytes: usize, nameAt: usize, nameBytes: usize, month: i32, named: u32): i32 {
  const merchant = merchants;
  if (!put(merchant, idAt, idBytes)) return -1;
  merchants++;
  let at = arenaEnd;
  store<u32>(startsAt + (<usize>merchant << 2), <u32>at);
  store<u16>(ranksAt + (<usize>merchant << 1), nameBytes === 0 ? 0 : <u16>(month + 1));
  store<u8>(at++, <u8>idBytes);
  const second: u32 = (<u32>nameBytes << 2) | named;
  if (second > 0x7f) {
    store<u8>(at++, <u8>((second & 0x7f) | 0x80));
    store<u8>(at++, <u8>(second >> 7));
  } else store<u8>(at++, <u8>second);
  memory.copy(at, idAt, idBytes);
  at += idBytes;
  memory.copy(at, nameAt, nameBytes);
  arenaEnd = at + nameBytes;
  return merchant;
}

/** Puts the hash table up anew, for more merchants. */
export function rehash(slots: u32): void {
  memory.fill(slotsAt, 0, <usize>slots << 2);
  slotMask = slots - 1;
  for (let merchant = 0; merchant < merchants; merchant++) {
    // What does not open is in the host's own table. The rest finds a place: no two ids that were apart in the smaller
    // table meet in the larger one. Were one without, its next row would be a new merchant's: better to stop.
    if (open(merchant) && !put(merchant, idFrom, idLength)) unreachable();
  }
}

/** Where a month as it is written is kept, if it is. The host puts it there. */
export function monthEntry(from: usize, length: usize): usize {
  const least: usize = min(length, 8);
  const first: u64 = least === 0 ? 0 : load<u64>(from) << (64 - (<u64>least << 3));
  const last: u64 = length < 8 ? 0 : load<u64>(from + length - 8);
  return monthsAt + (<usize>(((first ^ last) * 0x9e3779b97f4a7c15) >>> 56) << 5);
}

/** The number of the month written here, -1 when the line is to be left. */
// @ts-expect-error: decorator
@inline
function monthAt(from: usize, length: usize): i32 {
  if (length === 0) return -1;
  const entry = monthEntry(from, length);
  if (<usize>load<u32>(entry + 4) === length && same(entry + 8, from, length)) {
    monthOrdinal = load<i32>(entry + 24);
    return load<i32>(entry);
  }
  return hostMonth(from, from + length);
}

/** Digits of an amount, or -1. */
// @ts-expect-error: decorator
@inline
function amountAt(from: usize, end: usize): i64 {
  const length: u32 = <u32>(end - from);
  if (length - 1 >= longestAmount) return -1;
  const spare: u64 = length < 8 ? (8 - length) << 3 : 0;
  const low: u64 = ((load<u64>(end - 8) ^ 0x3030303030303030) >> spare) << spare;
  let faulty: u64 = ((low + 0x7676767676767676) | low) & 0x8080808080808080;
  let amount = eightDigits(low);
  if (length > 8) {
    const unused: u64 = (16 - length) << 3;
    const high: u64 = ((load<u64>(end - 16) ^ 0x3030303030303030) >> unused) << unused;
    faulty |= ((high + 0x7676767676767676) | high) & 0x8080808080808080;
    amount += eightDigits(high) * 100000000;
  }
  return faulty === 0 ? <i64>amount : -1;
}

// @ts-expect-error: decorator
@inline
function eightDigits(digits: u64): u64 {
  let sum: u64 = (digits * 10 + (digits >> 8)) & 0x00ff00ff00ff00ff;
  sum = (sum * 100 + (sum >> 16)) & 0x0000ffff0000ffff;
  return (sum * 10000 + (sum >> 32)) & 0xffffffff;
}

/** A bit for each of the 32 bytes from here that is a separator, a quote or the end of a line. */
// @ts-ignore: decorator
@inline
function marksAt(at: usize): u32 {
  const separators = i8x16.splat(<i8>separator);
  const quotes = i8x16.splat(<i8>quote);
  const feeds = i8x16.splat(<i8>lineFeed);
  const low = v128.load(at);
  const high = v128.load(at + 16);
  const lowMarks = v128.or(
    v128.or(i8x16.eq(low, separators), i8x16.eq(low, quotes)),
    i8x16.eq(low, feeds),
  );
  const highMarks = v128.or(
    v128.or(i8x16.eq(high, separators), i8x16.eq(high, quotes)),
    i8x16.eq(high, feeds),
  );
  return <u32>i8x16.bitmask(lowMarks) | (<u32>i8x16.bitmask(highMarks) << 16);
}

// A line of a batch.
const lineAt: usize = 0;
const rowIdAt: usize = 4;
const rowIdLength: usize = 8;
const rowNameAt: usize = 12;
const rowNameLength: usize = 16;
const rowMonth: usize = 20;
const rowMerchant: usize = 24;
/** Whether the line is of the same merchant as the one above. */
const rowRepeats: usize = 28;
const rowSales: usize = 32;
const rowFraud: usize = 40;
const rowOrdinal: usize = 48;
const rowBytes: usize = 64;

/** Cuts lines into fields and reads the figures. Returns how many; `lexed` is where the line after them begins. */
let lexed: usize = 0;
function lex(from: usize, limit: usize, most: i32): i32 {
  const lastColumn = width - 1;
  // Where id and name stand on the left, they are often those of the line above, and then need no looking at.
  const leading = hasUnused || nameColumn === -1 ? idColumn : max(idColumn, nameColumn);
  const mayRepeat = leading <= 1 && leading < lastColumn && (leading === 0 || (idColumn <= 1 && nameColumn <= 1 && nameColumn !== -1));
  let above: usize = 0;
  let repeated: usize = 0;
  let at = from;
  let rows: i32 = 0;
  while (at < limit && rows < most) {
    let c: i32 = 0;
    let mark: usize = 0;
    let base = at;
    const repeats = repeated !== 0 && same(above, at, repeated);
    if (repeats) {
      // The ends of those fields stand as they were, but for the way the line has come.
      for (; c <= leading; c++) {
        const end: usize = endsAt + (<usize>c << 2);
        store<u32>(end, load<u32>(end) + <u32>(at - above));
      }
      base += repeated;
    }
    let marks = marksAt(base);
    for (;;) {
      while (marks === 0) {
        base += 32;
        marks = marksAt(base);
      }
      mark = base + <usize>ctz(marks);
      marks &= marks - 1;
      if (<u32>load<u8>(mark) !== separator || c >= lastColumn) break;
      store<u32>(endsAt + (<usize>c << 2), <u32>mark);
      c++;
    }
    if (c !== lastColumn || load<u8>(mark) !== lineFeed || mark - at > longestLine) break;
    let end = mark;
    if (load<u8>(end - 1) === carriageReturn && (c === 0 ? end > at : end - 1 > load<u32>(endsAt + (<usize>(c - 1) << 2)))) end--;
    store<u32>(endsAt + (<usize>c << 2), <u32>end);

    const row = batchAt + <usize>rows * rowBytes;
    const salesEnd: usize = load<u32>(endsAt + (<usize>salesColumn << 2));
    const sales = amountAt(startOf(salesColumn, at), salesEnd);
    const fraudEnd: usize = load<u32>(endsAt + (<usize>fraudColumn << 2));
    const fraud = amountAt(startOf(fraudColumn, at), fraudEnd);
    const idFrom = startOf(idColumn, at);
    const idLength: usize = <usize>load<u32>(endsAt + (<usize>idColumn << 2)) - idFrom;
    if ((sales | fraud) < 0 || idLength === 0) break;
    // Ids are kept in UTF-8: the same bytes would be another text here.
    if (spelling === 2 && !isAscii(idFrom, idLength)) break;
    const monthFrom = startOf(monthColumn, at);
    const month = monthAt(monthFrom, <usize>load<u32>(endsAt + (<usize>monthColumn << 2)) - monthFrom);
    if (month === -1) break;
    let nameFrom = at;
    let nameLength: usize = 0;
    if (nameColumn !== -1) {
      nameFrom = startOf(nameColumn, at);
      nameLength = <usize>load<u32>(endsAt + (<usize>nameColumn << 2)) - nameFrom;
    }
    if (hasUnused && !passes(at)) break;
    store<u32>(row + rowRepeats, <u32>repeats);
    store<u32>(row + lineAt, <u32>at);
    store<u32>(row + rowIdAt, <u32>idFrom);
    store<u32>(row + rowIdLength, <u32>idLength);
    store<u32>(row + rowNameAt, <u32>nameFrom);
    store<u32>(row + rowNameLength, <u32>nameLength);
    store<i32>(row + rowMonth, month);
    store<i32>(row + rowOrdinal, monthOrdinal);
    store<u64>(row + rowSales, <u64>sales);
    store<u64>(row + rowFraud, <u64>fraud);
    rows++;
    if (mayRepeat && !repeats) repeated = <usize>load<u32>(endsAt + (<usize>leading << 2)) + 1 - at;
    above = at;
    at = mark + 1;
  }
  lexed = at;
  return rows;
}

function isAscii(from: usize, length: usize): bool {
  for (let at = from; at < from + length; at++) if (load<u8>(at) > 0x7f) return false;
  return true;
}

// @ts-expect-error: decorator
@inline
function startOf(column: i32, line: usize): usize {
  return column === 0 ? line : <usize>load<u32>(endsAt + (<usize>(column - 1) << 2)) + 1;
}

/** Whether the fields that are not used may pass. */
function passes(line: usize): bool {
  for (let c = 0; c < width; c++) {
    if (load<u8>(unusedAt + c) === 0) continue;
    const from = startOf(c, line);
    const end: usize = load<u32>(endsAt + (<usize>c << 2));
    if (from === end) continue;
    if (!isPlain(from, end) && hostPasses(from, end) === 0) return false;
  }
  return true;
}

/** Counts an empty field of a line taken. */
// @ts-expect-error: decorator
@inline
function countEmpty(column: i32): void {
  const at: usize = emptyAt + (<usize>column << 2);
  store<u32>(at, load<u32>(at) + 1);
}

/** Counts the empty fields of a line taken, in the columns that are not used. */
function countUnused(line: usize): void {
  let from = line;
  for (let c = 0; c < width; c++) {
    let end = from;
    while (<u32>load<u8>(end) !== separator && load<u8>(end) !== lineFeed) end++;
    const bare = end > from && load<u8>(end) === lineFeed && load<u8>(end - 1) === carriageReturn ? end - 1 : end;
    if (load<u8>(unusedAt + c) !== 0 && bare === from) countEmpty(c);
    from = end + 1;
  }
}

// @ts-ignore: decorator
@inline
function isMerchant(merchant: i32, id: usize, length: usize): bool {
  return merchant < merchants && open(merchant) && idLength === length && same(idFrom, id, length);
}

/**
 * Finds the merchants of a batch. Step by step for all its lines, because in a file in no order every step is a
 * wait for memory, and the waits of one step go on side by side.
 */
function resolve(rows: i32): void {
  const end = batchAt + <usize>rows * rowBytes;
  let before: usize = 0;
  let asked: usize = 0;
  let misses = 0;
  let guess = latest + 1;
  for (let row = batchAt; row < end; row += rowBytes) {
    const at: usize = load<u32>(row + rowIdAt);
    const length: usize = load<u32>(row + rowIdLength);
    const repeats =
      load<u32>(row + rowRepeats) !== 0 ||
      (before !== 0 &&
        length === <usize>load<u32>(before + rowIdLength) &&
        same(at, <usize>load<u32>(before + rowIdAt), length));
    store<u32>(row + rowRepeats, <u32>repeats);
    before = row;
    if (repeats) continue;
    // Month by month, merchants mostly come in the order they came in first; one may be missing.
    if (misses < 2) {
      if (isMerchant(guess, at, length) || isMerchant(++guess, at, length)) {
        store<i32>(row + rowMerchant, guess++);
        misses = 0;
        continue;
      }
      misses++;
    }
    store<u32>(askedAt + asked, <u32>row);
    store<u32>(hashesAt + asked, hashOf(at, length));
    asked += 4;
  }
  for (let i: usize = 0; i < asked; i += 4) {
    store<u32>(heldAt + i, load<u32>(slotsAt + (<usize>(load<u32>(hashesAt + i) & slotMask) << 2)));
  }
  for (let i: usize = 0; i < asked; i += 4) {
    let held = load<u32>(heldAt + i);
    const hash = load<u32>(hashesAt + i);
    const tag = slotOf(-1, hash);
    let slot = hash & slotMask;
    for (let probes: u32 = 0; held !== 0 && (held & 0xff000000) !== tag && probes < longestProbe; probes++) {
      slot = (slot + 1) & slotMask;
      held = load<u32>(slotsAt + (<usize>slot << 2));
    }
    store<u32>(heldAt + i, (held & 0xff000000) === tag ? held & 0xffffff : 0);
  }
  for (let i: usize = 0; i < asked; i += 4) {
    const held: usize = load<u32>(heldAt + i);
    store<u32>(recordsAt + i, load<u32>(startsAt + ((held - 1) << 2)));
  }
  for (let i: usize = 0; i < asked; i += 4) {
    const record: usize = load<u32>(recordsAt + i);
    store<u32>(headsAt + i, load<u32>(record) + load<u32>(record + 48));
  }
  for (let i: usize = 0; i < asked; i += 4) {
    const row: usize = load<u32>(askedAt + i);
    const length: usize = load<u32>(row + rowIdLength);
    const held = load<u32>(heldAt + i);
    // Long ids, and the second of two with the same tag, are looked up one by one.
    const found =
      held !== 0 &&
      openAt(load<u32>(recordsAt + i)) &&
      idLength === length &&
      same(idFrom, <usize>load<u32>(row + rowIdAt), length);
    store<i32>(row + rowMerchant, found ? <i32>held - 1 : -1);
  }
}

/** Enters the sales and the origin of a row; false when that is for the host to do, or to refuse. */
// @ts-ignore: decorator
@inline
function enter(merchant: i32, ordinal: i32, sales: u64, origin: u32): bool {
  const entry = chunkEntry(merchant, ordinal);
  let chunk: usize = load<u32>(entry);
  if (chunk <= 1) {
    if (chunk === 1) return false;
    chunk = hostChunk(ordinal, merchant >> chunkBits);
    store<u32>(entry, chunk === 0 ? 1 : <u32>chunk);
    if (chunk === 0) return false;
  }
  if (sales > 0xffffffff) {
    // From here on the host enters all of the chunk: it may not learn of this row after a later one of the same month.
    store<u32>(entry, 1);
    return false;
  }
  const within: usize = <usize>merchant & ((1 << chunkBits) - 1);
  let origins: usize = load<u32>(entry + 4);
  if (origins === 0) {
    const base: usize = chunk + basesIn + (within >> 3 << 2);
    const first = load<u32>(base) === 0 ? origin : load<u32>(base);
    const code = origin - first + 1;
    if (load<u8>(chunk + codesIn + within) !== 0) return false;
    if (code - 1 < farthestCode) {
      store<u32>(base, first);
      store<u8>(chunk + codesIn + within, <u8>code);
      store<u32>(chunk + (within << 2), <u32>sales);
      return true;
    }
    hostSpread(ordinal, merchant >> chunkBits);
    origins = load<u32>(entry + 4);
    if (origins === 0) return false;
  }
  const at: usize = origins + (within << 2);
  if (load<u32>(at) !== 0) return false;
  store<u32>(at, origin);
  store<u32>(chunk + (within << 2), <u32>sales);
  return true;
}

// @ts-ignore: decorator
@inline
function chunkEntry(merchant: i32, ordinal: i32): usize {
  return chunksAt + ((<usize>ordinal * mostChunks + (merchant >> chunkBits)) << 3);
}

/** Looks at the memory the lines of a batch will be written to: side by side, as above. */
function touch(rows: i32): void {
  const end = batchAt + <usize>rows * rowBytes;
  let sum: u32 = 0;
  for (let row = batchAt; row < end; row += rowBytes) {
    const merchant = load<i32>(row + rowMerchant);
    if (load<u32>(row + rowRepeats) !== 0 || merchant === -1) continue;
    const entry = chunkEntry(merchant, load<i32>(row + rowOrdinal));
    const within: usize = <usize>merchant & ((1 << chunkBits) - 1);
    const chunk: usize = load<u32>(entry);
    const origins: usize = load<u32>(entry + 4);
    sum += load<u32>(chunk + (within << 2));
    sum += origins === 0 ? load<u8>(chunk + codesIn + within) : load<u32>(origins + (within << 2));
    sum += load<u16>(ranksAt + (<usize>merchant << 1));
  }
  store<u32>(headsAt, sum);
}

function leave(which: i32, merchant: i32, month: i32, sales: u64, fraud: u64): void {
  const out: usize = <usize>left << 2;
  store<i32>(leftAt + out, which);
  store<i32>(merchantsAt + out, merchant);
  store<i32>(monthNumbersAt + out, month);
  store<f64>(salesAt + (out << 1), <f64>sales);
  store<f64>(fraudAt + (out << 1), <f64>fraud);
  left++;
}

/** Takes at most so many lines between two addresses, the second behind a line feed. Returns how many. */
export function skim(from: usize, limit: usize, most: i32, firstOrigin: u32): i32 {
  let at = from;
  let taken: i32 = 0;
  left = 0;
  let salesSum: u64 = 0;
  let fraudSum: u64 = 0;
  while (at < limit && taken < most) {
    const rows = lex(at, limit, min(batchRows, most - taken));
    if (rows === 0) break;
    resolve(rows);
    touch(rows);
    let merchant: i32 = -1;
    let accepted = 0;
    for (; accepted < rows; accepted++) {
      const row = batchAt + <usize>accepted * rowBytes;
      const month = load<i32>(row + rowMonth);
      const nameAt: usize = load<u32>(row + rowNameAt);
      const nameBytes: usize = load<u32>(row + rowNameLength);
      const repeats = load<u32>(row + rowRepeats) !== 0;
      if (!repeats) {
        merchant = load<i32>(row + rowMerchant);
        if (merchant !== -1) open(merchant);
        else {
          const idAt: usize = load<u32>(row + rowIdAt);
          const idBytes: usize = load<u32>(row + rowIdLength);
          merchant = find(idAt, idBytes);
          if (merchant === -1) {
            let plain = idBytes <= longestId && nameBytes <= longestName && merchants < mostMerchants;
            plain = plain && isPlain(idAt, idAt + idBytes);
            plain = plain && isPlain(nameAt, nameAt + nameBytes);
            merchant = plain ? add(idAt, idBytes, nameAt, nameBytes, month, foreign * spelling) : -1;
            if (merchant === -1) merchant = hostMerchant(idAt, idAt + idBytes, nameAt, nameAt + nameBytes, month);
            if (merchant === -1) break;
            open(merchant);
          }
        }
      }
      if (nameBytes === 0) {
        if (nameColumn !== -1) countEmpty(nameColumn);
      } else if (
        nameLength === nameBytes &&
        (nameSpelling === 0 || nameSpelling === spelling) &&
        same(nameFrom, nameAt, nameBytes)
      ) {
        const rank: usize = ranksAt + (<usize>merchant << 1);
        if (<i32>load<u16>(rank) <= month) store<u16>(rank, <u16>(month + 1));
      } else {
        if (hostRename(merchant, nameAt, nameAt + nameBytes, month) === 0) break;
        open(merchant);
      }
      if (hasUnused) countUnused(load<u32>(row + lineAt));
      const sales = load<u64>(row + rowSales);
      const fraud = load<u64>(row + rowFraud);
      const ordinal = load<i32>(row + rowOrdinal);
      const which = taken + accepted;
      if (enter(merchant, ordinal, sales, firstOrigin + which)) {
        salesSum += sales;
        const count: usize = enteredAt + (<usize>ordinal << 2);
        store<u32>(count, load<u32>(count) + 1);
        if (fraud === 0) continue;
        fraudSum += fraud;
        leave(~which, merchant, month, 0, fraud);
      } else leave(which, merchant, month, sales, fraud);
    }
    latest = merchant;
    taken += accepted;
    if (accepted < rows) {
      at = load<u32>(batchAt + <usize>accepted * rowBytes + lineAt);
      break;
    }
    at = lexed;
  }
  stopped = at;
  salesEntered = <f64>salesSum;
  fraudEntered = <f64>fraudSum;
  return taken;
}
