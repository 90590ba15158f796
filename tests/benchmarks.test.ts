import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hasPostgres } from './support/postgres.ts';
import { required, requireTool } from './support/tool.ts';

// The benchmarks in small: that each way still runs and gives the same list. Nothing here is timed.

const root = resolve(import.meta.dirname, '..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-benchmarks-'));
const run = (command: string, ...words: string[]): string =>
  execFileSync(command, words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const bench = (...words: string[]): string =>
  run(join(root, 'node_modules/.bin/tsx'), 'benchmarks/assess.mjs', '--runs', '1', ...words);

/** The first column of every table. */
const namesIn = (report: string): string[] =>
  [...report.matchAll(/^\| ([^|]+) \| (?!---)/gm)]
    .map(([, name]) => name as string)
    .filter((name) => name.trim() !== '');

const everything = [
  'acquirer-report assess',
  'DuckDB, two threads',
  'PostgreSQL (COPY + SQL)',
  'SQLite (.import + SQL)',
  'awk, in doubles',
  'csv-parse + zod + decimal.js',
  'csv-parse alone, no answer',
  'wc -l',
  'cat > /dev/null',
];
const forms = [
  'CSV, all fields quoted, CRLF',
  'CSV, amounts "1,234,567"',
  'the first in CP932',
  'the second in CP932',
  'CSV, gzip',
  'NDJSON',
  'Parquet',
  'XLSX, 240 rows',
  'XLSX, 100 styled empty rows below',
];
const commands = [
  'assess (text, the default)',
  'assess --format csv',
  'assess --format json',
  ...['check', 'readings', 'portfolio', 'watch', 'review', 'annex', 'audit', 'verify'],
];
const tools = ['awk', 'sqlite3', '/usr/bin/time'].filter(
  (tool) => !requireTool(tool, 'the benchmarks run and their lists agree'),
);
const ready =
  required(hasPostgres(), 'PostgreSQL', 'the benchmarks run and their lists agree') && tools.length === 0;

describe.skipIf(!ready)('every way gives the same list', { timeout: 240_000 }, () => {
  test('from UTF-8, sorted by merchant', () => {
    const report = bench('--rows', '6000');
    expect(namesIn(report)).toEqual(everything);
    expect(report).toMatch(/6,000 rows, .* 500 merchants\n\n[1-9]\d* are listed/);
  });

  test('from CP932, shuffled: those that read it', () => {
    expect(namesIn(bench('--rows', '6000', '--order', 'shuffled', '--encoding', 'cp932'))).toEqual([
      'acquirer-report assess',
      'DuckDB, two threads',
      'PostgreSQL (COPY + SQL)',
      'csv-parse + zod + decimal.js',
    ]);
  });

  test('in every order and encoding, at every size, and from memory', () => {
    const report = join(folder, 'results.md');
    const small = ['--records', '6000', '--annex', '3,30', '--sheet', '240', '--empty', '100'];
    bench('--all', '--rows', '2400', ...small, '--out', report);
    const tables = namesIn(readFileSync(report, 'utf8'));
    expect(tables).toEqual([
      ...everything,
      'sorted by merchant, UTF-8',
      'sorted by month, UTF-8',
      'shuffled, UTF-8',
      'sorted by merchant, CP932',
      'sorted by month, CP932',
      ...['204 rows', '396 rows', '804 rows', '1,596 rows', '2,400 rows'],
      ...forms,
      ...commands,
      'readLedger + assess',
      'a loop by hand: checks, a Map, typed arrays',
      'zod per record, sums in numbers',
      'zod per record, sums in decimal.js',
      ...['readLedger', 'assess', 'compareReadings', 'watch'],
      ...['3 listed', '30 listed'],
      ...['rows', '12 million', '60 million', '120 million'],
    ]);
  });
});

test('another list stops the run', async () => {
  const { inTurns } = await import(join(root, 'benchmarks/ways.mjs'));
  const way = (name: string, printed: string) => ({
    name,
    run: () => ({ printed, seconds: 1 }),
    answer: String,
  });
  expect(inTurns([way('a', 'M1\nM2'), way('b', 'M1\nM2')], 'file').listed).toEqual(['M1', 'M2']);
  expect(() => inTurns([way('a', 'M1\nM2'), way('b', 'M1')], 'file')).toThrow('b gives another list.');
});

test('the table of the README is the first of benchmarks/results.md, and names the machine', () => {
  const results = read('benchmarks/results.md');
  const [caption] = /^\d+ × .*: .* rows, .* merchants$/m.exec(results) ?? [];
  const [table] = /^\|.*?(?=\n\n)/ms.exec(results) ?? [];
  expect(table?.split('\n').length).toBe(2 + everything.length);
  for (const page of ['README.md', 'README.ja.md']) {
    expect(read(page)).toContain(`<!-- measured -->\n${caption}\n\n${table}\n<!-- end -->`);
  }
});
