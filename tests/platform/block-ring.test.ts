import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { blockRing, stateBytes } from '../../src/platform/block-ring.js';

const folder = mkdtempSync(join(tmpdir(), 'block-ring-'));
const path = join(folder, 'file');
writeFileSync(path, 'aaaabbbbccccddddee');
const file = openSync(path, 'r');
afterAll(() => {
  closeSync(file);
  rmSync(folder, { recursive: true });
});

const length = 4;

/** Two ends of one ring, as two threads have them. */
function ends(count: number) {
  const bytes = new Uint8Array(new SharedArrayBuffer(count * length));
  const state = new Int32Array(new SharedArrayBuffer(stateBytes(count)));
  const places = Array.from({ length: count }, (_, at) => at * length);
  const shared = { file, bytes, places, length, state };
  return { one: blockRing(shared), other: blockRing(shared) };
}

const textOf = (ring: ReturnType<typeof blockRing>, block: number) =>
  Buffer.from(ring.bytesOf(block, ring.lengthOf(block) ?? 0)).toString();

describe('a ring of blocks', () => {
  test('is filled by whoever reads, each block once, until there is no place', () => {
    const { one, other } = ends(3);
    expect([one.read(), other.read(), one.read(), other.read(), one.read()]).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    expect([0, 1, 2].map((block) => textOf(other, block))).toEqual(['aaaa', 'bbbb', 'cccc']);
    expect(one.lengthOf(3)).toBeUndefined();
  });

  test('a block is read over once it is both used and hashed', () => {
    const { one, other } = ends(2);
    while (one.read());
    one.used(1);
    expect(one.read()).toBe(false);
    other.hashed(1);
    expect([other.read(), other.read()]).toEqual([true, false]);
    expect([one.lengthOf(0), textOf(one, 1), textOf(one, 2)]).toEqual([undefined, 'bbbb', 'cccc']);
    other.hashed(2);
    expect(one.read()).toBe(false);
    one.used(2);
    expect(one.read()).toBe(true);
  });

  test('the last block is the first that is shorter, and behind the end there is nothing', () => {
    const { one } = ends(6);
    while (one.read());
    expect([3, 4, 5].map((block) => one.lengthOf(block))).toEqual([4, 2, 0]);
    expect(textOf(one, 4)).toBe('ee');
  });

  test('nobody waits for what has changed already', () => {
    const { one, other } = ends(1);
    const before = one.changes();
    other.change();
    expect(one.changes()).not.toBe(before);
    // Without an end: whoever waited here would wait for ever.
    one.wait(before);
    one.wait(one.changes(), 1);
  });
});
