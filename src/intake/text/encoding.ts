import { Refusal } from '../../language/refusal.ts';
import { isAscii, isUtf8, utf8Bytes, viewOf } from '../../platform/bytes.ts';

/**
 * The encodings text is read in. CP932 is Windows-31J, what Japanese Excel calls Shift_JIS; UTF-16 what it calls
 * Unicode text.
 */
export const encodings = ['utf-8', 'cp932', 'euc-jp', 'iso-2022-jp', 'utf-16le', 'utf-16be'] as const;

/** One of them. */
export type Encoding = (typeof encodings)[number];

/** Those of which lines are read straight from their bytes. Text in the others is put into UTF-8 first. */
export type PlainEncoding = Extract<Encoding, 'utf-8' | 'cp932'>;

/** Those in which a line feed is one byte and part of nothing else, so that lines are found before they are decoded. */
export type LineEncoding = Exclude<Encoding, 'utf-16le' | 'utf-16be'>;

/** What they are called in sentences. */
export const encodingNames: Readonly<Record<Encoding, string>> = Object.freeze({
  'utf-8': 'UTF-8',
  cp932: 'Shift_JIS (CP932)',
  'euc-jp': 'EUC-JP',
  'iso-2022-jp': 'ISO-2022-JP (JIS)',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
});

/** Strictly: undecodable bytes are errors and no mark is skipped. Windows-31J goes by the name of shift_jis here. */
const decoderOf = (encoding: Exclude<LineEncoding, 'utf-8'>): InstanceType<typeof TextDecoder> =>
  new TextDecoder(encoding === 'cp932' ? 'shift_jis' : encoding, { fatal: true, ignoreBOM: true });

/** The bytes of a UTF-8 byte order mark. */
export function markLength(head: Uint8Array): 0 | 3 {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
}

/** @throws Refusal `nul-byte` */
export function refuseNul(line: number, name: string): never {
  throw new Refusal('nul-byte', {
    ja: `${name}: ${line} 行目に NUL バイト（0x00）があります。文字のファイルではないか、壊れています（UTF-16 なら encoding（コマンドでは --encoding utf-16le）を指定すると読めます）。CSV（UTF-8 または Shift_JIS）で出力し直してください。`,
    en: `${name}: line ${line} holds a NUL byte (0x00). It is no text file, or damaged (if it is UTF-16, name it with encoding, on the command line --encoding utf-16le). Export it again as CSV in UTF-8 or Shift_JIS.`,
  });
}

/** Control characters beyond ASCII: decoders let them pass in EUC-JP, of which they are no part, but for two. */
const isControl = (byte: number): boolean => byte >= 0x80 && byte <= 0xa0 && byte !== 0x8e && byte !== 0x8f;

/** The text of bytes; null when they are none in the encoding. */
export function textIn(bytes: Uint8Array, encoding: Exclude<LineEncoding, 'utf-8'>): string | null {
  if (encoding === 'euc-jp' && bytes.some(isControl)) return null;
  try {
    return decoderOf(encoding).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Whether the bytes are text in the encoding. */
export function decodes(bytes: Uint8Array, encoding: LineEncoding): boolean {
  if (encoding === 'utf-8') return isUtf8(bytes);
  return isPlainAscii(bytes) || textIn(bytes, encoding) !== null;
}

/** The same text in UTF-8. The bytes must decode. */
export function toUtf8(bytes: Uint8Array, encoding: LineEncoding): Uint8Array {
  if (encoding === 'utf-8' || isPlainAscii(bytes)) return viewOf(bytes);
  return utf8Bytes(decoderOf(encoding).decode(bytes));
}

/** Whether bytes are ASCII, without the escapes that turn what follows into something else in ISO-2022-JP. */
const isPlainAscii = (bytes: Uint8Array): boolean => isAscii(bytes) && !bytes.includes(0x1b);

/** The physical lines of a block, each with its line end. */
export function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
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
  const decoder = decoderOf('cp932');
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
