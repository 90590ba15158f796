import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { type Prepared, tryReplace } from '../../src/output/replace.ts';
import { owner, remember } from '../../src/output/temporary.ts';

const folder = mkdtempSync(join(tmpdir(), 'replace-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);

beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(at(name), { recursive: true });
});

function prepared(name: string, replaces: boolean): Prepared {
  writeFileSync(at(`${name}.new`), `new ${name}`);
  if (replaces) writeFileSync(at(name), `old ${name}`);
  return { path: name, place: at(name), temporary: at(`${name}.new`), replaces };
}

const contents = () =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(at(name), 'utf8')]));

test.each([1, 2, 3])('%i files get their places, and nothing stays beside them', (count) => {
  const files = ['a', 'b', 'c'].slice(0, count).map((name, n) => prepared(name, n !== 1));
  expect(tryReplace(files)).toBe(true);
  expect(contents()).toEqual(Object.fromEntries(files.map(({ path }) => [path, `new ${path}`])));
});

test.each([0, 1, 2])('when the file at %i cannot be placed, all others are as they were', (failing) => {
  const names = ['a', 'b', 'c'];
  // What is replaced, and what is new: both are taken back.
  const files = names.map((name, n) => prepared(name, n === 0));
  const broken = files[failing] as Prepared;
  rmSync(broken.temporary);
  expect(() => tryReplace(files)).toThrow(expect.objectContaining({ code: 'output-failed' }));
  const left = Object.entries(contents()).filter(([name]) => !name.endsWith('.new'));
  expect(left).toEqual([['a', 'old a']]);
});

test('interruptions are held off until nothing stays beside the files', () => {
  const files = ['a', 'b'].map((name) => prepared(name, true));
  for (const { temporary } of files) remember(temporary, 'file');
  const there: string[][] = [];
  const off = process.off.bind(process);
  const spy = vi.spyOn(process, 'off').mockImplementation((...given) => {
    there.push(readdirSync(folder));
    return off(...given);
  });
  tryReplace(files);
  spy.mockRestore();
  expect(there).toEqual([
    ['a', 'b'],
    ['a', 'b'],
    ['a', 'b'],
  ]);
});

test('two names of one file are both replaced', () => {
  const [a, b] = [prepared('a', true), prepared('b', false)];
  linkSync(at('a'), at('b'));
  expect(tryReplace([a, { ...b, replaces: true }])).toBe(true);
  expect(contents()).toEqual({ a: 'new a', b: 'new b' });
});

test('while another process places several files nothing is done', () => {
  const files = [prepared('a', true), prepared('b', true)];
  const before = contents();
  const lock = at('.acquirer-report.lock');
  writeFileSync(lock, `elsewhere-1`);
  expect(tryReplace(files)).toBe(false);
  rmSync(lock);
  expect(contents()).toEqual(before);
  expect(tryReplace(files)).toBe(true);
});

test('the locks of several folders are given back when one of them is taken', () => {
  mkdirSync(at('one'));
  mkdirSync(at('two'));
  const files = [prepared('one/a', true), prepared('two/b', true)];
  writeFileSync(at('two/.acquirer-report.lock'), owner);
  expect(tryReplace(files)).toBe(false);
  expect(readdirSync(at('one')).sort()).toEqual(['a', 'a.new']);
});
