import type { ParquetType } from 'hyparquet';
import { Damage, viewOf } from './damage.ts';
import type { StoredValue } from './values.ts';

/** Stored values, decoded when they are asked for. */
export interface StoredValues {
  readonly length: number;
  at(index: number): StoredValue;
  /** Of values of bytes: where they stand, those of value n from `starts[n]` up to four bytes before `starts[n + 1]`. */
  readonly spans?: { readonly bytes: Uint8Array; readonly starts: Uint32Array };
}

/**
 * So many values as they stand one after the other.
 * @param size the bytes of each of `FIXED_LEN_BYTE_ARRAY`
 * @throws Damage when there are not as many
 */
export function plainValues(
  type: ParquetType,
  size: number | undefined,
  bytes: Uint8Array,
  length: number,
): StoredValues {
  const view = viewOf(bytes);
  const fixed = (width: number, at: (from: number) => StoredValue): StoredValues => {
    if (!Number.isInteger(width) || width < 0 || length * width > bytes.length) refuseMissing();
    return { length, at: (index) => at(index * width) };
  };
  switch (type) {
    case 'BOOLEAN':
      if (length > bytes.length * 8) refuseMissing();
      return { length, at: (index) => (((bytes[index >> 3] as number) >> (index & 7)) & 1) === 1 };
    case 'INT32':
      return fixed(4, (from) => view.getInt32(from, true));
    case 'INT64':
      return fixed(8, (from) => wholeAt(view, from));
    case 'INT96':
      return fixed(12, (from) => nanosecondsAt(view, from));
    case 'FLOAT':
      return fixed(4, (from) => view.getFloat32(from, true));
    case 'DOUBLE':
      return fixed(8, (from) => view.getFloat64(from, true));
    case 'FIXED_LEN_BYTE_ARRAY': {
      const width = size ?? -1;
      return fixed(width, (from) => bytes.subarray(from, from + width));
    }
    case 'BYTE_ARRAY': {
      const starts = startsOf(view, length);
      return {
        length,
        at: (index) => bytes.subarray(starts[index] as number, (starts[index + 1] as number) - 4),
        spans: { bytes, starts },
      };
    }
  }
}

/** Where each begins, behind its length of four bytes; at the end, where one more would. */
function startsOf(view: DataView, length: number): Uint32Array {
  if (length * 4 > view.byteLength) refuseMissing();
  const starts = new Uint32Array(length + 1);
  let at = 4;
  for (let n = 0; n < length; n++) {
    if (at > view.byteLength) refuseMissing();
    starts[n] = at;
    const size = view.getUint32(at - 4, true);
    if (size > view.byteLength - at) refuseMissing();
    at += size + 4;
  }
  starts[length] = at;
  return starts;
}

/** Eight bytes as a number where it holds them, else as a bigint. */
function wholeAt(view: DataView, from: number): number | bigint {
  const value = view.getInt32(from + 4, true) * 2 ** 32 + view.getUint32(from, true);
  return Number.isSafeInteger(value) ? value : view.getBigInt64(from, true);
}

/** Of the Julian calendar's days, the first of 1970. */
const julianEpoch = 2_440_588n;
const dayInNanoseconds = 86_400_000_000_000n;

/** The nanoseconds of a day, and the day: since 1970, in nanoseconds. */
const nanosecondsAt = (view: DataView, from: number): bigint =>
  (BigInt(view.getInt32(from + 8, true)) - julianEpoch) * dayInNanoseconds + view.getBigInt64(from, true);

function refuseMissing(): never {
  throw new Damage('a page with fewer values than it says');
}
