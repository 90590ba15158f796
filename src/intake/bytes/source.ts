import { cannotRead } from '../../language/file-refusal.ts';
import { Refusal } from '../../language/refusal.ts';
import { isSystemError } from '../../language/system-error.ts';
import {
  type ByteBlob,
  type ByteInput,
  blobChunks,
  isBlob,
  isPath,
  isStream,
  itemsOf,
} from '../../platform/byte-input.ts';
import { joined } from '../../platform/bytes.ts';
import { sha256OfFile } from '../../platform/digest.ts';
import { type FileState, fileChunks, fileState, openFile } from '../../platform/files.ts';
import { type BlockMemory, fileBlocks } from './file-blocks.ts';
import { isUnchanged, refuseChanged } from './file-state.ts';

/** A file on disk, as it was when it was opened. */
export interface FilePlace {
  readonly path: string | URL;
  readonly state: FileState;
}

/** An input made of bytes, decompressed on the way. Read once. */
export interface ByteSource {
  readonly name: string;
  /** What the bytes begin with, to tell the format: at least `headLength` bytes unless there are fewer. */
  readonly head: Uint8Array;
  /** Where the same bytes can be read at any place; undefined for streams and what was decompressed. */
  readonly place?: Uint8Array | FilePlace | ByteBlob | undefined;
  /** What the text was in before it was put into UTF-8, where that was done on the way. */
  readonly encoding?: string | undefined;
  /** All bytes, the head included. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** A large file on disk, to be read in blocks instead of the chunks. */
  readonly blocks?: {
    readonly size: number;
    /** See `fileBlocks`. */
    into(memory: BlockMemory): AsyncIterable<Uint8Array>;
  };
  /** Size and SHA-256 (lower-case hex) of the bytes as they came, before decompression. Known at the end. */
  known(): { readonly bytes: number; readonly sha256: string };
  /** Gives up what is held of the input, read to its end or not: a file that was refused is closed. */
  close(): Promise<void>;
}

const headLength = 4096;

/**
 * Opens an input.
 * @throws Refusal `file-missing`, `file-is-folder`, `file-unreadable`, `text-for-a-path`; while reading also
 *   `gzip-broken`, and `file-changed` for a file that is not the same at its end. What a stream throws is passed on.
 */
export async function openBytes(input: ByteInput, name: string): Promise<ByteSource> {
  const hash = await sha256OfFile();
  let bytes = 0;
  async function* tallied(): AsyncGenerator<Uint8Array> {
    for await (const chunk of isPath(input)
      ? readingFrom(input, name, state, chunksOf(input))
      : chunksOf(input)) {
      if (!(chunk instanceof Uint8Array)) {
        throw new Refusal('stream-not-bytes', {
          ja: `${name}: ストリームからバイト列以外（${typeof chunk}）が来ました。setEncoding などで文字列にせず、バイト列のまま渡してください。`,
          en: `${name}: the stream gave ${typeof chunk} instead of bytes. Pass it without setEncoding, as bytes.`,
        });
      }
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  const state = isPath(input) ? await stateOf(input) : undefined;
  const all = tallied();
  let inBlocks: AsyncGenerator<unknown> | undefined;
  const close = async (): Promise<void> => {
    const closed = Promise.allSettled([all.return(undefined), inBlocks?.return(undefined)]);
    // A pipe may have nothing to say, and would not let go before it does.
    if (state !== undefined) await closed;
  };
  const large = isPath(input) && state !== undefined ? await largeFile(input, state) : undefined;
  if (large !== undefined && !isZipped(large.head)) {
    const { path, head, size, state } = large;
    let told: { bytes: number; sha256: string } | undefined;
    const into = (memory: BlockMemory) => {
      const blocks = fileBlocks(path, size, memory, (known) => {
        told = known;
      });
      const reading = readingFrom(path, name, state, blocks);
      inBlocks = reading;
      return reading;
    };
    const known = () => told ?? { bytes, sha256: hash.hex() };
    return { name, head, chunks: all, blocks: { size, into }, known, place: { path, state }, close };
  }
  const raw = await withHead(all);
  const zipped = isZipped(raw.head);
  const { head, chunks } = zipped ? await withHead(await unzipped(raw.chunks, name)) : raw;
  const known = () => ({ bytes, sha256: hash.hex() });
  return { name, head, chunks, known, place: zipped ? undefined : placeOf(input, state), close };
}

/** Loaded when a file is: most are not zipped. */
const unzipped = async (chunks: AsyncIterable<Uint8Array>, name: string) =>
  (await import('./gunzip.ts')).gunzipped(chunks, name);

const isZipped = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b;

/** Smaller files are a few chunks. */
const large = 1 << 20;

/** The state of what a path leads to; undefined for pipes and devices. @throws Refusal as `cannotRead` */
async function stateOf(path: string | URL): Promise<FileState | undefined> {
  try {
    return await fileState(path);
  } catch (error) {
    throw isSystemError(error) ? cannotRead(path, error) : error;
  }
}

/** A file on disk that is worth reading in blocks, and what it begins with. */
async function largeFile(path: string | URL, state: FileState) {
  const size = Number(state.size);
  if (size < large) return undefined;
  try {
    const file = await openFile(path);
    try {
      const head = new Uint8Array(headLength);
      const came = await file.read(head, 0, headLength, 0);
      return came < headLength ? undefined : { path, head, size, state };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw isSystemError(error) ? cannotRead(path, error) : error;
  }
}

/** What comes from a file, which has to be at the end what it was before; what the file system would not give, as a refusal. */
async function* readingFrom<Chunk>(
  path: string | URL,
  name: string,
  before: FileState | undefined,
  chunks: AsyncIterable<Chunk>,
): AsyncGenerator<Chunk> {
  try {
    yield* chunks;
  } catch (error) {
    throw isSystemError(error) ? cannotRead(path, error) : error;
  }
  // Nobody can tell what the bytes that came are of, once others stand there; nor once nothing does.
  const now = await fileState(path).catch(() => undefined);
  if (before !== undefined && !isUnchanged(before, now)) refuseChanged(name);
}

function placeOf(input: ByteInput, state: FileState | undefined): ByteSource['place'] {
  if (input instanceof Uint8Array || isBlob(input)) return input;
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  return isPath(input) && state !== undefined ? { path: input, state } : undefined;
}

/** All bytes of a source at once, unless there are more than `most`. */
export async function gathered(
  { chunks }: ByteSource,
  most: number,
  refuse: () => never,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > most) refuse();
    parts.push(chunk);
  }
  return joined(parts);
}

function chunksOf(input: ByteInput): AsyncIterable<unknown> {
  if (isPath(input)) return fileChunks(input);
  if (input instanceof Uint8Array) return sliced(input);
  if (input instanceof ArrayBuffer) return sliced(new Uint8Array(input));
  if (isStream(input)) return itemsOf(input);
  if (isBlob(input)) return blobChunks(input);
  throw new TypeError('This is nothing that bytes come from.');
}

async function* sliced(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1 << 18) yield bytes.subarray(at, at + (1 << 18));
}

async function withHead(
  chunks: AsyncGenerator<Uint8Array>,
): Promise<{ head: Uint8Array; chunks: AsyncIterable<Uint8Array> }> {
  const parts: Uint8Array[] = [];
  let length = 0;
  while (length < headLength) {
    const { value, done } = await chunks.next();
    if (done === true) break;
    parts.push(value);
    length += value.length;
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield* parts;
      yield* chunks;
    } finally {
      await chunks.return(undefined);
    }
  }
  return { head: joined(parts).subarray(0, headLength), chunks: all() };
}
