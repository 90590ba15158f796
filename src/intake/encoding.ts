import { isAscii, isUtf8 } from 'node:buffer';
import { Refusal } from '../language/refusal.ts';

/** The encodings text is read in. CP932 is Windows-31J, what Japanese Excel calls Shift_JIS. */
export type Encoding = 'utf-8' | 'cp932';

// Windows-31J, strictly: undecodable bytes are errors and no mark is skipped.
const cp932 = () => new TextDecoder('shift_jis', { fatal: true, ignoreBOM: true });

/** The bytes of a UTF-8 byte order mark, and a refusal of those of UTF-16. */
export function markLength(head: Uint8Array, name: string): 0 | 3 {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 3;
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) refuseUtf16(name);
  return 0;
}

/** @throws Refusal `nul-byte` when there is a NUL in the text. */
export function refuseNul(chunk: Uint8Array, lineOf: (at: number) => number, name: string): void {
  const at = chunk.indexOf(0);
  if (at === -1) return;
  const line = lineOf(at);
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
