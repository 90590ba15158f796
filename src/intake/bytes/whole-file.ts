import { cannotRead } from '../../language/file-refusal.ts';
import { isSystemError } from '../../language/system-error.ts';
import { utf8Text } from '../../platform/bytes.ts';
import { readWhole } from '../../platform/files.ts';

/**
 * All bytes of a small file.
 * @throws Refusal `file-missing`, `file-is-folder`, `file-unreadable`, `text-for-a-path`
 */
export async function wholeFile(path: string): Promise<Uint8Array> {
  try {
    return await readWhole(path);
  } catch (error) {
    throw isSystemError(error) ? cannotRead(path, error) : error;
  }
}

/** Its text, in UTF-8. @throws Refusal as `wholeFile` */
export async function wholeText(path: string): Promise<string> {
  return utf8Text(await wholeFile(path));
}
