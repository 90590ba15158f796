import { hasPostgres } from '../support/postgres.ts';
import { required } from '../support/tool.ts';
import { clickhouse, duckdb, hasChdb, postgresql, shardedPostgresql } from '../support/warehouse.ts';
import { describeEngine, every, published } from '../support/warehouse-engine.ts';

const postgres = required(hasPostgres(), 'PostgreSQL', 'the SQL for PostgreSQL, run by it');
const chdb = required(
  hasChdb(),
  'chdb, by tests/oracle/install-engines',
  'the SQL for ClickHouse, run by it',
);

describeEngine({ name: 'DuckDB', here: true, start: duckdb, runs: 30, merchants: 6, cases: every });
describeEngine({
  name: 'PostgreSQL',
  here: postgres,
  start: postgresql,
  runs: 20,
  merchants: 6,
  cases: every,
});
describeEngine({
  name: 'PostgreSQL over three shards',
  here: postgres,
  start: shardedPostgresql,
  runs: 10,
  merchants: 12,
  cases: every,
});
// It takes half a second to plan a query, whatever the table: few questions, but of many merchants each.
describeEngine({
  name: 'ClickHouse',
  here: chdb,
  start: clickhouse,
  runs: 2,
  merchants: 60,
  cases: published,
});
