import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { evaluateWindow, quantify, sumWindows, windowSums } from '../../src/assessment/evaluate.ts';
import { fraudFloor, inQuestion } from '../../src/assessment/in-question.ts';
import { knowledge } from '../../src/assessment/merchant-months.ts';
import { readyRule } from '../../src/assessment/ready-rule.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { percent } from '../../src/money/rate.ts';
import { amount, yen } from '../../src/money/yen.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import type { Leg, SettledTest } from '../../src/rules/criterion.ts';
import { defineRegulation } from '../../src/rules/define-regulation.ts';
import type { Edition } from '../../src/rules/regulation.ts';

const year = businessYear('2025-04', '2026-03');
const options = { businessYear: year, asOf: '2026-05-15' };
const row = (merchantId: string, month: string, salesAmount: number | string, fraudAmount: number) => ({
  merchantId,
  month,
  salesAmount,
  fraudAmount,
});
/** A merchant without fraud, by whom every month is covered. */
const covering = year.months.map((month) => row('covering', month, 1, 0));

const record = fc
  .tuple(
    fc.constantFrom('A', 'B', 'C', 'D', 'E'),
    fc.constantFrom(...year.months),
    // Now and then a row that is rejected.
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(0, 1_000_000, 2_000_000_000) }, fc.constant('x')),
    fc.constantFrom(0, 1, 250_000, 250_001, 500_000, 500_001),
  )
  .map((cells) => row(...cells));

describe('the merchants in question', () => {
  test('are all of whom a rule holds or is undetermined, whatever the readings', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 20 }), async (records) => {
        const ledger = await readLedger([...covering, ...records]);
        const readings = [{}, { monthTest: 'every' }, { monthTest: 'every', contractMonths: 'all' }] as const;
        const rules = readings.map((chosen) => readyRule({ ...options, readings: chosen }));
        const [first, ...others] = rules as [(typeof rules)[0], ...typeof rules];
        const found = new Set(inQuestion(ledger, [first, ...others]));
        for (let merchant = 0; merchant < ledger.merchantCount; merchant++) {
          if (found.has(merchant)) continue;
          for (const chosen of readings) {
            const { id } = ledger.merchant(merchant);
            expect(assess(ledger, { ...options, readings: chosen }).verdictOf(id)?.status).toBe('not-listed');
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('are those who can be over the amount in a month: exactly at it is not enough, nor two months together', async () => {
    const ledger = await readLedger([
      ...covering,
      row('at', '2025-04', 1_000, 500_000),
      row('together', '2025-04', 1_000, 250_000),
      row('together', '2025-05', 1_000, 250_001),
      row('over', '2025-04', 1_000, 1),
      row('over', '2025-05', 1_000, 500_001),
      row('unknown', '2025-05', 'x', 0),
    ]);
    const ids = [...inQuestion(ledger, [readyRule(options)])].map((merchant) => ledger.merchant(merchant).id);
    expect(ids).toEqual(['over', 'unknown']);
  });

  test('are all of whom a rule holds with amounts in windows of every length', async () => {
    const [edition] = acquirerReport.editions as readonly [Edition];
    const [leg] = edition.criterion.legs as readonly [Leg];
    const amountLeg = fc
      .record({
        window: fc.constantFrom('month' as const, 'quarter' as const, 'business-year' as const),
        operator: fc.constantFrom('above' as const, 'at-least' as const),
        threshold: fc.constantFrom(1, 250_000, 500_000, 500_001, 750_001).map(yen),
      })
      .map(({ window, operator, threshold }): Leg => {
        const tests = [{ kind: 'amount' as const, operator, threshold }];
        return { ...leg, window, quantifier: { kind: 'any' }, tests };
      });
    let ruledOut = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { maxLength: 20 }),
        fc.array(amountLeg, { minLength: 1, maxLength: 2 }),
        async (records, legs) => {
          const ledger = await readLedger([...covering, ...records]);
          const regulation = defineRegulation({
            ...acquirerReport,
            id: 'amounts',
            editions: [
              {
                ...edition,
                criterion: { kind: 'all', legs: legs.map((each, n) => ({ ...each, id: `leg-${n}` })) },
              },
            ],
          });
          const asked = { ...options, regulation };
          const found = new Set(inQuestion(ledger, [readyRule(asked)]));
          const assessment = assess(ledger, asked);
          for (let merchant = 0; merchant < ledger.merchantCount; merchant++) {
            if (found.has(merchant)) continue;
            ruledOut++;
            expect(assessment.verdictOf(ledger.merchant(merchant).id)?.status).toBe('not-listed');
          }
        },
      ),
      { numRuns: 200 },
    );
    expect(ruledOut).toBeGreaterThan(100);
  });

  test('are all where a month is not covered', async () => {
    const ledger = await readLedger(covering.slice(1));
    expect([...inQuestion(ledger, [readyRule(options)])]).toEqual([0]);
  });
});

const { known, outside } = knowledge;

/** The sums of one window of a single month. */
const sumsOf = ([sales, fraud, what]: readonly [sales: number, fraud: number, what: number]) => {
  const sums = windowSums(1);
  const figures = {
    sales: Float64Array.of(sales),
    fraud: Float64Array.of(fraud),
    knowledge: Uint8Array.of(what),
  };
  sumWindows(figures, [{ start: 0, end: 1 }], sums);
  return sums;
};

describe('the fraud below which nobody meets all legs', () => {
  const aTest = fc.oneof(
    fc.record({
      kind: fc.constant('amount' as const),
      operator: fc.constantFrom('above' as const, 'at-least' as const),
      threshold: fc.integer({ min: 0, max: 6 }).map(amount),
    }),
    fc.record({
      kind: fc.constant('rate' as const),
      operator: fc.constantFrom('above' as const, 'at-least' as const),
      rate: fc.constantFrom(percent('10'), percent('50')),
      published: fc.constant(null),
    }),
  );
  const month = fc.tuple(fc.nat(9), fc.nat(4), fc.constantFrom(known, known, outside));
  const quantifiers = [
    { kind: 'any' },
    { kind: 'every', windows: 'all' },
    { kind: 'every', windows: 'contracted' },
    { kind: 'consecutive', count: 2 },
  ] as const;

  test('with less, no leg holds under any quantifier', () => {
    let ruledOut = 0;
    fc.assert(
      fc.property(
        fc.array(month, { minLength: 1, maxLength: 5 }),
        fc.array(aTest, { minLength: 1, maxLength: 3 }),
        (months, tests) => {
          const total = months.reduce((sum, [, fraud]) => sum + fraud, 0);
          if (total >= fraudFloor([{ tests }])) return;
          ruledOut++;
          for (const quantifier of quantifiers) {
            const windows = months.map(sumsOf);
            const truths = windows.map((sums) => evaluateWindow(tests, sums, 0));
            const contracted = Uint8Array.from(windows, (sums) => sums.contracted[0] as number);
            expect(quantify(quantifier, truths, contracted)).toBe('no');
          }
        },
      ),
      { numRuns: 500 },
    );
    expect(ruledOut).toBeGreaterThan(50);
  });

  test.each([
    ['above', 101],
    ['at-least', 100],
  ] as const)('%s 100: %d', (operator, least) => {
    const over: SettledTest = { kind: 'amount', operator, threshold: amount(100) };
    const rate: SettledTest = { kind: 'rate', operator, rate: percent('0.20'), published: null };
    expect(fraudFloor([{ tests: [rate] }, { tests: [over] }])).toBe(least);
    expect(fraudFloor([{ tests: [rate] }])).toBe(1);
    expect(fraudFloor([])).toBe(0);
  });
});
