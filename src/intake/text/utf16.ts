import { joined, room, utf8Bytes, utf16leText } from '../../platform/bytes.ts';
import type { Encoding } from './encoding.ts';

/** UTF-16, by the order of the two bytes of a code unit. */
export type Utf16 = Extract<Encoding, 'utf-16le' | 'utf-16be'>;

/** No byte of UTF-8: a line that holds it is told as undecodable. */
const undecodable = Uint8Array.of(0xff);

/** What no text holds, but for tabs and line ends. */
const notInText = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/u;

/** Fewer bytes do not tell. */
const least = 8;

/**
 * The UTF-16 that bytes begin in: by the mark it has, and without one by every other byte being NUL where the text
 * has digits, separators and line ends; undefined for anything else.
 */
export function utf16In(head: Uint8Array): Utf16 | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head.length < least) return undefined;
  const nuls = [0, 0];
  for (const [at, byte] of head.entries()) if (byte === 0) nuls[at % 2] = (nuls[at % 2] as number) + 1;
  const [even = 0, odd = 0] = nuls;
  if (Math.min(even, odd) > 0 || Math.max(even, odd) * 16 < head.length) return undefined;
  const order = odd > 0 ? 'utf-16le' : 'utf-16be';
  const text = unitsOf(head.subarray(0, head.length & ~1), order);
  // A character may be cut in two where the head ends.
  return /[\r\n]/.test(text) && text.slice(0, -1).isWellFormed() && !notInText.test(text) ? order : undefined;
}

/** Puts text of UTF-16 into UTF-8, without the mark. What is no UTF-16 becomes a byte that is no UTF-8. */
export async function* utf8From(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  order: Utf16,
): AsyncGenerator<Uint8Array> {
  let rest = room(0);
  let first = true;
  for await (const chunk of chunks) {
    const all = joined([rest, chunk]);
    let length = all.length & ~1;
    // The first half of a character waits for the second.
    if (length >= 2 && isHighHalf(all, length - 2, order)) length -= 2;
    rest = all.subarray(length);
    const text = unitsOf(all.subarray(0, length), order);
    yield encoded(first && text.startsWith('\ufeff') ? text.slice(1) : text);
    if (length > 0) first = false;
  }
  if (rest.length > 0) yield undecodable;
}

const isHighHalf = (bytes: Uint8Array, at: number, order: Utf16): boolean =>
  ((bytes[order === 'utf-16le' ? at + 1 : at] as number) & 0xfc) === 0xd8;

/** The text of whole code units. */
const unitsOf = (bytes: Uint8Array, order: Utf16): string =>
  utf16leText(order === 'utf-16le' ? bytes : turned(bytes));

/** The two bytes of each code unit the other way round, in a copy. */
function turned(bytes: Uint8Array): Uint8Array {
  const copy = room(bytes.length);
  for (let at = 0; at < bytes.length; at++) copy[at] = bytes[at ^ 1] as number;
  return copy;
}

function encoded(text: string): Uint8Array {
  if (text.isWellFormed()) return utf8Bytes(text);
  return joined(
    text.split(/(\p{Surrogate})/u).map((part) => (part.isWellFormed() ? utf8Bytes(part) : undecodable)),
  );
}
