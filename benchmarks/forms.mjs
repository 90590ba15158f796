import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeData } from './data.mjs';
import { writeForm } from './forms-data.mjs';
import { folder, measured, seconds, table, whole } from './measure.mjs';
import { mediansOf } from './report.mjs';
import { inTurns, listedIds, sorted, year } from './ways.mjs';

// The same rows in each form that people have, beside whoever else reads it. The lists must be equal.

const here = import.meta.dirname;
const ours = {
  name: 'acquirer-report assess',
  run: (file) =>
    measured(process.execPath, [
      ...[join(here, '../dist/cli/main.cjs'), 'assess', file, ...year],
      ...['--format', 'csv', '--lang', 'en'],
    ]),
  answer: listedIds,
};
const duckdb = (form) => ({
  name: 'DuckDB',
  run: (file) => measured(process.execPath, [join(here, 'duckdb-form.mjs'), form, file]),
  answer: sorted,
});
const exceljs = {
  name: 'exceljs',
  run: (file) => measured(process.execPath, [join(here, 'exceljs-read.mjs'), file]),
  answer: sorted,
};

const forms = (rows, sheetRows, emptyRows) => [
  { what: 'CSV, all fields quoted, CRLF', form: 'quoted', peer: duckdb('quoted') },
  { what: 'CSV, amounts "1,234,567"', form: 'grouped', peer: duckdb('grouped') },
  { what: 'the first in CP932', form: 'quoted-cp932', beside: 'quoted' },
  { what: 'the second in CP932', form: 'grouped-cp932', beside: 'grouped' },
  { what: 'CSV, gzip', form: 'gzip', extension: 'csv.gz', peer: duckdb('gzip') },
  { what: 'NDJSON', form: 'ndjson', extension: 'ndjson', peer: duckdb('ndjson') },
  { what: 'Parquet', form: 'parquet', extension: 'parquet', peer: duckdb('parquet') },
  {
    what: `XLSX, ${whole(sheetRows)} rows`,
    form: 'xlsx',
    extension: 'xlsx',
    peer: exceljs,
    options: { rows: sheetRows },
  },
  {
    what: `XLSX, ${whole(emptyRows)} styled empty rows below`,
    form: 'xlsx',
    extension: 'xlsx',
    options: { rows: Math.min(rows, 1200), empty: emptyRows },
  },
];

/** The table of forms, in Markdown. */
export async function formsTable({ merchants, sheetRows, emptyRows, runs, told }) {
  const tidy = join(folder, 'tidy.csv');
  await writeData(tidy, { merchants, order: 'merchant' });
  const times = new Map();
  const lines = [];
  let list;
  for (const { what, form, extension = 'csv', peer, beside, options } of forms(
    merchants * 12,
    sheetRows,
    emptyRows,
  )) {
    told(what);
    const file = join(folder, `form.${extension}`);
    await writeForm(form, tidy, file, options);
    const { results, listed } = inTurns(peer === undefined ? [ours] : [ours, peer], file, { runs });
    if (options === undefined) {
      list ??= listed.join();
      if (listed.join() !== list) throw new Error(`${what} gives another list.`);
    }
    const [own, other] = mediansOf(results);
    times.set(form, own);
    const against = other ?? (beside === undefined ? undefined : times.get(beside));
    lines.push([
      what,
      seconds(own.seconds),
      whole(own.megabytes),
      other?.name ?? (beside === undefined ? '' : 'in UTF-8'),
      against === undefined ? '' : seconds(against.seconds),
      against === undefined ? '' : (own.seconds / against.seconds).toFixed(2),
      other === undefined ? '' : (own.megabytes / other.megabytes).toFixed(2),
      whole(statSync(file).size / 1e6),
    ]);
    rmSync(file);
  }
  rmSync(tidy);
  return `## Forms

The same ${whole(merchants * 12)} rows in each form (fewer in workbooks), the same list from all. Medians of ${runs} in turns. SheetJS is left out: the registry's last version has known vulnerabilities.

${table(['', 'seconds', 'peak MB', 'beside', 'its seconds', 'time ÷', 'memory ÷', 'file MB'], lines)}
`;
}
