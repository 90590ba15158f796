import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assess } from '../src/assessment/assess.ts';
import { explain } from '../src/assessment/explain.ts';
import { businessYear } from '../src/calendar/business-year.ts';
import { monthsBetween, yearMonth } from '../src/calendar/year-month.ts';
import { jpy } from '../src/money/currency.ts';
import { percent } from '../src/money/rate.ts';
import { yen } from '../src/money/yen.ts';
import { auditAnnex } from '../src/report/filing/audit.ts';
import { writeAnnex } from '../src/report/filing/write-annex.ts';
import {
  type Leg,
  type Operator,
  operators,
  type Quantifier,
  type RateReference,
  type WindowLength,
  type WindowTest,
  windowLengths,
} from '../src/rules/criterion.ts';
import { defineRegulation } from '../src/rules/define-regulation.ts';
import { readings as openPoints, type Readings } from '../src/rules/reading.ts';
import { toSql } from '../src/sql/to-sql.ts';
import { boundaryCases } from '../src/testing/boundary-cases.ts';
import { assertScenario } from '../src/testing/scenario.ts';
import { vectorFiles } from '../src/testing/vectors.ts';
import { ledgerOf } from './support/ledger.ts';
import { legOf } from './support/rules.ts';
import { columns, duckdb, tableName, tableRow, type Warehouse } from './support/warehouse.ts';

// Every member of every closed union of a rule, sent through define, assess, explain, annex, audit, SQL and vectors. The
// tables are total: a new member that has no example does not compile.

const referenceExamples: { readonly [Kind in RateReference['kind']]: RateReference } = {
  'latest-annual': { kind: 'latest-annual' },
  fixed: { kind: 'fixed', rate: percent('0.20') },
};
const testExamples: { readonly [Kind in WindowTest['kind']]: (operator: Operator) => readonly WindowTest[] } =
  {
    amount: (operator) => [{ kind: 'amount', operator, threshold: yen(500_000) }],
    rate: (operator) =>
      Object.values(referenceExamples).map((reference) => ({ kind: 'rate', operator, reference })),
  };
const quantifierExamples: { readonly [Kind in Quantifier['kind']]: Quantifier } = {
  any: { kind: 'any' },
  every: { kind: 'every' },
  consecutive: { kind: 'consecutive', count: 2 },
  reading: { kind: 'reading', reading: 'monthTest' },
};

const isPossible = (window: WindowLength, { kind }: Quantifier) =>
  !(window === 'business-year' && kind === 'consecutive');
const tests = operators.flatMap((operator) => Object.values(testExamples).flatMap((make) => make(operator)));
const stretches = windowLengths.flatMap((window) =>
  Object.values(quantifierExamples)
    .filter((quantifier) => isPossible(window, quantifier))
    .map((quantifier) => ({ window, quantifier })),
);
const choices = Object.values(openPoints).flatMap(({ name, options }) =>
  Object.keys(options).map((option): Partial<Readings> => ({ [name]: option })),
);
const amount: WindowTest = { kind: 'amount', operator: 'above', threshold: yen(500_000) };
const open: Leg = legOf('leg', 'month', quantifierExamples.reading, amount, ...testExamples.rate('above'));

const members: readonly (readonly [string, Leg, Partial<Readings>])[] = [
  ...tests.map(
    (each) => [`test ${JSON.stringify(each)}`, legOf('leg', 'month', { kind: 'any' }, each), {}] as const,
  ),
  ...tests.map(
    (each) =>
      [`year ${JSON.stringify(each)}`, legOf('leg', 'business-year', { kind: 'every' }, each), {}] as const,
  ),
  ...stretches.map(
    ({ window, quantifier }) =>
      [`${window} ${quantifier.kind}`, legOf('leg', window, quantifier, amount), {}] as const,
  ),
  ...choices.map((chosen) => [`reading ${JSON.stringify(chosen)}`, open, chosen] as const),
];

const year = businessYear('2025-04', '2026-03');
const months = monthsBetween(yearMonth('2024-01'), year.last);
const asOf = '2026-05-15';
const figures = {
  quiet: Object.fromEntries(months.map((month) => [month, [1_000_000, 0] as const])),
  always: Object.fromEntries(months.map((month) => [month, [100_000_000, 900_000] as const])),
  once: { '2025-07': [1_000_000, 500_001] as const },
  atAmount: { '2025-07': [1_000_000, 500_000] as const },
  atRate: { '2025-07': [2_000_000_000, 760_000] as const },
  atFixed: { '2026-01': [250_000_000, 500_000] as const, '2026-02': [300_000_000, 600_000] as const },
  noSales: { '2025-12': [0, 500_001] as const, '2026-01': [0, 500_001] as const },
};

let warehouse: Warehouse;
beforeAll(async () => {
  warehouse = await duckdb();
});
afterAll(() => warehouse.close());

describe.each(members)('%s', (_, leg, readings) => {
  const effective = leg.effective;
  const regulation = defineRegulation({
    id: 'member',
    name: { ja: '試験', en: 'trial' },
    outcome: { ja: '該当', en: 'listed' },
    currency: jpy,
    editions: [
      { id: 'one', effective, criterion: { kind: 'all', legs: [leg] }, citation: leg.citation, notes: [] },
    ],
  });
  const assessment = assess(ledgerOf(figures), { businessYear: year, asOf, regulation, readings });

  test('is assessed and explained', () => {
    expect(assessment.counts.merchants).toBe(Object.keys(figures).length);
    for (const id of Object.keys(figures)) {
      const verdict = assessment.verdictOf(id);
      if (verdict === undefined) throw new Error(`no ${id}`);
      for (const language of ['ja', 'en'] as const) {
        expect(explain(verdict, language)).not.toMatch(/undefined|NaN|null/);
      }
    }
  });

  test('is written, and audited without a finding', async () => {
    for (const language of ['ja', 'en'] as const) {
      const audit = await auditAnnex(await writeAnnex(assessment, { language }));
      expect([audit.findings, audit.answers]).toEqual([[], []]);
    }
  });

  test('is the same as SQL', async () => {
    const { status } = toSql(regulation, {
      dialect: 'duckdb',
      table: [tableName],
      columns: { ...columns, transactionId: null },
      businessYear: year,
      asOf,
      readings,
    });
    const rows = Object.entries(figures).flatMap(([id, cells]) =>
      Object.entries(cells).map(([month, [sales, fraud]]) =>
        tableRow(id, month, String(sales), String(fraud)),
      ),
    );
    const [answered = []] = await warehouse.answer(rows, 'text', [status]);
    expect(answered.map((row) => [row['merchant_id'], row['status']])).toEqual(
      [...assessment.listed, ...assessment.undetermined]
        .map(({ merchantId, status: own }) => [merchantId, own])
        .sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
    );
  });

  test('has boundary cases the engine agrees with, and vectors of them', () => {
    const cases = boundaryCases(regulation);
    for (const one of cases) assertScenario(one);
    const turning = cases.filter(
      (one) => one.leg === leg.id && new Set(one.rows.map(({ expected }) => expected)).size > 1,
    );
    expect(turning.length).toBeGreaterThan(0);
    const inputs = vectorFiles('csv', { regulation }).filter(({ path }) => path.startsWith('cases/'));
    expect(inputs).toHaveLength(cases.length);
  });
});
