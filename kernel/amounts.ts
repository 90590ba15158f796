// Amounts in plain digits, or in groups of three, read as one vector of sixteen bytes: a loop over the digits would mispredict its
// end at nearly every amount, as their lengths differ.
import { groupedNinesAt, groupedZerosAt, hundredsAt, lastBytes, ninesAt, tensAt, ungroupedAt, zerosAt } from './memory-map';

/** More digits might be a card number, or past what a number holds. */
const mostDigits: usize = 12;
/** The length of that many digits with their commas. */
const longestGrouped: usize = 15;

/** The amount between two addresses, -1 when it is written in another way. */
@inline
export function amountAt(from: usize, end: usize): i64 {
  const length = end - from;
  if (length - 1 >= longestGrouped) return -1;
  const kept = lastBytes(length);
  // Each digit by its value, in the last of sixteen bytes.
  const digits = v128.and(v128.xor(v128.load(end - 16), v128.load(zerosAt)), kept);
  if (v128.any_true(i8x16.sub_sat_u(digits, v128.load(ninesAt)))) return groupedAt(end, length);
  return length > mostDigits ? -1 : valueOf(digits);
}

/** The same, tried for a single 0 first: nearly all fraud amounts are that. */
@inline
export function smallAmountAt(from: usize, end: usize): i64 {
  return end === from + 1 && load<u8>(from) === 0x30 ? 0 : amountAt(from, end);
}

/** An amount of so many bytes in groups of three digits, a comma between them. */
function groupedAt(end: usize, length: usize): i64 {
  // It would begin with a comma.
  if ((length & 3) === 0) return -1;
  // Where a comma has to be, a comma becomes 0, and nothing else may be there.
  const digits = v128.and(v128.xor(v128.load(end - 16), v128.load(groupedZerosAt)), lastBytes(length));
  if (v128.any_true(i8x16.sub_sat_u(digits, v128.load(groupedNinesAt)))) return -1;
  return valueOf(i8x16.swizzle(digits, v128.load(ungroupedAt)));
}

/** The value of twelve digits behind four zeros: by twos, then by fours. */
@inline
function valueOf(digits: v128): i64 {
  const tens = v128.load(tensAt);
  const twos = i16x8.narrow_i32x4_s(
    i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(digits), tens),
    i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_u(digits), tens),
  );
  const fours = i32x4.dot_i16x8_s(twos, v128.load(hundredsAt));
  const low = i32x4.extract_lane(fours, 2) * 10000 + i32x4.extract_lane(fours, 3);
  return <i64>i32x4.extract_lane(fours, 1) * 100000000 + <i64>low;
}
