import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isMadeHere } from '../../src/output/made-here.ts';
import { openPackage } from '../../src/workbook/open-package.ts';
import { pack } from '../../src/workbook/package.ts';

const folder = mkdtempSync(join(tmpdir(), 'made-here-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function known(found: string | Uint8Array, next: string | Uint8Array): Promise<boolean> {
  const path = join(folder, 'found');
  writeFileSync(path, found);
  return isMadeHere(path, next, undefined);
}

const workbook = (application: string): Uint8Array =>
  pack([
    { name: 'xl/workbook.xml', content: ['<workbook/>'] },
    {
      name: 'docProps/app.xml',
      content: [`<Properties><Application>${application}</Application></Properties>`],
    },
  ]);
const ours = workbook('acquirer-report');

test('a workbook is known by its application: whoever saves it puts its own name there', async () => {
  expect(await known(ours, ours)).toBe(true);
  expect(await known(workbook('Microsoft Excel'), ours)).toBe(false);
  const bare = pack(openPackage(ours).parts.slice(0, 1));
  expect(await known(bare, ours)).toBe(false);
  expect(await known(ours.slice(0, -30), ours)).toBe(false);
  expect(await known('merchant_id,month\n', ours)).toBe(false);
});

const page = '<!doctype html>\n<meta name="generator" content="acquirer-report">\n';
const list = (listed: string) =>
  `{\n  "basis": {\n    "regulation": "acquirer-report"\n  },\n  "listed": ${listed}\n}\n`;

test.each([
  ['a page', page, page, true],
  ['a page of others', '<!doctype html>\n<title>x</title>', page, false],
  ['JSON with the same first keys', list('[]'), list('[{ "merchantId": "M-1" }]'), true],
  ['JSON with other keys', '{ "name": "x", "version": 1 }', list('[]'), false],
  ['text that is no JSON', '"basis": "regulation":', list('[]'), false],
  ['a CSV with the same header', '\ufeffa,b\n1,2\n', '\ufeffa,b\n3,4\n', true],
  ['a CSV with another header', '\ufeffa,c\n3,4\n', '\ufeffa,b\n3,4\n', false],
  ['a CSV without the mark', 'a,b\n3,4\n', '\ufeffa,b\n3,4\n', false],
  ['a text with other figures', '該当 3\n計 1,234\n', '該当 10\n計 0.5\n', true],
  ['a text whose first line depends on the options', 'a year\nrows: 1\n', 'no year\nrows: 22\n', true],
  ['a text of others', 'notes\n\nof mine\n', '該当 10\n計 0.5\n', false],
])('%s', async (_, found, next, expected) => {
  expect(await known(found, next)).toBe(expected);
});

test('who knows better is asked', async () => {
  const path = join(folder, 'found');
  writeFileSync(path, 'mine');
  expect(await isMadeHere(path, 'new', (head) => head === 'mine')).toBe(true);
  expect(await isMadeHere(path, 'mine', () => false)).toBe(false);
});
