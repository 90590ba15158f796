// Who the merchants are: a record of each, and a hash table by id.
import { copy, isAscii, order, same } from './bytes';
import { hostFar } from './host';
import { lineFeed, nameColumn, quote, separator, spelling } from './layout';
import { arenaAt, slotsAt, startsAt } from './memory-map';

// A record: the latest month of the name, plus one (16 bits), how the name is spelled (2 bits: 0 ASCII, 1 UTF-8, 2 CP932, 3 with
// the host) and its length (14 bits), the length of the id (0 when the host keeps it), where in the record the name begins, the
// separator that stands behind id and name, 0 when they could not stand so in a file, and signs (8 bits each). Then id and name
// as they begin a line, each with its separator, and between quotes if they were read so: such a line is known by comparing.
export const rankIn: usize = 0;
export const nameIn: usize = 2;
export const idLengthIn: usize = 4;
export const nameStartIn: usize = 5;
const behindIn: usize = 6;
export const signsIn: usize = 7;
export const textIn: usize = 8;
/** Signs: the id was read between quotes, the name was, and the id is no ASCII. */
const idQuoted: u32 = 1;
const nameQuoted: u32 = 2;
const foreignId: u32 = 4;

/** Longer ids, and names of more bytes, are kept by the host. */
export const longestId: usize = 0x7f;
export const longestName: usize = 0xfff;
export const mostMerchants: i32 = (1 << 24) - 2;

export let merchants: i32 = 0;
/** The end of the arena: the next record, or chunk of figures, goes here. */
export let arenaEnd: usize = arenaAt;
export function setArenaEnd(end: usize): void {
  arenaEnd = end;
}

/** Where the record of a merchant is, 0 behind the last one. */
@inline
export function recordOf(merchant: i32): usize {
  return load<u32>(startsAt + (<usize>merchant << 2));
}

/** Whether this is the id of a record. */
@inline
export function isId(record: usize, from: usize, length: usize): bool {
  return <usize>load<u8>(record + idLengthIn) === length && same(idOf(record), from, length);
}

@inline
function idOf(record: usize): usize {
  return record + textIn + (load<u8>(record + signsIn) & idQuoted);
}

/** Whether a record has this name: the same bytes, and ASCII or in the encoding of the file at hand. */
@inline
export function isNamed(record: usize, from: usize, length: usize): bool {
  const name: u32 = load<u16>(record + nameIn);
  const named = name & 3;
  return (
    <usize>(name >>> 2) === length &&
    (named === 0 || named === spelling) &&
    same(record + load<u8>(record + nameStartIn), from, length)
  );
}

/** How many bytes at `textIn` a line of this merchant begins with, up to its month; 0 when the record does not tell. */
@inline
export function beginningOf(record: usize): usize {
  const signs: u32 = load<u8>(record + signsIn);
  if (<u32>load<u8>(record + behindIn) !== separator || (spelling === 2 && (signs & foreignId) !== 0)) return 0;
  if (nameColumn === -1) return <usize>load<u8>(record + idLengthIn) + ((signs & idQuoted) << 1) + 1;
  const name: u32 = load<u16>(record + nameIn);
  const named = name & 3;
  if (name >>> 2 === 0 || (named !== 0 && named !== spelling)) return 0;
  return <usize>load<u8>(record + nameStartIn) - textIn + <usize>(name >>> 2) + ((signs & nameQuoted) >>> 1) + 1;
}

/** Keeps the latest month in which a record's name was seen: of two names the later one stays. */
@inline
export function raiseRank(record: usize, month: i32): void {
  if (<i32>load<u16>(record + rankIn) <= month) store<u16>(record + rankIn, <u16>(month + 1));
}

function writeRecord(
  merchant: i32,
  idAt: usize,
  idLength: usize,
  nameAt: usize,
  nameLength: usize,
  month: i32,
  named: u32,
  signs: u32,
  behind: u32,
): void {
  const record = arenaEnd;
  let at = putField(record + textIn, idAt, idLength, signs & idQuoted);
  const nameStart = at + ((signs & nameQuoted) >>> 1);
  at = putField(at, nameAt, nameLength, signs & nameQuoted);
  store<u16>(record + rankIn, nameLength === 0 ? 0 : <u16>(month + 1));
  store<u16>(record + nameIn, <u16>((<u32>nameLength << 2) | named));
  store<u8>(record + idLengthIn, <u8>idLength);
  store<u8>(record + nameStartIn, <u8>(nameStart - record));
  store<u8>(record + behindIn, <u8>behind);
  store<u8>(record + signsIn, <u8>signs);
  store<u32>(startsAt + (<usize>merchant << 2), <u32>record);
  arenaEnd = at;
}

/** Writes a field with its quotes, if any, and its separator. Returns where that ends. */
@inline
function putField(to: usize, from: usize, length: usize, quoted: u32): usize {
  let at = to;
  if (quoted !== 0) store<u8>(at++, <u8>quote);
  copy(at, from, length);
  at += length;
  if (quoted !== 0) store<u8>(at++, <u8>quote);
  store<u8>(at++, <u8>separator);
  return at;
}

/** The separator, if a text can stand before it as it is, otherwise 0. */
function behindField(from: usize, length: usize): u32 {
  for (let at = from; at < from + length; at++) {
    const byte: u32 = load<u8>(at);
    if (byte === quote || byte === lineFeed || byte === separator) return 0;
  }
  return separator;
}

/** Gives a merchant another name, without quotes. */
export function rename(merchant: i32, nameAt: usize, nameLength: usize, month: i32, named: u32): void {
  const record = recordOf(merchant);
  const id = idOf(record);
  const idLength = <usize>load<u8>(record + idLengthIn);
  const signs: u32 = load<u8>(record + signsIn);
  const behind = behindField(nameAt, nameLength) & <u32>load<u8>(record + behindIn);
  writeRecord(merchant, id, idLength, nameAt, nameLength, month, named, signs & ~nameQuoted, behind === separator ? behind : 0);
}

/** Adds a merchant for the host, which keeps the id when that is empty here; -1 when the table is too full around it. */
export function add(idAt: usize, idLength: usize, nameAt: usize, nameLength: usize, month: i32, named: u32): i32 {
  const signs = isAscii(idAt, idLength) ? 0 : foreignId;
  const behind = behindField(idAt, idLength) & behindField(nameAt, nameLength);
  if (idLength !== 0) {
    if (find(idAt, idLength) !== -1) return -1;
    if (vacant === 0) {
      crowded = true;
      return -1;
    }
    enlist(merchants);
  }
  writeRecord(merchants, idAt, idLength, nameAt, nameLength, month, named, signs, behind);
  return merchants++;
}

/** Adds a merchant of the line at hand, whose id was just looked for in vain, when there is a place for it. */
export function insert(
  idAt: usize,
  idLength: usize,
  nameAt: usize,
  nameLength: usize,
  month: i32,
  named: u32,
  signs: u32,
): i32 {
  enlist(merchants);
  writeRecord(merchants, idAt, idLength, nameAt, nameLength, month, named, signs, separator);
  return merchants++;
}

// A hash table with linear probing: each slot has a merchant's index plus one (24 bits) and the upper 8 bits of its id's hash; the
// lower bits of the hash give the slot where probing starts, and an empty slot ends it. The table is only set up when it is needed:
// while each new id sorts after all before it (byte by byte) and only the last one is looked up, as in a file sorted by merchant,
// comparing with the last id is enough.

const indexBits: u32 = 0xffffff;
/** Ids that collide more often were made to. */
const longestProbe: u32 = 512;
/** Twice as many slots as merchants, at least; eight times as many at once where they do not do. */
const fewestSlots: u32 = 1 << 18;
const slotsGrowth: u32 = 3;
const mostSlots: u32 = 1 << 25;

/** 0 when there is no table. */
export let slotMask: u32 = 0;
/** The last merchant whose id is kept here, or -1. */
let last: i32 = -1;
/** The empty slot at which the last unsuccessful `find` ended, where `insert` puts the id; 0 when it probed too many slots. */
export let vacant: usize = 0;
let soughtHash: u32 = 0;
/** Whether some ids found no slot and are kept by the host: then the host is asked about every id that is not found here. */
export let crowded: bool = false;

@inline
function slotOf(merchant: i32, hash: u32): u32 {
  return (<u32>merchant + 1) | (hash & ~indexBits);
}

export function hashOf(from: usize, length: usize): u32 {
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

/** The merchant with this id, or -1; then it may be inserted. */
export function find(from: usize, length: usize): i32 {
  if (slotMask === 0) {
    vacant = slotsAt;
    const record = last === -1 ? 0 : recordOf(last);
    const behind = record === 0 ? 1 : order(from, length, idOf(record), load<u8>(record + idLengthIn));
    if (behind > 0) return -1;
    if (behind === 0) return last;
    rehash(slotsFor(0, fewestSlots));
  }
  soughtHash = hashOf(from, length);
  let slot = soughtHash & slotMask;
  for (let probes: u32 = 0; probes < longestProbe; probes++) {
    vacant = slotsAt + (<usize>slot << 2);
    const held: u32 = load<u32>(vacant);
    if (held === 0) return -1;
    if (((held ^ soughtHash) & ~indexBits) === 0) {
      const merchant = <i32>(held & indexBits) - 1;
      if (isId(recordOf(merchant), from, length)) return merchant;
    }
    slot = (slot + 1) & slotMask;
  }
  vacant = 0;
  return -1;
}

/** Puts a merchant whose id `find` has just not found into the slot where that ended, if there is a table. */
@inline
function enlist(merchant: i32): void {
  last = merchant;
  if (slotMask !== 0) store<u32>(vacant, slotOf(merchant, soughtHash));
}

/** The merchant whose slot has this hash, -1 when there is none: right but for collisions, and only used to prefetch. */
@inline
export function likelyMerchant(hash: u32): i32 {
  let slot = hash & slotMask;
  let held: u32 = load<u32>(slotsAt + (<usize>slot << 2));
  for (let probes: u32 = 0; held !== 0 && ((held ^ hash) & ~indexBits) !== 0 && probes < longestProbe; probes++) {
    slot = (slot + 1) & slotMask;
    held = load<u32>(slotsAt + (<usize>slot << 2));
  }
  return <i32>(held & indexBits) - 1;
}

/** Makes room for so many more merchants in the table, if there is one. */
export function reserveSlots(more: i32): void {
  const slots = slotsFor(more, slotMask + 1);
  if (slotMask !== 0 && slots > slotMask + 1) rehash(slots);
}

/** So many slots, or as many more as are needed for so many more merchants. */
function slotsFor(more: i32, least: u32): u32 {
  const needed = <u32>(merchants + more) << 1;
  let slots = least;
  while (slots < needed && slots < mostSlots) slots <<= slotsGrowth;
  return min(slots, mostSlots);
}

/** Sets the table up with so many slots and enters all merchants again. */
function rehash(slots: u32): void {
  memory.fill(slotsAt, 0, <usize>slots << 2);
  slotMask = slots - 1;
  for (let merchant = 0; merchant < merchants; merchant++) {
    const record = recordOf(merchant);
    const length: usize = load<u8>(record + idLengthIn);
    // Whose id the host keeps is in a table of its own.
    if (length === 0) continue;
    const hash = hashOf(idOf(record), length);
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
