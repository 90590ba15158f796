import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** Signs with an Ed25519 key. */
export interface Signer {
  /** The public key, SPKI in DER. */
  readonly publicKey: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

/** Checks what was signed with an Ed25519 key. */
export interface Verifier {
  /** The public key, SPKI in DER. */
  readonly publicKey: Uint8Array;
  verifies(message: Uint8Array, signature: Uint8Array): boolean;
}

/** Whoever holds a private key, in PEM; null for what is none of Ed25519. */
export function signerOf(pem: string): Signer | null {
  const key = keyIn(pem, createPrivateKey);
  return key && { publicKey: der(createPublicKey(key)), sign: (message) => sign(null, message, key) };
}

/** Whoever holds a public key, in PEM; null for what is none of Ed25519. */
export function verifierOf(pem: string): Verifier | null {
  const key = keyIn(pem, createPublicKey);
  return (
    key && { publicKey: der(key), verifies: (message, signature) => verify(null, message, key, signature) }
  );
}

const der = (key: KeyObject): Uint8Array => key.export({ type: 'spki', format: 'der' });

function keyIn(pem: string, made: (pem: string) => KeyObject): KeyObject | null {
  try {
    const key = made(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    // Whatever it is, it is no such key.
    return null;
  }
}
