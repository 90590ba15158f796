import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Receipt } from '../../src/report/receipt/receipt.ts';
import { dialects } from '../../src/sql/dialect.ts';
import { engineFolder } from '../support/engines.ts';
import { writeLake } from '../support/lake.ts';
import { hasMariadb, startMariadb } from '../support/mariadb.ts';
import { hasPostgres, startPostgres } from '../support/postgres.ts';
import { path } from '../support/session.ts';
import { hasSpark, sparkEnvironment, startSparkCluster } from '../support/spark.ts';
import { required } from '../support/tool.ts';
import { hasTrino, lakeTable, startTrino, trinoEnvironment } from '../support/trino.ts';
import { hasChdb } from '../support/warehouse.ts';

const root = resolve(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/warehouse.md'), 'utf8');
const timeout = 900_000;
const claim = 'the lines of docs/warehouse.md, from the table to the annex';

/** The lines of a section, as they are typed. */
function linesOf(section: string): string {
  const text = page.split(/^## /m).find((part) => part.startsWith(`${section}\n`)) ?? '';
  const [, lines] = /```sh\n([\s\S]*?)```/.exec(text) ?? [];
  if (lines === undefined) throw new Error(`docs/warehouse.md has no lines for ${section}.`);
  return lines;
}

const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-warehouse-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const lake = join(folder, 'lake');
const question = ['--business-year', '2025-04/2026-03', '--as-of', '2026-05-15'];

/** Runs lines in a folder of their own that holds what they need. */
function run(name: string, lines: string, environment: NodeJS.ProcessEnv, prepare = (_: string) => {}) {
  const here = join(folder, name);
  mkdirSync(here);
  prepare(here);
  const { status, stderr } = spawnSync('bash', ['-c', lines], {
    cwd: here,
    encoding: 'utf8',
    env: { ...process.env, PATH: path, LANG: 'C.UTF-8', ...environment },
  });
  const receipt = join(here, 'annex.receipt.json');
  return {
    here,
    status,
    stderr,
    receipt: existsSync(receipt) ? (JSON.parse(readFileSync(receipt, 'utf8')) as Receipt) : null,
  };
}

let whole: Receipt;
beforeAll(async () => {
  await writeLake(lake, 300);
  const made = run(
    'whole',
    `acquirer-report annex ../lake/*.parquet ${question.join(' ')} --out annex.xlsx`,
    {},
  );
  if (made.receipt === null) throw new Error(made.stderr);
  whole = made.receipt;
}, timeout);

/** The sheets that name merchants, each cell as another program reads it; only the places of rows are left out. */
async function merchantSheets(here: string): Promise<Readonly<Record<string, unknown>>> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(join(here, 'annex.xlsx'));
  const values = sheetsOfMerchants.map((name) => [name, book.getWorksheet(name)?.getSheetValues()]);
  return JSON.parse(
    JSON.stringify(Object.fromEntries(values)).replace(
      /[\w./-]+\.(csv|tsv|parquet)(?::\d+| \d+ 行目)/g,
      'FILE:ROW',
    ),
  );
}
const sheetsOfMerchants = ['該当加盟店一覧', '判定不能加盟店', '月別明細'];

async function expectAnnexOfWhole(engine: string, made: ReturnType<typeof run>): Promise<void> {
  if (made.receipt === null) throw new Error(made.stderr);
  // Some merchants are undetermined here: that is exit code 1, after the annex is written.
  expect(made.status).toBe(1);
  expect(made.receipt.controlTotals.rows.rejected).toBe(whole.controlTotals.rows.rejected);
  const { merchants, listed, undetermined } = made.receipt.result;
  expect({ listed, undetermined }).toEqual({
    listed: whole.result.listed,
    undetermined: whole.result.undetermined,
  });
  expect(merchants).toBeLessThan(whole.result.merchants);
  expect(await merchantSheets(made.here)).toEqual(await merchantSheets(join(folder, 'whole')));
  const { query } = made.receipt.making;
  expect(query?.text).toBe(readFileSync(join(made.here, 'rule.sql'), 'utf8'));
  expect(`${query?.engine} ${query?.version}`).toBe(engine);
}

/** Of a table that is not there the client says so, and no annex is made. */
function expectNoAnnex(
  section: string,
  environment: NodeJS.ProcessEnv,
  prepare?: (here: string) => void,
): void {
  const lines = linesOf(section).replace(/(--table \S*)merchant_months/, '$1no_such_table');
  const made = run(`${section}, failing`, lines, environment, prepare);
  expect(made.status).not.toBe(0);
  expect(readdirSync(made.here).filter((name) => name.startsWith('annex'))).toEqual([]);
}

const engineOf = (dialect: keyof typeof dialects) => {
  const { verified } = dialects[dialect];
  return `${verified?.engine} ${verified?.version}`;
};

/** Every row of the lake as VALUES. */
async function lakeValues(): Promise<string> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = (await connection.runAndReadAll(`SELECT * FROM '${lake}/*.parquet'`)).getRowsJson();
  return rows
    .map((row) => `(${row.map((value) => (value === null ? 'NULL' : `'${value}'`)).join(', ')})`)
    .join(',\n');
}
const shape =
  'merchant_id VARCHAR(40), merchant_name VARCHAR(40), month VARCHAR(7), sales_amount BIGINT, fraud_amount BIGINT';

describe('docs/warehouse.md: the lines for each engine, as they stand there, give the annex of the whole table', () => {
  test('the sheets that are compared are there', async () => {
    expect(whole.result.listed.length).toBeGreaterThan(3);
    expect(whole.result.undetermined.length).toBeGreaterThan(2);
    const sheets = Object.entries(await merchantSheets(join(folder, 'whole')));
    expect(sheets.filter(([, rows]) => Array.isArray(rows) && rows.length > 5)).toHaveLength(3);
  });

  test('every engine that is verified has lines; of BigQuery the language is, and its service is run by nobody', () => {
    const sections = ['Spark', 'Trino', 'PostgreSQL', 'ClickHouse', 'DuckDB', 'MySQL and MariaDB'];
    const { bigquery, ...engines } = dialects;
    expect(bigquery.verified?.engine).toContain('GoogleSQL');
    expect(sections.map(linesOf)).toHaveLength(
      Object.values(engines).filter(({ verified }) => verified !== null).length,
    );
    expect(page).toMatch(/these lines have been run by nobody here/);
  });

  test.runIf(required(hasSpark(), 'Spark', claim))(
    'Spark, a master and two workers',
    async ({ onTestFinished }) => {
      const cluster = await startSparkCluster(2);
      onTestFinished(() => cluster.stop());
      const environment = {
        ...sparkEnvironment(),
        PATH: `${join(engineFolder, 'python/bin')}:${path}`,
        SPARK_MASTER: cluster.master,
      };
      const made = run('Spark', linesOf('Spark'), environment, (here) => {
        copyFileSync(join(root, 'examples/spark/narrow.py'), join(here, 'narrow.py'));
        cpSync(lake, join(here, 'merchant_months'), { recursive: true });
      });
      await expectAnnexOfWhole(engineOf('spark'), {
        ...made,
        stderr: made.receipt === null ? made.stderr : '',
      });
    },
    timeout,
  );

  test.runIf(required(hasTrino(), 'Trino', claim))(
    'Trino, a coordinator and two workers',
    async ({ onTestFinished }) => {
      const trino = await startTrino(2);
      onTestFinished(() => trino.stop());
      cpSync(lake, join(trino.lake, 'months'), { recursive: true });
      for (const statement of lakeTable) await trino.ask(statement);
      const environment = {
        ...trinoEnvironment(),
        PATH: `${trinoEnvironment()['PATH']}:${path}`,
        TRINO_SERVER: trino.address,
      };
      const made = run('Trino', linesOf('Trino'), environment);
      await expectAnnexOfWhole(engineOf('trino'), {
        ...made,
        stderr: made.receipt === null ? made.stderr : '',
      });
      expectNoAnnex('Trino', environment);
    },
    timeout,
  );

  test.runIf(required(hasPostgres(), 'PostgreSQL', claim))(
    'PostgreSQL',
    async ({ onTestFinished }) => {
      const server = await startPostgres();
      onTestFinished(() => server.stop());
      server.run(
        `CREATE TABLE merchant_months (${shape}); INSERT INTO merchant_months VALUES ${await lakeValues()};`,
      );
      const environment = {
        PGHOST: '127.0.0.1',
        PGPORT: String(server.port),
        PGUSER: 'acquirer',
        PGDATABASE: 'postgres',
      };
      await expectAnnexOfWhole(engineOf('postgresql'), run('PostgreSQL', linesOf('PostgreSQL'), environment));
      expectNoAnnex('PostgreSQL', environment);
    },
    timeout,
  );

  test.runIf(required(hasChdb(), 'ClickHouse', claim))(
    'ClickHouse, as chdb',
    async () => {
      const bin = join(folder, 'bin');
      mkdirSync(bin);
      const client = join(bin, 'clickhouse-client');
      const program = resolve(import.meta.dirname, '../support/clickhouse-client.cjs');
      writeFileSync(client, `#!/bin/sh\nexec node '${program}' "$@"\n`);
      chmodSync(client, 0o755);
      const environment = { PATH: `${bin}:${path}`, MERCHANT_MONTHS: lake };
      await expectAnnexOfWhole(engineOf('clickhouse'), run('ClickHouse', linesOf('ClickHouse'), environment));
      expectNoAnnex('ClickHouse', environment);
    },
    timeout,
  );

  test.runIf(required(existsSync(join(engineFolder, 'python/bin/duckdb')), "DuckDB's command line", claim))(
    'DuckDB',
    async () => {
      const file = join(folder, 'warehouse.duckdb');
      const instance = await DuckDBInstance.create(file);
      const connection = await instance.connect();
      await connection.run(`CREATE TABLE merchant_months AS SELECT * FROM '${lake}/*.parquet'`);
      connection.closeSync();
      instance.closeSync();
      const environment = { PATH: `${join(engineFolder, 'python/bin')}:${path}` };
      const prepare = (here: string) => copyFileSync(file, join(here, 'warehouse.duckdb'));
      await expectAnnexOfWhole(engineOf('duckdb'), run('DuckDB', linesOf('DuckDB'), environment, prepare));
      expectNoAnnex('DuckDB', environment, prepare);
    },
    timeout,
  );

  test.runIf(required(hasMariadb(), 'MariaDB', claim))(
    'MariaDB',
    async ({ onTestFinished }) => {
      const server = await startMariadb();
      onTestFinished(() => server.stop());
      server.run(
        `CREATE TABLE merchant_months (${shape}); INSERT INTO merchant_months VALUES ${await lakeValues()};`,
      );
      const home = join(folder, 'home');
      mkdirSync(home);
      writeFileSync(
        join(home, '.my.cnf'),
        `[client]\nuser=root\nsocket=${server.socket}\ndefault-character-set=utf8mb4\n`,
      );
      const environment = { HOME: home };
      const section = 'MySQL and MariaDB';
      await expectAnnexOfWhole(engineOf('mysql'), run('MariaDB', linesOf(section), environment));
      expectNoAnnex(section, environment);
    },
    timeout,
  );
});
