// A cache of months as they are written in the file at hand, quotes included, without chains: an entry is overwritten by the next
// text with the same hash. So a pointer kept to an entry may come to mean another month, and every user compares the text first.
import { hostMonth } from './host';
import { firstBytes, monthsAt, monthsEnd, noMonth, unlistedMonth } from './memory-map';

// An entry: the text (16 bytes), its length, the number of the month, its ordinal in the ledger, and the entry of the month that
// came after it the last time (32 bits each).
const longest: usize = 16;
const lengthIn: usize = 16;
const monthIn: usize = 20;
const ordinalIn: usize = 24;
const nextIn: usize = 28;
const entryBits: usize = 5;

// Two entries whose text, sixteen NULs, no file has. `noMonth` matches nothing; `unlistedMonth` stands for a text too long to keep.
store<u32>(noMonth + lengthIn, <u32>longest);
store<u32>(unlistedMonth + lengthIn, <u32>longest);
store<u32>(noMonth + nextIn, <u32>noMonth);
store<u32>(unlistedMonth + nextIn, <u32>noMonth);

/** The entry that the next month is compared with first, and that of the month before. */
export let expected: usize = noMonth;
let earlier: usize = noMonth;

/** Empties the table. */
export function forgetMonths(): void {
  // No month is as long as that makes them.
  memory.fill(monthsAt, 0xff, monthsEnd - monthsAt);
  expected = noMonth;
  earlier = noMonth;
}

@inline
export function monthOf(entry: usize): i32 {
  return load<i32>(entry + monthIn);
}

@inline
export function ordinalOf(entry: usize): i32 {
  return load<i32>(entry + ordinalIn);
}

@inline
export function lengthOf(entry: usize): usize {
  return load<u32>(entry + lengthIn);
}

/** Expects next the month that followed this one the last time. */
@inline
export function expectAfter(entry: usize): void {
  earlier = entry;
  expected = load<u32>(entry + nextIn);
}

/** Whether the text of an entry, as long as that is, stands here. */
@inline
export function isWritten(entry: usize, at: usize): bool {
  return !v128.any_true(v128.and(v128.xor(v128.load(entry), v128.load(at)), firstBytes(lengthOf(entry))));
}

/** The entry of the month that is written here, between so many quotes at each end; 0 when the line is to be left. */
export function monthAt(at: usize, length: usize, quotes: usize): usize {
  let entry = expected;
  if (lengthOf(entry) !== length || !isWritten(entry, at)) {
    if (length === quotes << 1) return 0;
    entry = length <= longest ? placeOf(at, length) : unlistedMonth;
    if (lengthOf(entry) !== length || !isWritten(entry, at)) {
      const told = hostMonth(at + quotes, at + length - quotes);
      if (told < 0) return 0;
      if (length <= longest) enlist(entry, at, length);
      store<i32>(entry + monthIn, told >> 8);
      store<i32>(entry + ordinalIn, told & 0xff);
    }
    store<u32>(earlier + nextIn, <u32>entry);
  }
  expectAfter(entry);
  return entry;
}

/** The entry where a month of this text is, if it is in the table. */
function placeOf(at: usize, length: usize): usize {
  const text = v128.and(v128.load(at), firstBytes(length));
  const mixed = (i64x2.extract_lane(text, 0) * 31 + i64x2.extract_lane(text, 1)) * 0x9e3779b97f4a7c15;
  return monthsAt + (<usize>(<u64>mixed >>> 56) << entryBits);
}

function enlist(entry: usize, at: usize, length: usize): void {
  v128.store(entry, v128.and(v128.load(at), firstBytes(length)));
  store<u32>(entry + lengthIn, <u32>length);
  store<u32>(entry + nextIn, <u32>noMonth);
}
