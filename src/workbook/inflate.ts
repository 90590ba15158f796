import { createInflateRaw, inflateRawSync, crc32 as nativeCrc } from 'node:zlib';

// The one place where reading a workbook needs its host. Writing does without: there the same bytes have to come out
// on every machine, where the same content coming in is enough for reading.

/** So many bytes come at once: few enough for the processor's caches, enough for few turns. */
const pieceLength = 1 << 18;

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32 in plain JavaScript, going on from the one of the bytes before. */
export function crcByTable(bytes: Uint8Array, before: number): number {
  let crc = ~before;
  for (let i = 0; i < bytes.length; i++) {
    crc = (crc >>> 8) ^ (crcTable[(crc ^ (bytes[i] as number)) & 0xff] as number);
  }
  return ~crc >>> 0;
}

/** CRC-32, going on from the one of the bytes before (0 at the start). Hosts of before 2024 have none of their own. */
export const crc32: (bytes: Uint8Array, before: number) => number = nativeCrc ?? crcByTable;

/** What deflated bytes hold, piece by piece, expanded beside the thread that reads them. @throws what zlib says. */
export async function* inflated(packed: Uint8Array): AsyncGenerator<Uint8Array> {
  // Two pieces are made ahead of the reader. The stream takes the limit, though the types of zlib do not name it.
  const options = { chunkSize: pieceLength, readableHighWaterMark: 2 * pieceLength };
  const stream = createInflateRaw(options);
  stream.end(packed);
  for await (const piece of stream) yield piece as Uint8Array;
}

/** The same at once, up to so many bytes. @throws what zlib says, and beyond them. */
export function inflatedWhole(packed: Uint8Array, most: number): Uint8Array {
  return inflateRawSync(packed, { maxOutputLength: Math.max(most, 1) });
}
