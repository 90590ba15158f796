// Reads lines into a table of up to 128 (cut, amounts and month read), then enters them one after the other. Where lines come in
// no order, finding a line's merchant and cell misses the processor's caches. So the memory of the whole batch is loaded before
// (`touchLines`): the loads do not depend on each other, and the processor waits for many at once. These loads are a prefetch
// only; `accept` looks everything up anew.
import { amountAt, smallAmountAt } from './amounts';
import { isAscii } from './bytes';
import { cutLine, endOf, quotesOf, startOf } from './fields';
import { cellOf, enter, headOf } from './figures';
import { hostMerchant, hostPasses, hostRename } from './host';
import { fraudColumn, idColumn, monthColumn, nameColumn, salesColumn, spelling, unused } from './layout';
import { isWatched, marksNothing } from './marks';
import { batchAt, emptyAt, slotsAt, unusedAt } from './memory-map';
import {
  crowded,
  find,
  hashOf,
  insert,
  isId,
  isNamed,
  likelyMerchant,
  longestId,
  longestName,
  merchants,
  mostMerchants,
  raiseRank,
  recordOf,
  slotMask,
  vacant,
} from './merchants';
import { monthAt, monthOf, ordinalOf } from './months';
import { foreign, isPlain, isPlainId } from './plain-text';

export const batchLines: i32 = 128;

// A line that was cut: where the next one begins, the merchant it is most likely of, its record or 0, where id and name are and
// how long, the month's number and ordinal (32 bits each), sales and fraud (64 bits each), the hash of the id and the quotes of
// id and name (32 bits each), and a bit for each unused column that is empty, and behind these for the name (64 bits).
const behindIn: usize = 0;
const merchantIn: usize = 64;
const recordIn: usize = 68;
const idIn: usize = 8;
const idLengthIn: usize = 12;
const nameIn: usize = 16;
const nameLengthIn: usize = 20;
const monthIn: usize = 24;
const ordinalIn: usize = 28;
const salesIn: usize = 32;
const fraudIn: usize = 40;
const hashIn: usize = 48;
const quotesIn: usize = 52;
const emptyIn: usize = 56;
const lineBytes: usize = 72;
/** For each line where its record, figures and fraud are (32 bits each). */
const looksAt: usize = batchAt + 128 * lineBytes;

/** The merchant of the last line taken, or -1. */
export let latest: i32 = -1;
export function setLatest(merchant: i32): void {
  latest = merchant;
}

/** Rises by 4 with a line whose merchant is far from that of the line before, falls by 1 otherwise: high where lines are in no order. */
let strays: i32 = 0;
const mostStrays: i32 = 64;
const fewStrays: i32 = 16;
const eachStray: i32 = 4;
/** So many indexes further on still counts as near. */
const nearby: i32 = 16;

/** Reads and enters up to `most` lines between two addresses. Returns where the first line begins that it did not enter. */
export function takeLines(from: usize, limit: usize, most: i32): usize {
  const alone = strays < fewStrays;
  const lines = readLines(from, limit, alone ? 1 : min(most, batchLines));
  if (!alone) touchLines(lines);
  let at = from;
  const end = batchAt + <usize>lines * lineBytes;
  for (let line = batchAt; line < end; line += lineBytes) {
    if (!accept(line, alone)) return at;
    at = load<u32>(line + behindIn);
  }
  return at;
}

/** Reads lines into the batch, up to the first that must be left to the strict reading. Returns how many. */
function readLines(from: usize, limit: usize, most: i32): i32 {
  let at = from;
  let lines: i32 = 0;
  while (at < limit && lines < most) {
    const behind = readLine(at, batchAt + <usize>lines * lineBytes);
    if (behind === 0) break;
    at = behind;
    lines++;
  }
  return lines;
}

/** Reads a line into its place of the batch. Returns where the next line begins, or 0 to leave it to the strict reading. */
function readLine(at: usize, line: usize): usize {
  const feed = cutLine(at);
  if (feed === 0) return 0;
  const id = startOf(idColumn);
  const idLength = endOf(idColumn) - id;
  // Ids are kept in UTF-8: the same bytes would be another text here.
  if (idLength === 0 || (spelling === 2 && !isAscii(id, idLength))) return 0;
  const sales = amountAt(startOf(salesColumn), endOf(salesColumn));
  const fraud = smallAmountAt(startOf(fraudColumn), endOf(fraudColumn));
  if ((sales | fraud) < 0) return 0;
  let empty: u64 = 0;
  for (let nth = 0; nth < unused; nth++) {
    const column: i32 = load<u8>(unusedAt + nth);
    const start = startOf(column);
    const end = endOf(column);
    if (start === end) empty |= <u64>1 << nth;
    else if (isWatched(nth) && !marksNothing(nth, column, start, end)) return 0;
    else if (!isPlain(start, end) && hostPasses(start, end) === 0) return 0;
  }
  let name = at;
  let nameLength: usize = 0;
  let quotes = <u32>quotesOf(idColumn, at);
  if (nameColumn !== -1) {
    name = startOf(nameColumn);
    nameLength = endOf(nameColumn) - name;
    quotes |= <u32>quotesOf(nameColumn, at) << 1;
    if (nameLength === 0) empty |= <u64>1 << unused;
  }
  const around = quotesOf(monthColumn, at);
  const written = startOf(monthColumn) - around;
  const month = monthAt(written, endOf(monthColumn) + around - written, around);
  if (month === 0) return 0;
  store<u32>(line + behindIn, <u32>feed + 1);
  store<u32>(line + idIn, <u32>id);
  store<u32>(line + idLengthIn, <u32>idLength);
  store<u32>(line + nameIn, <u32>name);
  store<u32>(line + nameLengthIn, <u32>nameLength);
  store<i32>(line + monthIn, monthOf(month));
  store<i32>(line + ordinalIn, ordinalOf(month));
  store<u64>(line + salesIn, sales);
  store<u64>(line + fraudIn, fraud);
  store<u32>(line + quotesIn, quotes);
  store<u64>(line + emptyIn, empty);
  return feed + 1;
}

/** Finds or adds the merchant of a line of the batch and enters its figures; false to leave it to the strict reading. */
function accept(line: usize, alone: bool): bool {
  const merchant = merchantOf(line, alone);
  if (merchant === -1) return false;
  const month = load<i32>(line + monthIn);
  const name: usize = load<u32>(line + nameIn);
  const nameLength: usize = load<u32>(line + nameLengthIn);
  const record = recordOf(merchant);
  if (nameLength !== 0) {
    if (isNamed(record, name, nameLength)) raiseRank(record, month);
    else if (hostRename(merchant, name, name + nameLength, month) === 0) return false;
  }
  for (let empty = load<u64>(line + emptyIn); empty !== 0; empty &= empty - 1) {
    const count = emptyAt + (<usize>ctz(empty) << 2);
    store<u32>(count, load<u32>(count) + 1);
  }
  latest = merchant;
  enter(merchant, month, load<i32>(line + ordinalIn), load<u64>(line + salesIn), load<u64>(line + fraudIn));
  return true;
}

/** The merchant of a line of the batch, added where its id is new; -1 to leave the line to the strict reading. */
@inline
function merchantOf(line: usize, alone: bool): i32 {
  const id: usize = load<u32>(line + idIn);
  const length: usize = load<u32>(line + idLengthIn);
  // Lines of one merchant mostly follow each other, or those of one month, in the order of the month before.
  const first = alone ? latest : load<i32>(line + merchantIn);
  let known: i32 = first !== -1 && isId(recordOf(first), id, length) ? first : -1;
  if (known === -1 && alone) {
    const next = recordOf(latest + 1);
    if (next !== 0 && isId(next, id, length)) known = latest + 1;
  }
  if (known === -1) {
    known = find(id, length);
    if (known === -1) return added(line, id, length);
  }
  if (<u32>(known - latest) > <u32>nearby) strays = min(strays + eachStray, mostStrays);
  else if (strays > 0) strays--;
  return known;
}

/** Adds the merchant of a line, when its id and name are plain and it is surely new, or asks the host; -1 to leave the line. */
function added(line: usize, id: usize, length: usize): i32 {
  const name: usize = load<u32>(line + nameIn);
  const nameLength: usize = load<u32>(line + nameLengthIn);
  const month = load<i32>(line + monthIn);
  const fits = length <= longestId && nameLength <= longestName && merchants < mostMerchants;
  if (fits && !crowded && vacant !== 0 && isPlainId(id, id + length) && isPlain(name, name + nameLength)) {
    return insert(id, length, name, nameLength, month, foreign * spelling, load<u32>(line + quotesIn));
  }
  return hostMerchant(id, id + length, name, name + nameLength, month);
}

/** The sum of the prefetched words. It is stored only so that the compiler keeps the loads. */
export let seen: u32 = 0;

/**
 * Prefetches what the lines of the batch need: slots of the hash table, records, cells, heads of fraud. Each loop does one step
 * for all lines and stores the addresses for the next, so that within a loop no load waits for another.
 */
function touchLines(lines: i32): void {
  const end = batchAt + <usize>lines * lineBytes;
  let sum: u32 = 0;
  for (let line = batchAt; line < end; line += lineBytes) {
    store<u32>(line + hashIn, hashOf(load<u32>(line + idIn), load<u32>(line + idLengthIn)));
  }
  for (let line = batchAt; line < end; line += lineBytes) {
    sum += load<u32>(slotsAt + (<usize>(load<u32>(line + hashIn) & slotMask) << 2));
  }
  for (let line = batchAt; line < end; line += lineBytes) {
    store<i32>(line + merchantIn, likelyMerchant(load<u32>(line + hashIn)));
  }
  for (let line = batchAt; line < end; line += lineBytes) {
    // Before the first one's place stands nothing.
    store<u32>(line + recordIn, <u32>recordOf(load<i32>(line + merchantIn)));
  }
  for (let line = batchAt, look = looksAt; line < end; line += lineBytes, look += 3 * 4) {
    const record = load<u32>(line + recordIn);
    const merchant = max(0, load<i32>(line + merchantIn));
    const ordinal = load<i32>(line + ordinalIn);
    store<u32>(look, record);
    store<u32>(look + 4, <u32>cellOf(merchant, ordinal));
    store<u32>(look + 8, load<u64>(line + fraudIn) === 0 ? record : <u32>headOf(merchant));
  }
  for (let look = looksAt; look < looksAt + <usize>lines * 3 * 4; look += 3 * 4) {
    const record: usize = load<u32>(look);
    sum += load<u32>(record) + load<u32>(record + 40);
    sum += load<u32>(<usize>load<u32>(look + 4)) + load<u32>(<usize>load<u32>(look + 8));
  }
  seen = sum;
}
