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

/** Beside the built module, or beside the command's folder. Code that was bundled once more has none. */
const besides = ['./digest-worker.js', '../digest-worker.js'];

/** On a thread of its own, for bytes in shared memory; undefined where the thread's script is not found. */
export function digestBeside(shared: SharedArrayBuffer): Digest | undefined {
  const script = besides.map((name) => new URL(name, import.meta.url)).find((url) => existsSync(url));
  if (script === undefined) return undefined;
  const worker = new Worker(script, { workerData: shared });
  let [asked, done] = [0, 0];
  let result: string | undefined;
  let failure: Error | undefined;
  let wake: () => void = () => undefined;
  worker.on('message', (message: string | null) => {
    if (message === null) done++;
    else result = message;
    wake();
  });
  worker.on('error', (error: Error) => {
    failure = error;
    wake();
  });
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) {
      if (failure !== undefined) throw failure;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return {
    update({ byteOffset, length }) {
      asked++;
      worker.postMessage([byteOffset, length]);
    },
    passed: (open) => until(() => asked - done <= open),
    async finish() {
      worker.postMessage(null);
      await until(() => result !== undefined);
      return result as string;
    },
    close() {
      void worker.terminate();
    },
  };
}
