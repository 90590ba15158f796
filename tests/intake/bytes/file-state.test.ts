import {
  appendFileSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isUnchanged } from '../../../src/intake/bytes/file-state.ts';
import { openBytes } from '../../../src/intake/bytes/source.ts';
import { readLedger } from '../../../src/intake/months/read-ledger.ts';
import { fileState } from '../../../src/platform/files.ts';

const folder = mkdtempSync(join(tmpdir(), 'file-state-'));
afterAll(() => rmSync(folder, { recursive: true }));

const small = Buffer.alloc(5_000, 0x61);
const many = Buffer.alloc(2_000_000, 0x61);

const changes: readonly (readonly [what: string, change: (path: string, bytes: Buffer) => void])[] = [
  ['is cut', (path, bytes) => truncateSync(path, bytes.length - 1)],
  ['grows', (path) => appendFileSync(path, 'a')],
  ['is written again with as many bytes', (path) => utimesSync(path, 1_000_000_000, 1_000_000_000)],
  [
    'gives way to another',
    (path, bytes) => {
      writeFileSync(`${path}.new`, bytes);
      renameSync(`${path}.new`, path);
    },
  ],
  ['is deleted', (path) => rmSync(path)],
];

const ways = ['in chunks', 'in blocks'] as const;

/** Reads a file, doing something as soon as the first bytes came. */
async function readWhile(path: string, way: (typeof ways)[number], change: () => void): Promise<number> {
  const source = await openBytes(path, 'it');
  const memory = Buffer.alloc(4 << 20);
  const blocks = source.blocks?.into({ bytes: () => memory, at: 0, length: memory.length });
  let length = 0;
  for await (const chunk of (way === 'in blocks' ? blocks : source.chunks) ?? source.chunks) {
    if (length === 0) change();
    length += chunk.length;
  }
  return length;
}

describe.each(ways)('a file read %s', (way) => {
  test.each(changes)('that %s meanwhile is refused', async (what, change) => {
    for (const bytes of [small, many]) {
      const path = join(folder, `${way} ${what} ${bytes.length}`);
      writeFileSync(path, bytes);
      await expect(readWhile(path, way, () => change(path, bytes))).rejects.toMatchObject({
        name: 'Refusal',
        code: 'file-changed',
        message: expect.stringContaining('it was changed'),
      });
    }
  });

  test('that stays as it is is read', async () => {
    for (const bytes of [small, many]) {
      const path = join(folder, `${way} ${bytes.length}`);
      writeFileSync(path, bytes);
      expect(await readWhile(path, way, () => undefined)).toBe(bytes.length);
    }
  });
});

test('figures of a file that changed under the reader are never given', async () => {
  const path = join(folder, 'months.csv');
  const lines = Array.from({ length: 120_000 }, (_, n) => `M${n},2025-04,1000,0`);
  writeFileSync(path, `merchant_id,month,sales_amount,fraud_amount\n${lines.join('\n')}\n`);
  let told = 0;
  const progress = () => {
    if (told++ === 0) truncateSync(path, 1_900_000);
  };
  await expect(readLedger(path, { progress })).rejects.toMatchObject({ code: 'file-changed' });
});

test('a pipe or a device has no state', async () => {
  expect(await fileState('/dev/null')).toBeUndefined();
});

test('each part of the state tells', () => {
  const state = { ino: 1n, size: 2n, mtimeNs: 3n };
  expect(isUnchanged(state, { ...state })).toBe(true);
  expect(isUnchanged(state, undefined)).toBe(false);
  for (const part of ['ino', 'size', 'mtimeNs'] as const) {
    expect(isUnchanged(state, { ...state, [part]: 4n })).toBe(false);
  }
});
