// bytes.ts for hosts that have no more than the standard of the language and of the web.

export const viewOf = (bytes: Uint8Array): Uint8Array => bytes;

export const viewOfAll = (buffer: ArrayBufferLike): Uint8Array => new Uint8Array(buffer);

export const room = (length: number): Uint8Array => new Uint8Array(length);

export const copyOf = (bytes: Uint8Array): Uint8Array => Uint8Array.from(bytes);

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const areSame = (some: Uint8Array, others: Uint8Array): boolean =>
  some.length === others.length && some.every((byte, at) => byte === others[at]);

export function placeOf(sought: Uint8Array, bytes: Uint8Array): number {
  const [first] = sought;
  if (first === undefined) return 0;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (sought.every((byte, n) => bytes[at + n] === byte)) return at;
  }
  return -1;
}

export function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] as number) > 0x7f) return false;
  return true;
}

export const isUtf8 = (bytes: Uint8Array): boolean => isAscii(bytes) || soundUtf8(bytes) !== null;

const encoder = new TextEncoder();

export const utf8Bytes = (text: string): Uint8Array => encoder.encode(text);

export function writeUtf8(text: string, into: Uint8Array, at: number): number {
  // Browsers do not write into memory that threads may share.
  const bytes = encoder.encode(text);
  const whole = Math.min(bytes.length, into.length - at);
  into.set(whole === bytes.length ? bytes : bytes.subarray(0, whole), at);
  return whole;
}

const lenient = new TextDecoder('utf-8', { ignoreBOM: true });
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Nor do some decode it. */
const unshared = (bytes: Uint8Array): Uint8Array =>
  bytes.buffer instanceof ArrayBuffer ? bytes : Uint8Array.from(bytes);

export const utf8Text = (bytes: Uint8Array): string => lenient.decode(unshared(bytes));

export function soundUtf8(bytes: Uint8Array): string | null {
  try {
    return strict.decode(unshared(bytes));
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** So many code units are made a text at once: a call takes no more arguments everywhere. */
const unitsAtOnce = 1 << 13;

function textOfUnits(units: Uint8Array | Uint16Array): string {
  let text = '';
  for (let at = 0; at < units.length; at += unitsAtOnce) {
    text += String.fromCharCode(...units.subarray(at, at + unitsAtOnce));
  }
  return text;
}

export const latin1Text = (bytes: Uint8Array): string => textOfUnits(bytes);

export const latin1Bytes = (text: string): Uint8Array =>
  Uint8Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));

export const utf16leText = (bytes: Uint8Array): string =>
  textOfUnits(
    Uint16Array.from(
      { length: bytes.length >> 1 },
      (_, at) => (bytes[2 * at] as number) | ((bytes[2 * at + 1] as number) << 8),
    ),
  );

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

export const base64Bytes = (text: string): Uint8Array => latin1Bytes(atob(text));

export const base64Text = (bytes: Uint8Array): string => btoa(latin1Text(bytes));

export const ownText = (text: string): string =>
  textOfUnits(Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)));
