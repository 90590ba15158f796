// Comparing and copying bytes. Up to 64 bytes behind a text may be read, and up to sixteen written.

/** Whether two texts of one length are the same. */
@inline
export function same(a: usize, b: usize, length: usize): bool {
  if (length < 16) return sameShort(a, b, length);
  // The last sixteen bytes overlap the ones before.
  const last = length - 16;
  for (let at: usize = 0; at < last; at += 16) if (alike(a + at, b + at) !== 0xffff) return false;
  return alike(a + last, b + last) === 0xffff;
}

@inline
function sameShort(a: usize, b: usize, length: usize): bool {
  if (length === 0) return true;
  // Of less than eight bytes the ones behind are shifted out.
  if (length < 8) return (load<u64>(a) ^ load<u64>(b)) << (64 - (<u64>length << 3)) === 0;
  const last = length - 8;
  return ((load<u64>(a) ^ load<u64>(b)) | (load<u64>(a + last) ^ load<u64>(b + last))) === 0;
}

/** `same` for texts of any length but 0: without a branch on it, as long as that is at most 64. */
@inline
export function sameLong(a: usize, b: usize, length: usize): bool {
  const first: u64 = alike(a, b) | (alike(a + 16, b + 16) << 16);
  const second: u64 = alike(a + 32, b + 32) | (alike(a + 48, b + 48) << 16);
  const differing = ~(first | (second << 32));
  // Bits of what is behind the text are shifted out.
  if (length <= 64) return differing << (64 - <u64>length) === 0;
  return differing === 0 && same(a + 64, b + 64, length - 64);
}

/** A bit for each of sixteen bytes that is the same in both places. */
@inline
function alike(a: usize, b: usize): u64 {
  return <u64>i8x16.bitmask(i8x16.eq(v128.load(a), v128.load(b)));
}

/** Below 0, 0 or above: whether the first of two texts comes before the second, byte by byte, is the same, or comes behind it. */
export function order(a: usize, aLength: usize, b: usize, bLength: usize): i32 {
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

/** Copies sixteen bytes at a time, and so writes behind the end: nothing may be there yet. */
@inline
export function copy(to: usize, from: usize, length: usize): void {
  for (let at: usize = 0; at < length; at += 16) v128.store(to + at, v128.load(from + at));
}

export function isAscii(from: usize, length: usize): bool {
  for (let at = from; at < from + length; at++) if (load<u8>(at) > 0x7f) return false;
  return true;
}
