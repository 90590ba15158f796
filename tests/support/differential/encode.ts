import type { Chance } from './chance.ts';
import type { FileEncoding } from './trial.ts';

// Windows-31J by its decoder, backwards: every code unit with all its spellings. Windows writes the first: not NEC's
// selection (ED, EE), and IBM's (from FA on) only where there is no other.
const rarer = (pair: number): number =>
  pair >> 8 === 0xed || pair >> 8 === 0xee ? 2 : pair >> 8 >= 0xfa ? 1 : 0;
const spellings = new Map<number, number[]>();
const decoder = new TextDecoder('shift_jis');
for (let lead = 0x81; lead < 0xfd; lead++) {
  if (lead > 0x9f && lead < 0xe0) continue;
  for (let trail = 0x40; trail < 0xfd; trail++) {
    const text = decoder.decode(Uint8Array.of(lead, trail));
    if (text.length !== 1 || text === '\ufffd') continue;
    const code = text.charCodeAt(0);
    spellings.set(code, [...(spellings.get(code) ?? []), lead * 256 + trail]);
  }
}
for (const known of spellings.values()) known.sort((a, b) => rarer(a) - rarer(b) || a - b);
for (let kana = 0xa1; kana < 0xe0; kana++) spellings.set(0xff61 + kana - 0xa1, [kana]);

const instead: Readonly<Record<string, string>> = {
  '\u00a0': ' ',
  '¥': '\\',
  '−': '－',
  '〜': '～',
  '㋿': '令和',
  '⽉': '月',
  é: 'e',
  ñ: 'n',
  𠮷: '吉',
};

/** The same text with only what the encoding has; other characters stand for those it lacks. */
export function fitting(text: string, encoding: FileEncoding): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all that is no ASCII is meant.
  if (encoding !== 'cp932' || !/[^\x00-\x7f]/.test(text)) return text;
  let fit = '';
  for (const char of text) {
    const code = char.charCodeAt(0);
    fit += code < 0x80 || (char.length === 1 && spellings.has(code)) ? char : (instead[char] ?? '?');
  }
  return fit;
}

/** The bytes of a text that fits. With `chance`, characters that have several spellings take any of them. */
export function encoded(text: string, encoding: FileEncoding, chance?: Chance): Buffer {
  if (encoding !== 'cp932') return Buffer.from(text);
  const bytes = Buffer.alloc(text.length * 2);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) {
      bytes[length++] = code;
      continue;
    }
    const known = spellings.get(code);
    if (known === undefined) throw new Error(`${text[at]} is not in CP932.`);
    const pair = known.length === 1 || chance === undefined ? (known[0] as number) : chance.one(known);
    if (pair > 0xff) bytes[length++] = pair >> 8;
    bytes[length++] = pair & 0xff;
  }
  return bytes.subarray(0, length);
}
