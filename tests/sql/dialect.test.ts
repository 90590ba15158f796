import { Dialect as Parser, parse } from '@polyglot-sql/sdk';
import { expect, test } from 'vitest';
import { businessYear } from '../../src/calendar/business-year.ts';
import { regulations } from '../../src/regulations/regulations.ts';
import { type Dialect, dialects, idioms, quoted } from '../../src/sql/dialect.ts';
import { toSql } from '../../src/sql/to-sql.ts';

const parsers: Readonly<Record<Dialect, Parser>> = {
  duckdb: Parser.DuckDB,
  postgresql: Parser.PostgreSQL,
  clickhouse: Parser.ClickHouse,
  bigquery: Parser.BigQuery,
  snowflake: Parser.Snowflake,
  spark: Parser.Spark,
  trino: Parser.Trino,
  mysql: Parser.MySQL,
};

const queriesOf = (dialect: Dialect) =>
  regulations.flatMap((regulation) =>
    (['merchant-months', 'transactions'] as const).flatMap((form) =>
      (['text', 'date', 'number'] as const).flatMap((monthType) =>
        Object.values(
          toSql(regulation, {
            dialect,
            table: 'warehouse.merchant months',
            form,
            monthType,
            columns: { merchantId: 'select', ...(form === 'transactions' ? { transactionId: 'id' } : {}) },
            businessYear: businessYear('2025-04', '2026-03'),
            asOf: '2026-05-15',
          }),
        ),
      ),
    ),
  );

test.each(dialects)('every query for %s parses as one statement', (dialect) => {
  for (const query of queriesOf(dialect)) {
    const { success, error, ast } = parse(query, parsers[dialect]);
    expect({ success, error, statements: Array.isArray(ast) ? ast.length : 0 }).toEqual({
      success: true,
      error: null,
      statements: 1,
    });
  }
});

// Of ClickHouse this parser forgives brackets; but ClickHouse itself is run in tests/oracle.
test.each(dialects.filter((dialect) => dialect !== 'clickhouse'))(
  'the parser of %s would see a bracket too few',
  (dialect) => {
    for (const query of queriesOf(dialect)) {
      expect(parse(query.replace(/\)(?=[^)]*$)/, ''), parsers[dialect]).success).toBe(false);
    }
  },
);

test.each([
  ['postgresql', 'a"b', '"a""b"'],
  ['spark', 'a`b', '`a``b`'],
  ['bigquery', 'a`b\\', '`a\\`b\\\\`'],
  ['clickhouse', 'a`b\\', '`a\\`b\\\\`'],
  ['mysql', "a'b", "`a'b`"],
] as const)('%s quotes %s', (dialect, name, expected) => {
  expect(quoted(name, idioms[dialect])).toBe(expected);
});
