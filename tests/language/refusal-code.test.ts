import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

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
