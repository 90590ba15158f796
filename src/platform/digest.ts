import { createHash } from 'node:crypto';

/** SHA-256 of bytes that come in pieces. */
export interface Digest {
  update(bytes: Uint8Array): void;
  /** The digest of all, lower-case hex. Asked once, at the end. */
  hex(): string;
}

/** SHA-256 of bytes that are still to come. */
export function sha256OfMany(): Digest {
  const hash = createHash('sha256');
  return {
    update(bytes) {
      hash.update(bytes);
    },
    hex: () => hash.digest('hex'),
  };
}

/** SHA-256 of the bytes of a file, which may be many: a host may need a moment to make its fastest way ready. */
export async function sha256OfFile(): Promise<Digest> {
  return sha256OfMany();
}

/** SHA-256 of bytes. */
export function sha256Bytes(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}
