import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { uncheckedText } from './support/unchecked.ts';

test('of a run that checked everything nothing is said', () => {
  expect(uncheckedText('')).toBe('');
});

test('each claim is said once, in an order of its own', () => {
  expect(uncheckedText('b (B)\na (A)\nb (B)\n')).toMatch(/lacks[^\n]*:\n {2}a \(A\)\n {2}b \(B\)\n$/);
});

test('the last lines of a run name the claims that it did not check; with CI set the run fails', () => {
  const root = resolve(import.meta.dirname, '..');
  const { CI: _, ...own } = process.env;
  const run = (environment: NodeJS.ProcessEnv) =>
    spawnSync(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', 'run', 'tests/oracle/grade-sql.test.ts'],
      // A path on which there is no program at all.
      { cwd: root, encoding: 'utf8', env: { ...own, PATH: root, NO_COLOR: '1', ...environment } },
    );
  const here = run({});
  expect(here.stdout.trimEnd().split('\n').slice(-2)).toEqual([
    'Not checked on this machine, which lacks what it takes (.ci/run installs it all):',
    '  the example of grading SQL (sqlite3)',
  ]);
  expect(here.status).toBe(0);
  const gate = run({ CI: 'true' });
  expect(gate.status).not.toBe(0);
  expect(gate.stdout + gate.stderr).toContain('sqlite3 is missing, and CI must not do without it');
});
