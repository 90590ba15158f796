import { required } from '../support/tool.ts';
import { hasTrino } from '../support/trino.ts';
import { describeEngine, published } from '../support/warehouse-engine.ts';
import { trino } from '../support/warehouse-trino.ts';

describeEngine({
  name: 'Trino, a coordinator and two workers',
  here: required(
    hasTrino(),
    'Trino and Java 24, by tests/oracle/install-engines',
    'the SQL for Trino, run by a coordinator and two workers',
  ),
  start: () => trino(2),
  runs: 1,
  merchants: 60,
  cases: published,
});
