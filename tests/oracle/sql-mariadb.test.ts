import { hasMariadb } from '../support/mariadb.ts';
import { required } from '../support/tool.ts';
import { describeEngine, every } from '../support/warehouse-engine.ts';
import { mariadb } from '../support/warehouse-mariadb.ts';

describeEngine({
  name: 'MariaDB, which stands for MySQL',
  here: required(hasMariadb(), 'MariaDB', 'the SQL for MySQL, run by MariaDB'),
  start: mariadb,
  runs: 10,
  merchants: 12,
  cases: every,
});
