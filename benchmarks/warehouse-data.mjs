import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { months } from './data.mjs';

const merchantsAtOnce = 1_000_000;
const list = (words) => `[${words.map((word) => `'${word}'`).join(', ')}]`;

/**
 * Writes merchant-months as Parquet, by month, as a lake has them: for each million merchants twelve files. Most
 * merchants have no fraud; some stand at a boundary, or one yen beside. Returns the names of the files, in order.
 * @param {string} folder
 * @param {number} merchants
 */
export async function writeParquet(folder, merchants) {
  mkdirSync(folder, { recursive: true });
  const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
  const share = (...words) => `(hash(${words.join(', ')}) / 18446744073709551616.0)`;
  const one = (words, number) => `${list(words)}[1 + (hash(i, ${number}) % ${words.length})::INT]`;
  const files = [];
  for (let from = 0; from < merchants; from += merchantsAtOnce) {
    await connection.run(`CREATE OR REPLACE TABLE merchant AS SELECT i, printf('M%08d', i) AS id,
      ${one(['', '株式会社', '有限会社', '合同会社'], 1)} || ${one(['青葉台', '港南', '白樺', '大手町'], 2)}
        || ${one(['商店', '薬局', '電機', '書房'], 3)} || (i % 1000) AS name,
      10 ** (4 + 4 * ${share('i', 4)}) AS size, ${share('i', 5)} AS kind
      FROM range(${from}, ${Math.min(from + merchantsAtOnce, merchants)}) AS t(i)`);
    for (const [at, month] of months.entries()) {
      const file = join(folder, `${String(from / merchantsAtOnce).padStart(3, '0')}-${month}.parquet`);
      const fraud = `CASE
        WHEN kind < 0.97 THEN CASE WHEN ${share('i', at, 7)} < 0.1 THEN floor(size * 0.0002 * ${share('i', at, 8)}) ELSE 0 END
        WHEN kind < 0.98 THEN ${at === 4 ? 500_000 : 0}
        WHEN kind < 0.985 THEN ${at === 4 ? 500_001 : 0}
        ELSE floor(size * 0.002 * ${share('i', at, 8)}) END`;
      await connection.run(`COPY (SELECT id AS merchant_id, name AS merchant_name, '${month}' AS month,
          floor(size * (0.5 + ${share('i', at, 6)}))::BIGINT AS sales_amount, (${fraud})::BIGINT AS fraud_amount
        FROM merchant ORDER BY i) TO '${file}' (FORMAT parquet)`);
      files.push(file);
    }
  }
  connection.closeSync();
  return files;
}
