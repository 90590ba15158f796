import type { StoredValues } from './plain.ts';
import type { ColumnReading } from './values.ts';

/**
 * Writes a value as a field of a plain line of text, with at most `longestField` bytes, and says where that ends; -1
 * when it could not stand there as it is. Bytes beyond ASCII are not looked at: they may be no UTF-8.
 */
export type FieldWriter = (index: number, into: Uint8Array, at: number) => number;

/** Longer values are no field of a plain line. */
export const longestField = 1 << 10;

const [space, quote, comma, zero] = [0x20, 0x22, 0x2c, 0x30];

/**
 * A writer of values as fields of a plain line: text as its bytes stand in the file, whole numbers in digits, and
 * what else is put into words in ASCII.
 */
export function fieldWriter(values: StoredValues, reading: ColumnReading): FieldWriter {
  const { spans } = values;
  if (spans !== undefined && reading.asItStands) {
    const { bytes, starts } = spans;
    return (index, into, at) => {
      const [from, to] = [starts[index] as number, (starts[index + 1] as number) - 4];
      if (to - from > longestField) return -1;
      let out = at;
      for (let n = from; n < to; n++) {
        const byte = bytes[n] as number;
        if (byte < space || byte === comma || byte === quote) return -1;
        into[out++] = byte;
      }
      return out;
    };
  }
  return (index, into, at) => {
    const value = values.at(index);
    if (reading.asItStands && typeof value === 'number') return value < 0 ? -1 : writeDigits(value, into, at);
    const cell = reading.textOf(value);
    return typeof cell === 'string' && cell.length <= longestField ? writeText(cell, into, at) : -1;
  };
}

function writeDigits(value: number, into: Uint8Array, at: number): number {
  let end = at + 1;
  for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) end++;
  let rest = value;
  for (let out = end - 1; out >= at; out--) {
    const tenth = Math.floor(rest / 10);
    into[out] = zero + rest - tenth * 10;
    rest = tenth;
  }
  return end;
}

function writeText(text: string, into: Uint8Array, at: number): number {
  for (let n = 0; n < text.length; n++) {
    const code = text.charCodeAt(n);
    if (code < space || code > 0x7e || code === comma || code === quote) return -1;
    into[at + n] = code;
  }
  return at + text.length;
}
