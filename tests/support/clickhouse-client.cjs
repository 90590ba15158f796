// Stands in for clickhouse-client, which no package here has: the engine itself, in this process, over the Parquet files
// of the folder MERCHANT_MONTHS. Takes the words that docs/warehouse.md shows, and no others.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Session } = require(join(__dirname, '../oracle/node_modules/chdb'));

const [queries, file, form, format, ...more] = process.argv.slice(2);
if (queries !== '--queries-file' || form !== '--format' || more.length > 0) throw new Error('Unknown words.');
const session = new Session();
try {
  session.query(
    `CREATE TABLE merchant_months ENGINE = Memory AS SELECT * FROM file('${process.env.MERCHANT_MONTHS}/*.parquet')`,
    'CSV',
  );
  process.stdout.write(session.query(readFileSync(file, 'utf8').trimEnd().replace(/;$/, ''), format));
} finally {
  session.cleanup();
}
