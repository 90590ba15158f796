import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { begin, finishKilled } from '../../src/output/journal.ts';
import { owner } from '../../src/output/temporary.ts';
import { writeTogether } from '../../src/output/write-together.ts';

const folder = mkdtempSync(join(tmpdir(), 'journal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => join(folder, name);
const killed = owner.replace(/\d+$/, String(2 ** 22 + 1));
const journal = at('.acquirer-report.lock');
const temporary = (n: number) => at(`.acquirer-report-${killed}-${n}.tmp`);

beforeEach(() => {
  for (const name of readdirSync(folder)) rmSync(at(name), { recursive: true });
});

/** Three files of one set, the second of which is new, and the journal as its process wrote it. */
function prepare(by: string): void {
  const steps = ['a', 'b', 'c'].map((name, n) => {
    writeFileSync(temporary(n), `new ${name}`);
    if (n !== 1) writeFileSync(at(name), `old ${name}`);
    return { place: at(name), temporary: temporary(n) };
  });
  expect(begin(folder, steps)).toBe(journal);
  writeFileSync(journal, readFileSync(journal, 'utf8').replace(owner, by));
}

const contents = () =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(at(name), 'utf8')]),
  );
const whole = { a: 'new a', b: 'new b', c: 'new c' };

describe('a process that is killed between two files', () => {
  test.each([0, 1, 2, 3])('after %i of three: the next that looks makes the set whole', (placed) => {
    prepare(killed);
    for (const n of [0, 1, 2].slice(0, placed)) renameSync(temporary(n), at('abc'[n] as string));
    finishKilled(folder);
    expect(contents()).toEqual(whole);
  });

  test('the next output to the folder does, whatever it is', async () => {
    prepare(killed);
    renameSync(temporary(0), at('a'));
    await writeTogether([{ path: at('other'), content: 'other' }]);
    expect(contents()).toEqual({ ...whole, other: 'other' });
  });

  test('what was written by others meanwhile stays', () => {
    prepare(killed);
    renameSync(temporary(0), at('a'));
    writeFileSync(at('mine'), 'mine');
    renameSync(at('mine'), at('c'));
    finishKilled(folder);
    expect(contents()).toMatchObject({ a: 'new a', b: 'new b', c: 'mine' });
    expect(existsSync(journal)).toBe(false);
  });

  test('before it had written out its journal: nothing was replaced, nothing is', () => {
    prepare(killed);
    writeFileSync(journal, readFileSync(journal, 'utf8').slice(0, 20));
    finishKilled(folder);
    // It may be somebody who is writing it just now: only after a day it is nobody.
    expect(contents()).toMatchObject({ a: 'old a', c: 'old c' });
  });
});

test('a process that lives is left alone', () => {
  prepare(owner);
  const before = contents();
  finishKilled(folder);
  expect(begin(folder, [])).toBeNull();
  expect(contents()).toEqual(before);
});

test.each(['../outside', '/etc/outside', '..', 'in/side'])('a journal never reaches to %s', (place) => {
  mkdirSync(at('in'));
  writeFileSync(temporary(0), 'evil');
  const steps = [{ place, temporary: temporary(0).slice(folder.length + 1), standing: null }];
  writeFileSync(journal, JSON.stringify({ by: killed, steps }));
  finishKilled(folder);
  expect(readdirSync(at('in'))).toEqual([]);
  expect(existsSync(join(folder, place)) && statSync(join(folder, place)).isFile()).toBe(false);
  expect(readFileSync(temporary(0), 'utf8')).toBe('evil');
});
