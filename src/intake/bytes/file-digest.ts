import { cannotRead } from '../../language/file-refusal.ts';
import { isSystemError } from '../../language/system-error.ts';
import { type ByteBlob, blobChunks, isBlob } from '../../platform/byte-input.ts';
import { sha256OfFile } from '../../platform/digest.ts';
import { fileChunks } from '../../platform/files.ts';

/**
 * The SHA-256 of a file's bytes, lower-case hex, however long it is.
 * @throws Refusal `file-missing`, `file-is-folder`, `file-unreadable`
 */
export async function fileDigest(file: string | ByteBlob): Promise<string> {
  const hash = await sha256OfFile();
  try {
    for await (const chunk of isBlob(file) ? blobChunks(file) : fileChunks(file)) hash.update(chunk);
  } catch (error) {
    throw isSystemError(error) && !isBlob(file) ? cannotRead(file, error) : error;
  }
  return hash.hex();
}
