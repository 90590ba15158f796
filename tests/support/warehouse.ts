import { createRequire } from 'node:module';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import type { Dialect } from '../../src/sql/dialect.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';

/** One row of a warehouse's table, sound or not. Amounts are text, so that nothing is rounded on the way. */
export interface TableRow {
  readonly transactionId?: string | null;
  readonly merchantId: string | null;
  readonly merchantName: string;
  /** Text like 2025-04, a day, or a number like 202504: as the column's type is. */
  readonly month: string | null;
  readonly sales: string | null;
  readonly fraud: string | null;
}

/** A row of a merchant-month, or of a transaction when it has an id. */
export const tableRow = (
  merchantId: string | null,
  month: string | null,
  sales: string | null,
  fraud: string | null,
  transactionId: string | null = null,
): TableRow => ({ transactionId, merchantId, merchantName: `${merchantId} 商店`, month, sales, fraud });

/** A line of a query's answer: every value as text, NULL as null. */
export type Answer = Readonly<Record<string, string | null>>;

/** A database that really runs. */
export interface Warehouse {
  readonly dialect: Dialect;
  readonly name: string;
  /** What the engine says its version is. */
  version(): Promise<string>;
  /** Puts the rows into the table `merchant months`, and answers the queries in order. */
  answer(
    rows: readonly TableRow[],
    monthType: 'text' | 'date' | 'number',
    queries: readonly string[],
  ): Promise<readonly (readonly Answer[])[]>;
  close(): Promise<void>;
}

/** The table's name and columns: with a space, a quote and a capital, so that quoting is tried. */
export const tableName = 'merchant "months"';
export const columns = {
  transactionId: 'Transaction',
  merchantId: 'merchant id',
  merchantName: '加盟店名',
  month: 'Month',
  salesAmount: 'sales',
  fraudAmount: 'fraud',
} as const;

/** The columns as they stand in the table. */
export const columnOrder = [
  columns.transactionId,
  columns.merchantId,
  columns.merchantName,
  columns.month,
  columns.salesAmount,
  columns.fraudAmount,
];

const literal = (value: string | null | undefined) =>
  value === null || value === undefined ? 'NULL' : `'${value.replaceAll("'", "''")}'`;

/** The rows as those of VALUES. */
export const values = (rows: readonly TableRow[], monthType: 'text' | 'date' | 'number') =>
  rows
    .map(({ transactionId, merchantId, merchantName, month, sales, fraud }) => {
      const when = month === null ? 'NULL' : monthType === 'number' ? month : literal(month);
      return `(${literal(transactionId)}, ${literal(merchantId)}, ${literal(merchantName)}, ${when}, ${sales ?? 'NULL'}, ${fraud ?? 'NULL'})`;
    })
    .join(',\n');

/** The columns of a table with these types. */
export const standardTable = (types: readonly string[]) =>
  columnOrder.map((column, at) => `"${column}" ${types[at]}`).join(', ');

/** The types of a column of months. */
export const monthTypes = { text: 'VARCHAR(40)', date: 'DATE', number: 'INTEGER' } as const;

/** A column of amounts that also holds what is no amount: fractions, and more than the library takes. */
export const amountType = 'DECIMAL(20, 2)';

/** DuckDB, in this process. */
export async function duckdb(): Promise<Warehouse> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const table = `"${tableName.replaceAll('"', '""')}"`;
  return {
    dialect: 'duckdb',
    name: 'DuckDB',
    version: async () =>
      String((await connection.runAndReadAll('SELECT version() AS v')).getRowObjectsJson()[0]?.['v']),
    async answer(rows, monthType, queries) {
      const types = ['VARCHAR', 'VARCHAR', 'VARCHAR', monthTypes[monthType], amountType, amountType];
      await connection.run(`CREATE OR REPLACE TABLE ${table} (${standardTable(types)})`);
      if (rows.length > 0) await connection.run(`INSERT INTO ${table} VALUES ${values(rows, monthType)}`);
      const answers: Answer[][] = [];
      for (const query of queries) {
        const result = await connection.runAndReadAll(query);
        answers.push(
          result
            .getRowObjectsJson()
            .map((row) =>
              Object.fromEntries(
                Object.entries(row).map(([name, value]) => [name, value === null ? null : String(value)]),
              ),
            ),
        );
      }
      return answers;
    },
    async close() {
      connection.closeSync();
    },
  };
}

const resultEnd = '-- end of result --';

async function answerFromPostgres(
  server: PostgresServer,
  script: string,
  queries: readonly string[],
): Promise<Answer[][]> {
  const printed = server.run(
    `${script}\n${queries.map((query) => `${query};\n\\echo '${resultEnd}'`).join('\n')}\n`,
  );
  return printed
    .split(`${resultEnd}\n`)
    .slice(0, queries.length)
    .map(
      (csv) =>
        parse(csv, {
          columns: true,
          skip_empty_lines: true,
          cast: (value, { header }) => (!header && value === '\\N' ? null : value),
        }) as Answer[],
    );
}

const serverVersion = (server: PostgresServer): string =>
  server.run('SHOW server_version;').split('\n')[1] ?? '';

const postgresTypes = (monthType: 'text' | 'date' | 'number') => [
  'TEXT',
  'TEXT',
  'TEXT',
  monthTypes[monthType],
  'NUMERIC',
  'NUMERIC',
];

/** One PostgreSQL server. */
export async function postgresql(): Promise<Warehouse> {
  const server = await startPostgres();
  const table = `"${tableName.replaceAll('"', '""')}"`;
  return {
    dialect: 'postgresql',
    name: 'PostgreSQL',
    version: async () => serverVersion(server),
    answer: (rows, monthType, queries) =>
      answerFromPostgres(
        server,
        `SET client_min_messages = warning; DROP TABLE IF EXISTS ${table}; CREATE TABLE ${table} (${standardTable(postgresTypes(monthType))});
${rows.length === 0 ? '' : `INSERT INTO ${table} VALUES ${values(rows, monthType)};`}`,
        queries,
      ),
    async close() {
      server.stop();
    },
  };
}

/** A coordinator and three workers, each a server of its own; the table is spread over the workers by merchant. */
export async function shardedPostgresql(): Promise<Warehouse & { readonly coordinator: PostgresServer }> {
  const coordinator = await startPostgres({ enable_partitionwise_aggregate: 'on' });
  const workers = [await startPostgres(), await startPostgres(), await startPostgres()];
  const table = `"${tableName.replaceAll('"', '""')}"`;
  coordinator.run(
    `CREATE EXTENSION postgres_fdw;\n${workers
      .map(
        ({ port }, at) => `CREATE SERVER worker_${at} FOREIGN DATA WRAPPER postgres_fdw
  OPTIONS (host '127.0.0.1', port '${port}', dbname 'postgres', use_remote_estimate 'true');
CREATE USER MAPPING FOR acquirer SERVER worker_${at} OPTIONS (user 'acquirer');`,
      )
      .join('\n')}`,
  );
  return {
    dialect: 'postgresql',
    name: 'PostgreSQL, three shards',
    coordinator,
    version: async () => serverVersion(coordinator),
    async answer(rows, monthType, queries) {
      const shape = standardTable(postgresTypes(monthType));
      for (const worker of workers) {
        worker.run(
          `SET client_min_messages = warning; DROP TABLE IF EXISTS shard; CREATE TABLE shard (${shape});`,
        );
      }
      return answerFromPostgres(
        coordinator,
        `SET client_min_messages = warning; DROP TABLE IF EXISTS ${table};
CREATE TABLE ${table} (${shape}) PARTITION BY HASH ("${columns.merchantId}");
${workers
  .map(
    (_, at) => `CREATE FOREIGN TABLE shard_${at} PARTITION OF ${table}
  FOR VALUES WITH (MODULUS 3, REMAINDER ${at}) SERVER worker_${at} OPTIONS (table_name 'shard');`,
  )
  .join('\n')}
${rows.length === 0 ? '' : `INSERT INTO ${table} VALUES ${values(rows, monthType)};`}`,
        queries,
      );
    },
    async close() {
      for (const server of [coordinator, ...workers]) server.stop();
    },
  };
}

interface Chdb {
  Session: new () => { query(sql: string, format: string): string; cleanup(): void };
}

// Half a gigabyte: installed beside the tests that need it, not with the library.
const requireChdb = createRequire(new URL('../oracle/package.json', import.meta.url));

/** Whether ClickHouse, as the package chdb, is installed in tests/oracle. */
export function hasChdb(): boolean {
  try {
    requireChdb.resolve('chdb');
    return true;
  } catch {
    return false;
  }
}

/** ClickHouse, in this process. */
export async function clickhouse(): Promise<Warehouse> {
  const { Session } = requireChdb('chdb') as Chdb;
  const session = new Session();
  const table = `\`${tableName}\``;
  const types = { text: 'Nullable(String)', date: 'Nullable(Date)', number: 'Nullable(Int32)' } as const;
  return {
    dialect: 'clickhouse',
    name: 'ClickHouse',
    version: async () => session.query('SELECT version()', 'TabSeparated').trim(),
    async answer(rows, monthType, queries) {
      const amount = 'Nullable(Decimal(38, 2))';
      const shape = ['Nullable(String)', 'Nullable(String)', 'String', types[monthType], amount, amount]
        .map((type, at) => `\`${columnOrder[at]}\` ${type}`)
        .join(', ');
      session.query(`DROP TABLE IF EXISTS ${table}`, 'CSV');
      session.query(`CREATE TABLE ${table} (${shape}) ENGINE = Memory`, 'CSV');
      if (rows.length > 0) session.query(`INSERT INTO ${table} VALUES ${values(rows, monthType)}`, 'CSV');
      return queries.map((query) =>
        session
          .query(query, 'JSONStringsEachRow')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line, (_, value) => (value === 'ᴺᵁᴸᴸ' ? null : value)) as Answer),
      );
    },
    async close() {
      session.cleanup();
    },
  };
}
