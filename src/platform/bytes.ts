import { isAscii as isAsciiHere, isUtf8 as isUtf8Here } from 'node:buffer';

// Bytes and texts as Node has them. Its views of bytes search and cut in native code: those that are searched come from
// `viewOf`. In builds for browsers bytes.browser.ts stands in place of this file.

/** The same bytes, without a copy, in the host's fastest kind of view; so are all pieces cut from it. */
export function viewOf(bytes: Uint8Array): Uint8Array {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Such a view of a whole buffer. */
export function viewOfAll(buffer: ArrayBufferLike): Uint8Array {
  return Buffer.from(buffer);
}

/** A view of so many bytes of its own, all zero. */
export function room(length: number): Uint8Array {
  return Buffer.alloc(length);
}

/** A copy of bytes, as a view. */
export function copyOf(bytes: Uint8Array): Uint8Array {
  return Buffer.from(bytes);
}

/** All parts in one, as a view; a copy. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}

/** Whether two stretches of bytes are the same. */
export function areSame(some: Uint8Array, others: Uint8Array): boolean {
  return Buffer.compare(some, others) === 0;
}

/** Where bytes stand first within others, -1 where they do not. */
export function placeOf(sought: Uint8Array, bytes: Uint8Array): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(sought);
}

/** Whether all bytes are ASCII. */
export function isAscii(bytes: Uint8Array): boolean {
  return isAsciiHere(bytes);
}

/** Whether bytes are UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  return isUtf8Here(bytes);
}

/** A text in UTF-8. */
export function utf8Bytes(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}

/** Writes a text in UTF-8 at a place, as far as there is room, and says how many bytes it took. */
export function writeUtf8(text: string, into: Uint8Array, at: number): number {
  return into instanceof Buffer ? into.write(text, at, 'utf8') : asBuffer(into).write(text, at, 'utf8');
}

/** The text of bytes in UTF-8: a mark stays, what is no UTF-8 becomes U+FFFD. */
export function utf8Text(bytes: Uint8Array): string {
  return asBuffer(bytes).toString('utf8');
}

/** The text of bytes in UTF-8; null when they are none. */
export function soundUtf8(bytes: Uint8Array): string | null {
  return isUtf8Here(bytes) ? asBuffer(bytes).toString('utf8') : null;
}

/** A character for each byte, the first 256 of Unicode. */
export function latin1Text(bytes: Uint8Array): string {
  return asBuffer(bytes).toString('latin1');
}

/** A byte for each character. */
export function latin1Bytes(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

/** The code units that bytes are, of two bytes each, the lower first. */
export function utf16leText(bytes: Uint8Array): string {
  return asBuffer(bytes).toString('utf16le');
}

/** Two digits for each byte, lower case. */
export function hexOf(bytes: Uint8Array): string {
  return asBuffer(bytes).toString('hex');
}

/** Bytes that were written in base64. */
export function base64Bytes(text: string): Uint8Array {
  return Buffer.from(text, 'base64');
}

/** Bytes in base64. */
export function base64Text(bytes: Uint8Array): string {
  return asBuffer(bytes).toString('base64');
}

/** The same text in memory of its own: a piece of another would keep all of that alive. */
export function ownText(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

const asBuffer = (bytes: Uint8Array): Buffer =>
  bytes instanceof Buffer ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
