import { isAscii, isUtf8, placeOf, utf8Bytes, utf8Text } from '../../platform/bytes.ts';
import { decodes, type LineEncoding, linesOf, textIn } from './encoding.ts';

/** In the order of preference between those that fit a text equally well. */
const candidates = ['utf-8', 'cp932', 'euc-jp'] as const satisfies readonly LineEncoding[];

/** What begins characters of two bytes, or half-width katakana, in ISO-2022-JP: ESC and one of these. */
const escapes = ['$@', '$B', '$(D', '(I', '(J'].map((rest) => utf8Bytes(`\x1b${rest}`));

/**
 * Tells the encoding from a stretch of whole lines: the one in which the fewest lines are undecodable or rather
 * text of another (`isRather`). Where the stretch begins with the first line of the file, which is or leads to the
 * header, that line has to be text in it.
 */
export function detectEncoding(lines: Uint8Array, first: boolean): LineEncoding {
  if (escapes.some((begins) => placeOf(begins, lines) !== -1)) return 'iso-2022-jp';
  if (isUtf8(lines)) return isKatakana(lines) ? 'cp932' : 'utf-8';
  if (textIn(lines, 'euc-jp') !== null && isEucRather(lines)) return 'euc-jp';
  const foreign = [...linesOf(lines)].filter((line) => !isAscii(line));
  const [header] = foreign;
  const readable = candidates.filter((encoding) => first && header !== undefined && reads(header, encoding));
  const faults = (readable.length > 0 ? readable : candidates).map((encoding) => ({
    encoding,
    lines: foreign.reduce((count, line) => count + (reads(line, encoding) ? 0 : 1), 0),
  }));
  return faults.reduce((best, other) => (other.lines < best.lines ? other : best)).encoding;
}

const reads = (line: Uint8Array, encoding: LineEncoding): boolean =>
  decodes(line, encoding) && isRather(line, encoding) === null;

/**
 * The encoding that a line is in rather than in the one of its file, though it decodes in both; null for a sound
 * line. UTF-8 and EUC-JP read as CP932 are a wild mixture of half-width katakana and rare characters. The kernel
 * leaves every line of which this may be said (`kernel/plain-text.ts`).
 */
export function isRather(line: Uint8Array, encoding: LineEncoding): 'utf-8' | 'euc-jp' | null {
  if (encoding !== 'cp932' || isAscii(line)) return null;
  if (isUtf8(line) && isNoKatakana(line)) return 'utf-8';
  return isUsualEuc(line) ? 'euc-jp' : null;
}

/**
 * Whether a line is EUC-JP without any of its rarer characters, and with a byte that is no katakana: the rare
 * characters of CP932 are rare ones of EUC-JP too, and beside katakana they fall otherwise.
 */
function isUsualEuc(line: Uint8Array): boolean {
  let high = false;
  for (let at = 0; at < line.length; at++) {
    const byte = line[at] as number;
    if (byte < 0x80) continue;
    const next = line[++at] as number;
    if (byte < 0xa1 || byte >= 0xd0 || next < 0xa1) return false;
    if (next >= 0xe0) high = true;
  }
  return high && textIn(line, 'euc-jp') !== null;
}

/**
 * Whether UTF-8 could hardly be half-width katakana of CP932 as well: it has a character of three bytes, or an accented
 * letter beside a letter (é, which would be ﾃｩ).
 */
function isNoKatakana(utf8: Uint8Array): boolean {
  const text = utf8Text(utf8);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    if (code >= 0x800) return true;
    if (code < 0xc0 || code > 0xff || code === 0xd7 || code === 0xf7) continue;
    if (isLetter(text.charCodeAt(at - 1)) || isLetter(text.charCodeAt(at + 1))) return true;
  }
  return false;
}

const isLetter = (code: number): boolean => (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;

/** Voiced and semi-voiced marks behind what has no such sound, small katakana first in a word, and brackets. */
const misplaced = /(?<![ｳｶ-ﾄﾊ-ﾎ])ﾞ|(?<![ﾊ-ﾎ])ﾟ|(?<![ｦ-ﾟ])[ｧ-ｯｰ]|[｡-､]/;

/** Whether bytes that are UTF-8 are rather half-width katakana of CP932: pairs of them happen to be letters of UTF-8. */
const isKatakana = (utf8: Uint8Array): boolean =>
  !isAscii(utf8) &&
  utf8.every((byte) => byte < 0x80 || (byte > 0xa0 && byte < 0xe0)) &&
  !isNoKatakana(utf8) &&
  !misplaced.test(textIn(utf8, 'cp932') ?? '');

/** So many characters tell by their kinds; of fewer only what cannot be katakana does. */
const telling = 8;

/**
 * Whether text that may be EUC-JP is that rather than half-width katakana of CP932. One in three pairs of katakana
 * would be a rare character of EUC-JP (from 0xD0 on), of which real text has hardly any.
 */
function isEucRather(bytes: Uint8Array): boolean {
  const katakana = textIn(bytes, 'cp932');
  if (katakana === null) return true;
  let [pairs, rare] = [0, 0];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x80) continue;
    pairs++;
    if (byte >= 0xd0) rare++;
    at++;
  }
  return pairs >= telling ? rare * 10 <= pairs : misplaced.test(katakana);
}
