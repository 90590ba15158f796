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
      const { snappyUncompress } = await import('hyparquet');
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

const compressors = (name: string) =>
  installed('hyparquet-compressors', name, () => import('hyparquet-compressors'));

/**
 * A package that is only installed where it is needed.
 * @throws Refusal `package-missing`
 */
export async function installed<Package>(
  what: string,
  name: string,
  load: () => Promise<Package>,
): Promise<Package> {
  try {
    return await load();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).endsWith('MODULE_NOT_FOUND')))
      throw error;
    throw new Refusal('package-missing', {
      ja: `${name}: この Parquet ファイルを読むには ${what} が必要です。npm install hyparquet hyparquet-compressors を実行してください。CSV で出力し直しても読めます。`,
      en: `${name}: reading this Parquet file needs ${what}. Run npm install hyparquet hyparquet-compressors, or export the data as CSV.`,
    });
  }
}
