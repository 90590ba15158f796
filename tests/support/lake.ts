import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { businessYear } from '../../src/calendar/business-year.ts';

/** The business year that a lake's rows are of. */
export const lakeYear = businessYear('2025-04', '2026-03');
export const lakeOptions = { businessYear: lakeYear, asOf: '2026-05-15' } as const;

/**
 * Writes merchant-months as Parquet, one file a month, as a lake has them. Most merchants have no fraud; some stand
 * at, or one yen beside, a boundary; and a few have a fault each: no amount, a month twice, a month that cannot be
 * read, no id. Returns the files, by month.
 */
export async function writeLake(folder: string, merchants: number): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  // 380,000 yen of fraud on 1,000,000,000 yen of sales stand exactly at 0.038 %.
  await connection.run(`CREATE TABLE months AS
    SELECT printf('M%07d', i) AS merchant_id, '加盟店' || i AS merchant_name, m AS slot,
      1000000000::BIGINT AS sales_amount,
      CASE i % 100
        WHEN 1 THEN 500001
        WHEN 2 THEN CASE m WHEN 1 THEN 500000 ELSE 380000 END
        WHEN 3 THEN CASE m WHEN 1 THEN 500001 WHEN 2 THEN 259999 ELSE 380000 END
        WHEN 4 THEN CASE m WHEN 1 THEN 500001 WHEN 2 THEN 260000 ELSE 380000 END
        WHEN 5 THEN 500000
        ELSE i % 7
      END::BIGINT AS fraud_amount
    FROM range(${merchants}) AS a(i) CROSS JOIN range(12) AS b(m)`);
  const files: string[] = [];
  for (const [slot, month] of lakeYear.months.entries()) {
    const file = join(folder, `${month}.parquet`);
    files.push(file);
    const rows = `SELECT merchant_id, merchant_name, '${month}' AS month, sales_amount, fraud_amount FROM months WHERE slot = ${slot}`;
    const faults = `UNION ALL SELECT 'no amount', 'x', '${month}', 1000000000, ${slot === 3 ? 'NULL' : 600000}
      UNION ALL SELECT 'quiet, no amount', 'x', '${month}', 1000000000, ${slot === 3 ? 'NULL' : 0}
      UNION ALL SELECT 'twice', 'x', '${month}', 1000000000, 600000
      ${slot === 5 ? `UNION ALL SELECT 'twice', 'x', '${month}', 1, 0 UNION ALL SELECT 'no such month', 'x', '2025-13', 1, 0 UNION ALL SELECT NULL, 'x', '${month}', 7, 0` : ''}`;
    await connection.run(`COPY (${rows} ${faults}) TO '${file}' (FORMAT parquet)`);
  }
  connection.closeSync();
  return files;
}
