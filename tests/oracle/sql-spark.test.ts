import { hasSpark } from '../support/spark.ts';
import { required } from '../support/tool.ts';
import { describeEngine, published } from '../support/warehouse-engine.ts';
import { spark } from '../support/warehouse-spark.ts';

const here = required(
  hasSpark(),
  'PySpark and Java 17, by tests/oracle/install-engines',
  'the SQL for Spark, run by it',
);

// Planning a query takes seconds, whatever the table: few questions, but of many merchants each.
describeEngine({
  name: 'Spark, in local mode',
  here,
  start: () => spark('Spark', { 'spark.master': 'local[2]' }),
  runs: 1,
  merchants: 60,
  cases: published,
});
