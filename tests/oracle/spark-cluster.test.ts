import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { listCsv } from '../../src/report/lists/list-csv.ts';
import { toSql } from '../../src/sql/to-sql.ts';
import { disturbed } from '../support/disturbed.ts';
import { lakeOptions, writeLake } from '../support/lake.ts';
import { hasSpark, type SparkCluster, startSpark, startSparkCluster } from '../support/spark.ts';
import { required } from '../support/tool.ts';
import { describeEngine } from '../support/warehouse-engine.ts';
import { spark } from '../support/warehouse-spark.ts';

const here = required(hasSpark(), 'Spark', 'the SQL for Spark, run by a master and two workers');
const timeout = 900_000;

/** Of each worker one executor; and SQL as it was before Spark 4, when an overflow was NULL instead of an error. */
const settings = (cluster: SparkCluster) => ({
  'spark.master': cluster.master,
  'spark.executor.memory': '512m',
  'spark.executor.cores': '1',
  'spark.sql.ansi.enabled': 'false',
});

let cluster: SparkCluster;
beforeAll(async () => {
  if (here) cluster = await startSparkCluster(2);
}, timeout);
afterAll(() => cluster?.stop());

describeEngine({
  name: 'Spark, a master and two workers',
  here,
  start: () => spark('Spark, a cluster', settings(cluster)),
  runs: 1,
  merchants: 60,
  cases: [],
});

describe.runIf(here)('a worker that is killed in the middle of a query', { timeout }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'acquirer-report-cluster-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('leaves the same answer, or an error', async ({ onTestFinished }) => {
    const files = await writeLake(join(folder, 'months'), 20_000);
    const { rows } = toSql(acquirerReport, { ...lakeOptions, dialect: 'spark', table: 'merchant_months' });
    const session = await startSpark(settings(cluster));
    onTestFinished(() => session.stop());
    const ask = async () => (await session.ask(join(folder, 'months'), 'merchant_months', [rows]))[0] ?? [];
    const { undisturbed, answer } = await disturbed(ask, () => cluster.kill(0));
    expect(listCsv(assess(await readLedger(undisturbed), lakeOptions), 'ja')).toBe(
      listCsv(assess(await readLedger(files), lakeOptions), 'ja'),
    );
    if (!(answer instanceof Error)) expect(answer).toEqual(undisturbed);
    // The worker that is left answers for both.
    expect(await ask()).toEqual(undisturbed);
  });
});
