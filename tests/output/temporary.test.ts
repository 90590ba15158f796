import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { discard, forget, isStale, owner, remember, sweep, temporaryIn } from '../../src/output/temporary.ts';

const folder = mkdtempSync(join(tmpdir(), 'temporary-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const host = owner.slice(0, owner.lastIndexOf('-'));
const nobody = 2 ** 22 + 1;
const now = performance.timeOrigin + performance.now();
const day = 24 * 60 * 60 * 1000;

test.each([
  ['a dead process of this machine', `${host}-${nobody}`, now, true],
  ['its living parent', `${host}-${process.ppid}`, now, false],
  ['this process', owner, now, false],
  ['an earlier one that had its number', owner, performance.timeOrigin - 1000, true],
  ['another machine', `elsewhere-${nobody}`, now, false],
  ['another machine, days ago', `elsewhere-${nobody}`, now - 3 * day, true],
  ['its living parent, days ago', `${host}-${process.ppid}`, now - 3 * day, true],
])('what %s wrote is stale or not', (_, by, writtenAt, expected) => {
  expect(isStale(by, writtenAt)).toBe(expected);
});

test('a sweep takes what is stale, and nothing else', () => {
  const stale = join(folder, `.acquirer-report-${host}-${nobody}-1.tmp`);
  const old = temporaryIn(folder);
  const others = [temporaryIn(folder), join(folder, '.acquirer-report-mine.tmp'), join(folder, 'annex.xlsx')];
  for (const path of [stale, old, ...others]) writeFileSync(path, 'x');
  const before = (performance.timeOrigin - day) / 1000;
  for (const path of [old, ...others.slice(1)]) utimesSync(path, before, before);
  sweep(folder);
  expect(readdirSync(folder).sort()).toEqual(others.map((path) => basename(path)).sort());
});

test('names are never given twice', () => {
  const names = Array.from({ length: 100 }, () => temporaryIn(folder));
  expect(new Set(names).size).toBe(100);
});

test('signals are listened to only while there is something to remove', () => {
  const listeners = () => ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => process.listenerCount(signal));
  const before = listeners();
  const [one, two] = [temporaryIn(folder), temporaryIn(folder)];
  for (const path of [one, two]) {
    writeFileSync(path, 'x');
    remember(path, 'file');
  }
  expect(listeners()).toEqual(before.map((count) => count + 1));
  discard(one);
  expect(listeners()).toEqual(before.map((count) => count + 1));
  forget(two);
  expect(listeners()).toEqual(before);
  expect([existsSync(one), existsSync(two)]).toEqual([false, true]);
});
