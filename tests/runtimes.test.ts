import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { worthThread } from '../src/platform/file-reader.ts';
import { required } from './support/tool.ts';

// The packed library in every runtime that it says it runs in. tests/runtimes/install brings them.

const root = resolve(import.meta.dirname, '..');
const runtimes = join(root, 'tests/runtimes');
const home = mkdtempSync(join(tmpdir(), 'acquirer-report-runtimes-'));
const inHome = (name: string) => join(home, name);

const binaries = {
  'Node 20': 'node-20/bin/node',
  'Node 22': 'node-22/bin/node',
  'Node 24': 'node-24/bin/node',
  'Node 26': 'node-26/bin/node',
  Bun: 'bun/bin/bun',
  Deno: 'deno/deno',
} as const;
type Runtime = keyof typeof binaries;
const names = Object.keys(binaries) as Runtime[];
const nodes = names.filter((name) => name.startsWith('Node'));
const program = (name: Runtime) => join(runtimes, 'node_modules', binaries[name]);

/** What Deno is to be told, as docs/runtimes.md says. */
const denoFlags = [
  'run',
  '--no-prompt',
  '--allow-read=.',
  '--allow-write=.',
  '--allow-env',
  '--allow-sys=hostname',
];

/** Runs a file in the home; what it wrote to stderr is to be empty, but for what Node says of its own flags. */
function run(name: Runtime, words: readonly string[], flags: readonly string[] = []): string {
  const before = name === 'Deno' ? denoFlags : flags;
  const { status, stdout, stderr } = spawnSync(program(name), [...before, ...words], {
    cwd: home,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    env: { ...process.env, NO_COLOR: '1', NODE_NO_WARNINGS: '1', NODE_OPTIONS: '' },
  });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
const digestsIn = (folder: string) =>
  Object.fromEntries(
    readdirSync(inHome(folder)).map((name) => [name, sha256(readFileSync(inHome(join(folder, name))))]),
  );

const monthNames = Array.from({ length: 12 }, (_, n) =>
  n < 9 ? `2025-${String(n + 4).padStart(2, '0')}` : `2026-0${n - 8}`,
);

/** A file that is worth a thread; every thousandth merchant has 500,000 yen of fraud in a month, or one or two more. */
function writeLarge(path: string): readonly string[] {
  const file = openSync(path, 'w');
  const over: string[] = [];
  let text = '加盟店番号,年月,売上金額,不正利用金額\n';
  for (let merchant = 0, written = 0; written < worthThread; merchant++) {
    const id = String(10_000_000 + merchant);
    if (merchant % 1000 === 0 && merchant % 3 > 0) over.push(id);
    for (const [at, month] of monthNames.entries()) {
      const fraud = merchant % 1000 === 0 && at === merchant % 12 ? 500_000 + (merchant % 3) : 0;
      text += `${id},${month},${1_000_000 + ((merchant * 7919 + at * 104_729) % 9_000_000)},${fraud}\n`;
    }
    if (text.length > 1 << 18) {
      written += writeSync(file, text);
      text = '';
    }
  }
  writeSync(file, text);
  closeSync(file);
  return over;
}

const listOfLarge = [
  ...['assess', 'large.csv', '--business-year', '2025-04/2026-03', '--as-of', '2026-05-15'],
  ...['--format', 'csv', '--lang', 'en', '--force'],
];
const main = 'node_modules/acquirer-report/dist/cli/main.cjs';
const idsIn = (list: string) => [...list.matchAll(/^listed,(\d+),/gm)].map(([, id]) => id as string).sort();

const ready = required(
  names.every((name) => existsSync(program(name))),
  'a runtime of tests/runtimes/install',
  'the same bytes in Node 20 to 26, Bun and Deno',
);

describe.skipIf(!ready)('in every runtime', { timeout: 240_000 }, () => {
  let over: readonly string[] = [];

  beforeAll(() => {
    execFileSync('npm', ['pack', '--silent', '--pack-destination', home], { cwd: root });
    const tarball = readdirSync(home).find((name) => name.endsWith('.tgz')) as string;
    writeFileSync(inHome('package.json'), '{ "name": "user", "private": true }');
    execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', inHome(tarball)], { cwd: home });
    for (const name of ['merchant-months-2025.csv', 'merchant-register.csv'])
      copyFileSync(join(root, 'examples/data', name), inHome(name));
    for (const name of ['results.mjs', 'watched-command.cjs'])
      copyFileSync(join(runtimes, name), inHome(name));
    over = writeLarge(inHome('large.csv'));
  }, 240_000);
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  test('they are the ones they are called', () => {
    for (const name of nodes) expect(run(name, ['--version'])).toContain(`v${name.slice(5)}.`);
    expect(statSync(inHome('large.csv')).size).toBeGreaterThanOrEqual(worthThread);
    expect(over.length).toBeGreaterThan(50);
  });

  test.each(names)('%s: annex, lists, review page and queries are the same to the byte', (name) => {
    const made = (of: Runtime) => {
      if (!existsSync(inHome(of))) {
        mkdirSync(inHome(of));
        run(of, ['results.mjs', of, 'large.csv']);
      }
      return digestsIn(of);
    };
    expect(Object.keys(made(name)).sort()).toEqual(
      ['annex.xlsx', 'large.csv', 'list.csv', 'list.json', 'queries.json', 'review.html'].sort(),
    );
    expect(made(name)).toEqual(made('Node 20'));
    const { counts } = JSON.parse(readFileSync(inHome(join(name, 'list.json')), 'utf8'));
    expect(counts).toEqual({ merchants: 2412, listed: 32, undetermined: 0, notListed: 2380 });
  });

  test.each(names)('%s: the command reads a large file with a thread, and lists whom it should', (name) => {
    const said = `digest of ${name}`;
    expect(idsIn(run(name, ['watched-command.cjs', said, ...listOfLarge]))).toEqual(over);
    expect(readFileSync(inHome(said), 'utf8')).toBe(sha256(readFileSync(inHome('large.csv'))));
  });

  const locked = (name: Runtime, ...flags: string[]) => [
    name < 'Node 24' ? '--experimental-permission' : '--permission',
    `--allow-fs-read=${home}`,
    `--allow-fs-write=${inHome('written')}`,
    '--disallow-code-generation-from-strings',
    ...flags,
  ];

  test.each(
    nodes.flatMap((name) => [
      { name, worker: true },
      { name, worker: false },
    ]),
  )('$name with --permission, worker: $worker: the same, and no text becomes code', ({ name, worker }) => {
    rmSync(inHome('written'), { recursive: true, force: true });
    mkdirSync(inHome('written'));
    const flags = locked(name, ...(worker ? ['--allow-worker'] : []));
    expect(run(name, ['-p', "try { eval('1') } catch { 'no' }"], flags).trim()).toBe('no');

    run(name, ['results.mjs', 'written', 'large.csv'], flags);
    expect(digestsIn('written')).toEqual(digestsIn('Node 20'));
    run(
      name,
      ['watched-command.cjs', 'written/digest', ...listOfLarge, '--out', 'written/by-command.csv'],
      flags,
    );
    expect(idsIn(readFileSync(inHome('written/by-command.csv'), 'utf8'))).toEqual(over);
    expect(existsSync(inHome('written/digest'))).toBe(worker);
  });

  test('what Node was not told to allow is said as such', () => {
    const refused = (name: Runtime, ...words: string[]) => {
      const { status, stderr } = spawnSync(program(name), [...locked(name), main, ...words], {
        cwd: home,
        encoding: 'utf8',
        env: { ...process.env, NODE_NO_WARNINGS: '1', NODE_OPTIONS: '' },
      });
      return { status, stderr };
    };
    const said =
      'the runtime was not told to allow it (Node: --allow-fs-read, --allow-fs-write; Deno: --allow-read, --allow-write)';
    for (const name of nodes) {
      expect(refused(name, ...listOfLarge, '--out', 'list.csv')).toEqual({
        status: 2,
        stderr: `list.csv cannot be written: ${said}. What stood there before is as it was.\n`,
      });
      const elsewhere = [`${root}/package.json`, ...listOfLarge.slice(2)];
      expect(refused(name, 'assess', ...elsewhere)).toEqual({
        status: 2,
        stderr: `${root}/package.json cannot be read: ${said}.\n`,
      });
    }
  });
});
