import { cannotRead } from '../../language/file-refusal.ts';
import { isSystemError } from '../../language/system-error.ts';
import { sha256OfMany } from '../../platform/digest.ts';
import { fileChunks } from '../../platform/files.ts';

/**
 * The SHA-256 of a file's bytes, lower-case hex, however long it is.
 * @throws Refusal `file-missing`, `file-is-folder`, `file-unreadable`
 */
export async function fileDigest(path: string): Promise<string> {
  const hash = sha256OfMany();
  try {
    for await (const chunk of fileChunks(path)) hash.update(chunk);
  } catch (error) {
    throw isSystemError(error) ? cannotRead(path, error) : error;
  }
  return hash.hex();
}
