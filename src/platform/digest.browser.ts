import { sha256 } from '@noble/hashes/sha2.js';
import { createSHA256 } from 'hash-wasm';
import { hexOf } from './bytes.browser.ts';
import type { Digest } from './digest.ts';

// What browsers have of their own gives its answer later, and takes no bytes in pieces.

/** In plain JavaScript, for a few bytes at once. */
export function sha256OfMany(): Digest {
  const hash = sha256.create();
  return {
    update(bytes) {
      hash.update(bytes);
    },
    hex: () => hexOf(hash.digest()),
  };
}

/** In WebAssembly, which is several times as fast; in plain JavaScript where the page's policy forbids it or there is none. */
export async function sha256OfFile(): Promise<Digest> {
  try {
    const hash = (await createSHA256()).init();
    return {
      update(bytes) {
        hash.update(bytes);
      },
      hex: () => hash.digest('hex'),
    };
  } catch {
    return sha256OfMany();
  }
}

export const sha256Bytes = (bytes: Uint8Array): Uint8Array => sha256(bytes);
