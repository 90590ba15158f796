import { open } from 'node:fs/promises';
import { type Digest, digestBeside, digestHere } from './digest.ts';

/** Memory to put blocks of a file into: where it begins in the shared bytes, and how long it is. */
export interface BlockMemory {
  bytes(): Buffer;
  readonly at: number;
  readonly length: number;
}

/** So many bytes before each block may be overwritten, to put the end of the block before in front of it. */
export const roomBefore = 1 << 16;

/** With what is put in front of it, a block stays within a mebibyte. */
const blockLength = (1 << 20) - roomBefore;

/** A file of this size is worth a thread for its digest. */
const worthThread = 1 << 26;

/**
 * A file in blocks that are read straight into memory: the next one while the last one is looked at. A block stays as
 * it is until the one after the next is asked for.
 */
export async function* fileBlocks(
  path: string | URL,
  memory: BlockMemory,
  tell: (known: { bytes: number; sha256: string }) => void,
): AsyncGenerator<Uint8Array> {
  const stride = roomBefore + blockLength;
  const slots = Math.floor(memory.length / stride);
  const file = await open(path);
  let digest: Digest | undefined;
  try {
    const { size } = await file.stat();
    const shared = memory.bytes().buffer;
    digest = size >= worthThread && shared instanceof SharedArrayBuffer ? digestBeside(shared) : undefined;
    digest ??= digestHere();
    const hashed: Digest = digest;
    const read = async (block: number): Promise<Buffer> => {
      // Its place is that of the block so many before, and of it the reader has seen the last already.
      await hashed.passed(slots - 3);
      const start = memory.at + (block % slots) * stride + roomBefore;
      const bytes = memory.bytes().subarray(start, start + blockLength);
      let length = 0;
      while (length < blockLength) {
        const { bytesRead } = await file.read(bytes, length, blockLength - length, null);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
      return bytes.subarray(0, length);
    };
    let total = 0;
    let next = read(0);
    for (let block = 0; ; block++) {
      const bytes = await next;
      if (bytes.length === 0) break;
      hashed.update(bytes);
      total += bytes.length;
      next = read(block + 1);
      // Should the reader stop here, nobody waits for it any more.
      next.catch(() => undefined);
      yield bytes;
    }
    tell({ bytes: total, sha256: await hashed.finish() });
  } finally {
    digest?.close();
    await file.close();
  }
}
