import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'annex-environment-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function digestIn(environment: Readonly<Record<string, string>>, n: number): string {
  const out = join(folder, `${n}.xlsx`);
  const words =
    'annex examples/data/merchant-months-2025.csv --business-year 2025-04/2026-03 --as-of 2026-05-15';
  const ran = spawnSync('node', ['dist/cli/main.cjs', ...words.split(' '), '--out', out], {
    env: { ...process.env, ...environment },
    encoding: 'utf8',
  });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return createHash('sha256').update(readFileSync(out)).digest('hex');
}

test('the same annex comes out in any time zone and locale', () => {
  const digests = [
    { TZ: 'Asia/Tokyo', LC_ALL: 'ja_JP.UTF-8' },
    { TZ: 'America/St_Johns', LC_ALL: 'tr_TR.UTF-8' },
  ].map(digestIn);
  expect(digests[1]).toBe(digests[0]);
});
