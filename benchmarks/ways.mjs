import { join } from 'node:path';
import { measured } from './measure.mjs';

// The ways to get from a file of merchant months to the ids listed. All answer the same question in one process
// after another: who has a month above 500,000 yen and a rate above 0.038 % over the year.

const here = import.meta.dirname;
export const year = ['--business-year', '2025-04/2026-03', '--as-of', '2026-05-15'];

// Status and id come first in the list, and neither holds a comma here.
export const listedIds = (csv) =>
  csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .flatMap(([status, id]) => (status === 'listed' ? [id] : []))
    .sort()
    .join('\n');
export const sorted = (text) => text.trim().split('\n').sort().join('\n');

const node = (script) => (file, encoding) => measured(process.execPath, [join(here, script), file, encoding]);

/** DuckDB does not read CP932: such a file is converted on the way. */
const duckdb = (file, encoding) =>
  encoding === 'cp932'
    ? measured('sh', [
        '-c',
        'iconv -f CP932 -t UTF-8 "$0" | "$1" "$2" /dev/stdin',
        file,
        process.execPath,
        join(here, 'duckdb.mjs'),
      ])
    : node('duckdb.mjs')(file, encoding);

// Sums in doubles, which are exact up to 2^53.
const awk = `NR > 1 { s[$1] += $4; f[$1] += $5; if ($5 > 500000) over[$1] = 1 }
END { for (id in over) if (f[id] * 100000 > s[id] * 38) print id }`;

const sqlite = (file) => `.mode csv
create table t(id text, name text, month text, s integer, f integer);
.import --skip 1 ${file} t
.mode list
select id from t group by id having max(f) > 500000 and sum(f) * 100000 > sum(s) * 38;`;

/**
 * Each with its name, how it is run over a file, and what makes its answer comparable: null where it gives none.
 * `slow` ones are run once where the file is large; `cp932` ones read that encoding.
 */
export const ways = (postgres) => [
  {
    name: 'acquirer-report assess',
    run: (file) =>
      measured(process.execPath, [
        join(here, '../dist/cli/main.cjs'),
        'assess',
        file,
        ...year,
        '--format',
        'csv',
        '--lang',
        'en',
      ]),
    answer: listedIds,
    cp932: true,
  },
  { name: 'DuckDB, two threads', run: duckdb, answer: sorted, cp932: true },
  { name: 'PostgreSQL (COPY + SQL)', run: postgres.run, answer: sorted, cp932: true },
  {
    name: 'SQLite (.import + SQL)',
    run: (file) => measured('sqlite3', ['-batch', ':memory:'], { input: sqlite(file) }),
    answer: sorted,
  },
  {
    name: 'awk, in doubles',
    run: (file) => measured('awk', ['-F', ',', awk, file], { environment: { LC_ALL: 'C' } }),
    answer: sorted,
  },
  {
    name: 'csv-parse + zod + decimal.js',
    run: node('usual-way.mjs'),
    answer: sorted,
    cp932: true,
    slow: true,
  },
  { name: 'csv-parse alone, no answer', run: node('csv-parse.mjs'), answer: null, slow: true },
  { name: 'wc -l', run: (file) => measured('wc', ['-l', file]), answer: null },
  { name: 'cat > /dev/null', run: (file) => measured('cat', [file], { stdout: 'ignore' }), answer: null },
];

/**
 * Runs ways over a file in turns, so that what else the machine does falls on all of them alike.
 * @throws when two answers differ
 */
export function inTurns(chosen, file, { encoding = 'utf-8', runs = 3, slowRuns = runs } = {}) {
  const results = chosen.map(({ name }) => ({ name, runs: [] }));
  let list;
  for (let run = 0; run < runs; run++) {
    for (const [at, { name, run: ask, answer, slow }] of chosen.entries()) {
      if (slow && run >= slowRuns) continue;
      const { printed, ...figures } = ask(file, encoding);
      results[at].runs.push(figures);
      if (answer === null) continue;
      const came = answer(printed);
      list ??= came;
      if (came !== list) throw new Error(`${name} gives another list.`);
    }
  }
  return { results, listed: list.split('\n') };
}
