import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { startSpark } from './spark.ts';
import { amountType, monthTypes, standardTable, tableName, values, type Warehouse } from './warehouse.ts';

/**
 * Spark over files of Parquet, which DuckDB writes: as many as there may be tasks, so that no task sees them all.
 * The settings say where it runs.
 */
export async function spark(name: string, settings: Readonly<Record<string, string>>): Promise<Warehouse> {
  const session = await startSpark(settings);
  const writer = await (await DuckDBInstance.create(':memory:')).connect();
  const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-spark-'));
  let tables = 0;
  return {
    dialect: 'spark',
    name,
    version: async () => session.version,
    async answer(rows, monthType, queries) {
      const types = ['VARCHAR', 'VARCHAR', 'VARCHAR', monthTypes[monthType], amountType, amountType];
      await writer.run(`CREATE OR REPLACE TABLE t (${standardTable(types)})`);
      if (rows.length > 0) await writer.run(`INSERT INTO t VALUES ${values(rows, monthType)}`);
      // A folder of its own each time: Spark remembers which files a folder has.
      tables += 1;
      const files = join(folder, String(tables));
      mkdirSync(files);
      for (const part of [0, 1, 2]) {
        await writer.run(
          `COPY (SELECT * FROM t WHERE rowid % 3 = ${part}) TO '${files}/${part}.parquet' (FORMAT parquet)`,
        );
      }
      return session.ask(files, tableName, queries);
    },
    async close() {
      writer.closeSync();
      await session.stop();
      rmSync(folder, { recursive: true });
    },
  };
}
