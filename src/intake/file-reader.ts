import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Where the blocks of a file are put, one after the other and round again. */
export interface BlockPlaces {
  readonly bytes: Buffer;
  /** Offsets in the bytes. */
  readonly places: readonly number[];
  /** How long a block is; only the last is shorter. */
  readonly length: number;
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

/** What the threads tell each other: how many blocks are there, how many may be written over, how long each is. */
const [thereAt, freeAt, lengthsAt] = [0, 1, 2];
/** In milliseconds. */
const longestWait = 5;
/** After so many blocks the process may do other things, however soon the next one is there. */
const turnEvery = 16;

/** Beside the built module, or beside the command's folder. Code that was bundled once more has none. */
const besides = ['./file-reader-worker.js', '../file-reader-worker.js'];

/**
 * On a thread of its own, ahead of what is asked for, into shared memory. Undefined where there can be none: its script
 * is not found, or Node's permission model forbids it.
 */
export function readerBeside(
  path: string | URL,
  { bytes, places, length }: BlockPlaces,
): FileReader | undefined {
  const script = besides.map((name) => new URL(name, import.meta.url)).find((url) => existsSync(url));
  if (script === undefined || process.permission?.has('worker') === false) return undefined;
  const state = new Int32Array(new SharedArrayBuffer((lengthsAt + places.length) * 4));
  const file = path instanceof URL ? fileURLToPath(path) : path;
  const worker = new Worker(script, {
    workerData: { file, shared: bytes.buffer, places, length, state },
  });
  let result: string | undefined;
  let failure: Error | undefined;
  worker.on('message', (sha256: string) => {
    result = sha256;
  });
  worker.on('error', (error: Error) => {
    failure = error;
  });
  worker.on('exit', () => {
    failure ??= new Error(`The thread that reads ${file} has stopped.`);
  });
  /** What happened to the thread is only told when this one lets it. */
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  /** Waits until a condition holds that the thread brings about, or it has failed. */
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) {
      if (failure !== undefined) throw failure;
      const before = Atomics.load(state, thereAt);
      if (!condition()) Atomics.wait(state, thereAt, before, longestWait);
      if (!condition()) await turn();
    }
  };
  const wakeEvery = Math.max(1, places.length >> 1);
  let asked = 0;
  return {
    async next() {
      // The last block may still be looked at, the one before it no more.
      Atomics.store(state, freeAt, Math.max(0, asked - 1));
      // Waking the thread takes as long as reading a small block: not for every one.
      if (asked % wakeEvery === 0) Atomics.notify(state, freeAt);
      if (asked % turnEvery === turnEvery - 1) await turn();
      await until(() => Atomics.load(state, thereAt) > asked);
      return state[lengthsAt + (asked++ % places.length)] as number;
    },
    async sha256() {
      await until(() => Atomics.load(state, thereAt) > asked);
      while (result === undefined && failure === undefined) await turn();
      if (result === undefined) throw failure;
      return result;
    },
    async close() {
      await worker.terminate();
    },
  };
}
