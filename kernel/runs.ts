// Most lines of a file in order begin as those of a merchant do, byte for byte, and go on with the month that came next the time
// before, sales and fraud. These are taken here, where nothing else is done; whatever is unusual about a line ends the run.
import { amountAt } from './amounts';
import { latest, setLatest } from './batch';
import { sameLong } from './bytes';
import { enter, lastRow, row } from './figures';
import { carriageReturn, lineFeed, nameColumn, quote, separator } from './layout';
import { beginningOf, raiseRank, recordOf, textIn } from './merchants';
import { expectAfter, expected, isWritten, lengthOf, monthOf, ordinalOf } from './months';

/** Takes lines of the merchant at hand, and of those after it. Returns where the first one begins that it leaves. */
export function takeRuns(from: usize, limit: usize): usize {
  let at = from;
  while (true) {
    const before = at;
    if (latest !== -1) at = takeRun(at, limit, latest, 0);
    at = takeRun(at, limit, latest + 1, 1);
    if (at === before || at >= limit) return at;
  }
}

/** Takes lines of one merchant, of which each is the same (0), or the next one (1). */
// @ts-ignore: decorator
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

/** Takes a line whose beginning is known, from its month on. Returns where the next one begins, or 0 to leave it. */
// @ts-ignore: decorator
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

/** Behind the separator, or line feed, of the last amount that was read. */
let fieldBehind: usize = 0;

/** The amount that begins here and has this separator, or line feed, behind it; -1 when it is written in another way. */
// @ts-ignore: decorator
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
