import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import type { AssessOptions } from '../../src/assessment/ready-rule.ts';
import { whatWouldChange } from '../../src/assessment/what-would-change.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { fraudExposureMerchant } from '../../src/regulations/fraud-exposure-merchant/regulation.ts';
import { everyMonth, type Figures, ledgerOf } from '../support/ledger.ts';

const year = businessYear('2025-04', '2026-03');
const options: AssessOptions = { businessYear: year, asOf: '2026-05-15' };
type Months = Figures[string];
const others = (months: readonly string[]) => everyMonth(months, [1_000_000, 0]);

const assessed = (months: Months, given: AssessOptions = options) => {
  const covered = given.regulation === undefined ? year.months : ['2025-02', '2025-03', ...year.months];
  return assess(ledgerOf({ M: months, other: others(covered) }), given);
};
const changeOf = (months: Months, given?: AssessOptions) => {
  const change = whatWouldChange(assessed(months, given), 'M');
  if (change === undefined) throw new Error('not there');
  return change;
};
const isListed = (months: Months, given?: AssessOptions) =>
  assessed(months, given).verdictOf('M')?.status === 'listed';

/** The months with so much fraud added to one of them. */
const withFraud = (months: Months, month: string, more: number): Months => {
  const [sales, fraud] = months[month] ?? [0, 0];
  return { ...months, [month]: [sales, fraud + more] };
};

const figures: fc.Arbitrary<Months> = fc
  .array(
    fc.tuple(
      fc.constantFrom(0, 1_000_000, 900_000_000, 1_300_000_000),
      fc.constantFrom(0, 1, 100_000, 499_999, 500_000, 500_001, 700_000),
    ),
    { minLength: 12, maxLength: 12 },
  )
  .map((rows) => Object.fromEntries(rows.map((row, n) => [year.months[n] as string, row])));

describe("METI's rule", () => {
  test('so much more fraud lists the merchant, in the month that is named; one yen less does not, in any month', () => {
    fc.assert(
      fc.property(figures, (months) => {
        fc.pre(!isListed(months));
        const { legs, fraudUntilListed } = changeOf(months);
        if (fraudUntilListed === null) throw new Error('it can be said');
        const month = legs[0]?.fraudUntil?.[0]?.first ?? (year.months[0] as string);
        expect(isListed(withFraud(months, month, fraudUntilListed))).toBe(true);
        const short = year.months.map((each) => withFraud(months, each, fraudUntilListed - 1));
        expect(short.filter((less) => isListed(less))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('so much less fraud takes it off, where it is named; one yen more leaves it on', () => {
    fc.assert(
      fc.property(figures, (months) => {
        fc.pre(isListed(months));
        const { legs, fraudUntilNotListed } = changeOf(months);
        const sums = legs.map(({ fraudUntilNot }) =>
          (fraudUntilNot ?? []).reduce((sum, { amount }) => sum + amount, 0),
        );
        expect(fraudUntilNotListed).toBe(Math.min(...sums));
        const [monthly = [], yearly = []] = legs.map(({ fraudUntilNot }) => fraudUntilNot ?? []);
        const without = monthly.reduce(
          (sofar, { first, amount }) => withFraud(sofar, first, -amount),
          months,
        );
        expect(isListed(without)).toBe(false);
        const [part] = monthly;
        // A month that goes on being over, and a rate that does: one of both would have to end.
        const nearly = part === undefined ? months : withFraud(without, part.first, 1);
        const { legs: still } = changeOf(nearly);
        expect(still[0]?.truth).toBe('yes');
        const fraud = Object.values(months).reduce((sum, [, own]) => sum + own, 0);
        const sales = Object.values(months).reduce((sum, [own]) => sum + own, 0);
        const [taken] = yearly;
        if (taken === undefined) throw new Error('a rate that holds can be ended');
        expect((fraud - taken.amount) * 100_000 > sales * 38).toBe(false);
        expect((fraud - taken.amount + 1) * 100_000 > sales * 38 || fraud - taken.amount + 1 === 0).toBe(
          true,
        );
      }),
      { numRuns: 60 },
    );
  });

  test('sales that take it off are exact, too', () => {
    const months = { '2025-06': [1_000_000, 500_001], '2025-07': [0, 0] } as const;
    const { salesUntilNotListed } = changeOf(months);
    if (salesUntilNotListed === null) throw new Error('sales bring a rate down');
    const sold = (more: number): Months => ({ ...months, '2025-07': [more, 0] });
    expect(isListed(sold(salesUntilNotListed))).toBe(false);
    expect(isListed(sold(salesUntilNotListed - 1))).toBe(true);
  });

  test('under every month the nearest month is enough to take it off', () => {
    const given: AssessOptions = { ...options, readings: { monthTest: 'every' } };
    const months = {
      ...everyMonth(year.months, [1_000_000, 600_000]),
      '2025-09': [1_000_000, 500_010],
    } as const;
    expect(changeOf(months, given).legs[0]?.fraudUntilNot).toEqual([
      { first: '2025-09', last: '2025-09', amount: 10 },
    ]);
  });

  test('of a merchant with a month that is not known, and of nobody, nothing is said', async () => {
    const rows = [
      { merchant_id: 'M', month: '2026-03', sales_amount: 'x', fraud_amount: 900_000 },
      { merchant_id: 'other', month: '2026-03', sales_amount: 1_000, fraud_amount: 0 },
    ];
    const partly = assess(await readLedger(rows), { ...options, businessYear: '2026-03/2026-03' });
    const change = whatWouldChange(partly, 'M');
    expect(change?.legs.map(({ fraudUntil, fraudUntilNot }) => [fraudUntil, fraudUntilNot])).toEqual([
      [null, []],
      [null, []],
    ]);
    expect(change?.fraudUntilListed).toBeNull();
    expect(whatWouldChange(partly, 'nobody')).toBeUndefined();
  });
});

describe('a rule of three months in a row', () => {
  const given: AssessOptions = { ...options, regulation: fraudExposureMerchant };
  const months = (...frauds: number[]): Months =>
    Object.fromEntries(frauds.map((fraud, n) => [year.months[n] as string, [1_000_000, fraud]]));

  test('that holds whatever an unknown month brings is ended by no amount that can be said', async () => {
    const row = (merchant_id: string, month: string, fraud_amount: number | string) => ({
      merchant_id,
      month,
      sales_amount: 1_000,
      fraud_amount,
    });
    const rows = [
      ...['2025-02', '2025-03', ...year.months].map((month) => row('other', month, 0)),
      ...['2025-04', '2025-05', '2025-06'].map((month) => row('M', month, 500_001)),
      row('M', '2025-07', 'x'),
    ];
    const change = whatWouldChange(assess(await readLedger(rows), given), 'M');
    expect(change?.legs[0]).toMatchObject({ truth: 'yes', fraudUntilNot: null });
    expect(change?.fraudUntilNotListed).toBeNull();
  });

  test('is ended with the least fraud in all, whichever months that takes', () => {
    const anyFraud = fc.constantFrom(0, 500_000, 500_001, 500_040, 500_900);
    fc.assert(
      fc.property(fc.array(anyFraud, { minLength: 8, maxLength: 8 }), (frauds) => {
        const { fraudUntilNotListed } = changeOf(months(...frauds), given);
        const runs = (left: readonly number[]) =>
          left.some((_, n) => [0, 1, 2].every((k) => (left[n + k] ?? 0) > 500_000));
        fc.pre(runs(frauds));
        const costs = Array.from({ length: 2 ** frauds.length }, (_, chosen) => {
          const left = frauds.map((fraud, n) => ((chosen >> n) & 1 ? Math.min(fraud, 500_000) : fraud));
          return runs(left)
            ? Number.POSITIVE_INFINITY
            : frauds.reduce<number>((sum, fraud, n) => sum + fraud - (left[n] as number), 0);
        });
        expect(fraudUntilNotListed).toBe(Math.min(...costs));
      }),
      { numRuns: 60 },
    );
  });
});
