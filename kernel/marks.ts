// Columns by which rows may be marked (ステータス, 備考) are not used, but the host looks at what stands in them. Mostly it is the same
// as in the line before: so for each column the text that passed last is kept, and only another one is asked about.
import { copy, same } from './bytes';
import { hostMark } from './host';
import { mostUnused, passedAt, watchedAt } from './memory-map';

// An entry: the length of the text, then the text, of at most 15 bytes: copying writes sixteen at a time.
const entryBits: usize = 5;
const longest: usize = 15;

/** Forgets what has passed: another file may have other columns. */
export function forgetMarks(): void {
  memory.fill(passedAt, 0, <usize>mostUnused << entryBits);
}

/** Whether the host looks at a column, the nth of those that are not used. */
@inline
export function isWatched(nth: i32): bool {
  return load<u8>(watchedAt + nth) !== 0;
}

/** Whether the text of such a column changes nothing; false to leave the line to the strict reading. */
export function marksNothing(nth: i32, column: i32, from: usize, to: usize): bool {
  const entry = passedAt + (<usize>nth << entryBits);
  const length = to - from;
  if (<usize>load<u8>(entry) === length && same(entry + 1, from, length)) return true;
  if (hostMark(column, from, to) === 0) return false;
  if (length > longest) return true;
  store<u8>(entry, <u8>length);
  copy(entry + 1, from, length);
  return true;
}
