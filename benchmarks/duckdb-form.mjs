// DuckDB over a form of the same rows, with the casts that form needs, two threads.
//   node benchmarks/duckdb-form.mjs quoted | grouped | gzip | ndjson | parquet  FILE
import { DuckDBInstance } from '@duckdb/node-api';

const [, , form, path] = process.argv;
const file = `'${path.replaceAll("'", "''")}'`;
const text = (amounts) =>
  `columns = {'加盟店番号': 'VARCHAR', '加盟店名': 'VARCHAR', '年月': 'VARCHAR', '売上金額': '${amounts}', '不正利用金額': '${amounts}'}`;
const sources = {
  quoted: `read_csv(${file}, header = true, quote = '"', ${text('BIGINT')})`,
  grouped: `read_csv(${file}, header = true, quote = '"', ${text('VARCHAR')})`,
  gzip: `read_csv(${file}, header = true, compression = 'gzip', ${text('BIGINT')})`,
  ndjson: `read_json(${file}, format = 'newline_delimited', ${text('BIGINT')})`,
  parquet: `read_parquet(${file})`,
};
const amount = (column) =>
  form === 'grouped' ? `CAST(replace("${column}", ',', '') AS BIGINT)` : `"${column}"`;
const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
const rows = await connection.runAndReadAll(`
  SELECT id FROM (SELECT "加盟店番号" AS id, ${amount('売上金額')} AS sales, ${amount('不正利用金額')} AS fraud FROM ${sources[form]})
  GROUP BY id HAVING max(fraud) > 500000 AND sum(fraud) * 100000 > sum(sales) * 38 ORDER BY id`);
process.stdout.write(rows.getRows().flat().join('\n'));
