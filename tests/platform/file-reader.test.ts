import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { type FileReader, prepareThread, readerBeside, readerHere } from '../../src/platform/file-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'file-reader-'));
afterAll(() => rmSync(folder, { recursive: true }));

const bytesOf = (length: number) =>
  Buffer.from(Uint8Array.from({ length }, (_, at) => (at * 31 + (at >> 9)) & 0xff));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const blockLength = 1_000;
const placesOf = (count: number) => ({
  bytes: Buffer.from(new SharedArrayBuffer(count * blockLength)),
  places: Array.from({ length: count }, (_, at) => at * blockLength),
  length: blockLength,
});

async function readerOn(thread: string, path: string | URL, into: ReturnType<typeof placesOf>) {
  if (thread === 'here') return readerHere(path, into);
  const reader = await readerBeside(path, into);
  if (reader === undefined) throw new Error('The thread has no script.');
  return reader;
}

/** The blocks as they come, each looked at only after the next was asked for. */
async function blocksOf(reader: FileReader, { bytes, places }: ReturnType<typeof placesOf>) {
  const came: Buffer[] = [];
  let before: [number, number] | undefined;
  for (let block = 0; ; block++) {
    const length = await reader.next();
    if (before !== undefined) came.push(Buffer.from(bytes.subarray(before[0], before[0] + before[1])));
    if (length === 0) return came;
    before = [places[block % places.length] as number, length];
  }
}

describe.each(['here', 'beside'])('a file read %s', (thread) => {
  test.each([
    [0, 3],
    [1, 3],
    [1_000, 3],
    [1_001, 3],
    [250_000, 2],
    [250_001, 3],
    [999_999, 7],
  ])('%i bytes through %i places', async (length, places) => {
    const bytes = bytesOf(length);
    const path = join(folder, `${thread}-${length}`);
    writeFileSync(path, bytes);
    const into = placesOf(places);
    const reader = await readerOn(thread, path, into);
    try {
      const came = await blocksOf(reader, into);
      expect(Buffer.concat(came).equals(bytes)).toBe(true);
      expect(came.slice(0, -1).every((block) => block.length === blockLength)).toBe(true);
      expect(await reader.sha256()).toBe(sha256(bytes));
    } finally {
      await reader.close();
    }
  });

  test('a URL is a file too, and giving up in the middle leaves nothing behind', async () => {
    const path = join(folder, `${thread} 日本`);
    writeFileSync(path, bytesOf(50_000));
    const into = placesOf(3);
    const reader = await readerOn(thread, pathToFileURL(path), into);
    expect(await reader.next()).toBe(blockLength);
    await reader.close();
  });

  test('what the file system says of a file is passed on', async () => {
    const missing = join(folder, 'missing');
    const into = placesOf(3);
    const asked = readerOn(thread, missing, into).then((reader) => reader.next());
    await expect(asked).rejects.toThrow('ENOENT');
  });
});

test('a thread that may still read is waited for, one that has hashed all is not', async () => {
  const path = join(folder, 'waited');
  writeFileSync(path, bytesOf(50_000));
  const terminate = Worker.prototype.terminate;
  for (const finished of [false, true]) {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const spy = vi.spyOn(Worker.prototype, 'terminate').mockImplementation(async function (this: Worker) {
      await held;
      return terminate.call(this);
    });
    const into = placesOf(3);
    const reader = await readerOn('beside', path, into);
    if (finished) {
      await blocksOf(reader, into);
      await reader.sha256();
    } else await reader.next();
    let closed = false;
    const closing = reader.close().then(() => {
      closed = true;
    });
    if (finished) await closing;
    else {
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
      expect(closed).toBe(false);
    }
    release();
    await closing;
    spy.mockRestore();
  }
});

describe('whatever becomes of the thread, the file is read', () => {
  /** The threads begun while something is done. */
  async function threadsOf(work: () => unknown): Promise<Worker[]> {
    const threads: Worker[] = [];
    const unref = Worker.prototype.unref;
    const spy = vi.spyOn(Worker.prototype, 'unref').mockImplementation(function (this: Worker) {
      threads.push(this);
      unref.call(this);
    });
    await work();
    spy.mockRestore();
    return threads;
  }

  const bytes = bytesOf(20_500);
  const path = join(folder, 'without');
  writeFileSync(path, bytes);

  test.each([
    ['ended', (thread: Worker) => thread.terminate()],
    ['failed', (thread: Worker) => thread.emit('error', new Error('out of memory'))],
    ['could not be told what to do', (thread: Worker) => thread.emit('messageerror', new Error('lost'))],
  ])('it was begun before and has %s: nobody waits for it', async (_, end) => {
    const [thread] = await threadsOf(prepareThread);
    if (thread === undefined) throw new Error('The thread has no script.');
    await end(thread);
    expect(await readerBeside(path, placesOf(3))).toBeUndefined();
    await thread.terminate();
  });

  test.each([0, 1, 2, 3, 10, 20, 21])('it ends when %i blocks were used', async (blocks) => {
    const into = placesOf(3);
    let reader: FileReader | undefined;
    const [thread] = await threadsOf(async () => {
      reader = await readerBeside(path, into);
    });
    if (reader === undefined || thread === undefined) throw new Error('The thread has no script.');
    const came: Buffer[] = [];
    for (let block = 0; ; block++) {
      if (block === blocks) thread.terminate();
      const length = await reader.next();
      if (length === 0) break;
      const place = into.places[block % into.places.length] as number;
      came.push(Buffer.from(into.bytes.subarray(place, place + length)));
    }
    expect(Buffer.concat(came).equals(bytes)).toBe(true);
    expect(await reader.sha256()).toBe(sha256(bytes));
    await reader.close();
  });

  test('the system has no more threads', async () => {
    vi.resetModules();
    vi.doMock('node:worker_threads', () => ({
      Worker: class {
        constructor() {
          throw new Error('ERR_WORKER_INIT_FAILED');
        }
      },
    }));
    try {
      const { readerBeside: afresh } = await import('../../src/platform/file-reader.ts');
      expect(await afresh(path, placesOf(3))).toBeUndefined();
    } finally {
      vi.doUnmock('node:worker_threads');
      vi.resetModules();
    }
  });
});

test('there is no thread where none is allowed', async () => {
  const before = Object.getOwnPropertyDescriptor(process, 'permission');
  const asked: string[] = [];
  const has = (scope: string) => {
    asked.push(scope);
    return false;
  };
  Object.defineProperty(process, 'permission', { value: { has }, configurable: true });
  try {
    expect(await readerBeside(import.meta.filename, placesOf(3))).toBeUndefined();
    expect(asked).toEqual(['worker']);
  } finally {
    if (before === undefined) Reflect.deleteProperty(process, 'permission');
    else Object.defineProperty(process, 'permission', before);
  }
});

test('other work of the process goes on while a long file is read', async () => {
  const path = join(folder, 'long');
  writeFileSync(path, bytesOf(200_000));
  const into = placesOf(3);
  const reader = await readerOn('beside', path, into);
  let turns = 0;
  const timer = setInterval(() => turns++, 0);
  await blocksOf(reader, into);
  clearInterval(timer);
  await reader.close();
  expect(turns).toBeGreaterThan(0);
});
