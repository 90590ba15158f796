import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { cannotRead } from '../../language/file-refusal.ts';
import { isSystemError } from '../../language/system-error.ts';

/**
 * The SHA-256 of a file's bytes, lower-case hex, however long it is.
 * @throws Refusal `file-missing`, `file-is-folder`, `file-unreadable`
 */
export async function fileDigest(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    throw isSystemError(error) ? cannotRead(path, error) : error;
  }
  return hash.digest('hex');
}
