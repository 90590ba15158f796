import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { fileDigest } from '../../../src/intake/bytes/file-digest.ts';

test('of all bytes of a file', async () => {
  const bytes = readFileSync(import.meta.filename);
  expect(await fileDigest(import.meta.filename)).toBe(createHash('sha256').update(bytes).digest('hex'));
});

test('what is no file is refused', async () => {
  const folder = mkdtempSync(`${tmpdir()}/digest-`);
  await expect(fileDigest(folder)).rejects.toMatchObject({ code: 'file-is-folder' });
  rmSync(folder, { recursive: true });
  await expect(fileDigest(folder)).rejects.toMatchObject({ code: 'file-missing' });
});
