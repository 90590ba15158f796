import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Assessment, assess } from '../../src/assessment/assess.ts';
import { explain } from '../../src/assessment/explain.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { regulations } from '../../src/regulations/regulations.ts';
import { verifyAnnex } from '../../src/report/filing/verify.ts';
import { writeAnnex } from '../../src/report/filing/write-annex.ts';
import { listCsv } from '../../src/report/lists/list-csv.ts';
import { dialects } from '../../src/sql/dialect.ts';
import { toSql } from '../../src/sql/to-sql.ts';
import { boundaryCases } from '../../src/testing/boundary-cases.ts';
import type { BoundaryCase } from '../../src/testing/case.ts';
import { rules as otherRules } from './rules.ts';
import { columns, type TableRow, tableName, tableRow, type Warehouse } from './warehouse.ts';
import { rules, tableRows, years } from './warehouse-cases.ts';
import { expectSameAnswers } from './warehouse-laws.ts';
import { monthRow, stacked, transactionRows } from './warehouse-vectors.ts';

/** The boundary cases of some rules, by the rule's name. */
export type RuleCases = readonly (readonly [rule: string, cases: readonly BoundaryCase[]])[];

/** Those of the shipped rules. Of METI's rule, these are the test vectors. */
export const published: RuleCases = regulations.map((rule) => [rule.id, boundaryCases(rule)]);

/** Those of the shipped rules and of rules made up for the tests. */
export const every: RuleCases = [
  ...published,
  ...Object.entries(otherRules).map(([name, rule]) => [name, boundaryCases(rule)] as const),
];

/** An engine to be held to the rule. */
export interface EngineTest {
  readonly name: string;
  /** Whether it is on this machine. */
  readonly here: boolean;
  start(): Promise<Warehouse>;
  /** How many random tables each rule is asked of. */
  readonly runs: number;
  /** How many merchants a random table has at most. */
  readonly merchants: number;
  readonly cases: RuleCases;
}

/** What the SQL says of each batch, asked in one sitting, of the merchants of that batch. */
async function expectStatuses(
  warehouse: Warehouse,
  form: 'merchant-months' | 'transactions',
  cases: readonly BoundaryCase[],
): Promise<void> {
  const { records, batches } = stacked(cases);
  const queries = batches.map(
    ({ regulation, options }) =>
      toSql(regulation, {
        ...options,
        dialect: warehouse.dialect,
        table: [tableName],
        form,
        columns: form === 'transactions' ? columns : { ...columns, transactionId: null },
      }).status,
  );
  const answers =
    form === 'transactions'
      ? await warehouse.answer(records.flatMap(transactionRows), 'date', queries)
      : await warehouse.answer(records.map(monthRow), 'text', queries);
  batches.forEach(({ regulation, options, owns, expected }, at) => {
    const found = answers[at]
      ?.filter((line) => owns(line['merchant_id'] as string))
      .map((line) => ['merchant_id', 'status', 'sales_amount', 'fraud_amount'].map((name) => line[name]))
      .map((values) => values.map(String).join(' '))
      .sort();
    const about = [regulation.id, options.businessYear.first, options.asOf, options.readings];
    expect({ about, found }).toEqual({ about, found: expected });
  });
}

const year = businessYear('2025-04', '2026-03');
const options = { businessYear: year, asOf: '2026-05-15' } as const;
const allYear = (merchantId: string, fraud: string) =>
  year.months.map((month) => tableRow(merchantId, month, '1000000000', fraud));
const table: readonly TableRow[] = [
  ...allYear('over', '500001'),
  ...allYear('at the rate', '360000').map((row, at) => (at === 0 ? { ...row, fraud: '600000' } : row)),
  ...allYear('quiet', '0'),
  ...allYear('one month missing', '500001').map((row, at) => (at === 3 ? { ...row, fraud: null } : row)),
  ...allYear('Over', '380001').map((row, at) => (at === 11 ? { ...row, fraud: '500001' } : row)),
];

// Some take seconds to plan a query, and the machine may be busy with others.
const timeout = 900_000;

/** What holds of every engine that runs the rule as SQL. */
export function describeEngine({ name, here, start, runs, merchants, cases }: EngineTest): void {
  describe.runIf(here)(`the rule as SQL, run by ${name}`, { timeout }, () => {
    // Not before: of a run that leaves these tests out nothing would stop the servers again.
    let warehouse: Warehouse;
    beforeAll(async () => {
      warehouse = await start();
    }, timeout);
    afterAll(() => warehouse?.close());

    // Another machine may have another version; the gate has the one that is named.
    test.runIf(process.env['CI'] !== undefined)('it is the version that the dialect names', async () => {
      const named = dialects[warehouse.dialect].verified;
      expect((await warehouse.version()).replace(/^v/, '').startsWith(`${named?.version}`)).toBe(true);
    });

    test.each(cases)('the boundary cases of %s: the same list, to the yen', (_, cases) => {
      expect(cases.length).toBeGreaterThan(10);
      return expectStatuses(warehouse, 'merchant-months', cases);
    });

    test('the vectors as transactions, some of them sent twice', () => {
      // A month that comes twice is a fault of merchant-months; of transactions it is what they are summed to.
      const once = boundaryCases(acquirerReport).filter(({ id }) => id !== 'data.repeated-row');
      return expectStatuses(warehouse, 'transactions', once);
    });

    test.each(rules)(
      '$name: the same answers as the engine, for any table',
      async ({ regulation, readings }) => {
        await fc.assert(
          fc.asyncProperty(
            tableRows(merchants),
            fc.constantFrom(...years),
            fc.constantFrom('text', 'date', 'number'),
            async (rows, businessYear, monthType) =>
              expectSameAnswers(warehouse, rows, { regulation, readings, businessYear, monthType }),
          ),
          { numRuns: runs },
        );
      },
    );

    test('what comes back is read like any file, and gives the list, the explanations and the annex of the whole table', async () => {
      const { rows } = toSql(acquirerReport, {
        ...options,
        dialect: warehouse.dialect,
        table: [tableName],
        columns: { ...columns, transactionId: null },
      });
      const [answered] = await warehouse.answer(table, 'text', [rows]);
      const narrowed = await readLedger(answered ?? []);
      const fromWarehouse = assess(narrowed, options);
      const fromTable = assess(
        await readLedger(
          table.map(({ merchantId, merchantName, month, sales, fraud }) => ({
            merchant_id: merchantId,
            merchant_name: merchantName,
            month,
            sales_amount: sales,
            fraud_amount: fraud,
          })),
        ),
        options,
      );
      expect(fromWarehouse.listed.map(({ merchantId }) => merchantId).sort()).toEqual(['Over', 'over']);
      expect(fromWarehouse.undetermined.map(({ merchantId }) => merchantId)).toEqual(['one month missing']);
      expect(listCsv(fromWarehouse, 'ja')).toBe(listCsv(fromTable, 'ja'));
      expect(explained(fromWarehouse)).toEqual(explained(fromTable));
      expect(narrowed.merchantCount).toBeLessThan(fromTable.ledger.merchantCount);
      const annex = await writeAnnex(fromWarehouse);
      expect((await verifyAnnex(annex, fromTable.ledger)).moved).toEqual([]);
    });
  });
}

const explained = ({ listed }: Assessment): readonly string[] =>
  listed.map((verdict) => explain(verdict, 'ja'));
