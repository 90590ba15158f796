import { cannotRead } from '../../language/file-refusal.ts';
import { isSystemError } from '../../language/system-error.ts';
import { type HeldBytes, heldBytes, nameOfHeld } from '../../platform/byte-input.ts';
import { utf8Text } from '../../platform/bytes.ts';
import { readWhole } from '../../platform/files.ts';

/** A small file: its path, or what stands in it. */
export type SmallFile = string | HeldBytes;

/** What messages call it. */
export const nameOfFile = (file: SmallFile): string => (typeof file === 'string' ? file : nameOfHeld(file));

/**
 * All bytes of a small file.
 * @throws Refusal `file-missing`, `file-is-folder`, `file-unreadable`, `text-for-a-path`
 */
export async function wholeFile(path: SmallFile, who = 'wholeFile'): Promise<Uint8Array> {
  if (typeof path !== 'string') return heldBytes(who, path);
  try {
    return await readWhole(path);
  } catch (error) {
    throw isSystemError(error) ? cannotRead(path, error) : error;
  }
}

/** Its text, in UTF-8. @throws Refusal as `wholeFile` */
export async function wholeText(path: SmallFile, who?: string): Promise<string> {
  return utf8Text(await wholeFile(path, who));
}
