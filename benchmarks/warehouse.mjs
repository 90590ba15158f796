// The warehouse query on Spark, Trino and DuckDB, and the file read by ourselves, over the same rows: seconds, processor time,
// peak memory, and what the engines say they read and shuffled. Usage: npx tsx benchmarks/warehouse.mjs ROWS FOLDER
//
// FOLDER keeps the data between runs. Engines are those of tests/oracle/install-engines.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engineFolder } from '../tests/support/engines.ts';
import { sparkEnvironment } from '../tests/support/spark.ts';
import { lakeTable, startTrino } from '../tests/support/trino.ts';
import { folder, measured } from './measure.mjs';
import { writeParquet } from './warehouse-data.mjs';

const [rows, place, ...only] = [Number(process.argv[2]), process.argv[3], ...process.argv.slice(4)];
const merchants = Math.ceil(rows / 12);
const root = join(import.meta.dirname, '..');
const cli = join(root, 'dist/cli/main.cjs');
const duckdb = join(engineFolder, 'python/bin/duckdb');
const table = join(place, `${merchants}-merchants`);
const question = ['--business-year', '2025-04/2026-03', '--as-of', '2026-05-15'];
const said = (result) => process.stdout.write(`${JSON.stringify({ rows, ...result })}\n`);
const asked = (name) => only.length === 0 || only.includes(name);

if (!existsSync(table)) await writeParquet(table, merchants);

const query = (dialect, name = 'merchant_months') => {
  const file = join(folder, `${dialect}.sql`);
  const words = ['--dialect', dialect, '--table', name, ...question, '--out', file];
  measured(process.execPath, [cli, 'sql', ...words]);
  return file;
};
const listedIn = (files) => {
  const { printed } = measured(
    'sh',
    [
      '-c',
      '"$@"; test $? -le 1',
      'sh',
      process.execPath,
      cli,
      'assess',
      ...files,
      ...question,
      '--format',
      'json',
    ],
    {},
  );
  const { listed } = JSON.parse(printed);
  return listed.length;
};

if (asked('spark')) {
  const [log, out] = [join(folder, 'events'), join(folder, 'narrowed')];
  mkdirSync(log);
  const settings = {
    'spark.eventLog.enabled': 'true',
    'spark.eventLog.rolling.enabled': 'false',
    'spark.eventLog.compress': 'false',
    'spark.eventLog.dir': `file://${log}`,
    'spark.ui.enabled': 'false',
    'spark.sql.shuffle.partitions': '16',
    // Not among the home directory's disks.
    'spark.local.dir': folder,
  };
  const words = Object.entries(settings).flatMap(([name, value]) => ['--conf', `${name}=${value}`]);
  const { printed: _, ...measures } = measured(
    join(engineFolder, 'python/bin/spark-submit'),
    [
      '--master',
      'local[2]',
      '--driver-memory',
      '4g',
      ...words,
      join(root, 'examples/spark/narrow.py'),
      table,
      query('spark'),
      out,
    ],
    { environment: sparkEnvironment() },
  );
  const parts = readdirSync(out).filter((name) => name.endsWith('.parquet'));
  const { read, shuffled, spilled } = taskSums(join(log, readdirSync(log)[0]));
  said({
    way: 'Spark',
    ...measures,
    read,
    shuffled,
    spilled,
    listed: listedIn(parts.map((name) => join(out, name))),
  });
}

if (asked('trino')) {
  const trino = await startTrino(2, 4);
  cpSync(table, join(trino.lake, 'months'), { recursive: true });
  for (const statement of lakeTable) await trino.ask(statement);
  const text = readFileSync(query('trino', 'lake.default.merchant_months'), 'utf8')
    .trimEnd()
    .replace(/;$/, '');
  const { columns, rows: answered } = await trino.ask(text);
  const out = join(folder, 'trino.csv');
  // Names of made-up merchants have nothing that must be quoted.
  writeFileSync(out, [columns, ...answered].map((row) => `${row.join(',')}\n`).join(''));
  const response = await fetch(`${trino.address}/v1/query`, { headers: { 'X-Trino-User': 'acquirer' } });
  const told = (await response.json()).find((one) => one.query.includes('WITH merchant')).queryStats;
  await trino.stop();
  // As the coordinator tells it, in its own units.
  said({
    way: 'Trino',
    seconds: told.elapsedTime,
    cpu: told.totalCpuTime,
    peak: told.peakTotalMemoryReservation,
    read: told.physicalInputDataSize,
    shuffled: told.internalNetworkInputDataSize,
    listed: listedIn([out]),
  });
}

if (asked('duckdb')) {
  const [script, out, profile] = ['duckdb-script.sql', 'narrowed.csv', 'profile.json'].map((name) =>
    join(folder, name),
  );
  writeFileSync(
    script,
    `SET threads = 2; SET temp_directory = '${folder}';
CREATE VIEW merchant_months AS SELECT * FROM '${table}/*.parquet';
SET enable_profiling = 'json'; SET profiling_output = '${profile}';
${readFileSync(query('duckdb'), 'utf8')}`,
  );
  const { printed: _, ...measures } = measured('sh', ['-c', `'${duckdb}' -csv -f '${script}' > '${out}'`]);
  const plan = JSON.parse(readFileSync(profile, 'utf8'));
  said({
    way: 'DuckDB',
    ...measures,
    rowsScanned: scannedRows(plan),
    shuffled: 0,
    listed: listedIn([out]),
  });
}

if (asked('ours')) {
  const csv = join(place, `${merchants}-merchants.csv`);
  if (!existsSync(csv)) {
    const names = readdirSync(table).map((name) => `'${join(table, name)}'`);
    measured(duckdb, [
      '-c',
      `SET preserve_insertion_order = true; COPY (SELECT * FROM read_parquet([${names.join(', ')}])) TO '${csv}' (FORMAT csv, HEADER)`,
    ]);
  }
  const { printed, ...measures } = measured(
    'sh',
    [
      '-c',
      '"$@"; test $? -le 1',
      'sh',
      process.execPath,
      cli,
      'assess',
      csv,
      ...question,
      '--format',
      'json',
    ],
    {},
  );
  said({ way: 'acquirer-report assess, CSV', ...measures, listed: JSON.parse(printed).listed.length });
  rmSync(csv);
}

/**
 * What a run of Spark's read, shuffled and spilled, in bytes, from its event log: the files that its plan's scans went
 * through, whole, and the sums of its tasks. What tasks say they read of local files leaves most of it out.
 */
function taskSums(log) {
  const sums = { read: 0, shuffled: 0, spilled: 0 };
  const sizes = new Set();
  const noteSizes = ({ metrics = [], children = [] }) => {
    for (const { name, accumulatorId } of metrics)
      if (name === 'size of files read') sizes.add(accumulatorId);
    for (const child of children) noteSizes(child);
  };
  const updates = new Map();
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    if (line === '') continue;
    const event = JSON.parse(line);
    if (event.sparkPlanInfo !== undefined) noteSizes(event.sparkPlanInfo);
    for (const [id, value] of event.accumUpdates ?? []) updates.set(id, value);
    const metrics = event.Event === 'SparkListenerTaskEnd' ? event['Task Metrics'] : undefined;
    if (metrics === undefined) continue;
    sums.shuffled += metrics['Shuffle Write Metrics']['Shuffle Bytes Written'];
    sums.spilled += metrics['Disk Bytes Spilled'];
  }
  for (const [id, value] of updates) if (sizes.has(id)) sums.read += value;
  return sums;
}

/** How many rows a run of DuckDB's took from files, from its plan: it has no bytes. */
function scannedRows({ operator_type, operator_name, operator_cardinality = 0, children = [] }) {
  const own = `${operator_type} ${operator_name}`.includes('SCAN') && children.length === 0;
  const isFile = own && `${operator_name ?? operator_type}`.includes('PARQUET');
  return children.reduce((sum, child) => sum + scannedRows(child), isFile ? operator_cardinality : 0);
}
