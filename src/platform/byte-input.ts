import { excerpt } from '../language/excerpt.ts';
import { expectBytes } from '../language/options.ts';
import { Refusal } from '../language/refusal.ts';

/** A `File` or `Blob`, of a browser or of Node: bytes that can be read at any place. */
export interface ByteBlob {
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** A `ReadableStream` of the web, like the body of an answer. */
export interface ByteStream {
  getReader(): {
    read(): Promise<
      | { readonly done: false; readonly value: Uint8Array }
      | { readonly done: true; readonly value?: Uint8Array | undefined }
    >;
    cancel(): Promise<void>;
  };
}

/** A `URL`. */
export interface FileUrl {
  readonly href: string;
  readonly pathname: string;
}

/**
 * Bytes by whatever way they come: bytes in memory, a `File` or `Blob`, a stream; where there is a file system also a path or a
 * `file:` URL.
 */
export type ByteInput =
  | string
  | FileUrl
  | Uint8Array
  | ArrayBuffer
  | ByteBlob
  | ByteStream
  | AsyncIterable<Uint8Array>;

/** Whether it says where a file is. */
export const isPath = (input: unknown): input is string | URL =>
  typeof input === 'string' || input instanceof URL;

/** Whether it is a `File` or a `Blob`. */
export const isBlob = (input: unknown): input is ByteBlob =>
  typeof input === 'object' &&
  input !== null &&
  'size' in input &&
  typeof input.size === 'number' &&
  'slice' in input &&
  typeof input.slice === 'function';

/** Whether it can be opened any number of times. */
export const isHeld = (
  input: unknown,
): input is Exclude<ByteInput, AsyncIterable<Uint8Array> | ByteStream | FileUrl> | URL =>
  isPath(input) || input instanceof Uint8Array || input instanceof ArrayBuffer || isBlob(input);

/** Whether it is a stream, of bytes or of something else. */
export const isStream = (input: unknown): input is AsyncIterable<unknown> | ByteStream =>
  typeof input === 'object' &&
  input !== null &&
  (Symbol.asyncIterator in input || ('getReader' in input && typeof input.getReader === 'function'));

/** What a stream gives, whatever kind of stream it is. */
export function itemsOf(input: AsyncIterable<unknown> | ByteStream): AsyncIterable<unknown> {
  return Symbol.asyncIterator in input ? input : read(input);
}

async function* read(stream: ByteStream): AsyncGenerator<unknown> {
  const reader = stream.getReader();
  let ended = false;
  try {
    for (;;) {
      const next = await reader.read();
      ended = next.done;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    if (!ended) await reader.cancel();
  }
}

/** Of a file on somebody's disk so much is asked for at once: each time costs a turn. */
const pieceLength = 1 << 22;

/** The bytes of a `File` or `Blob`. */
export async function* blobChunks(blob: ByteBlob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < blob.size; at += pieceLength) {
    yield await blobBytes(blob, at, Math.min(at + pieceLength, blob.size));
  }
}

/** Those from `start` to before `end`. @throws Refusal `file-unreadable` */
export async function blobBytes(blob: ByteBlob, start: number, end: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.slice(start, end).arrayBuffer());
  } catch (error) {
    const why = error instanceof Error ? error.name : '';
    if (why !== 'NotReadableError' && why !== 'NotFoundError') throw error;
    const name = excerpt(nameOfBlob(blob) ?? 'Blob');
    throw new Refusal('file-unreadable', {
      ja: `${name}: 読み込めません（${why}）。選んだ後に移動または書き換えられていないか確認し、もう一度選んでください。`,
      en: `${name} cannot be read (${why}). It may have been moved or changed since it was chosen: choose it again.`,
    });
  }
}

/** What a `File` is called, with its folder where a folder was given; undefined for what has no name. */
export function nameOfBlob(blob: ByteBlob): string | undefined {
  const text = (key: string): string | undefined => {
    const value: unknown = key in blob ? Reflect.get(blob, key) : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  return text('webkitRelativePath') ?? text('name');
}

/** All bytes of a file that is small, by whatever way they are at hand. */
export type HeldBytes = Uint8Array | ArrayBuffer | ByteBlob;

/** What messages call it. */
export const nameOfHeld = (given: HeldBytes): string =>
  (isBlob(given) ? nameOfBlob(given) : undefined) ?? 'bytes';

/**
 * Those bytes.
 * @throws Refusal `argument-invalid`, `not-awaited`, `file-unreadable`
 */
export async function heldBytes(who: string, given: HeldBytes): Promise<Uint8Array> {
  if (given instanceof ArrayBuffer) return new Uint8Array(given);
  if (isBlob(given)) return blobBytes(given, 0, given.size);
  expectBytes(who, given);
  return given;
}
