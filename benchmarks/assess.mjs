// Measures `acquirer-report assess` beside the usual ways, on the same file in one run, answers compared.
//   npm run bench                             a million rows
//   npm run bench -- --rows 12000000          more; --order month | shuffled; --encoding cp932; --runs 5
//   npm run bench -- --only DuckDB,awk        beside some of them
//   npm run bench -- --forms                  the same rows in every form; --commands: every command over them
//   npm run bench -- --all                    every table of results.md and of the README, in a quarter of an hour
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { everything } from './all.mjs';
import { commandsTable } from './commands.mjs';
import { writeData } from './data.mjs';
import { formsTable } from './forms.mjs';
import { folder } from './measure.mjs';
import { postgres } from './postgres.mjs';
import { beside } from './report.mjs';
import { inTurns, ways } from './ways.mjs';

const { values } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    rows: { type: 'string' },
    order: { type: 'string', default: 'merchant' },
    encoding: { type: 'string', default: 'utf-8' },
    runs: { type: 'string', default: '3' },
    records: { type: 'string', default: '1000000' },
    annex: { type: 'string', default: '1000,10000,50000' },
    sheet: { type: 'string', default: '480000' },
    empty: { type: 'string', default: '1000000' },
    forms: { type: 'boolean', default: false },
    commands: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    out: { type: 'string' },
  },
});
const { order, encoding } = values;
const server = await postgres();
try {
  if (values.all) {
    await everything({
      server,
      rows: Number(values.rows ?? 12_000_000),
      records: Number(values.records),
      annexes: values.annex.split(',').map(Number),
      sheetRows: Number(values.sheet),
      emptyRows: Number(values.empty),
      runs: Number(values.runs),
      out: values.out,
    });
  } else if (values.forms || values.commands) {
    const merchants = Math.ceil(Number(values.rows ?? 1_020_000) / 12);
    const runs = Number(values.runs);
    const told = (what) => process.stderr.write(`${what}\n`);
    const sheets = { sheetRows: Number(values.sheet), emptyRows: Number(values.empty) };
    if (values.forms) process.stdout.write(await formsTable({ merchants, ...sheets, runs, told }));
    if (values.commands) process.stdout.write(await commandsTable({ merchants, runs, told }));
  } else {
    const merchants = Math.ceil(Number(values.rows ?? 1_000_000) / 12);
    const file = join(folder, 'data.csv');
    await writeData(file, { merchants, order, encoding });
    const wanted = values.only.split(',').filter((word) => word !== '');
    const chosen = ways(server).filter(
      ({ name, cp932 }, at) =>
        (encoding === 'utf-8' || cp932) &&
        (at === 0 || wanted.length === 0 || wanted.some((word) => name.startsWith(word))),
    );
    const runs = Number(values.runs);
    const { results, listed } = inTurns(chosen, file, { encoding, runs });
    const report = beside({ results, listed, merchants, order, encoding, runs, bytes: statSync(file).size });
    process.stdout.write(report);
    if (values.out !== undefined) writeFileSync(values.out, report);
  }
} finally {
  server.stop();
}
