import fc from 'fast-check';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { hasPostgres } from '../support/postgres.ts';
import { required } from '../support/tool.ts';
import {
  clickhouse,
  duckdb,
  hasChdb,
  postgresql,
  shardedPostgresql,
  type Warehouse,
} from '../support/warehouse.ts';
import { rules, tableRows, years } from '../support/warehouse-cases.ts';
import { expectSameAnswers } from '../support/warehouse-laws.ts';

const postgres = required(hasPostgres(), 'PostgreSQL');
const chdb = required(hasChdb(), 'chdb (npm install --no-package-lock --prefix tests/oracle)');

const engines: readonly {
  readonly name: string;
  readonly here: boolean;
  readonly start: () => Promise<Warehouse>;
  readonly runs: number;
}[] = [
  { name: 'DuckDB', here: true, start: duckdb, runs: 100 },
  { name: 'PostgreSQL', here: postgres, start: postgresql, runs: 40 },
  { name: 'PostgreSQL over three shards', here: postgres, start: shardedPostgresql, runs: 10 },
  { name: 'ClickHouse', here: chdb, start: clickhouse, runs: 6 },
];

describe.each(engines.filter(({ here }) => here))('the rule as SQL, run by $name', ({ start, runs }) => {
  // Not before: of a run that leaves these tests out nothing would stop the servers again.
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await start();
  });
  afterAll(() => warehouse.close());

  test.each(rules)(
    '$name: the same answers as the engine, for any table',
    async ({ regulation, readings }) => {
      await fc.assert(
        fc.asyncProperty(
          tableRows,
          fc.constantFrom(...years),
          fc.constantFrom('text', 'date', 'number'),
          async (rows, businessYear, monthType) =>
            expectSameAnswers(warehouse, rows, { regulation, readings, businessYear, monthType }),
        ),
        { numRuns: runs },
      );
    },
  );
});
