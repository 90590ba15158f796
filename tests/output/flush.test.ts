import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { flush, flushNow } from '../../src/output/flush.ts';

// Under Node's permission model: tests/runtimes.test.ts.

const folder = mkdtempSync(join(tmpdir(), 'flush-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('an open file is flushed; one that is closed is told, as the file system says it', async () => {
  const file = openSync(join(folder, 'a'), 'w');
  writeSync(file, 'text');
  await flush(file);
  flushNow(file);
  closeSync(file);
  await expect(flush(file)).rejects.toMatchObject({ code: 'EBADF' });
  expect(() => flushNow(file)).toThrow('EBADF');
});
