import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isDescriptor, targetOf } from '../../src/output/target.ts';

const folder = mkdtempSync(join(tmpdir(), 'target-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

writeFileSync(at('file'), 'x');
mkdirSync(at('inner'));
symlinkSync('../file', at('inner/link'));
symlinkSync('link', at('inner/link-to-link'));
symlinkSync('inner', at('inner-link'));
symlinkSync('not-yet', at('dangling'));
symlinkSync('round', at('round'));
linkSync(at('file'), at('second-name'));

test.each(['file', 'inner/link', 'inner/link-to-link', 'inner-link/link', 'inner/../file'])(
  '%s leads to the file itself',
  async (name) => {
    expect(await targetOf(at(name))).toMatchObject({ place: at('file'), isStream: false });
  },
);

test('all names of one file have one identity', async () => {
  const names = ['file', 'second-name', 'inner-link/link'];
  const found = await Promise.all(names.map(async (name) => (await targetOf(at(name))).existing?.identity));
  expect(new Set(found).size).toBe(1);
  expect(found[0]).toBeDefined();
});

test('a link to nothing leads to where the file would be', async () => {
  expect(await targetOf(at('dangling'))).toMatchObject({ place: at('not-yet'), existing: null });
});

test.each([
  ['inner', 'output-is-folder'],
  ['inner-link', 'output-is-folder'],
  ['missing/', 'output-is-folder'],
  ['missing/file', 'output-folder-missing'],
  ['file/within', 'output-failed'],
  ['round', 'output-failed'],
  ['x'.repeat(300), 'output-failed'],
  ['a\0b', 'output-failed'],
])('%j is refused: %s', async (name, code) => {
  await expect(targetOf(at(name))).rejects.toMatchObject({ name: 'Refusal', code });
});

test('no name at all is refused', async () => {
  await expect(targetOf('')).rejects.toMatchObject({ code: 'output-is-folder' });
});

test.each([
  ['/dev/stdout', true],
  ['/dev/fd/1', true],
  ['/proc/self/fd/1', true],
  ['/dev/shm/annex.xlsx', false],
  ['/home/dev/stdout', false],
])('%s: what a process has open %j', (path, expected) => {
  expect(isDescriptor(path)).toBe(expected);
});

test('the null device is written to, not replaced', async () => {
  expect(await targetOf('/dev/null')).toMatchObject({ isStream: true });
});
