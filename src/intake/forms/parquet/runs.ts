import { Damage } from './damage.ts';

/**
 * Calls for each run of the hybrid of runs and bit-packed groups until there are `values`: a run has its value at `at`,
 * packed ones stand there in so many bits each. @throws Damage
 */
function eachRun(
  bytes: Uint8Array,
  width: number,
  values: number,
  run: (count: number, at: number, packed: boolean) => void,
): void {
  let at = 0;
  for (let seen = 0; seen < values; ) {
    let header = 0;
    for (let shift = 0, byte = 0x80; byte >= 0x80; shift += 7) {
      byte = at < bytes.length && shift < 32 ? (bytes[at++] as number) : refuseRun();
      header += (byte & 0x7f) * 2 ** shift;
    }
    const packed = header % 2 === 1;
    const count = packed ? Math.floor(header / 2) * 8 : header / 2;
    // The last group of eight is filled up; some writers fill up to 63 groups.
    if (count === 0 || count > values - seen + (packed ? 63 * 8 : 0)) refuseRun();
    const taken = Math.min(count, values - seen);
    const needed = packed ? Math.ceil((taken * width) / 8) : Math.ceil(width / 8);
    if (needed > bytes.length - at) refuseRun();
    run(taken, at, packed);
    at += packed ? (count / 8) * width : needed;
    seen += count;
  }
}

function refuseRun(): never {
  throw new Damage('a run of values that cannot be');
}

/** The value that all have, where they are one run of it, as in a column that misses nothing; null otherwise. @throws Damage */
export function soleValue(bytes: Uint8Array, width: number, values: number): number | null {
  let sole: number | null = null;
  eachRun(bytes, width, values, (count, at, packed) => {
    if (!packed && count === values) sole = valueAt(bytes, at, width);
  });
  return sole;
}

/** The value of a run: as many bytes as its bits need. */
function valueAt(bytes: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let n = 0; n < Math.ceil(width / 8); n++) value += (bytes[at + n] as number) * 256 ** n;
  return value;
}

/** No index or level takes more bits. */
const widest = 32;

/** The whole numbers of a hybrid of runs and bit-packed groups, each of `width` bits. @throws Damage */
export function runValues(bytes: Uint8Array, width: number, values: number): Uint32Array {
  if (width > widest) refuseRun();
  const found = new Uint32Array(values);
  if (width === 0) return found;
  let next = 0;
  eachRun(bytes, width, values, (count, at, packed) => {
    if (packed) unpack(bytes, at, width, found, next, count);
    else found.fill(valueAt(bytes, at, width), next, next + count);
    next += count;
  });
  return found;
}

/** So many numbers of so many bits each, from the lowest bit of each byte on. */
function unpack(
  bytes: Uint8Array,
  from: number,
  width: number,
  into: Uint32Array,
  at: number,
  count: number,
): void {
  if (width > 24) {
    unpackWide(bytes, from, width, into, at, count);
    return;
  }
  const mask = (1 << width) - 1;
  let [held, bits, next] = [0, 0, from];
  for (let n = 0; n < count; n++) {
    while (bits < width) {
      held |= (bytes[next++] as number) << bits;
      bits += 8;
    }
    into[at + n] = held & mask;
    held >>>= width;
    bits -= width;
  }
}

function unpackWide(
  bytes: Uint8Array,
  from: number,
  width: number,
  into: Uint32Array,
  at: number,
  count: number,
): void {
  let [held, bits, next] = [0n, 0, from];
  const size = BigInt(width);
  for (let n = 0; n < count; n++) {
    for (; bits < width; bits += 8) held |= BigInt(bytes[next++] as number) << BigInt(bits);
    into[at + n] = Number(BigInt.asUintN(width, held));
    held >>= size;
    bits -= width;
  }
}
