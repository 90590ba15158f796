import { isAscii, isUtf8 } from 'node:buffer';
import { Refusal } from '../../language/refusal.ts';

/** The encodings text is read in. CP932 is Windows-31J, what Japanese Excel calls Shift_JIS. */
export const encodings = ['utf-8', 'cp932'] as const;

/** One of them. */
export type Encoding = (typeof encodings)[number];

// Windows-31J, strictly: undecodable bytes are errors and no mark is skipped.
const cp932 = () => new TextDecoder('shift_jis', { fatal: true, ignoreBOM: true });

/** The bytes of a UTF-8 byte order mark, and a refusal of those of UTF-16. */
export function markLength(head: Uint8Array, name: string): 0 | 3 {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 3;
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) refuseUtf16(name);
  return 0;
}

/** @throws Refusal `nul-byte` */
export function refuseNul(line: number, name: string): never {
  throw new Refusal('nul-byte', {
    ja: `${name}: ${line} 行目に NUL バイト（0x00）があります。UTF-16 の文字か、文字のファイルではないか、壊れています。CSV（UTF-8 または Shift_JIS）で出力し直してください。`,
    en: `${name}: line ${line} holds a NUL byte (0x00). It is UTF-16, no text file, or damaged. Export it again as CSV in UTF-8 or Shift_JIS.`,
  });
}

function refuseUtf16(name: string): never {
  throw new Refusal('encoding-utf16', {
    ja: `${name}: UTF-16 の文字です。「CSV UTF-8」または Shift_JIS の CSV で保存し直してください。`,
    en: `${name}: the text is UTF-16. Save it again as CSV in UTF-8 or Shift_JIS.`,
  });
}

/**
 * Tells the encoding from a stretch of whole lines: strict UTF-8, else strict CP932, else the one of the two in
 * which fewer lines are undecodable (UTF-8 when it is the same).
 */
export function detectEncoding(lines: Buffer): Encoding {
  if (isUtf8(lines)) return 'utf-8';
  if (decodes(lines, 'cp932')) return 'cp932';
  const bad = { 'utf-8': 0, cp932: 0 };
  for (const line of linesOf(lines)) {
    if (!isUtf8(line)) bad['utf-8']++;
    if (!decodes(line, 'cp932')) bad.cp932++;
  }
  return bad['utf-8'] <= bad.cp932 ? 'utf-8' : 'cp932';
}

/** Whether the bytes are text in the encoding. */
export function decodes(bytes: Uint8Array, encoding: Encoding): boolean {
  if (encoding === 'utf-8') return isUtf8(bytes);
  if (isAscii(bytes)) return true;
  try {
    cp932().decode(bytes);
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** The same text in UTF-8. The bytes must decode. */
export function toUtf8(bytes: Uint8Array, encoding: Encoding): Buffer {
  if (encoding === 'utf-8' || isAscii(bytes))
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return Buffer.from(cp932().decode(bytes), 'utf8');
}

/** The physical lines of a block, each with its line end. */
export function* linesOf(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x0a, start);
    const next = end === -1 ? bytes.length : end + 1;
    yield bytes.subarray(start, next);
    start = next;
  }
}

/** CP932 text by text, where each has one spelling only. */
export interface Cp932Pairs {
  /** A bit for each two bytes, the first one's value times 256 and the second's, that `decode` takes. */
  readonly bits: Uint8Array;
  /** The text; null when it cannot be decoded, or when other bytes spell a character of it as well. */
  decode(bytes: Uint8Array): string | null;
}

/** Of two spellings of a character the one that is written: not NEC's selection, nor IBM's where there is another. */
const rarer = (lead: number): number => (lead >= 0xed && lead <= 0xee ? 2 : lead >= 0xfa ? 1 : 0);

let pairs: Cp932Pairs | undefined;

/** Made when first asked for. */
export function cp932Pairs(): Cp932Pairs {
  pairs ??= makePairs();
  return pairs;
}

function makePairs(): Cp932Pairs {
  const decoder = cp932();
  const textOf = (...bytes: number[]): string | null => {
    try {
      return decoder.decode(Uint8Array.from(bytes));
    } catch (error) {
      if (error instanceof TypeError) return null;
      throw error;
    }
  };
  // 0: none. Otherwise one more than the code unit.
  const single = new Uint32Array(256);
  const double = new Uint32Array(65536);
  const spelt = new Set<string>();
  for (let byte = 0; byte < 256; byte++) {
    const text = textOf(byte);
    if (text?.length !== 1) continue;
    spelt.add(text);
    single[byte] = text.charCodeAt(0) + 1;
  }
  const leads = Array.from({ length: 128 }, (_, at) => at + 128)
    .filter((lead) => single[lead] === 0)
    .sort((a, b) => rarer(a) - rarer(b) || a - b);
  for (const lead of leads) {
    for (let trail = 0x40; trail < 0xfd; trail++) {
      const text = textOf(lead, trail);
      if (text?.length !== 1 || spelt.has(text)) continue;
      spelt.add(text);
      double[lead * 256 + trail] = text.charCodeAt(0) + 1;
    }
  }
  const bits = new Uint8Array(65536 / 8);
  for (const [pair, code] of double.entries()) {
    if (code !== 0) bits[pair >> 3] = (bits[pair >> 3] as number) | (1 << (pair & 7));
  }
  return {
    bits,
    decode(bytes) {
      let text = '';
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at] as number;
        const alone = single[byte] as number;
        if (alone !== 0) {
          text += String.fromCharCode(alone - 1);
          continue;
        }
        const trail = bytes[++at];
        const code = trail === undefined ? 0 : (double[byte * 256 + trail] as number);
        if (code === 0) return null;
        text += String.fromCharCode(code - 1);
      }
      return text;
    },
  };
}
