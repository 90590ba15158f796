import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeData } from '../benchmarks/data.mjs';
import { readFiles } from '../src/intake/months/read-ledger.ts';
import { ledgerBuilder } from '../src/ledger/ledger-builder.ts';

// The work of reading, counted and not timed: the same on every machine. The bounds leave room for another way to do it,
// not for work that grows with the rows where it should with the merchants, nor for lines that the kernel no longer takes.

const folder = mkdtempSync(join(tmpdir(), 'work-'));
afterAll(() => rmSync(folder, { recursive: true }));

const merchants = 10_000;
const rows = merchants * 12;

test.each([
  { order: 'merchant', encoding: 'utf-8' },
  { order: 'month', encoding: 'utf-8' },
  { order: 'shuffled', encoding: 'utf-8' },
  { order: 'merchant', encoding: 'cp932' },
] as const)('the work of reading by $order in $encoding is bounded', async ({ order, encoding }) => {
  const path = join(folder, `${order}-${encoding}.csv`);
  await writeData(path, { merchants, order, encoding });
  const work = await readFiles([path], ledgerBuilder(), {}, 0);
  const { kernel } = work;
  if (kernel === undefined) throw new Error('No kernel was used.');
  expect(work.rows).toBe(rows);
  // The two rows below the first one may have been a part of the header.
  expect(work.strictly).toBe(2);
  // A call is worth thousands of lines, a question one for each month or chunk.
  expect(kernel.calls).toBeLessThan(rows / 3_000);
  const { month, merchant, rename, passes, enter, ...chunks } = kernel.questions;
  expect([merchant, passes, enter]).toEqual([0, 0, 0]);
  // The merchant of those rows was not put down in the bytes of the file.
  expect(rename).toBeLessThanOrEqual(1);
  expect(month).toBeLessThanOrEqual(12);
  expect(Object.values(chunks).reduce((sum, count) => sum + count, 0)).toBeLessThan(20);
  // Records, and figures: a merchant of twelve months takes about 180 bytes, with the rest of its chunk.
  expect(kernel.bytes / merchants).toBeLessThan(220);
  expect(kernel.slots / merchants).toBeLessThan(order === 'merchant' ? 1 : 30);
});
