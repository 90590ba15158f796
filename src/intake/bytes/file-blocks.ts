import { readerBeside, readerHere, worthThread } from '../../platform/file-reader.ts';

/** Memory to put blocks of a file into: where it begins in the shared bytes, and how long it is. */
export interface BlockMemory {
  bytes(): Uint8Array;
  readonly at: number;
  readonly length: number;
}

/** So many bytes before each block may be overwritten, to put the end of the block before in front of it. */
export const roomBefore = 1 << 16;

/** With what is put in front of it, three quarters of a mebibyte. */
const blockLength = (3 << 18) - roomBefore;
/** With more they would not stay in the processor's caches, with fewer one thread would often wait for the other. */
const mostPlaces = 4;

/**
 * A file in blocks that are read straight into memory, those of a large one with the help of another thread. A block
 * stays as it is until the one after the next is asked for.
 */
export async function* fileBlocks(
  path: string | URL,
  size: number,
  memory: BlockMemory,
  tell: (known: { bytes: number; sha256: string }) => void,
): AsyncGenerator<Uint8Array> {
  const stride = roomBefore + blockLength;
  const places = Array.from(
    { length: Math.min(mostPlaces, Math.floor(memory.length / stride)) },
    (_, at) => memory.at + at * stride + roomBefore,
  );
  const bytes = memory.bytes();
  const into = { bytes, places, length: blockLength };
  const beside = size >= worthThread && !(bytes.buffer instanceof ArrayBuffer);
  const reader = (beside ? await readerBeside(path, into) : undefined) ?? (await readerHere(path, into));
  try {
    let total = 0;
    for (let block = 0; ; block++) {
      const length = await reader.next();
      if (length === 0) break;
      total += length;
      const place = places[block % places.length] as number;
      yield bytes.subarray(place, place + length);
    }
    tell({ bytes: total, sha256: await reader.sha256() });
  } finally {
    await reader.close();
  }
}
