// DuckDB over the same CSV with the SQL that suits it best: one grouping, integer multiplication, two threads.
import { DuckDBInstance } from '@duckdb/node-api';

const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
const connection = await instance.connect();
const rows = await connection.runAndReadAll(`
  SELECT "加盟店番号" AS id
  FROM read_csv('${process.argv[2].replaceAll("'", "''")}', header = true, columns = {
    '加盟店番号': 'VARCHAR', '加盟店名': 'VARCHAR', '年月': 'VARCHAR', '売上金額': 'BIGINT', '不正利用金額': 'BIGINT'
  })
  GROUP BY id
  HAVING max("不正利用金額") > 500000 AND sum("不正利用金額") * 100000 > sum("売上金額") * 38
  ORDER BY id`);
process.stdout.write(rows.getRows().flat().join('\n'));
