// The short way for files in order. A merchant's record keeps id and name as a line begins with them, so a line of the same
// merchant, or of the next one, is recognised by one comparison of bytes; its month is compared with the month that followed the
// last time, and sales and fraud are read. Anything else about a line ends the run, and `takeLines` reads it.
import { amountAt } from './amounts';
import { latest, setLatest } from './batch';
import { sameLong } from './bytes';
import { enter, lastRow, row } from './figures';
import { carriageReturn, lineFeed, nameColumn, quote, separator } from './layout';
import { beginningOf, raiseRank, recordOf, textIn } from './merchants';
import { expectAfter, expected, isWritten, lengthOf, monthOf, ordinalOf } from './months';

/** Enters lines of the latest merchant and of those after it. Returns where the first line begins that it did not enter. */
export function takeRuns(from: usize, limit: usize): usize {
  let at = from;
  while (true) {
    const before = at;
    if (latest !== -1) at = takeRun(at, limit, latest, 0);
    at = takeRun(at, limit, latest + 1, 1);
    if (at === before || at >= limit) return at;
  }
}

/** Enters lines of one merchant (step 0), or each of the merchant after the one before (step 1). */
@inline
function takeRun(from: usize, limit: usize, first: i32, step: i32): usize {
  let merchant = first;
  let at = from;
  while (at < limit && row < lastRow) {
    const record = recordOf(merchant);
    if (record === 0) break;
    const length = beginningOf(record);
    if (length === 0 || !sameLong(record + textIn, at, length)) break;
    const next = takeRest(at + length, merchant, record);
    if (next === 0) break;
    setLatest(merchant);
    at = next;
    merchant += step;
  }
  return at;
}

/** Reads a line from its month on and enters it. Returns where the next line begins, or 0 when the line is unusual. */
@inline
function takeRest(at: usize, merchant: i32, record: usize): usize {
  const month = expected;
  const behind = at + lengthOf(month);
  if (!isWritten(month, at) || <u32>load<u8>(behind) !== separator) return 0;
  const sales = amountBefore(behind + 1, separator);
  if (sales < 0) return 0;
  let fraud: i64 = 0;
  // Nearly all have none.
  if (load<u16>(fieldBehind) === 0x0a30) fieldBehind += 2;
  else fraud = amountBefore(fieldBehind, lineFeed);
  if (fraud < 0) return 0;
  const next = fieldBehind;
  if (nameColumn !== -1) raiseRank(record, monthOf(month));
  expectAfter(month);
  enter(merchant, monthOf(month), ordinalOf(month), sales, fraud);
  return next;
}

/** The address after the separator, or line feed, that ended the last amount read by `amountBefore`. */
let fieldBehind: usize = 0;

/** The amount that begins here and has this separator, or line feed, behind it; -1 when it is written in another way. */
@inline
function amountBefore(from: usize, behind: u32): i64 {
  const quoted = <u32>load<u8>(from) === quote;
  const at = from + <usize>quoted;
  const text = v128.load(at);
  const ends = quoted
    ? i8x16.eq(text, i8x16.splat(<i8>quote))
    : v128.or(i8x16.eq(text, i8x16.splat(<i8>separator)), i8x16.eq(text, i8x16.splat(<i8>lineFeed)));
  const marks: u32 = i8x16.bitmask(ends);
  if (marks === 0) return -1;
  let end = at + <usize>ctz(marks);
  let mark = end + <usize>quoted;
  if (behind === lineFeed) {
    if (quoted) mark += <usize>(<u32>load<u8>(mark) === carriageReturn);
    else end -= <usize>(<u32>load<u8>(end - 1) === carriageReturn);
  }
  if (<u32>load<u8>(mark) !== behind) return -1;
  fieldBehind = mark + 1;
  return amountAt(at, end);
}
