import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { compareReadings } from '../../src/assessment/compare-readings.ts';
import type { AssessOptions } from '../../src/assessment/ready-rule.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { withRegister } from '../../src/ledger/join-register.ts';
import { rollUp } from '../../src/ledger/roll-up.ts';
import { fraudExposureMerchant } from '../../src/regulations/fraud-exposure-merchant/regulation.ts';
import type { Readings } from '../../src/rules/reading.ts';
import { everyMonth, type Figures, ledgerOf } from '../support/ledger.ts';
import { registerOf } from '../support/register.ts';
import { bookOf, type Sale, type ShortNotice } from '../support/transactions.ts';

const year = businessYear('2025-01', '2025-12');
// The year-end sees 0.047 % (2024); the day of preparation 0.038 % (2025).
const options: AssessOptions = { businessYear: year, asOf: '2026-05-15' };
const others = everyMonth(year.months, [1_000_000, 0]);
const compare = (figures: Figures, given: Partial<AssessOptions> = {}) =>
  compareReadings(ledgerOf({ ...figures, other: others }), { ...options, ...given });

describe('the combinations', () => {
  test('are all choices on the open points of the rule, the chosen one marked', () => {
    const { points, combinations } = compare({}, { readings: { monthTest: 'every' } });
    expect(points.map(({ name }) => name)).toEqual(['monthTest', 'rateAsOf', 'contractMonths']);
    expect(combinations).toHaveLength(8);
    expect(combinations.filter(({ chosen }) => chosen).map(({ choices }) => choices)).toEqual([
      { monthTest: 'every', rateAsOf: 'preparation', contractMonths: 'contracted' },
    ]);
  });

  test('each compares with the rate of its day', () => {
    const rates = compare({}).combinations.map(({ choices, referenceRate }) => [
      choices.rateAsOf,
      referenceRate?.calendarYear,
    ]);
    expect(new Map(rates as [string, number][])).toEqual(
      new Map([
        ['preparation', 2025],
        ['year-end', 2024],
      ]),
    );
  });
});

describe('a merchant whose status depends on a reading', () => {
  const once = { '2025-06': [1_000_000, 600_000] } as const;
  // 0.040 %: above the rate of 2025, not above that of 2024.
  const between = everyMonth(year.months, [1_500_000_000, 600_000]);

  test('is named with the reading and the words that leave it open', () => {
    const { dependents } = compare({ once, between });
    expect(
      dependents.map(({ merchantId, dependsOn }) => [merchantId, dependsOn.map(({ name }) => name)]),
    ).toEqual([
      ['between', ['rateAsOf']],
      ['once', ['monthTest']],
    ]);
    expect(dependents[0]?.dependsOn[0]?.words).toContain('直近の年次');
    expect(dependents[1]?.dependsOn[0]?.words).toContain('いずれの月においても');
  });

  test('may depend on two', () => {
    const { dependents } = compare({ both: { '2025-06': [1_500_000_000, 600_000] } });
    expect(dependents[0]?.dependsOn.map(({ name }) => name)).toEqual(['monthTest', 'rateAsOf']);
  });

  test('one listed or not under all of them is not named', () => {
    const always = everyMonth(year.months, [1_000_000, 600_000]);
    expect(compare({ always }).dependents).toEqual([]);
  });
});

test('a rule without open points has one combination, and nobody depends on it', () => {
  const { points, combinations, dependents } = compare(
    { M: { '2025-06': [1, 9_999_999] } },
    { regulation: fraudExposureMerchant },
  );
  expect([points, combinations.length, dependents]).toEqual([[], 1, []]);
  expect(combinations[0]).toMatchObject({ choices: {}, chosen: true, referenceRate: null });
});

describe('a ledger with a register', () => {
  const ledger = withRegister(
    ledgerOf({
      a: { '2025-06': [1_000, 300_000] },
      b: { '2025-06': [1_000, 300_000] },
      c: { '2025-06': [1_000, 600_000] },
      other: others,
    }),
    registerOf({ a: { corporateNumber: '7000012050002' }, b: { corporateNumber: '7000012050002' } }),
  );

  test('is also rolled up by corporate number: split merchants depend on the unit', () => {
    const { points, combinations, dependents } = compareReadings(ledger, options);
    expect(points.map(({ name }) => name)).toContain('unit');
    expect(combinations).toHaveLength(16);
    const byId = new Map(dependents.map((one) => [one.merchantId, one.dependsOn.map(({ name }) => name)]));
    expect(byId.get('a')).toEqual(['monthTest', 'unit']);
    expect(byId.get('b')).toEqual(byId.get('a'));
    expect(byId.get('c')).toEqual(['monthTest']);
    const rolled = combinations.find(
      ({ choices }) => choices.unit === 'corporate-number' && choices.monthTest === 'any',
    );
    expect(rolled?.counts).toMatchObject({ merchants: 3, listed: 2 });
  });

  test('the chosen combination is that of the first ledger', () => {
    const [first] = compareReadings(
      [rollUp(ledger, 'corporate-number'), ledger],
      options,
    ).combinations.filter(({ chosen }) => chosen);
    expect(first?.choices.unit).toBe('corporate-number');
  });

  test('two ledgers made alike are refused', () => {
    expect(() => compareReadings([ledger, ledger], options)).toThrow(
      expect.objectContaining({ code: 'ledgers-alike' }),
    );
  });
});

describe('a transaction book', () => {
  const sales: readonly Sale[] = year.months.flatMap((month): Sale[] => [
    ['M', month, 1_000],
    ['N', month, 1_000],
  ]);
  // In M two transactions of two months are noticed in one; in N one of two frauds is only suspected.
  const notices: readonly ShortNotice[] = [
    { id: 'a', on: '2025-04-10', noticed: '2025-06-10', amount: 300_000 },
    { id: 'b', on: '2025-05-10', noticed: '2025-06-11', amount: 300_000 },
    { id: 'c', merchant: 'N', amount: 300_000 },
    { id: 'd', merchant: 'N', amount: 300_000, status: 'suspected' },
  ];

  test('is read by the month of the transaction and of the notice, confirmed only and all', () => {
    const { points, combinations, dependents } = compareReadings(bookOf(sales, notices), options);
    expect(points.map(({ name }) => name)).toEqual([
      'monthTest',
      'rateAsOf',
      'contractMonths',
      'fraudMonth',
      'fraudStatus',
    ]);
    expect(combinations).toHaveLength(32);
    expect(combinations.find(({ chosen }) => chosen)?.choices).toMatchObject({
      fraudMonth: 'transaction',
      fraudStatus: 'confirmed',
    });
    expect(
      dependents.map(({ merchantId, dependsOn }) => [merchantId, dependsOn.map(({ name }) => name)]),
    ).toEqual([
      ['M', ['monthTest', 'fraudMonth']],
      ['N', ['monthTest', 'fraudStatus']],
    ]);
  });

  test('without every notice date it is read by the month of the transaction alone', () => {
    const undated = [...notices, { id: 'e', noticed: null }];
    const { points } = compareReadings(bookOf(sales, undated), options);
    expect(points.map(({ name }) => name)).not.toContain('fraudMonth');
  });
});

describe('laws', () => {
  const cell = fc.tuple(
    fc.constantFrom(0, 1_000_000, 1_500_000_000),
    fc.constantFrom(0, 500_000, 500_001, 600_000),
  );
  const months = fc.dictionary(fc.constantFrom(...year.months), cell, { minKeys: 8, maxKeys: 12 });
  const merchants = fc.dictionary(fc.constantFrom('A', 'B', 'C', 'D'), months, { maxKeys: 4 });

  test('each combination counts what assess counts under it', () => {
    fc.assert(
      fc.property(merchants, (figures) => {
        const ledger = ledgerOf({ ...figures, other: others });
        for (const { choices, counts } of compareReadings(ledger, options).combinations) {
          const alone = assess(ledger, { ...options, readings: choices as Readings });
          expect(counts).toEqual(alone.counts);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('statuses are those of assess, and every is within any', () => {
    fc.assert(
      fc.property(merchants, (figures) => {
        const ledger = ledgerOf({ ...figures, other: others });
        const { combinations, dependents } = compareReadings(ledger, options);
        const dependent = new Map(dependents.map((one) => [one.merchantId, one.statuses]));
        const statusOf = (id: string, c: number) => dependent.get(id)?.[c];
        combinations.forEach(({ choices }, c) => {
          const { verdictOf } = assess(ledger, { ...options, readings: choices as Readings });
          const any = { ...choices, monthTest: 'any' };
          const a = combinations.findIndex((other) => JSON.stringify(other.choices) === JSON.stringify(any));
          for (const id of dependent.keys()) {
            expect(statusOf(id, c)).toBe(verdictOf(id)?.status);
            if (statusOf(id, c) === 'listed') expect(statusOf(id, a)).toBe('listed');
          }
        });
      }),
      { numRuns: 50 },
    );
  });
});
