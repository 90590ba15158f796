import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { engineFolder, javaHome } from './engines.ts';
import { type Answer, columnOrder, tableName, type Warehouse } from './warehouse.ts';

const folder = join(engineFolder, 'googlesql');
const driver = resolve(import.meta.dirname, '../oracle/GoogleSqlDriver.java');

// The Java that Trino runs on; it compiles the driver on its way.
const java = () => javaHome(24);

/** Whether GoogleSQL and a Java that compiles are on this machine. */
export function hasGoogleSql(): boolean {
  const home = java();
  return existsSync(folder) && home !== undefined && existsSync(join(home, 'bin/javac'));
}

const columnTypes = { text: 'STRING', date: 'DATE', number: 'INT64' } as const;

/**
 * GoogleSQL, the language of BigQuery: its own analyzer, and its reference implementation, which runs queries over rows
 * in memory.
 */
export async function googleSql(): Promise<Warehouse> {
  const words = ['--enable-native-access=ALL-UNNAMED', '-cp', join(folder, '*'), driver];
  const child = spawn(join(java() ?? '', 'bin/java'), words, { stdio: ['pipe', 'pipe', 'pipe'] });
  const complaints: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (said: string) => complaints.push(said));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    dialect: 'bigquery',
    name: 'GoogleSQL',
    version: async () =>
      readdirSync(folder)
        .map((name) => /^zetasql-client-(.+)\.jar$/.exec(name)?.[1])
        .find((version) => version !== undefined) ?? '',
    async answer(rows, monthType, queries) {
      const types = ['STRING', 'STRING', 'STRING', columnTypes[monthType], 'NUMERIC', 'NUMERIC'];
      const asked = {
        table: tableName,
        columns: columnOrder.map((column, at) => [column, types[at]]),
        rows: rows.map((row) => [
          row.transactionId ?? null,
          row.merchantId,
          row.merchantName,
          row.month,
          row.sales,
          row.fraud,
        ]),
        queries,
      };
      child.stdin.write(`${JSON.stringify(asked)}\n`);
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`GoogleSQL ended: ${complaints.join('').slice(-4000)}`);
      const { answers, error } = JSON.parse(value) as { answers?: Answer[][]; error?: string };
      if (answers === undefined) throw new Error(error);
      return answers;
    },
    async close() {
      child.stdin.end();
      if (child.exitCode === null) await new Promise((done) => child.once('exit', done));
    },
  };
}
