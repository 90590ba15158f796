import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectSession } from './support/session.ts';

const root = resolve(import.meta.dirname, '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const [english, japanese] = [read('README.md'), read('README.ja.md')];

interface Block {
  readonly language: string;
  /** The file named in a comment directly above the block. */
  readonly file: string | undefined;
  readonly code: string;
}

const blocksOf = (markdown: string): Block[] =>
  [...markdown.matchAll(/(?:<!-- (\S+) -->\n)?```(\w+)\n([\s\S]*?)```/g)].map(([, file, language, code]) => ({
    file,
    language: language as string,
    code: code as string,
  }));

const outside = (markdown: string) => markdown.replace(/```[\s\S]*?```/g, '');
const headingsOf = (markdown: string) => outside(markdown).match(/^#+ .*$/gm);

describe('README', () => {
  test('has the same headings and the same code in both languages', () => {
    expect(headingsOf(japanese)).toEqual(headingsOf(english));
    expect(blocksOf(japanese)).toEqual(blocksOf(english));
  });

  test('shows programs as they stand in examples/', () => {
    const programs = blocksOf(english).filter(({ language }) => language === 'ts');
    expect(programs.length).toBeGreaterThan(0);
    for (const { file, code } of programs) {
      if (file === undefined) throw new Error(`A program without a file above it:\n${code}`);
      expect(code).toBe(read(file));
    }
  });

  test('names only commands that exist', () => {
    const scripts = JSON.parse(read('package.json')).scripts;
    for (const [, name] of english.matchAll(/npm run (\w[\w:-]*)/g))
      expect(scripts).toHaveProperty(name as string);
  });

  test('names every command of the command line', () => {
    const commands = readdirSync(join(root, 'src/cli/commands')).map((file) => file.replace(/\.ts$/, ''));
    expect(commands.filter((name) => !english.includes(`acquirer-report ${name}`))).toEqual([]);
  });

  test('every file it links to is there', () => {
    const links = [...`${english}${japanese}`.matchAll(/\]\((?!http)([^)#]+)/g)].map(
      ([, link]) => link as string,
    );
    expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
  });

  test('every public name is in the README, in docs/ or in an example', () => {
    const texts = [english, ...textsBelow('docs', '.md'), ...textsBelow('examples', '.ts')].join('\n');
    const names = [...read('src/index.ts').matchAll(/^export (?!type)\{([^}]*)\}/gm)].flatMap(([, list]) =>
      (list as string)
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '' && !name.startsWith('type ')),
    );
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(texts))).toEqual([]);
  });
});

function textsBelow(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));
}

// Shell sessions are run in a copy of the examples, with `acquirer-report` and `tsx` on the path. `…` on a line of
// its own stands for any lines.
const sessions = blocksOf(english).filter(({ language }) => language === 'console');

describe('what the README shows is what comes out', () => {
  const home = mkdtempSync(join(tmpdir(), 'acquirer-report-readme-'));
  cpSync(join(root, 'examples'), join(home, 'examples'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'));
  cpSync(join(root, 'package.json'), join(home, 'package.json'));
  symlinkSync(join(root, 'dist'), join(home, 'dist'));
  test('there are sessions', () => {
    expect(sessions.length).toBeGreaterThan(0);
  });

  test.each(sessions.map(({ code }) => [code.split('\n')[0] as string, code]))('%s', (_, session) => {
    expectSession(session, home);
  });
});
