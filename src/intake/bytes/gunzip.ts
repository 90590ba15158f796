import { Refusal } from '../../language/refusal.ts';
import { BrokenData } from '../../platform/broken-data.ts';
import { gunzipped as expanded } from '../../platform/inflate.ts';

/** What gzipped bytes hold. @throws Refusal `gzip-broken` while reading */
export async function* gunzipped(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array> {
  try {
    yield* expanded(chunks);
  } catch (error) {
    if (error instanceof BrokenData) {
      throw new Refusal('gzip-broken', {
        ja: `${name}: gzip を展開できません。ファイルが途中で切れていないか確認してください。`,
        en: `${name}: the gzip data cannot be expanded (${error.message}). Check that the file is complete.`,
      });
    }
    throw error;
  }
}
