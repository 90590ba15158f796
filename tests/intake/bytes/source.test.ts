import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test, vi } from 'vitest';
import { openBytes } from '../../../src/intake/bytes/source.ts';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { worthThread } from '../../../src/platform/file-reader.ts';

const folder = mkdtempSync(join(tmpdir(), 'source-'));
afterAll(() => rmSync(folder, { recursive: true }));

const descriptors = '/proc/self/fd';

/** How often a file is open. */
const openOf = (path: string): number =>
  readdirSync(descriptors).filter((fd) => {
    try {
      return readlinkSync(join(descriptors, fd)) === path;
    } catch {
      return false;
    }
  }).length;

const lines = (length: number) => Buffer.from('who,when,how much\n'.padEnd(length, 'M1,2025-04,5\n'));

test.skipIf(!existsSync(descriptors)).each([
  ['small', 'small.csv', lines(1 << 19)],
  ['read in blocks', 'large.csv', lines(1 << 21)],
  ['read by a thread', 'larger.csv', lines(worthThread)],
  ['zipped', 'zipped.csv.gz', gzipSync(lines(1 << 22), { level: 0 })],
  ['of JSON', 'lines.ndjson', Buffer.from('{"who":1}\n'.repeat(100_000))],
])('a file that is refused is closed: %s', async (_, name, bytes) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  await expect(readLedger(path)).rejects.toMatchObject({ code: 'column-missing' });
  // Node closes a stream after it has said that it is gone.
  await vi.waitFor(() => expect(openOf(path)).toBe(0));
});

test('nobody waits for what a stream that is given up has yet to say', async () => {
  async function* silent(): AsyncGenerator<Uint8Array> {
    yield gzipSync(Buffer.alloc(1 << 16).map((_, at) => Math.imul(at * at + at, 0x9e3779b1) >>> 24));
    await new Promise(() => undefined);
  }
  const stream = Readable.from(silent());
  const source = await openBytes(stream, 'stream');
  await source.chunks[Symbol.asyncIterator]().next();
  await source.close();
});
