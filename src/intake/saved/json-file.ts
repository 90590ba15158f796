import { excerpt } from '../../language/excerpt.ts';
import { Refusal } from '../../language/refusal.ts';
import { nameOfFile, type SmallFile, wholeText } from '../bytes/whole-file.ts';

/**
 * The value in a small JSON file.
 * @throws Refusal `json-file-invalid`, and as `wholeFile`
 */
export async function readJsonFile(file: SmallFile, who = 'readJsonFile'): Promise<unknown> {
  const text = await wholeText(file, who);
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const path = nameOfFile(file);
    throw new Refusal('json-file-invalid', {
      ja: `${excerpt(path)} は JSON として読めません。かっこ、引用符、カンマの対応を確認してください。`,
      en: `${excerpt(path)} cannot be read as JSON (${excerpt(error.message)}).`,
    });
  }
}
