import type { ByteBlob } from '../../platform/byte-input.ts';

/** A file of the same name and contents that tells how far it was read. */
export function countedBlob(
  blob: ByteBlob,
  name: string,
  reached: (bytes: number) => void,
): ByteBlob & { readonly name: string } {
  let furthest = 0;
  return {
    name,
    size: blob.size,
    slice(start, end) {
      if (end > furthest) {
        reached(end - furthest);
        furthest = end;
      }
      return blob.slice(start, end);
    },
  };
}
