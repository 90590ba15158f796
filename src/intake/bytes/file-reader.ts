import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { blockRing, stateBytes } from './block-ring.js';
import type { Lookup } from './look-ahead.js';

/** Where the blocks of a file are put, one after the other and round again. */
export interface BlockPlaces {
  readonly bytes: Buffer;
  /** Offsets in the bytes. */
  readonly places: readonly number[];
  /** How long a block is; only the last is shorter. */
  readonly length: number;
  /** For looking up the lines of blocks ahead: the kernel, its memory, which the bytes are of, and block 0's number. */
  readonly lookup?: Lookup | undefined;
}

/** Reads a file block by block, and its digest. */
export interface FileReader {
  /** The length of the next block, 0 behind the last. A block stays as it is until the one after the next is asked for. */
  next(): Promise<number>;
  /** SHA-256 of all bytes, once they were read; lower-case hex. */
  sha256(): Promise<string>;
  /** Gives up what it holds, finished or not. */
  close(): Promise<void>;
}

/** On this thread, each block when it is asked for. @throws what the file system throws */
export async function readerHere(
  path: string | URL,
  { bytes, places, length }: BlockPlaces,
): Promise<FileReader> {
  const file = await open(path);
  const hash = createHash('sha256');
  let block = 0;
  return {
    async next() {
      const place = places[block++ % places.length] as number;
      let filled = 0;
      while (filled < length) {
        const { bytesRead } = await file.read(bytes, place + filled, length - filled, null);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      hash.update(bytes.subarray(place, place + filled));
      return filled;
    },
    sha256: async () => hash.digest('hex'),
    close: () => file.close(),
  };
}

/** A file of this size is worth a thread. */
export const worthThread = 1 << 25;

/** In milliseconds. */
const longestWait = 5;
/** After so many blocks the process may do other things, however soon the next one is there. */
const turnEvery = 16;

/** Beside the built module, beside the command's folder, or beside the source. Code that was bundled once more has none. */
const besides = ['./file-reader-worker.cjs', '../file-reader-worker.cjs', './file-reader-worker.js'];

/** Undefined where there can be no thread: its script is not found, or Node's permission model forbids it. */
function beginThread(): Worker | undefined {
  const script = besides.map((name) => new URL(name, import.meta.url)).find((url) => existsSync(url));
  if (script === undefined || process.permission?.has('worker') === false) return undefined;
  const worker = new Worker(script);
  // Whoever waits for it keeps the process going.
  worker.unref();
  return worker;
}

let prepared: Worker | undefined;

/** Begins a thread that `readerBeside` will need: it takes as long to begin as a program takes to load. */
export function prepareThread(): void {
  prepared ??= beginThread();
}

/** With the help of another thread, which hashes and reads ahead, in shared memory. Undefined where there can be none. */
export function readerBeside(
  path: string | URL,
  { bytes, places, length, lookup }: BlockPlaces,
): FileReader | undefined {
  // One descriptor for both: the file may be replaced meanwhile.
  const file = openSync(path, 'r');
  const worker = prepared ?? beginThread();
  prepared = undefined;
  if (worker === undefined) {
    closeSync(file);
    return undefined;
  }
  const state = new Int32Array(new SharedArrayBuffer(stateBytes(places.length)));
  const shared = { file, bytes: new Uint8Array(bytes.buffer), places, length, state };
  worker.postMessage({ shared, lookup });
  const ring = blockRing(shared);
  let result: string | undefined;
  let failure: Error | undefined;
  worker.on('message', (sha256: string) => {
    result = sha256;
  });
  worker.on('error', (error: Error) => {
    failure = error;
  });
  worker.on('exit', () => {
    failure ??= new Error(`The thread that reads ${path} has stopped.`);
  });
  /** What happened to the thread is only told when this one lets it. */
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const wakeEvery = Math.max(1, places.length >> 1);
  let block = 0;
  let ended = false;
  return {
    async next() {
      if (ended) return 0;
      // The last block may still be looked at, the one before it no more.
      ring.used(Math.max(0, block - 1));
      // Waking the thread takes as long as reading a small block: not for every one.
      if (block % wakeEvery === 0) ring.change();
      if (block % turnEvery === turnEvery - 1) await turn();
      for (;;) {
        const changes = ring.changes();
        const filled = ring.lengthOf(block);
        if (filled !== undefined) {
          block++;
          ended = filled < length;
          return filled;
        }
        if (failure !== undefined) throw failure;
        if (ring.read()) continue;
        ring.wait(changes, longestWait);
        if (ring.lengthOf(block) === undefined) await turn();
      }
    },
    async sha256() {
      ring.used(block);
      ring.change();
      for (;;) {
        const changes = ring.changes();
        await turn();
        if (result !== undefined || failure !== undefined) break;
        ring.wait(changes, longestWait);
      }
      if (result === undefined) throw failure;
      return result;
    },
    async close() {
      const gone = worker.terminate();
      // With all blocks hashed it does not use the file any more, and may end by itself.
      if (result === undefined) await gone;
      closeSync(file);
    },
  };
}
