// Recognises texts that the strict reading would pass without a remark, from their bytes: the host is asked about all others.
import { spelling } from './layout';
import { lastBytes, pairsAt } from './memory-map';

/** Shorter text is never taken for a card number. */
const shortestCard: usize = 13;

/** Whether the text that was looked at last is no ASCII: 1 or 0. */
export let foreign: u32 = 0;

/** Of all ids seen: the shortest and longest length, whether one begins with a zero, whether one has more than digits and capitals. */
let shortest: usize = 0xff;
let longest: usize = 0;
let padded = false;
let marked = false;
/** Two bits for each place: where an id has 0 or 1, and where one has O or I. */
let digitsAt: u32 = 0;
let lettersAt: u32 = 0;

/** Whether two of the ids seen may be one id in two spellings (leading zeros, case, hyphens, O for 0): false only where that is impossible. */
export function perhapsAlike(): bool {
  return marked || (padded && shortest !== longest) || (digitsAt & lettersAt) !== 0;
}

/**
 * Whether an id is digits, letters, hyphens and underscores with a digit among them, and no card number: any other may be a total
 * or a note, which the host tells from a merchant (`isPlainId`).
 */
export function isPlainId(from: usize, to: usize): bool {
  let digits = false;
  let words = to - from < shortestCard;
  shortest = min(shortest, to - from);
  longest = max(longest, to - from);
  if (load<u8>(from) === 0x30) padded = true;
  for (let at = from; at < to; at++) {
    const byte: u32 = load<u8>(at);
    if ((byte & 0xfe) === 0x30) digitsAt |= 1 << (((at - from) << 1) | (byte & 1));
    if (byte === 0x4f || byte === 0x49) lettersAt |= 1 << (((at - from) << 1) | <usize>(byte === 0x49));
    if (byte - 0x30 < 10) digits = true;
    else if (byte - 0x41 < 26) words = true;
    else {
      marked = true;
      if (byte - 0x61 < 26 || byte === 0x5f) words = true;
      else if (byte !== 0x2d) return false;
    }
  }
  return digits && words;
}

/** Whether a text is plainly good, without spaces around it, and no card number. Sets `foreign`. */
export function isPlain(from: usize, to: usize): bool {
  return spelling === 2 ? isPlainPairs(from, to) : isPlainUtf8(from, to);
}

/** For CP932, but for ideographic spaces around it: no id has one, and names are told without them. */
function isPlainPairs(from: usize, to: usize): bool {
  foreign = 0;
  if (mayBeOther(from, to)) return false;
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

/**
 * Whether a text of CP932 may rather be UTF-8 or EUC-JP, which the host tells (`isRather`): all of it would be good
 * UTF-8 with a character that is no two half-width katakana, or none of its bytes is below 0xA1 and one is from 0xE0 on.
 */
function mayBeOther(from: usize, to: usize): bool {
  let utf8 = true;
  let euc = true;
  let noKatakana = false;
  let high = false;
  let rest = 0;
  let before: u32 = 0;
  for (let at = from; at < to; at++) {
    const byte: u32 = load<u8>(at);
    if (byte < 0x80) {
      if (rest !== 0) utf8 = false;
      // An accented letter beside a letter.
      if (before === 0xc3 && isLetter(byte)) noKatakana = true;
      before = isLetter(byte) ? 1 : 0;
      continue;
    }
    if (byte < 0xa1) euc = false;
    if (byte >= 0xe0) high = true;
    if (rest !== 0) {
      if ((byte & 0xc0) !== 0x80) utf8 = false;
      rest--;
    } else {
      rest = byte < 0xc2 ? -1 : byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : byte < 0xf5 ? 3 : -1;
      if (rest === -1) utf8 = false;
      if (rest > 1 || (byte === 0xc3 && before === 1)) noKatakana = true;
      before = byte;
    }
    if (!utf8 && !euc) return false;
  }
  return (utf8 && rest === 0 && noKatakana) || (euc && high);
}

@inline
function isLetter(byte: u32): bool {
  return (byte | 0x20) - 0x61 < 26;
}

function isPlainUtf8(from: usize, to: usize): bool {
  foreign = 0;
  if (from === to) return true;
  if (load<u8>(from) === 0x20 || load<u8>(to - 1) === 0x20) return false;
  if ((load<u32>(from) & 0xffffff) === 0x8080e3 || (load<u32>(to - 3) & 0xffffff) === 0x8080e3) return false;
  let words = to - from < shortestCard;
  // How many of the next bytes must continue the character begun, and whether that is one of kana.
  let rest: u32 = 0;
  let kana: u32 = 0;
  for (let at = from; at < to; at += 16) {
    // Bytes behind the end are replaced by digits, which every check below passes.
    const behind = lastBytes(to - at < 16 ? 16 - (to - at) : 0);
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
    // Letters and signs; most kana, and the usual characters: no digits, in whatever width, nor what stands between them.
    const signs = v128.and(
      i8x16.lt_u(text, i8x16.splat(0x30)),
      v128.and(i8x16.ne(text, i8x16.splat(0x20)), i8x16.ne(text, i8x16.splat(0x2d))),
    );
    const plain = v128.or(v128.or(signs, i8x16.gt_s(text, i8x16.splat(0x39))), isAmong(text, 0xe5, 0xe9));
    kana |= <u32>i8x16.bitmask(i8x16.eq(text, i8x16.splat(-29))) << 1;
    words = v128.any_true(plain) || (kana & <u32>i8x16.bitmask(kanaIn(text))) !== 0;
    kana >>>= 16;
  }
  foreign = foreign === 0 ? 0 : 1;
  return words && rest === 0;
}

/** The second bytes of hiragana and katakana; the ones between them have a dash among them. */
@inline
function kanaIn(text: v128): v128 {
  return v128.or(i8x16.eq(text, i8x16.splat(<i8>0x81)), i8x16.eq(text, i8x16.splat(<i8>0x83)));
}

@inline
function isAmong(text: v128, first: u8, last: u8): v128 {
  return i8x16.le_u(i8x16.sub(text, i8x16.splat(first)), i8x16.splat(last - first));
}
