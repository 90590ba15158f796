import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandsTable } from './commands.mjs';
import { writeData } from './data.mjs';
import { formsTable } from './forms.mjs';
import { inMemory } from './in-memory.mjs';
import { folder, whole } from './measure.mjs';
import { across, beside, mediansOf, shownIn } from './report.mjs';
import { inTurns, ways } from './ways.mjs';

const told = (what) => process.stderr.write(`${new Date().toTimeString().slice(0, 8)} ${what}\n`);
const root = join(import.meta.dirname, '..');

/**
 * Every table: the ways beside each other over one large file, orders and encodings, growth, and what is done in
 * memory. Writes results.md and puts its first table into both READMEs; with `out`, writes there and nowhere else.
 */
export async function everything({ server, rows, records, annexes, sheetRows, emptyRows, runs, out }) {
  const merchants = Math.ceil(rows / 12);
  const all = ways(server);
  const [ours, duckdb] = all;
  let main;
  let utf8;
  let list;
  const forms = [];
  const growth = [];

  for (const share of [1 / 12, 1 / 6, 1 / 3, 2 / 3]) {
    const some = Math.round(merchants * share);
    const file = await dataOf({ merchants: some, order: 'merchant' });
    const { results } = inTurns([ours, duckdb], file, { runs });
    growth.push({ what: `${whole(some * 12)} rows`, rows: some * 12, results });
  }
  for (const { order, encoding } of [
    { order: 'merchant', encoding: 'utf-8' },
    { order: 'month', encoding: 'utf-8' },
    { order: 'shuffled', encoding: 'utf-8' },
    { order: 'merchant', encoding: 'cp932' },
    { order: 'month', encoding: 'cp932' },
  ]) {
    const first = main === undefined;
    const file = await dataOf({ merchants, order, encoding });
    // The slow ones take minutes over a large file.
    const slowRuns = rows > 4_000_000 ? 1 : runs;
    const { results, listed } = inTurns(first ? all : [ours, duckdb], file, { encoding, runs, slowRuns });
    list ??= listed.join();
    if (listed.join() !== list) throw new Error(`Sorted by ${order}, in ${encoding}, the list is another.`);
    const two = results.slice(0, 2);
    if (first) {
      main = beside({ results, listed, merchants, order, encoding, runs, bytes: statSync(file).size });
      growth.push({ what: `${whole(merchants * 12)} rows`, rows: merchants * 12, results: two });
    }
    if (encoding === 'utf-8') utf8 = { ...utf8, [order]: mediansOf(two)[0].seconds };
    forms.push({
      what: `${order === 'shuffled' ? order : `sorted by ${order}`}, ${encoding.toUpperCase()}`,
      rows: merchants * 12,
      results: two,
      utf8: encoding === 'utf-8' ? undefined : utf8[order],
    });
    rmSync(file);
  }
  const commands = await commandsTable({ merchants, runs, told });
  const report = `# Measured

Written by \`npm run bench -- --all\`. Times are from process start to the list, medians of runs in turns; \`time ÷ ours\` above 1 is slower than this library, below 1 faster. What checks the file (bad rows, repeated merchant-months, gaps, control totals, digest) is only the first line.

${main}
## Order and encoding

The same ${whole(merchants * 12)} rows, beside DuckDB with two threads; the same list from all. DuckDB does not read CP932: that is converted by iconv on the way.

${across(forms)}

## Growth

Sorted by merchant, in UTF-8.

${across(growth)}

${await formsTable({ merchants: Math.ceil(merchants * 0.085), sheetRows, emptyRows, runs, told })}
${commands}
${inMemory({ records, merchants, annexes, told })}
${onEngines()}`;
  writeFileSync(out ?? join(root, 'benchmarks/results.md'), report);
  if (out !== undefined) return;
  for (const page of ['README.md', 'README.ja.md']) {
    const path = join(root, page);
    writeFileSync(path, shownIn(readFileSync(path, 'utf8'), main, commands));
  }
}

/** What `warehouse.mjs` measured: it takes hours and engines of their own, so the lines are kept where they are explained. */
export function onEngines() {
  const [, growth = ''] = readFileSync(join(root, 'docs/scale.md'), 'utf8').split('## Growth\n');
  const [table = ''] = /^\|.*?(?=\n\n)/ms.exec(growth) ?? [];
  return `## Growth on engines\n\nMeasured apart by \`npx tsx benchmarks/warehouse.mjs\`; [docs/scale.md](../docs/scale.md) says how, and what the lines are worth.\n\n${table}\n`;
}

async function dataOf(options) {
  told(`${whole(options.merchants * 12)} rows, ${options.order}, ${options.encoding ?? 'utf-8'}`);
  const file = join(folder, 'data.csv');
  await writeData(file, options);
  return file;
}
