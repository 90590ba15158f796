import { readFile } from 'node:fs/promises';
import { cannotRead } from '../../language/file-refusal.ts';
import { isSystemError } from '../../language/system-error.ts';

/**
 * All bytes of a small file.
 * @throws Refusal `file-missing`, `file-is-folder`, `file-unreadable`, `text-for-a-path`
 */
export async function wholeFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    throw isSystemError(error) ? cannotRead(path, error) : error;
  }
}

/** Its text, in UTF-8. @throws Refusal as `wholeFile` */
export async function wholeText(path: string): Promise<string> {
  return Buffer.from(await wholeFile(path)).toString('utf8');
}
