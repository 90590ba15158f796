import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** A column of a file to be: its heading, and the type it is stored as, in DuckDB's words. */
export interface ParquetColumn {
  readonly heading: string;
  readonly type: string;
}

const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-parquet-'));
let connection: Promise<DuckDBConnection> | undefined;

/** The connection to DuckDB that writes the files: an implementation that has nothing of ours or of the reader's. */
export function writer(): Promise<DuckDBConnection> {
  connection ??= DuckDBInstance.create(':memory:').then((instance) => instance.connect());
  return connection;
}

const literal = (value: string | null): string =>
  value === null ? 'NULL' : `'${value.replaceAll("'", "''")}'`;

/** Writes what a query gives and returns where. `options` are those of DuckDB: `COMPRESSION zstd`. */
export async function parquetOf(query: string, options = ''): Promise<string> {
  const path = join(folder, 'table.parquet');
  const all = ['FORMAT parquet', ...(options === '' ? [] : [options])].join(', ');
  await (await writer()).run(`COPY (${query}) TO '${path}' (${all})`);
  return path;
}

/** The bytes of a file with these rows. Values are given as text and cast to the column's type. */
export async function parquetBytes(
  columns: readonly ParquetColumn[],
  rows: readonly (readonly (string | null)[])[],
  options = '',
): Promise<Buffer> {
  const casts = columns.map(({ heading, type }, at) => `CAST(c${at} AS ${type}) AS "${heading}"`);
  const values = rows.map((row) => `(${row.map(literal).join(', ')})`);
  const names = columns.map((_, at) => `c${at}`).join(', ');
  const typed = columns.map((_, at) => `c${at}::VARCHAR AS c${at}`).join(', ');
  const query = `SELECT ${casts.join(', ')} FROM (SELECT ${typed} FROM (VALUES ${values.join(', ')}) AS t(${names}))`;
  return readFileSync(await parquetOf(query, options));
}
