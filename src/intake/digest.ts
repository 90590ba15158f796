import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

/** SHA-256 of bytes as they pass by. */
export interface Digest {
  /** Takes the next bytes. They must stay as they are until `passed` says that they are done with. */
  update(bytes: Uint8Array): void;
  /** Resolves when at most so many of the updates are still being worked on. */
  passed(open: number): Promise<void>;
  /** Lower-case hex of all bytes. */
  finish(): Promise<string>;
  /** Gives up what it holds, finished or not. */
  close(): void;
}

/** On this thread, at once. */
export function digestHere(): Digest {
  const hash = createHash('sha256');
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    passed: async () => undefined,
    finish: async () => hash.digest('hex'),
    close: () => undefined,
  };
}

const [askedAt, doneAt] = [0, 1];
/** So many blocks may wait for the thread. */
const mostOpen = 16;
/** In milliseconds. */
const longestWait = 5;

/** Beside the built module, or beside the command's folder. Code that was bundled once more has none. */
const besides = ['./digest-worker.js', '../digest-worker.js'];

/** On a thread of its own, for bytes in shared memory; undefined where the thread's script is not found. */
export function digestBeside(shared: SharedArrayBuffer): Digest | undefined {
  const script = besides.map((name) => new URL(name, import.meta.url)).find((url) => existsSync(url));
  if (script === undefined) return undefined;
  // What is asked for, and what is done; then a place for each block, and how long it is.
  const state = new Int32Array(new SharedArrayBuffer((2 + mostOpen * 2) * 4));
  const worker = new Worker(script, { workerData: { shared, state, mostOpen } });
  let asked = 0;
  let result: string | undefined;
  let failure: Error | undefined;
  worker.on('message', (digest: string) => {
    result = digest;
  });
  worker.on('error', (error: Error) => {
    failure = error;
  });
  /** Waits until a condition holds that the thread brings about, or it has failed. */
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) {
      if (failure !== undefined) throw failure;
      const before = Atomics.load(state, doneAt);
      if (!condition()) Atomics.wait(state, doneAt, before, longestWait);
      // What went wrong there is only told when this thread lets it.
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const ask = (at: number, length: number): void => {
    const place = 2 + (asked % mostOpen) * 2;
    state[place] = at;
    state[place + 1] = length;
    asked++;
    Atomics.store(state, askedAt, asked);
    Atomics.notify(state, askedAt);
  };
  const passed = (open: number): Promise<void> =>
    until(() => asked - Atomics.load(state, doneAt) <= Math.min(open, mostOpen - 1));
  return {
    update: ({ byteOffset, length }) => ask(byteOffset, length),
    passed,
    async finish() {
      await passed(mostOpen - 1);
      ask(0, -1);
      await until(() => result !== undefined);
      return result as string;
    },
    close() {
      void worker.terminate();
    },
  };
}
