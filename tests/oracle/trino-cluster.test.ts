import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { listCsv } from '../../src/report/lists/list-csv.ts';
import { toSql } from '../../src/sql/to-sql.ts';
import { disturbed } from '../support/disturbed.ts';
import { lakeOptions, writeLake } from '../support/lake.ts';
import { required } from '../support/tool.ts';
import { hasTrino, lakeTable, startTrino, type Trino } from '../support/trino.ts';

const timeout = 900_000;

describe.runIf(required(hasTrino(), 'Trino', 'the SQL for Trino when a worker dies'))(
  'a worker that is killed in the middle of a query',
  { timeout },
  () => {
    let trino: Trino;
    beforeAll(async () => {
      trino = await startTrino(2);
    }, timeout);
    afterAll(() => trino?.stop());

    test('leaves the same answer, or an error', async () => {
      const files = await writeLake(join(trino.lake, 'months'), 20_000);
      for (const statement of lakeTable) await trino.ask(statement);
      const { rows } = toSql(acquirerReport, {
        ...lakeOptions,
        dialect: 'trino',
        table: ['lake', 'default', 'merchant_months'],
      });
      const ask = () => trino.ask(rows);
      const { undisturbed, answer } = await disturbed(ask, () => trino.kill(0));
      const records = undisturbed.rows.map((row) =>
        Object.fromEntries(undisturbed.columns.map((name, at) => [name, row[at] ?? null])),
      );
      expect(listCsv(assess(await readLedger(records), lakeOptions), 'ja')).toBe(
        listCsv(assess(await readLedger(files), lakeOptions), 'ja'),
      );
      if (!(answer instanceof Error)) expect(answer).toEqual(undisturbed);
    });
  },
);
