import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { businessYear } from '../../src/calendar/business-year.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { toSql } from '../../src/sql/to-sql.ts';
import { required } from '../support/tool.ts';
import { columns, tableName, type Warehouse } from '../support/warehouse.ts';
import { describeEngine, published, type RuleCases } from '../support/warehouse-engine.ts';
import { googleSql, hasGoogleSql } from '../support/warehouse-googlesql.ts';

const here = required(
  hasGoogleSql(),
  'GoogleSQL and a JDK of 24 or later, by tests/oracle/install-engines',
  'the SQL for BigQuery, run by the reference implementation of its language',
);

// It looks through whole tables for each merchant: many small tables cost less than a large one.
const casesAtOnce = 11;
const inParts: RuleCases = published.flatMap(([rule, cases]) => {
  const parts = Math.floor(cases.length / casesAtOnce);
  return Array.from(
    { length: parts },
    (_, part) =>
      [`${rule}, part ${part + 1} of ${parts}`, cases.filter((_, at) => at % parts === part)] as const,
  );
});

describeEngine({ name: 'GoogleSQL', here, start: googleSql, runs: 2, merchants: 30, cases: inParts });

describe.runIf(here)('GoogleSQL refuses what BigQuery would', { timeout: 300_000 }, () => {
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await googleSql();
  });
  afterAll(() => warehouse?.close());
  const { rows } = toSql(acquirerReport, {
    dialect: 'bigquery',
    table: [tableName],
    columns: { ...columns, transactionId: null },
    businessYear: businessYear('2025-04', '2026-03'),
    asOf: '2026-05-15',
  });

  test.each([
    ['a word in the wrong place', 'GROUP BY', 'GROUP OF', 'Syntax error'],
    ['a column that nobody has', 'SELECT g.*', 'SELECT g.nothing', 'Name nothing not found'],
    ['a function of another engine', 'REGEXP_CONTAINS(', 'REGEXP_MATCHES(', 'Function not found'],
    ['a type of another engine', 'AS BIGNUMERIC', 'AS HUGEINT', 'Type not found'],
    ['texts compared with numbers', "= '2025-04'", '= 202504', 'No matching signature'],
  ])('%s', async (_, sound, broken, said) => {
    const query = rows.replace(sound, broken);
    expect(query).not.toBe(rows);
    await expect(warehouse.answer([], 'text', [query])).rejects.toThrow(said);
  });
});
