import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { codesPage, refusalCodes } from '../support/refusal-codes.ts';

const root = resolve(import.meta.dirname, '../../src');
const list = join('language', 'refusal-code.ts');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ts$/.test(name));
const textOf = (name: string) => readFileSync(join(root, name), 'utf8');
const codes = [...textOf(list).matchAll(/\| '([a-z0-9-]+)'/g)].map(([, code]) => code as string);

test('every code is one that something is refused with, and none stands twice', () => {
  const all = sources
    .filter((name) => name !== list)
    .map(textOf)
    .join('\n');
  expect(codes.length).toBeGreaterThan(50);
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(codes.filter((code) => !all.includes(`'${code}'`))).toEqual([]);
});

test('docs/codes.md has every code with what it says, as the code has it (GOLDEN=write makes it anew)', () => {
  const page = resolve(root, '../docs/codes.md');
  if (process.env['GOLDEN'] === 'write') writeFileSync(page, codesPage());
  expect([...refusalCodes().keys()]).toEqual(codes);
  expect([...refusalCodes()].filter(([, { ja, en }]) => ja === '' || en === '')).toEqual([]);
  expect(readFileSync(page, 'utf8')).toBe(codesPage());
});
