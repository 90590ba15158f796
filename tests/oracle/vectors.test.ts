import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { vectorFiles } from '../../src/testing/vectors.ts';
import { requireTool } from '../support/tool.ts';

const python = '/usr/bin/python3';
const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the oracle says of the suite, with each file's text passed through `change`. */
function oracle(name: string, change: (text: string, path: string) => string) {
  const suite = join(folder, name);
  for (const { path, text } of vectorFiles('json')) {
    mkdirSync(dirname(join(suite, path)), { recursive: true });
    writeFileSync(join(suite, path), change(text, path));
  }
  const script = resolve(import.meta.dirname, 'vectors_oracle.py');
  return spawnSync(python, [script, suite], { encoding: 'utf8' });
}

describe.skipIf(!requireTool(python, 'the test vectors, worked out in Python'))(
  'the vectors, checked in Python',
  () => {
    test('every status, list, sum and reference rate is the same', () => {
      const { stdout, status } = oracle('as-written', (text) => text);
      expect(stdout).toMatch(/^\d+ cases, 0 differences\n$/);
      expect(status).toBe(0);
    });

    test('one yen moved in one input is noticed', () => {
      const moved = oracle('moved', (text, path) =>
        path === 'cases/monthly-amount.any.first.csv' ? text.replace(',500000\n', ',500001\n') : text,
      );
      expect(moved.stdout).toContain('monthly-amount.any.first listed: oracle');
      expect(moved.status).toBe(1);
    });
  },
);
