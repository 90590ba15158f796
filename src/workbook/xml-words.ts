import { damaged } from './unreadable.ts';

/** So short texts are put together byte by byte, which is quicker than asking a decoder. */
const short = 16;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The text that bytes of a part stand for, references to characters resolved and line ends as XML has them.
 * @throws Refusal `workbook-unreadable` for bytes that are no UTF-8, and for entities that XML does not define.
 */
export function wordsAt(part: string, bytes: Uint8Array, from: number, to: number): string {
  const plain = to - from <= short ? plainAt(bytes, from, to) : null;
  if (plain !== null) return plain;
  const text = literalAt(part, bytes, from, to);
  return text.includes('&') ? resolved(part, text) : text;
}

/** The same where `&` stands for itself. @throws Refusal `workbook-unreadable` for bytes that are no UTF-8 */
export function literalAt(part: string, bytes: Uint8Array, from: number, to: number): string {
  try {
    const text = decoder.decode(bytes.subarray(from, to));
    return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  } catch {
    throw damaged(part, 'に UTF-8 でないバイトがあります', 'holds bytes that are no UTF-8');
  }
}

/** A few characters of ASCII that stand for themselves; null when there are others among them. */
function plainAt(bytes: Uint8Array, from: number, to: number): string | null {
  let text = '';
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte >= 0x80 || byte === 0x26 || byte === 0x0d) return null;
    text += String.fromCharCode(byte);
  }
  return text;
}

const defined: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function resolved(part: string, text: string): string {
  return text.replace(/&([^&;]{0,16};?)/g, (whole, name: string) => {
    const [, hexadecimal, decimal, word = ''] = /^(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));$/.exec(name) ?? [];
    if (hexadecimal === undefined && decimal === undefined) {
      const character = Object.hasOwn(defined, word) ? defined[word] : undefined;
      if (character !== undefined) return character;
    } else {
      const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16);
      if (code >= 1 && code <= 0x10ffff) return String.fromCodePoint(code);
    }
    throw damaged(
      part,
      `の ${whole} は XML の実体参照ではありません`,
      `holds ${whole}, which is no entity of XML`,
    );
  });
}

/** Whether these bytes are that name, of ASCII letters. */
export function isName(bytes: Uint8Array, from: number, to: number, name: string): boolean {
  if (to - from !== name.length) return false;
  for (let i = 0; i < name.length; i++) if (bytes[from + i] !== name.charCodeAt(i)) return false;
  return true;
}
