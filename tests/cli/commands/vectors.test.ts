import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { vectorFiles } from '../../../src/testing/vectors.ts';
import { cli } from '../../support/cli.ts';

const folder = (): string => join(mkdtempSync(join(tmpdir(), 'vectors-')), 'suite');

test('writes every file of the suite, byte for byte', async () => {
  const out = folder();
  const { code, out: said } = await cli('vectors', '--out', out);
  expect(code).toBe(0);
  const files = vectorFiles('json');
  expect(said).toBe(`${files.length} files written to ${out}.\n`);
  for (const { path, text } of files) expect(readFileSync(join(out, path), 'utf8')).toBe(text);
});

test('as CSV, and of another regulation', async () => {
  const out = folder();
  await cli('vectors', '--out', out, '--format', 'csv', '--regulation', 'fraud-exposure-merchant');
  expect(readdirSync(out).sort()).toEqual(['README.md', 'cases', 'cases.csv', 'expected.csv', 'rates']);
  expect(readFileSync(join(out, 'README.md'), 'utf8')).toMatch(/^# fraud-exposure-merchant, edition /);
});

test('without a folder nothing is done', async () => {
  expect((await cli('vectors')).code).toBe(2);
});
