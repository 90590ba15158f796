import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { writeData } from '../benchmarks/data.mjs';
import { readFiles } from '../src/intake/months/read-ledger.ts';
import { ledgerBuilder } from '../src/ledger/ledger-builder.ts';

// The work of reading, counted and not timed: the same on every machine. benchmarks/work.json holds what it was, so
// that more of it shows in review. After a change that is meant: WORK=write npx vitest run tests/work.test.ts

const recorded = join(import.meta.dirname, '../benchmarks/work.json');
const folder = mkdtempSync(join(tmpdir(), 'work-'));
afterAll(() => rmSync(folder, { recursive: true }));

const merchants = 10_000;
const cases = [
  { order: 'merchant', encoding: 'utf-8' },
  { order: 'month', encoding: 'utf-8' },
  { order: 'shuffled', encoding: 'utf-8' },
  { order: 'merchant', encoding: 'cp932' },
] as const;

describe('the work of reading', () => {
  test('is what was recorded', async () => {
    const found: Record<string, unknown> = {};
    for (const { order, encoding } of cases) {
      const path = join(folder, `${order}-${encoding}.csv`);
      await writeData(path, { merchants, order, encoding });
      const { rows, strictly, kernel } = await readFiles([path], ledgerBuilder(), {}, 0);
      if (kernel === undefined) throw new Error('No kernel was used.');
      found[`${order}, ${encoding}`] = {
        rows,
        strictly,
        calls: kernel.calls,
        questions: kernel.questions,
        left: kernel.left,
        bytesPerMerchant: Math.round(kernel.bytes / merchants),
        slotsPerMerchant: Math.round(kernel.slots / merchants),
      };
    }
    if (process.env['WORK'] === 'write') writeFileSync(recorded, `${JSON.stringify(found, null, 2)}\n`);
    expect(found).toEqual(JSON.parse(readFileSync(recorded, 'utf8')));
  }, 60_000);
});
