import { utf8Bytes } from '../../platform/bytes.ts';

/** Writes JSON objects as plain lines, those that are flat and plain. */
export interface FlatJson {
  /**
   * Writes the object that stands from `from` to `to` as a line at `at`, and says where that ends; -1 when it is not
   * one whose values mean the same as fields of a line. There must be room for as many bytes as the object has.
   */
  write(json: Uint8Array, from: number, to: number, into: Uint8Array, at: number): number;
}

const [quote, comma, colon, open, close, zero] = [0x22, 0x2c, 0x3a, 0x7b, 0x7d, 0x30];
const [backslash, lineFeed] = [0x5c, 0x0a];

/** Longer numbers may not be held exactly, and then mean something else. */
const mostDigits = 15;

/**
 * A writer of objects that have these names, each once and in this order: the way programs write them. Values are text
 * without escapes, commas and quotes, whole numbers of at most 15 digits without a sign, or null, which is nothing.
 * Undefined where a name would need an escape: it could be spelt in several ways.
 */
export function flatJson(names: readonly string[]): FlatJson | undefined {
  if (names.length === 0 || names.some((name) => /["\\\p{Cc}]/u.test(name))) return undefined;
  const keys = names.map((name) => utf8Bytes(name));
  const last = keys.length - 1;
  return {
    write(json, from, to, into, start) {
      let at = from;
      let out = start;
      while (isSpace(json[at])) at++;
      if (json[at++] !== open) return -1;
      for (let column = 0; column <= last; column++) {
        while (isSpace(json[at])) at++;
        if (json[at++] !== quote) return -1;
        const key = keys[column] as Uint8Array;
        for (let n = 0; n < key.length; n++) if (json[at++] !== key[n]) return -1;
        if (json[at++] !== quote) return -1;
        while (isSpace(json[at])) at++;
        if (json[at++] !== colon) return -1;
        while (isSpace(json[at])) at++;
        let byte = json[at] as number;
        if (byte === quote) {
          byte = json[++at] as number;
          while (byte !== quote) {
            if (byte < 0x20 || byte === comma || byte === backslash || at >= to) return -1;
            into[out++] = byte;
            byte = json[++at] as number;
          }
          at++;
        } else if (byte >= zero && byte <= zero + 9) {
          const first = at;
          for (; byte >= zero && byte <= zero + 9; byte = json[++at] as number) into[out++] = byte;
          if (at - first > mostDigits || (json[first] === zero && at - first > 1)) return -1;
        } else if (isNull(json, at)) at += 4;
        else return -1;
        while (isSpace(json[at])) at++;
        if (json[at++] !== (column === last ? close : comma)) return -1;
        into[out++] = column === last ? lineFeed : comma;
      }
      while (at < to && isSpace(json[at])) at++;
      return at === to ? out : -1;
    },
  };
}

const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x09 || byte === 0x0d;

const isNull = (json: Uint8Array, at: number): boolean =>
  json[at] === 0x6e && json[at + 1] === 0x75 && json[at + 2] === 0x6c && json[at + 3] === 0x6c;
