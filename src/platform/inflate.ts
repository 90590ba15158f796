import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  brotliDecompressSync,
  createGunzip,
  createInflateRaw,
  gunzipSync,
  inflateRawSync,
  crc32 as nativeCrc,
} from 'node:zlib';
import { BrokenData } from './broken-data.ts';
import { crcByTable } from './crc.ts';

// What was compressed is only ever read here. Writing does without the host: there the same bytes have to come out on
// every machine, where the same content coming in is enough for reading.

/** So many bytes come at once: few enough for the processor's caches, enough for few turns. */
const pieceLength = 1 << 18;

/** CRC-32, going on from the one of the bytes before (0 at the start). Hosts of before 2024 have none of their own. */
export const crc32: (bytes: Uint8Array, before: number) => number = nativeCrc ?? crcByTable;

/** Two pieces are made ahead of the reader. The streams take the limit, though the types of zlib do not name it. */
const ahead = { chunkSize: pieceLength, readableHighWaterMark: 2 * pieceLength };

/** What deflated bytes hold, piece by piece, expanded beside the thread that reads them. @throws what zlib says. */
export async function* inflated(packed: Uint8Array): AsyncGenerator<Uint8Array> {
  const stream = createInflateRaw(ahead);
  stream.end(packed);
  for await (const piece of stream) yield piece as Uint8Array;
}

/** The same at once, up to so many bytes. @throws what zlib says, and beyond them. */
export function inflatedWhole(packed: Uint8Array, most: number): Uint8Array {
  return inflateRawSync(packed, { maxOutputLength: Math.max(most, 1) });
}

/** What gzipped bytes hold, one member behind the other. @throws BrokenData; what the bytes themselves throw is passed on */
export async function* gunzipped(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip(ahead);
  const done = pipeline(Readable.from(chunks, { objectMode: false }), gunzip);
  // A failure reaches the loop below through the stream; without a handler here it would also end the process.
  done.catch(() => undefined);
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new BrokenData(error.message);
    }
    throw error;
  }
}

/** The same at once, up to so many bytes. @throws beyond them, and for what is no gzip. */
export function gunzippedWhole(packed: Uint8Array, most: number): Uint8Array {
  return gunzipSync(packed, { maxOutputLength: most });
}

/** What Brotli packed, up to so many bytes; undefined where the host has none. @throws as `gunzippedWhole` */
export const brotliExpanded: ((packed: Uint8Array, most: number) => Uint8Array) | undefined = (
  packed,
  maxOutputLength,
) => brotliDecompressSync(packed, { maxOutputLength });
