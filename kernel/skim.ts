// The inner loop of reading merchant months, in AssemblyScript: plain lines of CSV become rows of numbers.
// `npm run kernel` compiles it into src/intake/skim-kernel.ts. What it accepts, it reads as the strict reading does;
// every line it is not sure of is left to that one.

// What the host decides, where bytes alone do not tell.

/** The number of a month written here, or -1 to leave the line; `monthOrdinal` is set by then. */
@external('host', 'month')
declare function hostMonth(from: usize, to: usize): i32;
/** Has room made for the figures of some merchants in twelve months, and says where in `chunksAt`. */
@external('host', 'chunk')
declare function hostChunk(year: i32, chunk: i32): void;
/** Has them moved to cells that hold the number of this row, too, and says so there. */
@external('host', 'spread')
declare function hostSpread(year: i32, chunk: i32, origin: u32): void;
/** The index of a merchant that is new, or whose id is no plain text; -1 to leave the line. */
@external('host', 'merchant')
declare function hostMerchant(idFrom: usize, idTo: usize, nameFrom: usize, nameTo: usize, month: i32): i32;
/** Tells of a merchant that found no place in the table: who has its id is for the host to know. */
@external('host', 'far')
declare function hostFar(merchant: i32): void;
/** Whether a merchant may have this name, which is not the one it has; 0 to leave the line. */
@external('host', 'rename')
declare function hostRename(merchant: i32, from: usize, to: usize, month: i32): i32;
/** Have room made for entries of fraud, and say where. */
@external('host', 'heads')
declare function hostHeads(chunk: i32): void;
@external('host', 'fraud')
declare function hostFraud(chunk: i32): void;
/** Whether a field that is not used may pass; 0 to leave the line. */
@external('host', 'passes')
declare function hostPasses(from: usize, to: usize): i32;

// The memory, in bytes from its start. The host reads these from the exports.

/** Constants of sixteen bytes: kept here, they are one step to fetch. Sixteen zeros come before so many ones. */
const placesAt: usize = 0x40;
const zerosAt: usize = 0x60;
const ninesAt: usize = 0x70;
const tensAt: usize = 0x80;
const hundredsAt: usize = 0x90;
v128.store(placesAt + 16, i8x16.splat(-1));
v128.store(zerosAt, i8x16.splat(0x30));
v128.store(ninesAt, i8x16.splat(9));
v128.store(tensAt, i16x8(10, 1, 10, 1, 10, 1, 10, 1));
v128.store(hundredsAt, i16x8(100, 1, 100, 1, 100, 1, 100, 1));
/** Which bytes of four numbers are kept, by how many of each are; what is above them comes out as 0. */
const keptAt: usize = 0xa0;
v128.store(keptAt, i8x16(0, 4, 8, 12, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1));
v128.store(keptAt + 16, i8x16(0, 1, 4, 5, 8, 9, 12, 13, -1, -1, -1, -1, -1, -1, -1, -1));
v128.store(keptAt + 32, i8x16(0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, -1, -1, -1, -1));
v128.store(keptAt + 48, i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15));
/** One byte for each column: 1 when it is not used. */
export const unusedAt: usize = 0x100;
/** 32 bits for each column that may be empty: how many of its fields were, counted on from call to call. */
export const emptyAt: usize = 0x200;
export const mostColumns: i32 = 256;
/**
 * 256 times 32 bytes, for months as they are written: the number (32 bits), the length (32 bits), the text (16 bytes),
 * the ordinal in the ledger, and the entry of the month that came after it the last time (32 bits each).
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
/** What a call works with. */
const scratch: usize = 0x40000;
/** Within it: where the fields of the line at hand end (32 bits each). */
const endsIn: usize = 0;
/** What lines of the merchant at hand begin with, or of the next one, as they are read. */
const beginningIn: usize = 0x3000;
const nextIn: usize = 0x3300;
/** What came of looking at memory ahead; nobody reads it. */
const seenIn: usize = 0x400;
/** What the lines of a batch are made of, `rowBytes` each. */
const batchIn: usize = 0x440;
const batchRows: i32 = 128;
/** Where to look for the record, the figures and the fraud of each (32 bits each). */
const looksIn: usize = 0x2880;
/** Which month comes at each turn, of a chunk that is packed (8 bits each). */
const turnsIn: usize = 0x2f00;
/** A bit for each two bytes of CP932 that are a character, and its only spelling; the host puts them there. */
export const pairsAt: usize = 0x56000;
/** Where the host may put texts. */
export const textAt: usize = 0x60000;
/** Where the host puts blocks of the file, and where there is no more room for them. */
export const blocksAt: usize = 0x100000;
export const blocksEnd: usize = 0x800000;
/**
 * Where the figures are, by chunk of merchants and twelve months (32 bits): 0 not asked for, `withHost`, or an address,
 * plus `inCells` when they stand in that form, plus `hasHigh` when the highest bytes of their rows' numbers stand by
 * themselves, at an address that `highsAt` has in the same way. For the forms see src/ledger/year-chunk.ts.
 */
export const chunksAt: usize = 0xe800000;
const chunkBits: u32 = 12;
export const yearBits: i32 = 5;
export const withHost: u32 = 1;
export const inCells: u32 = 2;
export const hasHigh: u32 = 4;
const placeBits: u32 = 7;
export const highsAt: usize = 0xe900000;
const cellBytes: usize = 7;
/** The greatest number of a row without a highest byte. */
const mostShort: u32 = 0xfffffd;
const chunkMonths: usize = 12;
const codesIn: usize = 48;
const baseIn: usize = 60;
/** Codes from here on do not tell an origin. */
const farthestCode: u32 = 253;
/**
 * In the same way, by chunk of merchants, where the latest entry of fraud of each is (32 bits), and behind those of
 * twelve a bound of all their fraud (8 bits each), and by chunk of entries where these are: amounts, the merchant's
 * entries before (32 bits each), ordinals of months (8 bits). See src/ledger/fraud-entries.ts.
 */
export const fraudHeadsAt: usize = 0xec00000;
export const fraudChunksAt: usize = 0xec10000;
const mostFraudChunks: u32 = 1 << 16;
const headsTogether: usize = 12;
const boundsIn: usize = 48;
const boundUnit: u64 = 1 << 13;
const mostBound: u64 = 0xff;
const beforeIn: usize = 4 << chunkBits;
const ordinalsIn: usize = 8 << chunkBits;
/** By merchant: where its record is (32 bits). */
export const startsAt: usize = 0x2800000;
export const mostMerchants: i32 = (1 << 24) - 2;
/** A hash table of merchants, each plus one; there is none as long as each new id comes behind all before. */
export const slotsAt: usize = 0x6800000;
/**
 * The records: the latest month of the name, plus one (16 bits), spelling (2 bits) and length of the name (14 bits),
 * length of the id (8 bits; 0 when the host keeps it), how many characters of the name are narrow (8 bits); then the id
 * and the name, each with the separator behind it that it was read with, or with none (0) where it holds one.
 *
 * Narrow are characters that a name begins with and that UTF-8 has three bytes for, as nearly all Japanese: they stand
 * in UTF-16, two bytes each. The rest of the name is as it was read, and its length is told as it was read.
 */
export const arenaAt: usize = 0xf000000;
export const rankIn: usize = 0;
export const nameIn: usize = 2;
export const idLengthIn: usize = 4;
const narrowIn: usize = 5;
export const textIn: usize = 6;

const lineFeed: u32 = 0x0a;
const carriageReturn: u32 = 0x0d;
const quote: u32 = 0x22;
const zero: u32 = 0x30;

/** More digits might be a card number, or past what a number holds. */
const longestAmount: u32 = 12;
/** Shorter text is never taken for a card number. */
const shortestCard: usize = 13;
/** Ids that collide more often were made to. */
const longestProbe: u32 = 512;
/** Twice as many slots as merchants, at least; eight times as many at once where they do not do. */
const fewestSlots: u32 = 1 << 18;
const slotsGrowth: u32 = 3;
const mostSlots: u32 = 1 << 25;

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
/** How many entries of fraud there are, by whomever. */
export let fraudCount: u32 = 0;

/** How many lines are cut before they are looked up. */
let together: i32 = 1;

// The record of the merchant at hand.
let idFrom: usize = 0;
let idLength: usize = 0;
let nameFrom: usize = 0;
let nameLength: usize = 0;
let nameSpelling: u32 = 0;
let narrowLength: usize = 0;

/** Reads the head of a record; false when the host keeps the id. */
// @ts-expect-error: decorator
@inline
function open(record: usize): bool {
  idFrom = record + textIn;
  idLength = load<u8>(record + idLengthIn);
  nameFrom = idFrom + idLength + 1;
  const name: u32 = load<u16>(record + nameIn);
  nameSpelling = name & 3;
  nameLength = name >> 2;
  narrowLength = load<u8>(record + narrowIn);
  return idLength !== 0;
}

// @ts-expect-error: decorator
@inline
function recordOf(merchant: i32): usize {
  return <usize>load<u32>(startsAt + (<usize>merchant << 2));
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

/** Where to look for an id: from its low bits on. */
function hashOf(from: usize, length: usize): u32 {
  let hash: u32 = <u32>length;
  let at = from;
  let left = length;
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
  return hash ^ (hash >>> 13);
}

/** The bits of a slot that hold the index of a merchant, plus one: it is smaller than the table. */
// @ts-expect-error: decorator
@inline
function indexBits(): u32 {
  return slotMask & 0xffffff;
}

/** What a slot holds for a merchant: its index plus one, and above it bits of the hash, which tell most others apart. */
// @ts-expect-error: decorator
@inline
function slotOf(merchant: i32, hash: u32): u32 {
  return (<u32>merchant + 1) | tagOf(hash);
}

// @ts-expect-error: decorator
@inline
function tagOf(hash: u32): u32 {
  return (hash * 0x9e3779b1) & ~indexBits();
}

/** Whether each new id has come behind all before, byte by byte: then there is no hash table, and the latest is the last. */
let sorted: bool = true;
let last: i32 = -1;
/** How often it was looked for one of them. For each sixteen merchants once: then a table is worth making. */
let searches: i32 = 0;
const merchantsPerSearch: i32 = 16;

/** Below 0, 0 or above: whether the first of two ids comes before the second, is the same, or comes behind it. */
function order(a: usize, aLength: usize, b: usize, bLength: usize): i32 {
  const shorter = min(aLength, bLength);
  for (let at: usize = 0; at < shorter; at += 16) {
    const differ = <u32>alike(a + at, b + at) ^ 0xffff;
    if (differ === 0) continue;
    const first = at + <usize>ctz(differ);
    if (first >= shorter) break;
    return <i32>load<u8>(a + first) - <i32>load<u8>(b + first);
  }
  return <i32>aLength - <i32>bLength;
}

/** What an id is to the merchant's at an index, as above. Its record is open. */
function orderTo(merchant: i32, from: usize, length: usize): i32 {
  open(recordOf(merchant));
  return order(from, length, idFrom, idLength);
}

/** Where the search for an id has ended: the slot that it would take, or 0 when the table is too full around it. */
let vacant: usize = 0;
/** The hash of that id, where there is a table. */
let soughtHash: u32 = 0;

/** The merchant with this id and hash, or -1; then `vacant` is where it may be put. Its record is open. */
function seek(hash: u32, from: usize, length: usize): i32 {
  const tag = tagOf(hash);
  let slot = hash & slotMask;
  for (let probes: u32 = 0; probes < longestProbe; probes++) {
    vacant = slotsAt + (<usize>slot << 2);
    const held: u32 = load<u32>(vacant);
    if (held === 0) return -1;
    if ((held & ~indexBits()) === tag) {
      const merchant: i32 = <i32>(held & indexBits()) - 1;
      if (open(recordOf(merchant)) && idLength === length && same(idFrom, from, length)) return merchant;
    }
    slot = (slot + 1) & slotMask;
  }
  vacant = 0;
  return -1;
}

/** Whether the host knows ids that are not in the table though they are plain: then it is asked about every new one. */
let crowded: bool = false;

/** The merchant with this id, or -1; then it may be put into the table. Its record is open. */
function lookUp(from: usize, length: usize): i32 {
  if (isSorted()) {
    vacant = slotsAt;
    const found = among(from, length);
    if (found !== -1 || behindAll) return found;
    // It is new, and out of its place.
    unsort();
  }
  soughtHash = hashOf(from, length);
  return seek(soughtHash, from, length);
}

/** The merchant with this id, or -1. */
export function find(from: usize, length: usize): i32 {
  return isSorted() ? among(from, length) : seek(hashOf(from, length), from, length);
}

/** Whether ids are sorted, and seldom looked for by halving. */
function isSorted(): bool {
  if (sorted && searches > merchants / merchantsPerSearch) unsort();
  return sorted;
}

/** From here on ids are looked for by their hashes. */
function unsort(): void {
  sorted = false;
  reserveSlots(mostRows);
}

/** Makes room for so many more merchants in the table, if there is one. */
export function reserveSlots(more: i32): void {
  const needed = <u32>(merchants + more) << 1;
  let slots = slotMask + 1;
  if (sorted || slots >= min(needed, mostSlots)) return;
  slots = max(slots, fewestSlots);
  while (slots < needed && slots < mostSlots) slots <<= slotsGrowth;
  rehash(min(slots, mostSlots));
}

/** Whether an id that was not found among sorted ones comes behind all of them. */
let behindAll: bool = false;

/** The merchant with this id among sorted ones, or -1. */
function among(from: usize, length: usize): i32 {
  const behind = last === -1 ? 1 : orderTo(last, from, length);
  behindAll = behind > 0;
  if (behind >= 0) return behind === 0 ? last : -1;
  searches++;
  let low: i32 = 0;
  let high = merchants;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const behind = orderTo(middle, from, length);
    if (behind === 0) return middle;
    if (behind > 0) low = middle + 1;
    else high = middle;
  }
  return -1;
}

/** Whether a text is plainly good UTF-8 without spaces around it, and no card number. Sets `foreign`. */
let foreign: u32 = 0;
function isPlain(from: usize, to: usize): bool {
  return spelling === 2 ? isPlainPairs(from, to) : isPlainUtf8(from, to);
}

/** The same for CP932, but for ideographic spaces around it: no id has one, and names are told without them. */
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
    // Katakana and kanji: no digits, in whatever width.
    if (byte === 0x83 || (byte >= 0x88 && byte <= 0x9f) || byte >= 0xe0) words = true;
    at += 2;
  }
  return words;
}

function isPlainUtf8(from: usize, to: usize): bool {
  foreign = 0;
  if (from === to) return true;
  if (load<u8>(from) === 0x20 || load<u8>(to - 1) === 0x20) return false;
  if ((load<u32>(from) & 0xffffff) === 0x8080e3 || (load<u32>(to - 3) & 0xffffff) === 0x8080e3) return false;
  let words = to - from < shortestCard;
  // What is expected of the next bytes: to be the rest of a character, or of one of kana.
  let rest: u32 = 0;
  let kana: u32 = 0;
  for (let at = from; at < to; at += 16) {
    // Digits stand for what is behind the end: they tell nothing.
    const behind = v128.load(placesAt + (to - at < 16 ? 16 - (to - at) : 0));
    const text = v128.bitselect(i8x16.splat(0x30), v128.load(at), behind);
    const all: u32 = i8x16.bitmask(text);
    // Three bytes, as nearly all Japanese text has; the rest is for the host.
    const leads: u32 = i8x16.bitmask(i8x16.eq(v128.and(text, i8x16.splat(-16)), i8x16.splat(-32)));
    const others: u32 = i8x16.bitmask(i8x16.eq(v128.and(text, i8x16.splat(-64)), i8x16.splat(-128)));
    rest |= (leads << 1) | (leads << 2);
    const faulty = v128.or(
      i8x16.lt_u(text, i8x16.splat(0x20)),
      v128.or(i8x16.eq(text, i8x16.splat(-32)), i8x16.eq(text, i8x16.splat(-19))),
    );
    if (all !== (leads | others) || others !== (rest & 0xffff) || v128.any_true(faulty)) return false;
    rest >>>= 16;
    foreign |= all;
    if (words) continue;
    // Letters and signs; kana and the usual characters: no digits, in whatever width.
    const signs = v128.and(
      i8x16.lt_u(text, i8x16.splat(0x30)),
      v128.and(i8x16.ne(text, i8x16.splat(0x20)), i8x16.ne(text, i8x16.splat(0x2d))),
    );
    const plain = v128.or(v128.or(signs, i8x16.gt_s(text, i8x16.splat(0x39))), isAmong(text, 0xe5, 0xe9));
    kana |= <u32>i8x16.bitmask(i8x16.eq(text, i8x16.splat(-29))) << 1;
    words = v128.any_true(plain) || (kana & <u32>i8x16.bitmask(isAmong(text, 0x81, 0x83))) !== 0;
    kana >>>= 16;
  }
  foreign = foreign === 0 ? 0 : 1;
  return words && rest === 0;
}

// @ts-ignore: decorator
@inline
function isAmong(text: v128, first: u8, last: u8): v128 {
  return i8x16.le_u(i8x16.sub(text, i8x16.splat(first)), i8x16.splat(last - first));
}

/** Ids longer than this, and names of so many bytes, are kept by the host. */
export const longestId: usize = 0x7f;
export const longestName: usize = 0xfff;

/** Adds a merchant with its name, -1 when the table is too full around it; `named` is how the name is spelled: 0 ASCII, 1 UTF-8, 2 CP932. */
export function add(idAt: usize, idBytes: usize, nameAt: usize, nameBytes: usize, month: i32, named: u32): i32 {
  const merchant = merchants;
  if (idBytes !== 0) {
    if (lookUp(idAt, idBytes) !== -1) return -1;
    if (vacant === 0) {
      crowded = true;
      return -1;
    }
  } else if (sorted) unsort();
  merchants++;
  const behindId = isField(idAt, idBytes) ? separator : 0;
  const behindName = isField(nameAt, nameBytes) ? separator : 0;
  write(merchant, idAt, idBytes, nameAt, nameBytes, month, named, behindId, behindName, 0);
  if (idBytes !== 0) publish(merchant);
  return merchant;
}

/** Puts a merchant into the table that was looked for. */
// @ts-expect-error: decorator
@inline
function publish(merchant: i32): void {
  if (sorted) last = merchant;
  else store<u32>(vacant, slotOf(merchant, soughtHash));
}

/** Gives a merchant another name. */
export function rename(merchant: i32, nameAt: usize, nameBytes: usize, month: i32, named: u32): void {
  const record = recordOf(merchant);
  open(record);
  const behindId: u32 = load<u8>(idFrom + idLength);
  const behindName = isField(nameAt, nameBytes) ? separator : 0;
  write(merchant, idFrom, idLength, nameAt, nameBytes, month, named, behindId, behindName, 0);
  // Rows that were looked up before should not find it here any more.
  store<u8>(record + idLengthIn, 0);
}

// @ts-expect-error: decorator
@inline
function write(
  merchant: i32,
  idAt: usize,
  idBytes: usize,
  nameAt: usize,
  nameBytes: usize,
  month: i32,
  named: u32,
  behindId: u32,
  behindName: u32,
  narrow: usize,
): void {
  const record = arenaEnd;
  store<u32>(startsAt + (<usize>merchant << 2), <u32>record);
  store<u16>(record + rankIn, nameBytes === 0 ? 0 : <u16>(month + 1));
  store<u16>(record + nameIn, <u16>((<u32>nameBytes << 2) | named));
  store<u8>(record + idLengthIn, <u8>idBytes);
  store<u8>(record + narrowIn, <u8>narrow);
  const name = record + textIn + idBytes + 1;
  copy(record + textIn, idAt, idBytes);
  store<u8>(name - 1, <u8>behindId);
  for (let character: usize = 0; character < narrow; character += narrowAtOnce) {
    v128.store(name + (character << 1), narrowed(nameAt + character * 3));
  }
  const rest = name + (narrow << 1);
  copy(rest, nameAt + narrow * 3, nameBytes - narrow * 3);
  arenaEnd = name + nameBytes - narrow;
  store<u8>(arenaEnd++, <u8>behindName);
}

/** So many characters become narrow, or are spelled again, in one step. */
const narrowAtOnce: usize = 8;

/** How many characters of three bytes a field begins with, of plain UTF-8: up to sixteen. */
// @ts-ignore: decorator
@inline
function threesAt(from: usize): usize {
  const first = <u64>i8x16.bitmask(v128.load(from));
  const second = <u64>i8x16.bitmask(v128.load(from + 16));
  const third = <u64>i8x16.bitmask(v128.load(from + 32));
  return <usize>ctz(~(first | (second << 16) | (third << 32))) / 3;
}

/** Eight characters of three bytes (1110xxxx 10yyyyyy 10zzzzzz), in UTF-16 (xxxxyyyyyyzzzzzz). */
// @ts-ignore: decorator
@inline
function narrowed(from: usize): v128 {
  const low = v128.load(from);
  const high = v128.load(from + 8);
  const firsts = i8x16.shuffle(low, high, 0, 0, 3, 3, 6, 6, 9, 9, 12, 12, 15, 15, 26, 26, 29, 29);
  const others = i8x16.shuffle(low, high, 2, 1, 5, 4, 8, 7, 11, 10, 14, 13, 25, 24, 28, 27, 31, 30);
  return v128.or(
    i16x8.shl(firsts, 12),
    v128.or(
      i16x8.shr_u(v128.and(others, i16x8.splat(0x3f00)), 2),
      v128.and(others, i16x8.splat(0x3f)),
    ),
  );
}

/** Of eight of them the first two bytes each, as they were read. */
// @ts-ignore: decorator
@inline
function pairsOf(text: v128): v128 {
  return v128.or(
    v128.or(i16x8.shr_u(text, 12), i16x8.splat(<i16>0x80e0)),
    v128.and(i16x8.shl(text, 2), i16x8.splat(0x3f00)),
  );
}

/** And the last. */
// @ts-ignore: decorator
@inline
function lastsOf(text: v128): v128 {
  return v128.or(v128.and(text, i16x8.splat(0x3f)), i16x8.splat(0x80));
}

/** The first sixteen bytes of both together, and the eight behind them. */
// @ts-ignore: decorator
@inline
function firstOf(pairs: v128, lasts: v128): v128 {
  return i8x16.shuffle(pairs, lasts, 0, 1, 16, 2, 3, 18, 4, 5, 20, 6, 7, 22, 8, 9, 24, 10);
}

// @ts-ignore: decorator
@inline
function restOf(pairs: v128, lasts: v128): v128 {
  return i8x16.shuffle(pairs, lasts, 11, 26, 12, 13, 28, 14, 15, 30, 0, 0, 0, 0, 0, 0, 0, 0);
}

/** Spells eight of them as they were read, 24 bytes; what it writes behind those counts for nothing. */
// @ts-ignore: decorator
@inline
function spellEight(from: usize, to: usize): void {
  const text = v128.load(from);
  const pairs = pairsOf(text);
  const lasts = lastsOf(text);
  v128.store(to, firstOf(pairs, lasts));
  v128.store(to + 16, restOf(pairs, lasts));
}

/** A bit for each of 24 bytes that is as eight of them are spelled. */
// @ts-ignore: decorator
@inline
function alikeEight(from: usize, at: usize): u64 {
  const text = v128.load(from);
  const pairs = pairsOf(text);
  const lasts = lastsOf(text);
  const first = <u64>i8x16.bitmask(i8x16.eq(firstOf(pairs, lasts), v128.load(at)));
  return first | ((<u64>i8x16.bitmask(i8x16.eq(restOf(pairs, lasts), v128.load(at + 16))) & 0xff) << 16);
}

/** Spells the name of the record that is open, and what stands behind it, as they were read. */
// @ts-ignore: decorator
@inline
function spellName(to: usize): void {
  // Whether a name has more than eight is not to be foreseen.
  spellEight(nameFrom, to);
  spellEight(nameFrom + 2 * narrowAtOnce, to + 3 * narrowAtOnce);
  copy(to + narrowLength * 3, nameFrom + (narrowLength << 1), nameLength + 1 - narrowLength * 3);
}

/** Spells the name of a merchant as it was read. Returns its length. */
export function spell(merchant: i32, to: usize): usize {
  open(recordOf(merchant));
  spellName(to);
  return nameLength;
}

/** Copies sixteen bytes at a time, past the end: nothing is there yet. */
// @ts-ignore: decorator
@inline
function copy(to: usize, from: usize, length: usize): void {
  for (let at: usize = 0; at < length; at += 16) v128.store(to + at, v128.load(from + at));
}

/** Whether a text could stand between separators without quotes. */
function isField(from: usize, length: usize): bool {
  for (let at = from; at < from + length; at++) {
    const byte: u32 = load<u8>(at);
    if (byte === separator || byte === quote || byte === lineFeed) return false;
  }
  return true;
}

/** Puts the hash table up anew, for more merchants. */
function rehash(slots: u32): void {
  memory.fill(slotsAt, 0, <usize>slots << 2);
  slotMask = slots - 1;
  for (let merchant = 0; merchant < merchants; merchant++) {
    // What does not open is in the host's own table.
    if (!open(recordOf(merchant))) continue;
    const hash = hashOf(idFrom, idLength);
    let slot = hash & slotMask;
    let probes: u32 = 0;
    while (probes < longestProbe && load<u32>(slotsAt + (<usize>slot << 2)) !== 0) {
      slot = (slot + 1) & slotMask;
      probes++;
    }
    if (probes === longestProbe) {
      crowded = true;
      hostFar(merchant);
    } else store<u32>(slotsAt + (<usize>slot << 2), slotOf(merchant, hash));
  }
}

/** Where a month as it is written is kept, if it is. The host puts it there. */
export function monthEntry(from: usize, length: usize): usize {
  const least: usize = min(length, 8);
  const first: u64 = least === 0 ? 0 : load<u64>(from) << (64 - (<u64>least << 3));
  const last: u64 = length <= 8 ? 0 : load<u64>(from + length - 8);
  return shortEntry(first ^ last);
}

/** The same for the bytes of a month that is no longer than eight, shifted to the left. */
// @ts-ignore: decorator
@inline
function shortEntry(text: u64): usize {
  return monthsAt + (<usize>((text * 0x9e3779b97f4a7c15) >>> 56) << 5);
}

/** The entry of the month that came after the last one the time before; `noMonth` when there is none, or a long one. */
const noMonth: usize = 0;
let expected: usize = noMonth;
let earlier: usize = noMonth;
// No month is so long.
store<u32>(noMonth + 4, 0xffff);

/** Goes on to the month that came after one with this entry. */
// @ts-ignore: decorator
@inline
function expectAfter(entry: usize): void {
  earlier = entry;
  expected = load<u32>(entry + 28);
}

/** The number of the month written here, -1 when the line is to be left. */
// @ts-ignore: decorator
@inline
function monthAt(from: usize, length: usize): i32 {
  let entry = expected;
  if (!isShortMonth(entry, from, length)) {
    if (length === 0) return -1;
    entry = monthFor(from, length);
    if (entry === 0) return askedMonth;
  }
  expectAfter(entry);
  monthOrdinal = load<i32>(entry + 24);
  return load<i32>(entry);
}

/** Whether an entry is that of a month of one to eight bytes: of a longer one eight bytes do not tell. */
// @ts-ignore: decorator
@inline
function isShortMonth(entry: usize, from: usize, length: usize): bool {
  return (
    length - 1 < 8 &&
    <usize>load<u32>(entry + 4) === length &&
    (load<u64>(entry + 8) ^ load<u64>(from)) << (64 - (<u64>length << 3)) === 0
  );
}

/** Begins with an empty table of months, and none expected: what stands in a place of it is another month's from now on. */
export function forgetMonths(): void {
  memory.fill(monthsAt, 0, enteredAt - monthsAt);
  expected = noMonth;
  earlier = noMonth;
}

let askedMonth: i32 = 0;

/** The entry of a month that was not expected, which is expected the next time; 0 when it has none and was asked for. */
function monthFor(from: usize, length: usize): usize {
  const entry = monthEntry(from, length);
  if (<usize>load<u32>(entry + 4) !== length || !same(entry + 8, from, length)) {
    askedMonth = hostMonth(from, from + length);
    if (<usize>load<u32>(entry + 4) !== length || !same(entry + 8, from, length)) return 0;
  }
  store<u32>(earlier + 28, <u32>(length > 8 ? noMonth : entry));
  return entry;
}

/** Digits of an amount, or -1: all of them at once, since how many the next amount has, no processor can foresee. */
// @ts-expect-error: decorator
@inline
function amountAt(from: usize, end: usize): i64 {
  const length: u32 = <u32>(end - from);
  if (length - 1 >= longestAmount) return -1;
  const digits = v128.and(v128.xor(v128.load(end - 16), v128.load(zerosAt)), v128.load(placesAt + length));
  if (v128.any_true(i8x16.sub_sat_u(digits, v128.load(ninesAt)))) return -1;
  // By twos, and by fours: the first four of the sixteen are none.
  const tens = v128.load(tensAt);
  const twos = i16x8.narrow_i32x4_s(
    i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(digits), tens),
    i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(digits), tens),
  );
  const fours = i32x4.dot_i16x8_s(twos, v128.load(hundredsAt));
  const low = i32x4.extract_lane(fours, 2) * 10000 + i32x4.extract_lane(fours, 3);
  return <i64>i32x4.extract_lane(fours, 1) * 100000000 + <i64>low;
}

/** The same for an amount that is 0 mostly. */
// @ts-ignore: decorator
@inline
function fraudIn(from: usize, end: usize): i64 {
  return end === from + 1 && load<u8>(from) === zero ? 0 : amountAt(from, end);
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
const rowHash: usize = 52;
const rowMonthAt: usize = 56;
const rowMonthLength: usize = 60;
/** Where the next line begins. */
const rowEnd: usize = 64;
/** Of the merchant that has most likely this id, 0 when there is none: not compared yet. */
const rowRecord: usize = 68;
/** Where to look next, until it is known. */
const rowLook: usize = rowRecord;
const rowBytes: usize = 72;

// The line that was cut last.
let lineSales: u64 = 0;
let lineFraud: u64 = 0;
let lineMonth: i32 = 0;
let lineMonthAt: usize = 0;
let lineMonthLength: usize = 0;

/**
 * Cuts the rest of a line into fields, from a column on that begins at `from`, and reads the amounts. Returns where its
 * line feed is, or 0 to leave the line.
 */
// @ts-ignore: decorator
@inline
function cut(line: usize, from: usize, column: i32): usize {
  const lastColumn = width - 1;
  let c = column;
  let base = from;
  let mark: usize = 0;
  let marks = marksAt(base);
  for (;;) {
    while (marks === 0) {
      base += 32;
      marks = marksAt(base);
    }
    mark = base + <usize>ctz(marks);
    marks &= marks - 1;
    if (<u32>load<u8>(mark) !== separator || c >= lastColumn) break;
    store<u32>(scratch + endsIn + (<usize>c << 2), <u32>mark);
    c++;
  }
  if (c !== lastColumn || load<u8>(mark) !== lineFeed) return 0;
  store<u32>(scratch + endsIn + (<usize>c << 2), <u32>bareEnd(mark));
  const sales = amountAt(startOf(salesColumn, line), endOf(salesColumn));
  const fraud = fraudIn(startOf(fraudColumn, line), endOf(fraudColumn));
  if ((sales | fraud) < 0 || (hasUnused && !passes(line))) return 0;
  lineSales = <u64>sales;
  lineFraud = <u64>fraud;
  lineMonthAt = startOf(monthColumn, line);
  lineMonthLength = endOf(monthColumn) - lineMonthAt;
  return mark;
}

/** `cut` and the month, once for all who do not cut every line with it. */
function cutRest(line: usize, from: usize, column: i32): usize {
  const mark = cut(line, from, column);
  // The month comes last, since the host may be asked about it.
  if (mark !== 0) lineMonth = monthAt(lineMonthAt, lineMonthLength);
  return lineMonth === -1 ? 0 : mark;
}

/**
 * The same for a line of which only a month, sales and fraud are left, the month being the one expected: `expected` is
 * its entry, and stays. Returns 0 for every other line, whatever it is.
 */
// @ts-ignore: decorator
@inline
function cutUsual(from: usize): usize {
  const separators = i8x16.splat(<i8>separator);
  const feeds = i8x16.splat(<i8>lineFeed);
  const low = v128.load(from);
  const high = v128.load(from + 16);
  const lowFeeds = i8x16.eq(low, feeds);
  const highFeeds = i8x16.eq(high, feeds);
  const ends = <u32>i8x16.bitmask(lowFeeds) | (<u32>i8x16.bitmask(highFeeds) << 16);
  let marks =
    <u32>i8x16.bitmask(v128.or(i8x16.eq(low, separators), lowFeeds)) |
    (<u32>i8x16.bitmask(v128.or(i8x16.eq(high, separators), highFeeds)) << 16);
  const first = from + <usize>ctz(marks);
  marks &= marks - 1;
  const second = from + <usize>ctz(marks);
  marks &= marks - 1;
  if (marks === 0 || ctz(marks) !== ctz(ends)) return 0;
  const third = from + <usize>ctz(marks);
  const length = first - from;
  if (!isShortMonth(expected, from, length)) return 0;
  const sales = amountAt(first + 1, second);
  const end = bareEnd(third);
  const fraud = fraudIn(second + 1, end);
  if ((sales | fraud) < 0) return 0;
  lineSales = <u64>sales;
  lineFraud = <u64>fraud;
  return third;
}

/** The same once for all who do not cut every line with it. */
function cutUsualOnce(from: usize): usize {
  return cutUsual(from);
}

/** Where the last field of a line ends: before its line feed, or the carriage return in front of that. */
// @ts-ignore: decorator
@inline
function bareEnd(mark: usize): usize {
  return load<u8>(mark - 1) === carriageReturn ? mark - 1 : mark;
}

/** Cuts lines into rows of a batch. Returns how many. */
function lex(from: usize, limit: usize, most: i32, batch: usize): i32 {
  let at = from;
  let rows: i32 = 0;
  while (at < limit && rows < most) {
    const mark = cut(at, at, 0);
    if (mark === 0) break;
    const row = batch + <usize>rows * rowBytes;
    const idFrom = startOf(idColumn, at);
    const idLength = endOf(idColumn) - idFrom;
    // Ids are kept in UTF-8: the same bytes would be another text here.
    if (idLength === 0 || (spelling === 2 && !isAscii(idFrom, idLength))) break;
    let nameFrom = at;
    let nameLength: usize = 0;
    if (nameColumn !== -1) {
      nameFrom = startOf(nameColumn, at);
      nameLength = endOf(nameColumn) - nameFrom;
    }
    store<u32>(row + lineAt, <u32>at);
    store<u32>(row + rowIdAt, <u32>idFrom);
    store<u32>(row + rowIdLength, <u32>idLength);
    store<u32>(row + rowNameAt, <u32>nameFrom);
    store<u32>(row + rowNameLength, <u32>nameLength);
    store<u32>(row + rowMonthAt, <u32>lineMonthAt);
    store<u32>(row + rowMonthLength, <u32>lineMonthLength);
    store<u64>(row + rowSales, lineSales);
    store<u64>(row + rowFraud, lineFraud);
    rows++;
    at = mark + 1;
    store<u32>(row + rowEnd, <u32>at);
  }
  return rows;
}

/** Reads the months of so many lines, as far as they are sure. Returns how many. */
function date(batch: usize, rows: i32): i32 {
  for (let dated = 0; dated < rows; dated++) {
    const row = batch + <usize>dated * rowBytes;
    const from: usize = load<u32>(row + rowMonthAt);
    const length: usize = load<u32>(row + rowMonthLength);
    let entry: usize = noMonth;
    if (length - 1 < 8) {
      const text = load<u64>(from) << (64 - (<u64>length << 3));
      entry = shortEntry(text);
      if (<usize>load<u32>(entry + 4) !== length || load<u64>(entry + 8) << (64 - (<u64>length << 3)) !== text) {
        entry = noMonth;
      }
    }
    if (entry !== noMonth) {
      store<i32>(row + rowMonth, load<i32>(entry));
      store<i32>(row + rowOrdinal, load<i32>(entry + 24));
      continue;
    }
    const month = monthAt(from, length);
    if (month === -1) return dated;
    store<i32>(row + rowMonth, month);
    store<i32>(row + rowOrdinal, monthOrdinal);
  }
  return rows;
}

function isAscii(from: usize, length: usize): bool {
  for (let at = from; at < from + length; at++) if (load<u8>(at) > 0x7f) return false;
  return true;
}

// @ts-expect-error: decorator
@inline
function startOf(column: i32, line: usize): usize {
  return column === 0 ? line : <usize>load<u32>(scratch + endsIn + (<usize>(column - 1) << 2)) + 1;
}

// @ts-expect-error: decorator
@inline
function endOf(column: i32): usize {
  return load<u32>(scratch + endsIn + (<usize>column << 2));
}

/** Whether the fields that are not used may pass. */
function passes(line: usize): bool {
  for (let c = 0; c < width; c++) {
    if (load<u8>(unusedAt + c) === 0) continue;
    const from = startOf(c, line);
    const end: usize = load<u32>(scratch + endsIn + (<usize>c << 2));
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

/**
 * Finds the merchants of a batch, as far as the hashes of their ids tell. Step by step for all its lines, because in a
 * file in no order every step is a wait for memory, and the waits of one step go on side by side.
 */
function resolve(batch: usize, rows: i32): void {
  const end = batch + <usize>rows * rowBytes;
  const mask = slotMask;
  const bits = indexBits();
  let before: usize = 0;
  for (let row = batch; row < end; row += rowBytes) {
    const at: usize = load<u32>(row + rowIdAt);
    const length: usize = load<u32>(row + rowIdLength);
    const repeats =
      before !== 0 &&
      length === <usize>load<u32>(before + rowIdLength) &&
      same(at, <usize>load<u32>(before + rowIdAt), length);
    const hash = repeats ? load<u32>(before + rowHash) : hashOf(at, length);
    store<u32>(row + rowRepeats, <u32>repeats);
    store<u32>(row + rowHash, hash);
    store<u32>(row + rowLook, <u32>(slotsAt + (<usize>(hash & mask) << 2)));
    before = row;
  }
  for (let row = batch; row < end; row += rowBytes) {
    store<u32>(row + rowMerchant, load<u32>(<usize>load<u32>(row + rowLook)));
  }
  for (let row = batch; row < end; row += rowBytes) {
    const hash = load<u32>(row + rowHash);
    const tag = tagOf(hash);
    let held = load<u32>(row + rowMerchant);
    let slot = hash & mask;
    for (let probes: u32 = 0; held !== 0 && (held & ~bits) !== tag && probes < longestProbe; probes++) {
      slot = (slot + 1) & mask;
      held = load<u32>(slotsAt + (<usize>slot << 2));
    }
    const merchant = ((held & ~bits) === tag ? <i32>(held & bits) : 0) - 1;
    store<i32>(row + rowMerchant, merchant);
    // Before the first one's stands nothing.
    store<u32>(row + rowLook, <u32>(startsAt + (<usize>merchant << 2)));
  }
  for (let row = batch; row < end; row += rowBytes) {
    store<u32>(row + rowRecord, load<u32>(<usize>load<u32>(row + rowLook)));
  }
}

/** Enters the sales and the origin of a row; false when that is for the host to do, or to refuse. */
// @ts-ignore: decorator
@inline
function enter(merchant: i32, ordinal: i32, sales: u64, origin: u32): bool {
  const year = yearOf(ordinal);
  const slot = <usize>ordinal - year * chunkMonths;
  const entry = chunkEntry(merchant, year);
  if (load<u32>(entry) === 0) hostChunk(<i32>year, merchant >> chunkBits);
  let place: usize = load<u32>(entry);
  if (place === withHost) return false;
  if (sales > 0xffffffff) {
    // From here on the host enters all of the chunk: it may not learn of this row after a later one of the same month.
    store<u32>(entry, withHost);
    return false;
  }
  const within: usize = <usize>merchant & ((1 << chunkBits) - 1);
  if ((place & inCells) === 0) {
    const line = place + (within << 6);
    if (load<u8>(line + codesIn + slot) !== 0) return false;
    const baseAt = groupBase(place, within, slot);
    const base: u32 = load<u32>(baseAt);
    const first = base === 0 ? origin : base;
    const code = origin - first + 1;
    if (code - 1 < farthestCode) {
      store<u32>(baseAt, first);
      store<u8>(line + codesIn + slot, <u8>code);
      store<u32>(line + (slot << 2), <u32>sales);
      return true;
    }
  }
  if ((place & inCells) === 0 || (origin > mostShort && (place & hasHigh) === 0)) {
    hostSpread(<i32>year, merchant >> chunkBits, origin);
    place = load<u32>(entry);
  }
  const nth = within * chunkMonths + slot;
  const cell = (place & ~placeBits) + nth * cellBytes;
  const standing = load<u64>(cell);
  if ((standing & ~behindCell) >>> 32 !== 0) return false;
  if ((place & hasHigh) !== 0) {
    const high: usize = load<u32>(entry - chunksAt + highsAt) + nth;
    if (load<u8>(high) !== 0) return false;
    store<u8>(high, <u8>(origin >>> 24));
  }
  store<u64>(cell, (standing & behindCell) | sales | ((<u64>origin << 32) & ~behindCell));
  return true;
}

/** What is behind a cell is the next one's. */
const behindCell: u64 = 0xff00000000000000;

// @ts-ignore: decorator
@inline
function yearOf(ordinal: usize): usize {
  return twelfth(ordinal);
}

/** Within a chunk, and of ordinals, this is the division by twelve. */
// @ts-ignore: decorator
@inline
function twelfth(number: usize): usize {
  return (number * 43691) >>> 19;
}

/** Where the number stands that the codes of a month count from, in the group of a merchant. */
// @ts-ignore: decorator
@inline
function groupBase(place: usize, within: usize, slot: usize): usize {
  return place + ((twelfth(within) * chunkMonths + slot) << 6) + baseIn;
}

// @ts-ignore: decorator
@inline
function chunkEntry(merchant: i32, year: usize): usize {
  return chunksAt + (((<usize>merchant >> chunkBits << yearBits) + year) << 2);
}

/** What stands before lines that are packed: the first row, the turn of each month, and where each four lines begin. */
const packedTurnsIn: usize = 4;
const packedStartsIn: usize = 16;
const packedHead: usize = packedStartsIn + ((1 << chunkBits) >> 2 << 1);
/** Among so many lines, one has all months, and half the months are there: otherwise more will come. */
const packedLook: usize = 64;
const allMonths: i32 = (1 << chunkMonths) - 1;

/**
 * Puts the figures of a chunk elsewhere, in less room: see src/ledger/packed-lines.ts. Returns where they end, or 0 when
 * they do not stand as that asks; then nothing is there.
 */
export function pack(place: usize, to: usize): usize {
  if (!readTurns(place, to + packedTurnsIn)) return packedNot(to, to + packedStartsIn);
  let at = to + packedHead;
  let first: u32 = 0;
  let group: u32 = 0;
  let regular = false;
  for (let within: usize = 0; within < 1 << chunkBits; within++) {
    const line = place + (within << 6);
    if (within % chunkMonths === 0) {
      // Whether the rows that the codes of this group count from follow each other.
      group = load<u32>(groupBase(place, within, slotOfTurn(0)));
      regular = true;
      for (let turn: usize = 1; turn < chunkMonths; turn++) {
        if (load<u32>(groupBase(place, within, slotOfTurn(turn))) !== group + <u32>turn) regular = false;
      }
    }
    if ((within & 3) === 0) store<u16>(to + packedStartsIn + (within >> 1), <u16>((at - to) >> 2));
    const codes = v128.load(line + codesIn);
    const code: u32 = load<u8>(line + codesIn);
    const alike = i8x16.bitmask(i8x16.eq(codes, i8x16.splat(<i8>code))) & allMonths;
    let row: u32 = 0;
    let has: i32 = allMonths;
    if (regular && code - 1 < farthestCode && alike === allMonths) row = group + code - 1;
    else {
      has = packedMonths(place, within);
      if (has === -1) return packedNot(to, at);
      row = packedFirst;
    }
    if (has !== 0 && first === 0) first = row;
    const rows: u32 = has === 0 ? 0 : row - first;
    if (rows > 0xffff) return packedNot(to, at);
    const width = widthOf(line);
    store<u32>(at, rows | (<u32>has << 16) | ((width - 1) << 28));
    at += 4;
    // What this writes behind the amounts is 0, and written over.
    if (has === allMonths && inTurn) {
      const kept = v128.load(keptAt + (<usize>(width - 1) << 4));
      const four: usize = <usize>width << 2;
      v128.store(at, i8x16.swizzle(v128.load(line), kept));
      v128.store(at + four, i8x16.swizzle(v128.load(line + 16), kept));
      v128.store(at + four * 2, i8x16.swizzle(v128.load(line + 32), kept));
      at += four * 3;
      continue;
    }
    for (let left = has; left !== 0; left &= left - 1) {
      store<u32>(at, load<u32>(line + (slotOfTurn(ctz(left)) << 2)));
      at += width;
    }
    at = (at + 3) & ~3;
  }
  store<u32>(to, first);
  return at;
}

/** Clears what was begun. */
function packedNot(to: usize, at: usize): usize {
  memory.fill(to, 0, at + 4 - to);
  return 0;
}

// @ts-ignore: decorator
@inline
function slotOfTurn(turn: usize): usize {
  return load<u8>(scratch + turnsIn + turn);
}

/** Whether the months come in the order of their slots. */
let inTurn: bool = false;

/** Reads off the rows of a merchant that has all months in which order they come, if they follow each other. */
function readTurns(place: usize, to: usize): bool {
  let months: i32 = 0;
  let whole: usize = packedLook;
  for (let within: usize = 0; within < packedLook; within++) {
    const codes = v128.load(place + (within << 6) + codesIn);
    const has = i8x16.bitmask(i8x16.ne(codes, i8x16.splat(0))) & allMonths;
    months += popcnt(has);
    if (has === allMonths && whole === packedLook) whole = within;
  }
  if (whole === packedLook || months < <i32>(packedLook * chunkMonths) >> 1) return false;
  let first: u32 = 0xffffffff;
  for (let slot: usize = 0; slot < chunkMonths; slot++) first = min(first, rowIn(place, whole, slot));
  inTurn = true;
  for (let slot: usize = 0; slot < chunkMonths; slot++) {
    const turn: usize = rowIn(place, whole, slot) - first;
    if (turn >= chunkMonths) return false;
    if (turn !== slot) inTurn = false;
    store<u8>(to + slot, <u8>turn);
    store<u8>(scratch + turnsIn + turn, <u8>slot);
  }
  // Were two in one row, a turn would be nobody's: then this merchant's rows do not follow each other.
  return true;
}

/** The row of a month that has one. */
// @ts-ignore: decorator
@inline
function rowIn(place: usize, within: usize, slot: usize): u32 {
  return load<u32>(groupBase(place, within, slot)) + load<u8>(place + (within << 6) + codesIn + slot) - 1;
}

/** The first row of the merchant that was asked for last. */
let packedFirst: u32 = 0;

/** A bit for each month that a merchant has, by its turn; -1 when its rows do not follow each other, or it has more than rows. */
function packedMonths(place: usize, within: usize): i32 {
  const line = place + (within << 6);
  let has: i32 = 0;
  let next: u32 = 0;
  for (let turn: usize = 0; turn < chunkMonths; turn++) {
    const slot = slotOfTurn(turn);
    const code: u32 = load<u8>(line + codesIn + slot);
    if (code === 0) {
      if (load<u32>(line + (slot << 2)) !== 0) return -1;
      continue;
    }
    const row = rowIn(place, within, slot);
    if (code > farthestCode || (has !== 0 && row !== next)) return -1;
    if (has === 0) packedFirst = row;
    has |= 1 << (<i32>turn);
    next = row + 1;
  }
  return has;
}

/** How many bytes hold the greatest sales of a line. */
// @ts-ignore: decorator
@inline
function widthOf(line: usize): u32 {
  const sales = v128.or(v128.or(v128.load(line), v128.load(line + 16)), v128.load(line + 32));
  const twice = <u64>(i64x2.extract_lane(sales, 0) | i64x2.extract_lane(sales, 1));
  return max<u32>(1, (39 - <u32>clz(<u32>twice | <u32>(twice >>> 32))) >> 3);
}

/**
 * Looks at the memory that the rows of a batch are about, side by side, as above: their records, figures and fraud, and
 * for those not found the slot of the table. Where that is, is told apart from looking: the shorter the second loop, the
 * more rows a processor waits for at once.
 */
function touch(batch: usize, rows: i32): void {
  const end = batch + <usize>rows * rowBytes;
  let look = scratch + looksIn;
  for (let row = batch; row < end; row += rowBytes, look += 3 * 4) {
    const record: usize = load<u32>(row + rowRecord);
    if (record === 0) {
      const slot: usize = slotsAt + (<usize>(load<u32>(row + rowHash) & slotMask) << 2);
      store<u32>(look, <u32>slot);
      store<u32>(look + 4, <u32>slot);
      store<u32>(look + 8, <u32>slot);
      continue;
    }
    const merchant = load<i32>(row + rowMerchant);
    const ordinal: usize = load<u32>(row + rowOrdinal);
    const year = yearOf(ordinal);
    const place: usize = load<u32>(chunkEntry(merchant, year));
    const within: usize = <usize>merchant & ((1 << chunkBits) - 1);
    const nth = within * chunkMonths + ordinal - year * chunkMonths;
    const figures = (place & ~placeBits) + ((place & inCells) === 0 ? within << 6 : nth * cellBytes);
    const heads: usize = load<u32>(fraudHeadsAt + (<usize>merchant >> chunkBits << 2));
    store<u32>(look, <u32>record);
    store<u32>(look + 4, <u32>figures);
    // Few have fraud, and few files so many rows that they have highest bytes.
    const high: usize = (place & hasHigh) === 0 ? figures : load<u32>(chunkEntry(merchant, year) - chunksAt + highsAt) + nth;
    store<u32>(look + 8, <u32>(load<u64>(row + rowFraud) === 0 ? high : headIn(heads, within)));
  }
  const last = look;
  let sum: u32 = 0;
  for (look = scratch + looksIn; look < last; look += 3 * 4) {
    const record: usize = load<u32>(look);
    sum += load<u32>(record) + load<u32>(record + 40);
    sum += load<u32>(<usize>load<u32>(look + 4)) + load<u32>(<usize>load<u32>(look + 8));
  }
  // Kept, or the compiler would not look at all.
  store<u32>(scratch + seenIn, sum);
}

// What was entered in this call.
let salesSum: u64 = 0;
let fraudSum: u64 = 0;

/** Enters a row whose merchant and name are settled, or leaves its figures to the host. */
// @ts-ignore: decorator
@inline
function book(merchant: i32, month: i32, ordinal: i32, sales: u64, fraud: u64, which: i32, firstOrigin: u32): void {
  if (!enter(merchant, ordinal, sales, firstOrigin + which)) {
    leave(which, merchant, month, sales, fraud);
    return;
  }
  salesSum += sales;
  const count: usize = enteredAt + (<usize>ordinal << 2);
  store<u32>(count, load<u32>(count) + 1);
  if (fraud === 0) return;
  fraudSum += fraud;
  if (!enterFraud(merchant, ordinal, fraud)) leave(~which, merchant, month, 0, fraud);
}

/** Where the latest entry of a merchant is told, in its chunk. */
// @ts-ignore: decorator
@inline
function headIn(heads: usize, within: usize): usize {
  return heads + (within << 2) + twelfth(within) * (64 - 4 * headsTogether);
}

/** Where the bound of its fraud is. */
// @ts-ignore: decorator
@inline
function boundIn(heads: usize, within: usize): usize {
  return heads + boundsIn + within + twelfth(within) * (64 - headsTogether);
}

/** Adds an entry of fraud; false when that is for the host to do. */
function enterFraud(merchant: i32, ordinal: i32, fraud: u64): bool {
  const entry = fraudCount + 1;
  const chunk = entry >> chunkBits;
  if (fraud > 0xffffffff || chunk >= mostFraudChunks) return false;
  const chunkPlace = fraudChunksAt + (<usize>chunk << 2);
  if (load<u32>(chunkPlace) === 0) hostFraud(chunk);
  const entries: usize = load<u32>(chunkPlace);
  if (entries === withHost) return false;
  const headsPlace = fraudHeadsAt + (<usize>merchant >> chunkBits << 2);
  if (load<u32>(headsPlace) === 0) hostHeads(merchant >> chunkBits);
  const heads: usize = load<u32>(headsPlace);
  const within: usize = <usize>merchant & ((1 << chunkBits) - 1);
  const head = headIn(heads, within);
  const bound = boundIn(heads, within);
  store<u8>(bound, <u8>min(mostBound, <u64>load<u8>(bound) + (fraud + boundUnit - 1) / boundUnit));
  const at: usize = entry & ((1 << chunkBits) - 1);
  store<u32>(entries + (at << 2), <u32>fraud);
  store<u32>(entries + beforeIn + (at << 2), load<u32>(head));
  store<u8>(entries + ordinalsIn + at, <u8>ordinal);
  store<u32>(head, entry);
  fraudCount = entry;
  return true;
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

// @ts-ignore: decorator
@inline
function raise(record: usize, month: i32): void {
  if (<i32>load<u16>(record + rankIn) <= month) store<u16>(record + rankIn, <u16>(month + 1));
}

/** Spells what lines of a merchant begin with, as far as its name where that is next: so many bytes. 0: unknown. */
// @ts-ignore: decorator
@inline
function spellBeginning(record: usize, to: usize): usize {
  const known = open(record);
  if (!known) return 0;
  copy(to, idFrom, idLength + 1);
  let end = to + idLength + 1;
  if (nameColumn === 1) {
    if (nameLength === 0 || (nameSpelling !== 0 && nameSpelling !== spelling)) return 0;
    if (<u32>load<u8>(end - 1) !== separator || nameLength + end - to >= longestBeginning) return 0;
    spellName(end);
    end += nameLength + 1;
  }
  if (<u32>load<u8>(end - 1) !== separator || (spelling === 2 && !isAscii(idFrom, idLength))) return 0;
  return end - to;
}

/** The same once for all who do not spell for every line: large functions are slow to be compiled. */
function spellOnce(record: usize, to: usize): usize {
  return spellBeginning(record, to);
}

/** How many of the lines looked up lately were of merchants far from the ones before: a file in no order. */
let jumps: i32 = 0;
const mostJumps: i32 = 16;
const jumpsEach: i32 = 4;
/** Where the id was looked for last. */
let lookedAt: usize = 0;

/**
 * Takes lines that begin as the line before did, or as those of the merchant that came after that one at first: a file
 * sorted by merchant, or by month, is little else. Merchants that come in between are looked up, as long as they do not
 * jump. Returns where the first line begins that it leaves.
 */
let followed: i32 = 0;
function follow(from: usize, limit: usize, taken: i32, most: i32, firstOrigin: u32): usize {
  const named = nameColumn === 1;
  const columns = named ? 2 : 1;
  // Month, sales and fraud, in this order, are all that is left.
  const usual =
    width === columns + 3 && monthColumn === columns && salesColumn === columns + 1 && fraudColumn === columns + 2;
  const beginning = scratch + beginningIn;
  const next = scratch + nextIn;
  let merchant = latest;
  let record: usize = merchant === -1 ? 0 : recordOf(merchant);
  let length: usize = record === 0 ? 0 : spellOnce(record, beginning);
  // Whether lines have stayed with a merchant or moved on, they mostly go on to.
  let moves = false;
  let since = taken;
  let at = from;
  let rows = taken;
  while (at < limit && rows < most) {
    if (usual && length !== 0 && length <= 64) {
      run = rows;
      if (moves) {
        at = advance(at, limit, most, merchant, firstOrigin);
        merchant += run - rows;
        record = recordOf(merchant);
        length = spellOnce(record, beginning);
      } else at = stay(at, limit, most, merchant, length, firstOrigin);
      rows = run;
      if (at >= limit || rows >= most) break;
    }
    let prefix = length;
    if (moves || length === 0 || !startsAlike(beginning, at, length)) {
      // 0 behind the last one.
      const nextRecord = recordOf(merchant + 1);
      const nextLength: usize = nextRecord === 0 ? 0 : spellOnce(nextRecord, next);
      if (nextLength !== 0 && startsAlike(next, at, nextLength)) {
        moves = true;
        merchant++;
        record = nextRecord;
        length = spellOnce(record, beginning);
        prefix = nextLength;
      } else if (moves && length !== 0 && startsAlike(beginning, at, length)) moves = false;
      else {
        moves = false;
        if (jumps >= mostJumps) break;
        prefix = 0;
      }
    }
    const known = prefix !== 0;
    if (!known) {
      prefix = headOf(at);
      if (prefix === 0) break;
    }

    // The rest of the line: as most are, or by cutting it.
    let month: i32 = 0;
    let ordinal: i32 = 0;
    let mark: usize = 0;
    const rest = at + prefix;
    if (usual) mark = cutUsualOnce(rest);
    if (mark !== 0) {
      month = load<i32>(expected);
      ordinal = load<i32>(expected + 24);
      expectAfter(expected);
    } else {
      store<u32>(scratch + endsIn, <u32>(named && !known ? headIdEnd : rest - 1));
      store<u32>(scratch + endsIn + (<usize>(columns - 1) << 2), <u32>(rest - 1));
      mark = cutRest(at, rest, columns);
      if (mark === 0) break;
      month = lineMonth;
      ordinal = monthOrdinal;
    }
    if (!known) {
      jumps = max(0, jumps - (rows - since));
      since = rows;
      const settled = settle(at, prefix, month);
      if (settled === -1) break;
      merchant = settled;
      record = recordOf(merchant);
      length = prefix > longestBeginning ? 0 : prefix;
      copy(beginning, at, length);
    }
    if (nameColumn > 1) {
      const nameAt = startOf(nameColumn, at);
      const nameBytes: usize = <usize>load<u32>(scratch + endsIn + (<usize>nameColumn << 2)) - nameAt;
      open(record);
      if (nameBytes === 0 || !isNamed(nameAt, nameBytes)) break;
    }
    if (nameColumn !== -1) raise(record, month);
    if (hasUnused) countUnused(at);
    book(merchant, month, ordinal, lineSales, lineFraud, rows, firstOrigin);
    rows++;
    at = mark + 1;
  }
  latest = merchant;
  followed = rows - taken;
  return at;
}

/** How many rows are taken, within `stay` and `advance`. */
let run: i32 = 0;

/**
 * Takes lines of one merchant as long as nothing about them is unusual: most lines of a file sorted by merchant. Here
 * and in `advance` nothing else is done, and nobody is asked.
 */
function stay(from: usize, limit: usize, most: i32, merchant: i32, length: usize, firstOrigin: u32): usize {
  const record = recordOf(merchant);
  const chunkRow = chunkEntry(merchant, 0);
  const within: usize = <usize>merchant & ((1 << chunkBits) - 1);
  let at = from;
  while (at < limit && run < most) {
    if (differing(scratch + beginningIn, at) << (64 - <u64>length) !== 0) break;
    const next = takeUsual(at + length, merchant, record, chunkRow, within, firstOrigin);
    if (next === 0) break;
    at = next;
  }
  return at;
}

/** Takes lines of which each is of the next merchant: most lines of a file sorted by month. */
function advance(from: usize, limit: usize, most: i32, latest: i32, firstOrigin: u32): usize {
  let merchant = latest + 1;
  let at = from;
  while (at < limit && run < most) {
    const record = recordOf(merchant);
    if (record === 0) break;
    const length = spellBeginning(record, scratch + nextIn);
    if (length - 1 >= 64) break;
    if (differing(scratch + nextIn, at) << (64 - <u64>length) !== 0) break;
    const within: usize = <usize>merchant & ((1 << chunkBits) - 1);
    const next = takeUsual(at + length, merchant, record, chunkEntry(merchant, 0), within, firstOrigin);
    if (next === 0) break;
    at = next;
    merchant++;
  }
  return at;
}

/** Takes the rest of a line, from its month on, and returns where the next line begins; 0 to leave it. */
// @ts-ignore: decorator
@inline
function takeUsual(rest: usize, merchant: i32, record: usize, chunkRow: usize, within: usize, firstOrigin: u32): usize {
  const mark = cutUsual(rest);
  if (mark === 0) return 0;
  const month = expected;
  const ordinal: usize = load<u32>(month + 24);
  const year = yearOf(ordinal);
  const place: usize = load<u32>(chunkRow + (year << 2));
  // Not asked for yet, with the host, or in the other form.
  if (place <= withHost || (place & inCells) !== 0) return 0;
  const slot = ordinal - year * chunkMonths;
  const line = place + (within << 6);
  const baseAt = groupBase(place, within, slot);
  const base: u32 = load<u32>(baseAt);
  const origin = firstOrigin + run;
  const first = base === 0 ? origin : base;
  const code = origin - first;
  if (load<u8>(line + codesIn + slot) !== 0 || code >= farthestCode || lineSales > 0xffffffff) return 0;
  if (lineFraud !== 0) {
    if (!enterFraud(merchant, <i32>ordinal, lineFraud)) return 0;
    fraudSum += lineFraud;
  }
  store<u32>(baseAt, first);
  store<u8>(line + codesIn + slot, <u8>(code + 1));
  store<u32>(line + (slot << 2), <u32>lineSales);
  salesSum += lineSales;
  const count: usize = enteredAt + (ordinal << 2);
  store<u32>(count, load<u32>(count) + 1);
  if (nameColumn !== -1) raise(record, load<i32>(month));
  expectAfter(month);
  run++;
  return mark + 1;
}

/** Of lines that begin with more, each is looked up. */
const longestBeginning: usize = 0x280;

/** Where the id of a line ends that `headOf` has looked at. */
let headIdEnd: usize = 0;

/** How long the beginning of a line is, with its id and with its name where that is next; 0 to leave it. */
function headOf(line: usize): usize {
  // A name elsewhere is for the batch.
  if (nameColumn > 1) return 0;
  let left = nameColumn === 1 ? 2 : 1;
  let base = line;
  let marks = marksAt(base);
  let mark: usize = 0;
  do {
    while (marks === 0) {
      base += 32;
      marks = marksAt(base);
    }
    mark = base + <usize>ctz(marks);
    marks &= marks - 1;
    if (<u32>load<u8>(mark) !== separator) return 0;
    if (left === 2 || nameColumn !== 1) headIdEnd = mark;
    left--;
  } while (left !== 0);
  return mark + 1 - line;
}

/** The merchant of a line whose beginning is so long, which is added where it is new; -1 to leave the line. */
function settle(line: usize, prefix: usize, month: i32): i32 {
  const length = headIdEnd - line;
  const nameAt = headIdEnd + 1;
  const nameBytes = nameColumn === 1 ? line + prefix - 1 - nameAt : 0;
  // Ids are kept in UTF-8: the same bytes would be another text here.
  if (length === 0 || (spelling === 2 && !isAscii(line, length))) return -1;
  if (nameBytes === 0 && nameColumn === 1) return -1;
  const known = lookUp(line, length);
  if (vacant - lookedAt + 64 > 128) jumps += jumpsEach;
  lookedAt = vacant;
  if (known === -1) return added(line, length, nameAt, nameBytes, month);
  return nameColumn === 1 && !isNamed(nameAt, nameBytes) ? -1 : known;
}

/**
 * Whether an id is digits, letters, hyphens and underscores, with a digit among them, as `isPlainId` of the host says:
 * any other may be a total or a note, which the host tells from a merchant.
 */
function isPlainId(from: usize, to: usize): bool {
  let digits = false;
  for (let at = from; at < to; at++) {
    const byte: u32 = load<u8>(at);
    if (byte - 0x30 < 10) digits = true;
    else if ((byte | 0x20) - 0x61 >= 26 && byte !== 0x2d && byte !== 0x5f) return false;
  }
  return digits;
}

/** Adds a merchant that was just looked for, when its id and name are plain and it is surely new; -1 otherwise. */
function added(idAt: usize, idBytes: usize, nameAt: usize, nameBytes: usize, month: i32): i32 {
  if (crowded || vacant === 0 || idBytes > longestId || nameBytes > longestName || merchants >= mostMerchants) return -1;
  if (!isPlainId(idAt, idAt + idBytes)) return -1;
  if (!isPlain(idAt, idAt + idBytes) || !isPlain(nameAt, nameAt + nameBytes)) return -1;
  const merchant = merchants++;
  const narrow: usize = foreign !== 0 && spelling === 1 ? threesAt(nameAt) : 0;
  write(merchant, idAt, idBytes, nameAt, nameBytes, month, foreign * spelling, separator, separator, narrow);
  publish(merchant);
  return merchant;
}

/** `same` for texts whose lengths vary: without branches, as far as they are no longer than a line of the caches. */
function startsAlike(a: usize, b: usize, length: usize): bool {
  const differ = differing(a, b);
  return length <= 64 ? differ << (64 - <u64>length) === 0 : differ === 0 && same(a + 64, b + 64, length - 64);
}

/** A bit for each of the 64 bytes from here on that differs. */
// @ts-ignore: decorator
@inline
function differing(a: usize, b: usize): u64 {
  const first: u64 = alike(a, b) | (alike(a + 16, b + 16) << 16);
  const second: u64 = alike(a + 32, b + 32) | (alike(a + 48, b + 48) << 16);
  return ~(first | (second << 32));
}

// @ts-ignore: decorator
@inline
function alike(a: usize, b: usize): u64 {
  return <u64>i8x16.bitmask(i8x16.eq(v128.load(a), v128.load(b)));
}

/** Whether the record that is open has this name. */
// @ts-ignore: decorator
@inline
function isNamed(nameAt: usize, nameBytes: usize): bool {
  return (
    nameLength === nameBytes &&
    (nameSpelling === 0 || nameSpelling === spelling) &&
    (narrowLength === 0 ? same(nameFrom, nameAt, nameBytes) : isSpelled(nameAt, nameBytes))
  );
}

/** The same where the name begins with narrow characters, and is of this length. */
// @ts-ignore: decorator
@inline
function isSpelled(nameAt: usize, nameBytes: usize): bool {
  // Whether a name has more than eight is not to be foreseen.
  const alike = alikeEight(nameFrom, nameAt) | (alikeEight(nameFrom + 2 * narrowAtOnce, nameAt + 3 * narrowAtOnce) << 24);
  const length = narrowLength * 3;
  return (
    ~alike << (64 - <u64>length) === 0 &&
    same(nameFrom + (narrowLength << 1), nameAt + length, nameBytes - length)
  );
}

/** Takes so many lines of the batch, as far as it is sure of them. Returns how many. */
function accept(batch: usize, rows: i32, taken: i32, firstOrigin: u32): i32 {
  let merchant: i32 = -1;
  let record: usize = 0;
  let accepted = 0;
  let inOrder = 0;
  for (; accepted < rows; accepted++) {
    const row = batch + <usize>accepted * rowBytes;
    const month = load<i32>(row + rowMonth);
    const nameAt: usize = load<u32>(row + rowNameAt);
    const nameBytes: usize = load<u32>(row + rowNameLength);
    if (accepted === 0 || load<u32>(row + rowRepeats) === 0) {
      merchant = load<i32>(row + rowMerchant);
      record = load<u32>(row + rowRecord);
      const idBytes: usize = load<u32>(row + rowIdLength);
      const found =
        record !== 0 && open(record) && idLength === idBytes && same(idFrom, <usize>load<u32>(row + rowIdAt), idBytes);
      if (!found) {
        merchant = merchantFor(row);
        if (merchant === -1) break;
        record = recordOf(merchant);
        open(record);
      }
    }
    if (nameBytes === 0) {
      if (nameColumn !== -1) countEmpty(nameColumn);
    } else if (isNamed(nameAt, nameBytes)) {
      raise(record, month);
    } else {
      if (hostRename(merchant, nameAt, nameAt + nameBytes, month) === 0) break;
      record = recordOf(merchant);
      open(record);
    }
    if (merchant === latest || (merchant === latest + 1 && load<i32>(row + rowMerchant) !== -1)) inOrder++;
    latest = merchant;
    if (hasUnused) countUnused(load<u32>(row + lineAt));
    book(
      merchant,
      month,
      load<i32>(row + rowOrdinal),
      load<u64>(row + rowSales),
      load<u64>(row + rowFraud),
      taken + accepted,
      firstOrigin,
    );
  }
  if (inOrder > rows >> 1) jumps = 0;
  return accepted;
}

/** The merchant of a line that was not found, which is added where it is new; -1 to leave the line. */
function merchantFor(row: usize): i32 {
  const idAt: usize = load<u32>(row + rowIdAt);
  const idBytes: usize = load<u32>(row + rowIdLength);
  const nameAt: usize = load<u32>(row + rowNameAt);
  const nameBytes: usize = load<u32>(row + rowNameLength);
  const month = load<i32>(row + rowMonth);
  // It may have come since, in the same batch.
  const known = lookUp(idAt, idBytes);
  if (known !== -1) return known;
  const merchant = added(idAt, idBytes, nameAt, nameBytes, month);
  return merchant !== -1 ? merchant : hostMerchant(idAt, idAt + idBytes, nameAt, nameAt + nameBytes, month);
}

/** Takes at most so many lines between two addresses, the second behind a line feed. Returns how many. */
export function skim(from: usize, limit: usize, most: i32, firstOrigin: u32): i32 {
  let at = from;
  let taken: i32 = 0;
  left = 0;
  salesSum = 0;
  fraudSum = 0;
  while (at < limit && taken < most) {
    let alone = false;
    if (idColumn === 0) {
      at = follow(at, limit, taken, most, firstOrigin);
      taken += followed;
      if (at >= limit || taken >= most) break;
      // Where lines follow each other, the one that does not is most likely alone.
      alone = jumps < mostJumps;
    }
    together = alone ? 1 : min(together * 2, batchRows);
    const batch = scratch + batchIn;
    let rows = lex(at, limit, min(together, most - taken), batch);
    resolve(batch, rows);
    rows = date(batch, rows);
    if (rows === 0) break;
    touch(batch, rows);
    const accepted = accept(batch, rows, taken, firstOrigin);
    taken += accepted;
    if (accepted < rows) {
      at = load<u32>(batch + <usize>accepted * rowBytes + lineAt);
      break;
    }
    at = load<u32>(batch + <usize>(rows - 1) * rowBytes + rowEnd);
  }
  stopped = at;
  salesEntered = <f64>salesSum;
  fraudEntered = <f64>fraudSum;
  return taken;
}
