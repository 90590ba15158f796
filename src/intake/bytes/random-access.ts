import { Refusal } from '../../language/refusal.ts';
import { blobBytes, isBlob } from '../../platform/byte-input.ts';
import { openFile } from '../../platform/files.ts';
import { isUnchanged, refuseChanged } from './file-state.ts';
import { type ByteSource, gathered } from './source.ts';

/** Bytes that can be read at any place: for formats that say at their end what they hold. */
export interface RandomAccess {
  readonly size: number;
  /** Opens them for reading; to be closed again. */
  open(): Promise<OpenBytes>;
}

/** Bytes while they are read. */
export interface OpenBytes {
  /** The bytes from `start` to before `end`, which must lie within the size. @throws Refusal `file-changed` */
  read(start: number, end: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** A stream can only be read once, so its bytes are kept; of so many that would be too much. */
const mostKept = 1 << 28;

/**
 * Random access to a source. It is read to its end first, for its digest. Files are then read where they lie; of
 * streams and of what had to be decompressed all bytes are kept.
 * @throws Refusal `stream-too-large`
 */
export async function randomAccess(source: ByteSource): Promise<RandomAccess> {
  const { place, chunks, name } = source;
  if (place instanceof Uint8Array) {
    for await (const _ of chunks);
    return kept(place);
  }
  if (place === undefined) {
    const bytes = await gathered(source, mostKept, () => {
      throw new Refusal('stream-too-large', {
        ja: `${name}: ストリームや gzip では ${mostKept / (1 << 20)} MiB まで読めます。圧縮していないファイルのパスを指定してください。`,
        en: `${name}: from a stream or gzip, at most ${mostKept / (1 << 20)} MiB are read. Give the path of a file that is not gzipped.`,
      });
    });
    return kept(bytes);
  }
  for await (const _ of chunks);
  if (isBlob(place)) {
    return {
      size: place.size,
      open: async () => ({
        read: (start, end) => blobBytes(place, start, end),
        close: async () => undefined,
      }),
    };
  }
  const { path, state } = place;
  return {
    size: Number(state.size),
    async open() {
      const file = await openFile(path);
      return {
        async read(start, end) {
          const bytes = new Uint8Array(end - start);
          const filled = await file.read(bytes, 0, bytes.length, start);
          // The digest is of what was there before: figures of anything else would not be its.
          if (filled < bytes.length || !isUnchanged(state, await file.state())) refuseChanged(name);
          return bytes;
        },
        close: () => file.close(),
      };
    },
  };
}

const kept = (bytes: Uint8Array): RandomAccess => ({
  size: bytes.length,
  open: async () => ({
    read: async (start, end) => bytes.slice(start, end),
    close: async () => undefined,
  }),
});
