import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { writeTogether } from '../../src/output/write-together.ts';

const folder = mkdtempSync(join(tmpdir(), 'together-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(at(name), { recursive: true });
});

const contents = () =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(at(name), 'utf8')]));

test('writes texts and bytes, and leaves nothing else', async () => {
  await writeTogether([
    { path: at('a'), content: 'text 髙' },
    { path: at('b'), content: new TextEncoder().encode('bytes') },
  ]);
  expect(contents()).toEqual({ a: 'text 髙', b: 'bytes' });
});

test('an interruption finds nothing that would not be removed: files and folders are noted before they are made', async () => {
  const there: string[][] = [];
  const on = process.on.bind(process);
  const spy = vi.spyOn(process, 'on').mockImplementation((...given) => {
    there.push(readdirSync(folder));
    return on(...given);
  });
  await writeTogether([{ path: at('a'), content: 'text' }]);
  await writeTogether([{ path: join(at('b'), 'c', 'd'), content: 'text', makesFolder: true }]);
  spy.mockRestore();
  expect(there).toEqual([[], [], [], ['a'], ['a'], ['a']]);
});

test('a link stays a link, and the file it leads to is replaced, with its mode', async () => {
  writeFileSync(at('real'), 'result 1');
  chmodSync(at('real'), 0o666);
  symlinkSync('real', at('link'));
  await writeTogether([{ path: at('link'), content: 'result 2' }]);
  expect(readFileSync(at('real'), 'utf8')).toBe('result 2');
  expect(statSync(at('real')).mode & 0o777).toBe(0o666);
});

test.each([
  ['its own name', 'input.csv'],
  ['a link', 'link.csv'],
  ['a second name', 'second.csv'],
])('an input is not written over by %s, even with force', async (_, name) => {
  writeFileSync(at('input.csv'), 'data');
  symlinkSync('input.csv', at('link.csv'));
  linkSync(at('input.csv'), at('second.csv'));
  const asked = writeTogether(
    [
      { path: at('other'), content: 'x' },
      { path: at(name), content: 'x' },
    ],
    { inputs: [at('input.csv')], force: true },
  );
  await expect(asked).rejects.toMatchObject({ code: 'output-is-input' });
  expect(readFileSync(at('input.csv'), 'utf8')).toBe('data');
  expect(existsSync(at('other'))).toBe(false);
});

test('two outputs are not one file, there already or not', async () => {
  symlinkSync('a', at('link'));
  const twice = [at('a'), at('link')].map((path) => ({ path, content: 'x' }));
  await expect(writeTogether(twice)).rejects.toMatchObject({ code: 'output-twice' });
  writeFileSync(at('a'), '');
  await expect(writeTogether(twice)).rejects.toMatchObject({ code: 'output-twice' });
  await writeTogether(['/dev/null', '/dev/null'].map((path) => ({ path, content: 'x' })));
});

test("a stranger's file is replaced with force only; an empty one and one of ours always", async () => {
  writeFileSync(at('notes.txt'), 'mine\n');
  writeFileSync(at('list.txt'), 'listed 1\n');
  writeFileSync(at('empty.txt'), '');
  const all = ['list.txt', 'empty.txt', 'notes.txt'].map((name) => ({
    path: at(name),
    content: 'listed 2\n',
  }));
  const before = contents();
  await expect(writeTogether(all)).rejects.toMatchObject({ code: 'output-not-ours' });
  expect(contents()).toEqual(before);
  await writeTogether(all.slice(0, 2));
  await writeTogether(all, { force: true });
  expect(new Set(Object.values(contents()))).toEqual(new Set(['listed 2\n']));
});

test('what goes wrong before the places are taken leaves everything as it was', async () => {
  writeFileSync(at('a'), 'old 1');
  const outputs = [
    { path: at('a'), content: 'old 2' },
    { path: at('charts/deep/b.svg'), content: 'x', makesFolder: true },
  ];
  const seen: string[] = [];
  const asked = writeTogether(outputs, {
    beforeReplacing: async () => {
      seen.push(...readdirSync(at('charts/deep')), readFileSync(at('a'), 'utf8'));
      throw new Error('the screen is gone');
    },
  });
  await expect(asked).rejects.toThrow('the screen is gone');
  expect(seen).toEqual([expect.stringMatching(/^\.acquirer-report-.*\.tmp$/), 'old 1']);
  expect(contents()).toEqual({ a: 'old 1' });
});

test('folders are made where that was asked for', async () => {
  const path = at('charts/deep/b.svg');
  await expect(writeTogether([{ path, content: 'x' }])).rejects.toMatchObject({
    code: 'output-folder-missing',
  });
  await writeTogether([{ path, content: 'x', makesFolder: true }]);
  expect(readFileSync(path, 'utf8')).toBe('x');
});

test('a folder in the place of one to be made is told', async () => {
  writeFileSync(at('charts'), 'a file');
  const asked = writeTogether([{ path: at('charts/b.svg'), content: 'x', makesFolder: true }]);
  await expect(asked).rejects.toMatchObject({ code: 'output-failed' });
});

test('a place that became a folder meanwhile: nothing is written', async () => {
  const outputs = ['a', 'b'].map((name) => ({ path: at(name), content: name }));
  const asked = writeTogether(outputs, { beforeReplacing: async () => void mkdirSync(at('b')) });
  await expect(asked).rejects.toMatchObject({ code: 'output-failed' });
  expect(readdirSync(folder)).toEqual(['b']);
});

test('of many calls at once for the same two files one whole result stays', async () => {
  const calls = Array.from({ length: 20 }, (_, n) =>
    writeTogether([
      { path: at('a'), content: `result ${n}` },
      { path: at('b'), content: `result ${n}` },
    ]),
  );
  await Promise.all(calls);
  const { a, b, ...others } = contents();
  expect(others).toEqual({});
  expect(a).toMatch(/^result \d+$/);
  expect(b).toBe(a);
});

test.runIf(existsSync('/proc/self/fd'))('what is open already is added to, not replaced', async () => {
  writeFileSync(at('log'), 'before\n');
  const file = openSync(at('log'), 'a');
  await writeTogether([{ path: `/proc/self/fd/${file}`, content: 'after\n' }]);
  closeSync(file);
  expect(contents()).toEqual({ log: 'before\nafter\n' });
});

test('a pipe is written to', async () => {
  execFileSync('mkfifo', [at('pipe')]);
  const writing = writeTogether([{ path: at('pipe'), content: 'through' }]);
  const [through] = await Promise.all([readFile(at('pipe'), 'utf8'), writing]);
  expect(through).toBe('through');
});
