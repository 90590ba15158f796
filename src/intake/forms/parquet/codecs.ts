import type { CompressionCodec } from 'hyparquet';
import { Refusal } from '../../../language/refusal.ts';
import { brotliExpanded, gunzippedWhole } from '../../../platform/inflate.ts';
import { Damage } from './damage.ts';
import type { Expand } from './pages.ts';

/**
 * What expands the pages of a codec. All are told the length, so that none gives more.
 * @throws Refusal `package-missing`; Damage for a codec nobody writes any more
 */
export async function expander(codec: CompressionCodec, name: string): Promise<Expand> {
  switch (codec) {
    case 'UNCOMPRESSED':
      return (stored) => stored;
    case 'SNAPPY': {
      const { snappyUncompress } = await hyparquetFor(name);
      return (stored, length) => {
        const bytes = new Uint8Array(length);
        snappyUncompress(stored, bytes);
        return bytes;
      };
    }
    case 'GZIP':
      return gunzippedWhole;
    case 'BROTLI':
      return brotliExpanded ?? (await compressors(name)).decompressBrotli;
    case 'ZSTD': {
      const { decompressZstd } = await compressors(name);
      return (stored, length) => decompressZstd(stored, new Uint8Array(length));
    }
    case 'LZ4':
      return (await compressors(name)).decompressLz4;
    case 'LZ4_RAW':
      return (await compressors(name)).decompressLz4Raw;
    case 'LZO':
      throw new Damage('LZO');
  }
}

// Bundlers let a package be missing only where its import stands in a try.

/** @throws Refusal `package-missing` */
export async function hyparquetFor(name: string) {
  try {
    return await import('hyparquet');
  } catch (error) {
    throw isMissing(error) ? packageMissing('hyparquet', name) : error;
  }
}

/** @throws Refusal `package-missing` */
async function compressors(name: string) {
  try {
    return await import('hyparquet-compressors');
  } catch (error) {
    throw isMissing(error) ? packageMissing('hyparquet-compressors', name) : error;
  }
}

/** Whether a package is not there: as Node says it by its code, browsers and what bundlers put in its place in words. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && String(error.code).endsWith('MODULE_NOT_FOUND')) || /resolve/i.test(error.message));

/** The packages are only installed by those who need them. */
const packageMissing = (what: string, name: string) =>
  new Refusal('package-missing', {
    ja: `${name}: この Parquet ファイルを読むには ${what} が必要です。npm install hyparquet hyparquet-compressors を実行してください。CSV で出力し直しても読めます。`,
    en: `${name}: reading this Parquet file needs ${what}. Run npm install hyparquet hyparquet-compressors, or export the data as CSV.`,
  });
