import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { businessYear } from '../../src/calendar/business-year.ts';
import { regulations } from '../../src/regulations/regulations.ts';
import { type Dialect, dialectNames, dialects, idioms, quoted, standingOf } from '../../src/sql/dialect.ts';
import { toSql } from '../../src/sql/to-sql.ts';
import { hasSqlParser, parseSql } from '../support/sql-parser.ts';

const parsers: Readonly<Record<Dialect, string>> = {
  duckdb: 'DuckDB',
  postgresql: 'PostgreSQL',
  clickhouse: 'ClickHouse',
  bigquery: 'BigQuery',
  snowflake: 'Snowflake',
  spark: 'Spark',
  trino: 'Trino',
  mysql: 'MySQL',
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

test.runIf(hasSqlParser).each(dialectNames)('every query for %s parses as one statement', (dialect) => {
  for (const query of queriesOf(dialect)) {
    const { success, error, ast } = parseSql(query, parsers[dialect]);
    expect({ success, error, statements: Array.isArray(ast) ? ast.length : 0 }).toEqual({
      success: true,
      error: null,
      statements: 1,
    });
  }
});

// Of ClickHouse this parser forgives brackets; but ClickHouse itself is run in tests/oracle.
test.runIf(hasSqlParser).each(dialectNames.filter((dialect) => dialect !== 'clickhouse'))(
  'the parser of %s would see a bracket too few',
  (dialect) => {
    for (const query of queriesOf(dialect)) {
      expect(parseSql(query.replace(/\)(?=[^)]*$)/, ''), parsers[dialect]).success).toBe(false);
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

test('an engine that has run a dialect is named where the dialect is offered; what is only parsed says so', () => {
  const parsed = dialectNames.filter((name) => dialects[name].verified === null);
  expect(parsed).toEqual(['snowflake']);
  for (const name of dialectNames) {
    const { verified } = dialects[name];
    const [status = ''] = queriesOf(name);
    const said =
      verified === null ? 'only parsed: no engine has run it' : `${verified.engine} ${verified.version}`;
    expect(standingOf(name).en).toContain(said);
    expect(status.split('\n')[2]).toBe(`-- ${standingOf(name).ja} / ${standingOf(name).en}`);
  }
});

test('the table of docs/sql.md says the same of every dialect', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/sql.md'), 'utf8');
  for (const name of dialectNames) {
    const { verified } = dialects[name];
    const held = verified === null ? 'parsing only' : `running: ${verified.engine} ${verified.version}`;
    expect(page).toContain(
      `| \`${name}\` | \`${idioms[name].exact.replace(/^Nullable\((.*)\)$/, '$1')}\` | ${held}`,
    );
  }
});
