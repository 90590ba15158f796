// Measures `acquirer-report assess` beside the usual ways, on the same file in one run, answers compared.
//   npm run bench                      a million rows
//   npm run bench -- --rows 12000000   more; --order month | shuffled; --runs 5
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeData } from './data.mjs';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    order: { type: 'string', default: 'merchant' },
    runs: { type: 'string', default: '3' },
    out: { type: 'string' },
    skip: { type: 'string', default: '' },
  },
});
const here = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-bench-'));
const file = join(folder, 'data.csv');
const merchants = Math.ceil(Number(values.rows) / 12);
await writeData(file, { merchants, order: values.order });

const year = ['--business-year', '2025-04/2026-03', '--as-of', '2026-05-15'];
const listedIds = (json) =>
  JSON.parse(json)
    .listed.map(({ merchantId }) => merchantId)
    .sort()
    .join('\n');
const node = (script, ...words) => [process.execPath, [join(here, script), file, ...words]];
const awk = `NR > 1 { s[$1] += $4; f[$1] += $5; if ($5 > 500000) over[$1] = 1 }
END { for (id in over) if (f[id] * 100000 > s[id] * 38) print id }`;
const sorted = (text) => text.trim().split('\n').sort().join('\n');

/** Each with what it prints made comparable; null where it gives no list. */
const ways = [
  [
    'acquirer-report assess',
    [process.execPath, [join(here, '../dist/cli/main.js'), 'assess', file, ...year, '--format', 'json']],
    listedIds,
  ],
  ['DuckDB, two threads', node('duckdb.mjs'), sorted],
  ['csv-parse + zod + decimal.js', node('usual-way.mjs'), sorted],
  ['csv-parse alone', node('csv-parse.mjs'), null],
  ['awk (doubles)', ['awk', ['-F', ',', awk, file]], sorted],
  [
    'sqlite3',
    [
      'sh',
      [
        '-c',
        `printf '%s\n' '.mode csv' 'create table t(id text, name text, month text, s integer, f integer);' '.import --skip 1 ${file} t' '.mode list' 'select id from t group by id having max(f) > 500000 and sum(f) * 100000 > sum(s) * 38;' | sqlite3`,
      ],
    ],
    sorted,
  ],
  ['wc -l', ['wc', ['-l', file]], null],
  ['cat', ['sh', ['-c', 'cat "$0" > /dev/null', file]], null],
].filter(([name]) => !values.skip.split(',').some((word) => word !== '' && name.startsWith(word)));

/** Seconds from start to end and peak memory in MB, by GNU time. */
function measured([command, words]) {
  const report = join(folder, 'time');
  const done = spawnSync('/usr/bin/time', ['-o', report, '-f', '%e %U %S %M', command, ...words], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  if (done.status !== 0) throw new Error(`${command} failed: ${done.stderr}`);
  const [seconds, user, system, kilobytes] = readFileSync(report, 'utf8').trim().split(' ').map(Number);
  return { printed: done.stdout, seconds, cpu: user + system, megabytes: kilobytes / 1024 };
}

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const results = ways.map(([name]) => ({ name, runs: [] }));
let list;
// In turns, so that what else the machine does falls on all of them alike.
for (let run = 0; run < Number(values.runs); run++) {
  for (const [at, [name, way, comparable]] of ways.entries()) {
    const { printed, ...figures } = measured(way);
    results[at].runs.push(figures);
    if (comparable === null) continue;
    const answer = comparable(printed);
    list ??= answer;
    if (answer !== list) throw new Error(`${name} gives another list.`);
  }
}
const rows = merchants * 12;
const lines = results.map(({ name, runs }) => {
  const of = (figure) => median(runs.map((run) => run[figure]));
  return { name, seconds: of('seconds'), cpu: of('cpu'), megabytes: of('megabytes') };
});
const [ours] = lines;
const load = readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' ');
const report = `# ${rows.toLocaleString('en')} rows, sorted by ${values.order}

${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}; ${Math.round(statSync(file).size / 1e6)} MB of CSV in UTF-8, ${merchants.toLocaleString('en')} merchants, ${list.split('\n').length.toLocaleString('en')} listed, the same list from everything that gives one. Median of ${values.runs} runs in turns; load average at the end ${load}.

| | seconds | of it CPU | peak MB | rows/s | times ours |
|---|---:|---:|---:|---:|---:|
${lines.map(({ name, seconds, cpu, megabytes }) => `| ${name} | ${seconds.toFixed(2)} | ${cpu.toFixed(2)} | ${megabytes.toFixed(0)} | ${seconds < 0.01 ? '–' : Math.round(rows / seconds).toLocaleString('en')} | ${(seconds / ours.seconds).toFixed(2)} |`).join('\n')}
`;
process.stdout.write(report);
if (values.out !== undefined) writeFileSync(values.out, report);
rmSync(folder, { recursive: true });
