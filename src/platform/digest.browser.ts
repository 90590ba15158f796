import { sha256 } from '@noble/hashes/sha2.js';
import { hexOf } from './bytes.browser.ts';
import type { Digest } from './digest.ts';

// In plain JavaScript: what browsers have of their own gives its answer later, and takes no bytes in pieces.

export function sha256OfMany(): Digest {
  const hash = sha256.create();
  return {
    update(bytes) {
      hash.update(bytes);
    },
    hex: () => hexOf(hash.digest()),
  };
}

export const sha256Bytes = (bytes: Uint8Array): Uint8Array => sha256(bytes);
