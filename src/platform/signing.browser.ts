import { ed25519 } from '@noble/curves/ed25519.js';
import { areSame, base64Bytes, joined } from './bytes.browser.ts';
import type { Signer, Verifier } from './signing.ts';

// In plain JavaScript: what browsers have of their own gives its answer later.

/** What an Ed25519 key begins with in DER; its 32 bytes come behind. */
const publicHead = Uint8Array.of(0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0);
const privateHead = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20);

const keyLength = 32;

function keyIn(pem: string, label: string, head: Uint8Array): Uint8Array | null {
  const written = new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]+)-----END ${label}-----`).exec(
    pem,
  )?.[1];
  if (written === undefined) return null;
  try {
    const der = base64Bytes(written.replace(/\s/g, ''));
    const isKey = der.length === head.length + keyLength && areSame(der.subarray(0, head.length), head);
    return isKey ? der.subarray(head.length) : null;
  } catch {
    // What is no base64 is no key.
    return null;
  }
}

export function signerOf(pem: string): Signer | null {
  const key = keyIn(pem, 'PRIVATE KEY', privateHead);
  if (key === null) return null;
  return {
    publicKey: joined([publicHead, ed25519.getPublicKey(key)]),
    sign: (message) => ed25519.sign(message, key),
  };
}

export function verifierOf(pem: string): Verifier | null {
  const key = keyIn(pem, 'PUBLIC KEY', publicHead);
  if (key === null) return null;
  return {
    publicKey: joined([publicHead, key]),
    // Cofactorless and strict, as OpenSSL is.
    verifies: (message, signature) => ed25519.verify(signature, message, key, { zip215: false }),
  };
}
