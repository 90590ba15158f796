import { readFile } from 'node:fs/promises';
import { Refusal } from '../../language/refusal.ts';

/**
 * The value in a small JSON file.
 * @throws Refusal `json-file-invalid`; what the file system throws is passed on.
 */
export async function readJsonFile(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8');
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Refusal('json-file-invalid', {
      ja: `${path} は JSON として読めません（${error.message}）。`,
      en: `${path} cannot be read as JSON (${error.message}).`,
    });
  }
}
