// The one place where a line is cut into its fields: between separators, or between quotes, in which a separator is text. A
// line with a doubled quote, a line feed in a field, a stray quote or the wrong number of fields is left.
import { carriageReturn, lineFeed, quote, separator, width } from './layout';
import { fieldsAt } from './memory-map';

/** Where the field of a column begins in the line that was cut last, behind its quote. */
@inline
export function startOf(column: i32): usize {
  return load<u32>(fieldsAt + (<usize>column << 3));
}

/** Where it ends, before its quote. */
@inline
export function endOf(column: i32): usize {
  return load<u32>(fieldsAt + (<usize>column << 3) + 4);
}

/** 1 when it stands between quotes, otherwise 0. */
@inline
export function quotesOf(column: i32, line: usize): usize {
  // Before a line may stand anything.
  return column === 0 ? startOf(0) - line : <usize>(<u32>load<u8>(startOf(column) - 1) === quote);
}

/** Cuts a line into fields. Returns where its line feed is, or 0 to leave the line. */
export function cutLine(line: usize): usize {
  let column: i32 = 0;
  let start = line;
  // Within quotes it is not known where a field ends.
  let quoted = false;
  let end: usize = 0;
  let base = line;
  let marks = marksAt(base);
  while (true) {
    while (marks === 0) {
      base += 32;
      marks = marksAt(base);
    }
    const mark = base + <usize>ctz(marks);
    marks &= marks - 1;
    const byte: u32 = load<u8>(mark);
    if (quoted && end === 0) {
      if (byte === separator) continue;
      if (byte !== quote) return 0;
      end = mark;
      continue;
    }
    if (byte === quote) {
      if (quoted || mark !== start) return 0;
      quoted = true;
      start++;
      continue;
    }
    const bare = byte === lineFeed && <u32>load<u8>(mark - 1) === carriageReturn ? mark - 1 : mark;
    if (!quoted) end = bare;
    else if (end + 1 !== bare) return 0;
    store<u64>(fieldsAt + (<usize>column << 3), <u64>start | (<u64>end << 32));
    column++;
    if (byte === lineFeed) return column === width ? mark : 0;
    if (column === width) return 0;
    start = mark + 1;
    quoted = false;
    end = 0;
  }
}

/** A bit for each of the 32 bytes from here on that is a separator, a quote or a line feed. */
@inline
function marksAt(at: usize): u32 {
  return marksIn(v128.load(at)) | (marksIn(v128.load(at + 16)) << 16);
}

@inline
function marksIn(text: v128): u32 {
  const separators = i8x16.eq(text, i8x16.splat(<i8>separator));
  const quotes = i8x16.eq(text, i8x16.splat(<i8>quote));
  const feeds = i8x16.eq(text, i8x16.splat(<i8>lineFeed));
  return <u32>i8x16.bitmask(v128.or(v128.or(separators, quotes), feeds));
}
