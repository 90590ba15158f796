import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as exceljs from '../src/exceljs.ts';
import * as library from '../src/index.ts';
import { registerHeadings } from '../src/intake/register/headings.ts';
import { noticeHeadings, salesHeadings } from '../src/intake/transactions/headings.ts';
import { checkFormMap } from '../src/report/filing/form-check.ts';
import { formMapOf } from '../src/report/filing/form-schema.ts';
import * as testing from '../src/testing.ts';
import * as testingFastCheck from '../src/testing-fast-check.ts';
import * as testingVitest from '../src/testing-vitest.ts';
import { publicNames, unexportedTypes } from './support/public-names.ts';
import { expectSession } from './support/session.ts';
import { typesPage } from './support/types-page.ts';

const root = resolve(import.meta.dirname, '..');

/** Every file and folder that documents may name, from the root on: `/src/cli`. */
const there = ['src', 'kernel', 'tests', 'docs', 'examples'].flatMap((folder) => [
  `/${folder}`,
  ...readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.includes('node_modules'))
    .map((name) => `/${folder}/${name}`),
]);

const read = (page: string) => readFileSync(resolve(import.meta.dirname, '../docs', page), 'utf8');

// A page names each file in backticks directly before the block that holds it.
describe.each(['register.md', 'transactions.md', 'quality.md', 'explain.md', 'reconcile.md', 'project.md'])(
  'docs/%s',
  (page) => {
    const text = read(page);
    const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-docs-'));
    for (const [, name, content] of text.matchAll(/`([\w-]+\.csv)`\n\n```csv\n([\s\S]*?)```/g)) {
      writeFileSync(join(folder, name as string), content as string);
    }
    const sessions = [...text.matchAll(/```console\n([\s\S]*?)```/g)].map(([, session]) => session as string);

    test('shows sessions', () => {
      expect(sessions.length).toBeGreaterThan(0);
    });

    test.each(sessions)('what it shows is what comes out: %s', (session) => {
      expectSession(session, folder);
    });
  },
);

test.each([
  ['register.md', registerHeadings],
  ['transactions.md', salesHeadings],
  ['transactions.md', noticeHeadings],
])('the headings documented in %s are the headings recognised', (page, headings) => {
  const lines = read(page).split('\n');
  for (const { field, label, required, headings: known, also = [] } of headings) {
    expect(lines).toContain(
      `| \`${field}\` | ${label.ja} | ${required ? 'yes' : 'no'} | ${known.join(', ')} | ${also.join(', ')} |`,
    );
  }
});

describe('docs/api.md', () => {
  const text = read('api.md');
  const entries = { ...library, ...exceljs, ...testing, ...testingVitest, ...testingFastCheck };

  test('names every value that is exported', () => {
    const named = new Set(
      [...text.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => code.match(/\w+/g) ?? []),
    );
    expect(Object.keys(entries).filter((name) => !named.has(name))).toEqual([]);
  });

  test('and none beside them', () => {
    const [tables = ''] = text.split('## Names in the examples');
    const firsts = tables.split('\n').flatMap((line) => /^\| (`.*?`) \|/.exec(line)?.[1] ?? []);
    const named = firsts.flatMap((cell) => [...cell.matchAll(/`(\w+)/g)].map(([, name = '']) => name));
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter((name) => !Object.hasOwn(entries, name))).toEqual([]);
  });
});

describe('docs/types.md', () => {
  test('has every type that is exported, as its doc comment says it (GOLDEN=write makes it anew)', () => {
    const page = join(root, 'docs/types.md');
    if (process.env['GOLDEN'] === 'write') writeFileSync(page, typesPage());
    expect(publicNames().filter(({ isType, about }) => isType && about === '')).toEqual([]);
    expect(readFileSync(page, 'utf8')).toBe(typesPage());
  });

  test('whatever a public signature names is exported', () => {
    expect(unexportedTypes()).toEqual([]);
  });
});

// Whoever is sent to a file or a room that is gone finds nothing, and does not know what else is no longer so.
describe.each(['docs/architecture.md', 'SECURITY.md', 'CONTRIBUTING.md'])('%s', (page) => {
  const text = readFileSync(join(root, page), 'utf8');

  test('names files and folders that are there', () => {
    // But those that are still to come: `edition-YYYY-MM.ts`.
    const code = [...text.matchAll(/`([^`\n]+)`/g)]
      .map(([, name = '']) => name)
      .filter((name) => !name.includes('YYYY'));
    const paths = code.filter(
      (name) => /^[\w./-]+(\.(ts|mjs)|\/)$/.test(name) || /^(report|intake|src)\/[\w./-]+$/.test(name),
    );
    expect(
      paths.filter((path) => !there.some((known) => known.endsWith(`/${path.replace(/\/$/, '')}`))),
    ).toEqual([]);
  });

  test('names options of the command line that are there', async () => {
    const flags = [...text.matchAll(/`(--[\w-]+)/g)].map(([, flag = '']) => flag);
    const known = there.filter((path) => path.startsWith('/src/cli/') && path.endsWith('.ts'));
    const sources = known.map((path) => readFileSync(join(root, path), 'utf8')).join('\n');
    const others = ['--seeds', '--from', '--with', '--without', '--shrink'];
    expect(flags.filter((flag) => !others.includes(flag) && !sources.includes(`'${flag} `))).toEqual([]);
  });
});

test('the picture of docs/architecture.md has every room', () => {
  const picture = /```\n([\s\S]*?)```/.exec(read('architecture.md'))?.[1] ?? '';
  const words = new Set(picture.match(/[\w-]+/g));
  const rooms = there
    .filter((path) => /^\/src\/[\w-]+(\/[\w-]+)?$/.test(path))
    .map((path) => path.slice('/src/'.length));
  const inner = rooms
    .filter((room) => /^(report|intake)\//.test(room))
    .map((room) => room.split('/')[1] ?? '');
  const outer = rooms.filter((room) => !room.includes('/'));
  expect([...outer, ...inner].filter((room) => !words.has(room))).toEqual([]);
});

test('the maps shown in docs/form.md can be followed', () => {
  const maps = [...read('form.md').matchAll(/```json\n([\s\S]*?)```/g)].map(([, json]) => json as string);
  expect(maps.length).toBeGreaterThan(4);
  for (const json of maps) expect(() => checkFormMap(formMapOf(JSON.parse(json)))).not.toThrow();
});
