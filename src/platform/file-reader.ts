import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { blockRing, stateBytes } from './block-ring.js';
import { sha256OfMany } from './digest.ts';
import { type OpenFile, openFile } from './files.ts';

/** Where the blocks of a file are put, one after the other and round again. */
export interface BlockPlaces {
  readonly bytes: Uint8Array;
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
export async function readerHere(path: string | URL, into: BlockPlaces): Promise<FileReader> {
  const file = await openFile(path);
  return { ...(await readOn(file, into, 0)), close: () => file.close() };
}

/** Reads on from a block, on this thread; the bytes before it are read once more for the digest. */
async function readOn(
  file: OpenFile,
  { bytes, places, length }: BlockPlaces,
  from: number,
): Promise<Omit<FileReader, 'close'>> {
  const hash = sha256OfMany();
  const before = new Uint8Array(from === 0 ? 0 : length);
  for (let block = 0; block < from; block++) {
    hash.update(before.subarray(0, await file.read(before, 0, length, block * length)));
  }
  let block = from;
  return {
    async next() {
      const place = places[block % places.length] as number;
      const came = await file.read(bytes, place, length, block * length);
      block++;
      hash.update(bytes.subarray(place, place + came));
      return came;
    },
    sha256: async () => hash.hex(),
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

/** A thread and what became of it. It is listened to from its first moment: what happens before would be told nobody. */
interface HelpingThread {
  readonly worker: Worker;
  /** What it found, once it has read all. */
  readonly sha256: () => string | undefined;
  /** Whether it ended without. */
  readonly failed: () => boolean;
}

function workerScript(): URL | undefined {
  // What bundlers make of import.meta where there is none has no address.
  const here: string | undefined = import.meta.url;
  if (here === undefined || !URL.canParse(here)) return undefined;
  return besides.map((name) => new URL(name, here)).find((url) => existsSync(url));
}

/** Undefined where there can be no thread: its script is not found, Node's permission model or the system forbids it. */
function beginThread(): HelpingThread | undefined {
  const script = workerScript();
  if (script === undefined || process.permission?.has('worker') === false) return undefined;
  let worker: Worker;
  try {
    worker = new Worker(script);
  } catch {
    return undefined;
  }
  let result: string | undefined;
  let over = false;
  const end = (): void => {
    over = true;
  };
  worker.on('message', (sha256: string) => {
    result = sha256;
  });
  worker.on('error', end).on('messageerror', end).on('exit', end);
  // Whoever waits for it keeps the process going.
  worker.unref();
  return { worker, sha256: () => result, failed: () => over && result === undefined };
}

let prepared: HelpingThread | undefined;

/** Begins a thread that `readerBeside` will need: it takes as long to begin as a program takes to load. */
export function prepareThread(): void {
  prepared ??= beginThread();
}

/** What happened to a thread is only told when this one lets it. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/**
 * With the help of another thread, which hashes and reads ahead, in shared memory. Whatever becomes of that thread,
 * reading goes on without it. Undefined where there can be none.
 */
export async function readerBeside(path: string | URL, into: BlockPlaces): Promise<FileReader | undefined> {
  const { bytes, places, length } = into;
  const thread = prepared ?? beginThread();
  prepared = undefined;
  if (thread === undefined || thread.failed()) return undefined;
  const { worker } = thread;
  // One descriptor for both: the file may be replaced meanwhile.
  const file = await openFile(path).catch(async (error: unknown) => {
    await worker.terminate();
    throw error;
  });
  const state = new Int32Array(new SharedArrayBuffer(stateBytes(places.length)));
  const shared = { file: file.descriptor, bytes: new Uint8Array(bytes.buffer), places, length, state };
  // The memory itself, not the arrays over it: Deno looks through all that a message has, element by element.
  worker.postMessage({ ...shared, bytes: bytes.buffer, state: state.buffer });
  const ring = blockRing(shared);
  const wakeEvery = Math.max(1, places.length >> 1);
  let block = 0;
  let ended = false;
  let alone: Omit<FileReader, 'close'> | undefined;
  const goOnAlone = async () => {
    // It must not write any more.
    await worker.terminate();
    alone = await readOn(file, into, block);
    return alone;
  };
  return {
    async next() {
      if (alone !== undefined) return alone.next();
      if (ended) return 0;
      // The last block may still be looked at, the one before it no more.
      ring.used(Math.max(0, block - 1));
      // Waking the thread takes as long as reading a small block: not for every one.
      if (block % wakeEvery === 0) ring.change();
      if (block % turnEvery === turnEvery - 1) await turn();
      for (;;) {
        if (thread.failed()) return (await goOnAlone()).next();
        const changes = ring.changes();
        const came = ring.lengthOf(block);
        if (came !== undefined) {
          block++;
          ended = came < length;
          return came;
        }
        if (ring.read()) continue;
        ring.wait(changes, longestWait);
        if (ring.lengthOf(block) === undefined) await turn();
      }
    },
    async sha256() {
      if (alone !== undefined) return alone.sha256();
      ring.used(block);
      ring.change();
      for (;;) {
        const sha256 = thread.sha256();
        if (sha256 !== undefined) return sha256;
        if (thread.failed()) return (await goOnAlone()).sha256();
        const changes = ring.changes();
        await turn();
        if (thread.sha256() === undefined && !thread.failed()) ring.wait(changes, longestWait);
      }
    },
    async close() {
      const gone = worker.terminate();
      // With all blocks hashed it does not use the file any more, and may end by itself.
      if (thread.sha256() === undefined) await gone;
      await file.close();
    },
  };
}
