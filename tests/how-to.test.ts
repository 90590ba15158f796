import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectSession } from './support/session.ts';

// The pages by task. Their commands are run on the files of examples/how-to, each page in a copy of its own.

const root = resolve(import.meta.dirname, '..');
const folders = { 'docs/how-to': 'C.UTF-8', 'docs/ja/how-to': 'ja_JP.UTF-8' } as const;
const pagesIn = (folder: string) => readdirSync(join(root, folder)).sort();
const read = (folder: string, page: string) => readFileSync(join(root, folder, page), 'utf8');
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`(?:<!-- (\\S+) -->\n)?\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, file, code = '']) => ({ file, code }),
  );
const commands = (text: string) =>
  blocks(text, 'console').flatMap(({ code }) => code.split('\n').filter((line) => line.startsWith('$ ')));

/** A folder with the examples and the library, as a user has them; where its how-to files are. */
function workFolder(): string {
  const home = mkdtempSync(join(tmpdir(), 'acquirer-report-how-to-'));
  cpSync(join(root, 'examples'), join(home, 'examples'), { recursive: true });
  cpSync(join(root, 'package.json'), join(home, 'package.json'));
  for (const name of ['node_modules', 'dist']) symlinkSync(join(root, name), join(home, name));
  return join(home, 'examples/how-to');
}

test('the pages are the same in both languages, with the same commands and programs, and the list has each', () => {
  const pages = pagesIn('docs/how-to');
  expect(pages.length).toBeGreaterThan(12);
  expect(pagesIn('docs/ja/how-to')).toEqual(pages);
  for (const page of pages) {
    const [en, ja] = [read('docs/how-to', page), read('docs/ja/how-to', page)];
    expect(commands(ja)).toEqual(commands(en));
    expect(blocks(ja, 'ts')).toEqual(blocks(en, 'ts'));
  }
  for (const folder of Object.keys(folders)) {
    const list = read(folder, 'README.md');
    expect(pages.filter((page) => page !== 'README.md' && !list.includes(`(${page})`))).toEqual([]);
  }
});

describe.each(Object.entries(folders))('%s', (folder, locale) => {
  const pages = pagesIn(folder).filter((page) => page !== 'README.md');

  test.each(pages)('%s: what it shows is what comes out', { timeout: 60_000 }, (page) => {
    const text = read(folder, page);
    const sessions = blocks(text, 'console');
    expect(sessions.length).toBeGreaterThan(0);
    for (const { file = '', code } of blocks(text, 'ts')) {
      expect(code).toBe(readFileSync(join(root, file), 'utf8'));
    }
    const work = workFolder();
    for (const { code } of sessions) expectSession(code, work, locale);
  });
});

test('docs/ja/library.md shows a program as it stands in examples/', () => {
  const programs = blocks(read('docs/ja', 'library.md'), 'ts');
  expect(programs.length).toBeGreaterThan(0);
  for (const { file = '', code } of programs) expect(code).toBe(readFileSync(join(root, file), 'utf8'));
});

test('every link of a document to a heading finds one', () => {
  const broken = execFileSync(
    'node',
    ['-e', "import('./site/pages.mjs').then((site) => console.log(JSON.stringify(site.brokenAnchors('.'))))"],
    { cwd: root, encoding: 'utf8' },
  );
  expect(JSON.parse(broken)).toEqual([]);
});
