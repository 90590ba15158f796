import { afterAll, describe, expect, test } from 'vitest';
import { readyRule } from '../../src/assessment/ready-rule.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { monthsBetween, yearMonth } from '../../src/calendar/year-month.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { auspaynetCnp } from '../../src/regulations/auspaynet-cnp/regulation.ts';
import { fraudExposureMerchant } from '../../src/regulations/fraud-exposure-merchant/regulation.ts';
import type { Regulation } from '../../src/rules/regulation.ts';
import { idioms } from '../../src/sql/dialect.ts';
import { sourceOf } from '../../src/sql/source.ts';
import { judgedSteps, withSteps } from '../../src/sql/steps.ts';
import { columns, duckdb, type TableRow, tableName, tableRow } from '../support/warehouse.ts';

const warehouse = duckdb();
afterAll(async () => (await warehouse).close());

const year = businessYear('2025-04', '2026-03');

async function ask(
  regulation: Regulation,
  rows: readonly TableRow[],
  query: string,
  over = year,
): Promise<readonly (readonly (string | null)[])[]> {
  const rule = readyRule({ regulation, businessYear: over, asOf: '2026-05-15' });
  const table = { table: [tableName], form: 'merchant-months', monthType: 'text' } as const;
  const from = { ...table, columns: { ...columns, transactionId: null } };
  const source = sourceOf(from, rule.horizon.months, idioms.duckdb);
  const steps = withSteps(judgedSteps(source, rule, idioms.duckdb));
  const [answer] = await (await warehouse).answer(rows, 'text', [`${steps}${query}`]);
  return (answer ?? []).map((line) => Object.values(line));
}

const narrowed = async (regulation: Regulation, rows: readonly TableRow[], over = year) => {
  const found = await ask(
    regulation,
    rows,
    'SELECT DISTINCT n.merchant_key FROM narrowed AS n ORDER BY 1',
    over,
  );
  return found.flat();
};

/** A row for every month from one to another, with what fraud is named for some. */
const from = (first: string, last: string, id: string, fraud: Readonly<Record<string, number>> = {}) =>
  monthsBetween(yearMonth(first), yearMonth(last)).map((month) =>
    tableRow(id, month, '1000000', String(fraud[month] ?? 0)),
  );
const allYear = (id: string, fraud?: Readonly<Record<string, number>>) =>
  from('2025-04', '2026-03', id, fraud);

describe('who is looked at month by month', () => {
  test('whom the rule could hold of, and one merchant to show what is covered', async () => {
    const rows = [
      ...allYear('at', { '2025-07': 500_000 }),
      ...allYear('over', { '2025-07': 500_001 }),
      ...allYear('quiet'),
      ...allYear('below the rate', { '2025-07': 500_001 }).map((row) => ({ ...row, sales: '900000000' })),
    ];
    expect(await narrowed(acquirerReport, rows)).toEqual(['at', 'over']);
  });

  test('whoever has a doubt about them, however quiet', async () => {
    const [first, ...others] = allYear('null');
    if (first === undefined) throw new Error('The year has no month.');
    const rows = [
      ...allYear('a'),
      ...allYear('quiet'),
      ...others,
      { ...first, sales: null },
      ...allYear('twice'),
      ...from('2025-08', '2025-08', 'twice'),
      ...allYear('unreadable'),
      tableRow('unreadable', 'April', '1', '0'),
    ];
    expect(await narrowed(acquirerReport, rows)).toEqual(['a', 'null', 'twice', 'unreadable']);
  });

  test('for each month that somebody covers, somebody who does', async () => {
    const rows = [...from('2025-04', '2025-09', 'first half'), ...from('2025-10', '2026-03', 'second half')];
    expect(await narrowed(acquirerReport, rows)).toEqual(['first half', 'second half']);
  });

  test('with a run of months, whoever has one that is over: the earlier ones may be unknown', async () => {
    const rows = [...allYear('a'), ...allYear('april', { '2025-04': 500_001 }), ...allYear('quiet')];
    expect(await narrowed(fraudExposureMerchant, rows)).toEqual(['a', 'april']);
  });

  test('everybody, where a month is unknown of everybody and decides: a quarter begun before the year', async () => {
    const fromMay = businessYear('2025-05', '2026-04');
    const quiet = ['a', 'b', 'c'].flatMap((id) => from('2025-05', '2026-04', id));
    expect(await narrowed(auspaynetCnp, quiet, fromMay)).toEqual(['a', 'b', 'c']);
    const covered = [...quiet, ...from('2025-04', '2025-04', 'c')];
    expect(await narrowed(auspaynetCnp, covered, fromMay)).toEqual(['a', 'c']);
  });
});

describe('what is known of a month', () => {
  const figures = (rows: readonly TableRow[], slot: number) =>
    ask(
      fraudExposureMerchant,
      rows,
      `SELECT f.merchant_key, f.fraud_${slot}, f.sales_${slot}, f.least_${slot} FROM figures AS f ORDER BY 1`,
    );

  test('no row is zero in a covered month', async () => {
    const rows = [
      ...allYear('a', { '2025-05': 7 }),
      ...from('2025-06', '2025-06', 'b', { '2025-06': 600_000 }),
    ];
    // The months looked at begin two before the year.
    expect(await figures(rows, 4)).toEqual([
      ['a', '7', '1000000', '7'],
      ['b', '0', '0', '0'],
    ]);
  });

  test('no row is unknown before the year, where nobody covers the month', async () => {
    const rows = allYear('a');
    expect(await figures(rows, 2)).toEqual([['a', null, null, '0']]);
    expect(await figures([...rows, ...from('2025-03', '2025-03', 'a', { '2025-03': 9 })], 2)).toEqual([
      ['a', '9', '1000000', '9'],
    ]);
  });

  test('two rows are unknown; beside a month that cannot be read every sum is, but not what is there at least', async () => {
    const rows = [
      ...allYear('twice', { '2025-05': 7 }),
      ...from('2025-05', '2025-05', 'twice', { '2025-05': 7 }),
      ...allYear('unreadable', { '2025-05': 7 }),
      tableRow('unreadable', null, '1', '0'),
    ];
    expect(await figures(rows, 4)).toEqual([
      ['twice', null, null, '0'],
      ['unreadable', null, null, '7'],
    ]);
  });
});

test('a merchant is listed, or not, or undetermined; a witness is the first with a sound row of a month', async () => {
  const nulled = allYear('unknown', { '2025-07': 900_000 }).map((row) =>
    row.month === '2025-08' ? { ...row, fraud: null } : row,
  );
  const rows = [...allYear('quiet'), ...allYear('over', { '2025-07': 900_000 }), ...nulled];
  const query = 'SELECT j.merchant_key, j.status, j.is_witness FROM judged AS j ORDER BY 1';
  expect(await ask(acquirerReport, rows, query)).toEqual([
    ['over', 'listed', '1'],
    ['unknown', 'undetermined', '0'],
  ]);
  const without = rows.filter(({ merchantId }) => merchantId !== 'over');
  expect(await ask(acquirerReport, without, query)).toEqual([
    ['quiet', 'not-listed', '1'],
    ['unknown', 'undetermined', '0'],
  ]);
});
