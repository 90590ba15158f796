import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Refusal } from '../../language/refusal.ts';

/** What gzipped bytes hold. @throws Refusal `gzip-broken` while reading */
export async function* gunzipped(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  const done = pipeline(Readable.from(chunks, { objectMode: false }), gunzip);
  // A failure reaches the loop below through the stream; without a handler here it would also end the process.
  done.catch(() => undefined);
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new Refusal('gzip-broken', {
        ja: `${name}: gzip を展開できません（${error.message}）。ファイルが途中で切れていないか確認してください。`,
        en: `${name}: the gzip data cannot be expanded (${error.message}). Check that the file is complete.`,
      });
    }
    throw error;
  }
}
