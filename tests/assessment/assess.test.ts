import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { explain } from '../../src/assessment/explain.ts';
import type { AssessedOptions, AssessOptions } from '../../src/assessment/ready-rule.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { monthNumber, yearMonth } from '../../src/calendar/year-month.ts';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { ledgerBuilder } from '../../src/ledger/ledger-builder.ts';
import { noneLeftOut } from '../../src/ledger/left-out.ts';
import { ratePercent } from '../../src/money/rate.ts';
import { jcaAnnualRates } from '../../src/rates/jca.ts';
import { annualRate } from '../../src/rates/reference-rate.ts';
import { everyMonth, type Figures, ledgerOf } from '../support/ledger.ts';
import { monthsHeader, rowXml, xlsxOf } from '../support/xlsx.ts';

const year = businessYear('2025-04', '2026-03');
const options: AssessOptions = { businessYear: year, asOf: '2026-05-15' };
const others = everyMonth(year.months, [1_000_000, 0]);

/** One merchant beside another that covers every month. */
const statusOf = (months: Figures[string], given: Partial<AssessedOptions> = {}) => {
  const figures = { M: months, other: everyMonth((given.businessYear ?? year).months, [1_000_000, 0]) };
  return assess(ledgerOf(figures), { ...options, ...given }).verdictOf('M')?.status;
};

describe('leg 1: a month over 500,000 yen', () => {
  test.each([
    [499_999, 'not-listed'],
    [500_000, 'not-listed'],
    [500_001, 'listed'],
  ])('%d yen in one month: %s', (fraud, status) => {
    expect(statusOf({ '2025-06': [1_000_000, fraud] })).toBe(status);
  });

  test.each(['2025-04', '2026-03'])('counts in the first and in the last month of the year (%s)', (month) => {
    expect(statusOf({ [month]: [1_000_000, 500_001] })).toBe('listed');
  });

  test.each(['2025-03', '2026-04'])('does not count outside it (%s)', (month) => {
    expect(statusOf({ [month]: [1_000_000, 500_001] })).toBe('not-listed');
  });

  test('two months of 300,000 are no month over 500,000', () => {
    expect(statusOf({ '2025-06': [1_000_000, 300_000], '2025-07': [1_000_000, 300_000] })).toBe('not-listed');
  });
});

describe('the order of the list', () => {
  const listed = (frauds: Readonly<Record<string, number>>): string[] => {
    const figures = Object.entries(frauds).map(([id, fraud]) => [id, { '2025-06': [1_000_000, fraud] }]);
    const ledger = ledgerOf({ ...Object.fromEntries(figures), other: others });
    return assess(ledger, options).listed.map(({ merchantId }) => merchantId);
  };

  test('is by fraud, also where it differs by more than 32 bits hold', () => {
    const frauds = { a: 600_000, b: 600_000 + 2 ** 31, c: 600_000 + 2 ** 32, d: 600_001, e: 2 ** 40 };
    expect(listed(frauds)).toEqual(['e', 'c', 'b', 'd', 'a']);
  });

  test('is then by id, by its characters and not as a language sorts', () => {
    const ids = ['ä', 'a', 'あ', 'B', '9', 'Z', '10', 'ア', '-', 'A-1', 'A1'];
    const sorted = ['-', '10', '9', 'A-1', 'A1', 'B', 'Z', 'a', 'ä', 'あ', 'ア'];
    expect(listed(Object.fromEntries(ids.map((id) => [id, 600_000])))).toEqual(sorted);
  });
});

describe('leg 2: above the latest annual rate over the business year', () => {
  // 760,000 in 2,000,000,000 is 38 in 100,000.
  test.each([
    [2_000_000_000, 760_000, 'not-listed'],
    [2_000_000_000, 760_001, 'listed'],
    [2_000_000_000, 759_999, 'not-listed'],
    [1_999_999_999, 760_000, 'listed'],
  ])('sales %d, fraud %d: %s', (sales, fraud, status) => {
    expect(statusOf({ '2025-06': [sales, fraud] })).toBe(status);
  });

  test('is about the whole year, not the month that is over', () => {
    expect(statusOf({ '2025-06': [1_000_000, 600_000], '2026-03': [5_000_000_000, 0] })).toBe('not-listed');
  });

  test('amounts outside the business year change nothing', () => {
    expect(
      statusOf({ '2025-06': [2_000_000_000, 760_000], '2025-03': [0, 9_999_999], '2026-04': [0, 9_999_999] }),
    ).toBe('not-listed');
  });

  test('fraud without any sales is above every rate, and the rate cannot be worked out', () => {
    const assessment = assess(ledgerOf({ M: { '2025-06': [0, 500_001] }, other: others }), options);
    expect(assessment.listed[0]).toMatchObject({ merchantId: 'M', fraudRatePercent: null, salesAmount: 0 });
  });

  test('neither sales nor fraud: not listed', () => {
    expect(statusOf({ '2025-06': [0, 0] })).toBe('not-listed');
  });

  test.each(jcaAnnualRates.map((row) => [ratePercent(row.rate), row] as const))(
    'exactly at %s %% is not above it, one yen more is',
    (_, row) => {
      // The table's own row, newly published, so that it is the latest on the as-of day.
      const rates = [
        annualRate({
          calendarYear: 2026,
          percent: ratePercent(row.rate),
          publishedOn: '2027-03-31',
          source: 'test',
        }),
      ];
      const given = { rates, asOf: '2027-04-01' };
      const [fraud, sales] = [row.rate.numerator * 20_000, row.rate.denominator * 20_000];
      expect(statusOf({ '2025-06': [sales, fraud] }, given)).toBe('not-listed');
      expect(statusOf({ '2025-06': [sales, fraud + 1] }, given)).toBe('listed');
      expect(statusOf({ '2025-06': [sales - 1, fraud] }, given)).toBe('listed');
    },
  );

  test('the day of publication decides: 0.047 % the day before, 0.038 % on it', () => {
    const months = { '2025-06': [2_000_000_000, 800_000] } as const; // 0.040 %
    expect(statusOf(months, { asOf: '2026-03-30', asOfWithinYear: true })).toBe('not-listed');
    expect(statusOf(months, { asOf: '2026-03-31' })).toBe('listed');
  });
});

describe('the reading of いずれの月においても', () => {
  const over = everyMonth(year.months, [1_000_000, 500_001]);
  const { '2025-09': _, ...allButOne } = over;

  test('any: one month is enough; every: all twelve are needed', () => {
    const every = { readings: { monthTest: 'every' } } as const;
    expect(statusOf(over, every)).toBe('listed');
    expect(statusOf({ ...over, '2025-09': [1_000_000, 500_000] }, every)).toBe('not-listed');
    expect(statusOf({ ...over, '2025-09': [1_000_000, 500_000] })).toBe('listed');
  });

  test('a month without a row is a month without fraud: *every* does not hold', () => {
    expect(statusOf(allButOne, { readings: { monthTest: 'every' } })).toBe('not-listed');
  });

  test('the other reading is always worked out and shown', () => {
    const { listed } = assess(
      ledgerOf({ all: over, some: { '2025-06': [0, 600_000] }, other: others }),
      options,
    );
    expect(listed.map(({ merchantId, everyMonthOver }) => [merchantId, everyMonthOver])).toEqual([
      ['all', 'yes'],
      ['some', 'no'],
    ]);
  });
});

describe('business years of 1 to 18 months', () => {
  test.each([
    ['2025-09', '2025-09', 1],
    ['2025-04', '2026-03', 12],
    ['2025-01', '2026-03', 15],
    ['2024-10', '2026-03', 18],
  ])(
    '%s to %s: the sums are of the %i months there are, nothing is scaled to twelve',
    (first, last, length) => {
      const given = { businessYear: businessYear(first, last) };
      const months = everyMonth(given.businessYear.months, [2_000_000_000, 0]);
      const atRate = 760_000 * length;
      expect(statusOf({ ...months, [last]: [2_000_000_000, atRate] }, given)).toBe('not-listed');
      expect(statusOf({ ...months, [last]: [2_000_000_000, atRate + 1] }, given)).toBe('listed');
    },
  );
});

describe('data that is missing', () => {
  test('a month that nothing covers is refused by name', () => {
    const { '2025-11': _, ...gap } = others;
    const assessed = () => assess(ledgerOf({ other: gap }), options);
    expect(assessed).toThrow(expect.objectContaining({ code: 'month-not-covered' }));
    expect(assessed).toThrow(/2025-11/);
  });

  test('where its rows may stand on a sheet that was not read, that sheet is named', async () => {
    const rows = (month: string) => monthsHeader + rowXml(2, ['M1', '青葉', month, 1_000, 0]);
    const sheets = year.months.map((month) => ({ name: month, rows: rows(month) }));
    const book = xlsxOf({ sheets });
    const first = await readLedger(book);
    expect(() => assess(first, options)).toThrow(/the sheet "2025-05" has the columns needed too/);
    expect(assess(await readLedger(book, { sheet: sheets.map((_, n) => n + 1) }), options).counts).toEqual({
      merchants: 1,
      listed: 0,
      undetermined: 0,
      notListed: 1,
    });
  });

  test('an empty ledger covers nothing', () => {
    expect(() => assess(ledgerOf({}), options)).toThrow(/2025-04, 2025-05/);
  });

  test('before the first edition there is no rule', () => {
    const early = businessYear('2024-04', '2025-03');
    const ledger = ledgerOf({ other: everyMonth(early.months, [1, 0]) });
    expect(() => assess(ledger, { businessYear: early, asOf: '2025-05-15' })).toThrow(
      expect.objectContaining({ code: 'no-rule-in-force' }),
    );
  });
});

describe('rejected rows', () => {
  const number = (text: string) => monthNumber(yearMonth(text));
  /** M with these good rows and one rejected one; beside it a merchant that covers every month. */
  const ledgerWith = (good: Figures[string], rejectedMonth: string | null) => {
    const builder = ledgerBuilder();
    builder.open({ name: 'test', format: 'records', encoding: null, bytes: null, sha256: null });
    let row = 0;
    for (const [id, cells] of Object.entries({ M: good, other: others })) {
      for (const [at, [sales, fraud]] of Object.entries(cells)) {
        builder.add(builder.merchant(id, '', number(at)), number(at), sales, fraud, ++row);
      }
    }
    const merchant = builder.merchant('M', '', -1);
    const month = rejectedMonth === null ? null : number(rejectedMonth);
    builder.reject(++row, { merchant, month, sales: null, fraud: null });
    builder.report({
      code: 'amount-not-a-number',
      severity: 'error',
      row,
      column: '売上金額',
      received: 'abc',
      expected: { ja: '整数', en: 'whole yen' },
      problem: { ja: '数字でない', en: 'not a number' },
      merchantId: 'M',
      month: rejectedMonth === null ? null : yearMonth(rejectedMonth),
      related: null,
    });
    return builder.finish();
  };
  const over = { '2025-06': [1_000_000, 600_000] } as const;

  /** M with two rejected months, and L and K, who have one each and nothing else. */
  const twoRejected = (...rejected: [string, string]) => {
    const builder = ledgerBuilder();
    builder.open({ name: 'test', format: 'records', encoding: null, bytes: null, sha256: null });
    let row = 0;
    for (const [id, cells] of Object.entries({ M: over, other: others })) {
      for (const [at, [sales, fraud]] of Object.entries(cells)) {
        builder.add(builder.merchant(id, '', number(at)), number(at), sales, fraud, ++row);
      }
    }
    for (const [id, month] of [
      ...rejected.map((at) => ['M', at]),
      ['L', rejected[0]],
      ['K', rejected[0]],
    ] as const) {
      const merchant = builder.merchant(id as string, '', -1);
      builder.reject(++row, { merchant, month: number(month as string), sales: null, fraud: null });
      builder.report({
        code: 'amount-not-a-number',
        severity: 'error',
        row,
        column: null,
        received: null,
        expected: { ja: '', en: '' },
        problem: { ja: '', en: '' },
        merchantId: id as string,
        month: yearMonth(month as string),
        related: null,
      });
    }
    return builder.finish();
  };

  test('make their merchant undetermined, never zero and never listed on half the data', () => {
    const { counts, undetermined } = assess(ledgerWith(over, '2025-07'), options);
    expect(counts).toEqual({ merchants: 2, listed: 0, undetermined: 1, notListed: 1 });
    expect(undetermined[0]).toMatchObject({ merchantId: 'M', complete: false, fraudRatePercent: null });
  });

  test('are named in the reason, with file, row and column', () => {
    const [verdict] = assess(ledgerWith(over, '2025-07'), options).undetermined;
    expect(verdict?.reasons).toMatchObject([
      {
        code: 'row-rejected',
        month: '2025-07',
        diagnostics: [{ file: 'test', row: 14, column: '売上金額' }],
      },
    ]);
    expect(verdict && explain(verdict, 'ja')).toMatch(
      /判定不能[\s\S]*2025-07[\s\S]*test 14 行目 \[売上金額\]/,
    );
  });

  test('whose month cannot be read throw doubt on every month of their merchant', () => {
    const [verdict] = assess(ledgerWith(over, null), options).undetermined;
    expect(verdict?.reasons).toMatchObject([
      { code: 'month-unreadable', month: null, diagnostics: [{ row: 14 }] },
    ]);
    // What is known stays known: the month that is over is over whatever the unread row says.
    expect(verdict?.monthsOver.map(({ month }) => month)).toEqual(['2025-06']);
  });

  test('are told apart by month, each with its own fault', () => {
    const twice = twoRejected('2025-07', '2025-09');
    const verdict = assess(twice, options).verdictOf('M');
    expect(
      verdict?.reasons.map(({ month, diagnostics }) => [month, diagnostics.map((d) => d.month)]),
    ).toEqual([
      ['2025-07', ['2025-07']],
      ['2025-09', ['2025-09']],
    ]);
    expect(verdict?.months.filter(({ state }) => state === 'rejected')).toEqual(
      ['2025-07', '2025-09'].map((month) => ({
        month,
        state: 'rejected',
        salesAmount: null,
        fraudAmount: null,
        place: null,
      })),
    );
  });

  test('give no reason to a merchant whose answer does not depend on them', () => {
    const every = { ...options, readings: { monthTest: 'every' } } as const;
    const verdict = assess(ledgerWith({ '2025-06': [1, 500_000] }, '2025-07'), every).verdictOf('M');
    expect(verdict).toMatchObject({ status: 'not-listed', complete: false, reasons: [] });
  });

  test('leave the undetermined in the order of the list: by fraud, then by id', () => {
    const { undetermined } = assess(twoRejected('2025-07', '2025-09'), options);
    expect(undetermined.map(({ merchantId }) => merchantId)).toEqual(['M', 'K', 'L']);
  });

  test('change nothing where the rest already decides', () => {
    const every = { ...options, readings: { monthTest: 'every' } } as const;
    expect(
      assess(ledgerWith({ '2025-06': [1_000_000, 500_000] }, '2025-07'), every).counts.undetermined,
    ).toBe(0);
    expect(
      assess(ledgerWith(everyMonth(year.months.slice(1), [1, 600_000]), '2025-04'), every).counts
        .undetermined,
    ).toBe(1);
  });

  test('outside the business year change nothing', () => {
    const { counts } = assess(ledgerWith(over, '2025-03'), options);
    expect(counts).toMatchObject({ listed: 1, undetermined: 0 });
  });

  test('do not cover a month', () => {
    const builder = ledgerBuilder();
    builder.open({ name: 'test', format: 'records', encoding: null, bytes: null, sha256: null });
    const merchant = builder.merchant('M', '', -1);
    const short = businessYear('2025-09', '2025-09');
    builder.reject(1, { merchant, month: number('2025-09'), sales: null, fraud: null });
    expect(() => assess(builder.finish(), { ...options, businessYear: short })).toThrow(
      expect.objectContaining({ code: 'month-not-covered' }),
    );
  });
});

describe('the result', () => {
  // Assessed within each test, so that a tool which changes the code sees which test notices.
  const figures = {
    small: { '2025-06': [1_000, 500_001] },
    big: { '2025-06': [1_000, 900_000], '2025-07': [1_000, 700_000] },
    b: { '2025-06': [1_000, 600_000] },
    a: { '2025-06': [1_000, 600_000] },
    other: { ...others, '2026-04': [77, 7], '2025-03': [23, 3] },
  } as const;
  const assessed = () => assess(ledgerOf(figures), options);

  test('lists by fraud amount descending, then by merchant id', () => {
    expect(assessed().listed.map(({ merchantId }) => merchantId)).toEqual(['big', 'a', 'b', 'small']);
  });

  test('counts add up', () => {
    expect(assessed().counts).toEqual({ merchants: 5, listed: 4, undetermined: 0, notListed: 1 });
  });

  test('names the months over and by how much', () => {
    expect(assessed().verdictOf('big')?.monthsOver).toEqual([
      { month: '2025-06', fraudAmount: 900_000, excess: 400_000 },
      { month: '2025-07', fraudAmount: 700_000, excess: 200_000 },
    ]);
  });

  test('counts what lies outside the business year and does not judge it', () => {
    expect(assessed().basis.outsideYear).toEqual({ rows: 2, salesAmount: 100, fraudAmount: 10 });
    expect(assessed().basis.controlTotals.rows).toEqual({
      read: 19,
      used: 19,
      rejected: 0,
      leftOut: noneLeftOut,
    });
  });

  test('carries what it rests on', () => {
    const { basis } = assessed();
    expect([basis.regulation.id, basis.edition.id, basis.asOf]).toEqual([
      'acquirer-report',
      '2025-09',
      '2026-05-15',
    ]);
    expect(basis.businessYear).toBe(year);
    expect(basis.readings.monthTest).toBe('any');
    expect(basis.referenceRate).toMatchObject({ calendarYear: 2025, publishedOn: '2026-03-31' });
  });

  test('every month of the year says whence its figures are', () => {
    const months = assessed().verdictOf('big')?.months;
    expect(months).toHaveLength(12);
    expect(months?.[2]).toEqual({
      month: '2025-06',
      state: 'reported',
      salesAmount: 1_000,
      fraudAmount: 900_000,
      place: { file: 'test', row: 2 },
    });
    expect(months?.[0]).toMatchObject({ state: 'no-activity', fraudAmount: 0, place: null });
  });

  test('knows nothing of a merchant that is not in the ledger', () => {
    expect(assessed().verdictOf('nobody')).toBeUndefined();
  });
});

describe('laws', () => {
  const amount = fc.oneof(
    fc.constantFrom(0, 499_999, 500_000, 500_001, 38_000_000, 38_000_001),
    fc.nat({ max: 2_000_000 }),
  );
  const cell = fc.tuple(
    fc.oneof(fc.constantFrom(0, 100_000_000_000), fc.nat({ max: 4_000_000_000 })),
    amount,
  );
  const months = fc.dictionary(fc.constantFrom(...year.months), cell, { maxKeys: 12 });
  const merchants = fc.dictionary(fc.constantFrom('A', 'B', 'C', 'D', 'E'), months, { maxKeys: 5 });
  const listedOf = (figures: Figures, given: AssessOptions = options) =>
    assess(ledgerOf({ ...figures, other: others }), given).listed.map(({ merchantId }) => merchantId);

  test('the order of rows does not matter', () => {
    fc.assert(
      fc.property(merchants, (figures) => {
        const reversed = Object.fromEntries(
          Object.entries(figures)
            .reverse()
            .map(([id, cells]) => [id, Object.fromEntries(Object.entries(cells).reverse())]),
        );
        expect(listedOf(reversed)).toEqual(listedOf(figures));
      }),
    );
  });

  test('adding fraud never delists', () => {
    fc.assert(
      fc.property(
        months,
        fc.constantFrom(...year.months),
        fc.nat({ max: 3_000_000 }),
        (cells, month, more) => {
          const [sales, fraud] = cells[month] ?? [0, 0];
          const before = listedOf({ M: cells });
          const after = listedOf({ M: { ...cells, [month]: [sales, fraud + more] } });
          expect(after.length).toBeGreaterThanOrEqual(before.length);
        },
      ),
    );
  });

  test('adding sales never lists', () => {
    fc.assert(
      fc.property(
        months,
        fc.constantFrom(...year.months),
        fc.nat({ max: 3_000_000_000 }),
        (cells, month, more) => {
          const [sales, fraud] = cells[month] ?? [0, 0];
          const before = listedOf({ M: cells });
          const after = listedOf({ M: { ...cells, [month]: [sales + more, fraud] } });
          expect(after.length).toBeLessThanOrEqual(before.length);
        },
      ),
    );
  });

  test('whoever is listed under *every* is listed under *any*', () => {
    fc.assert(
      fc.property(merchants, (figures) => {
        const every = listedOf(figures, { ...options, readings: { monthTest: 'every' } });
        const any = new Set(listedOf(figures));
        expect(every.filter((id) => !any.has(id))).toEqual([]);
      }),
    );
  });

  test('the verdict on one merchant does not depend on the others', () => {
    fc.assert(
      fc.property(merchants, (figures) => {
        const together = new Set(listedOf(figures));
        for (const [id, cells] of Object.entries(figures)) {
          expect(listedOf({ [id]: cells }).includes(id)).toBe(together.has(id));
        }
      }),
    );
  });

  test('agrees with the rule as one would write it in whole numbers', () => {
    fc.assert(
      fc.property(merchants, (figures) => {
        const expected = Object.entries(figures)
          .filter(([, cells]) => {
            const all = Object.values(cells);
            const fraud = all.reduce((sum, [, f]) => sum + BigInt(f), 0n);
            const sales = all.reduce((sum, [s]) => sum + BigInt(s), 0n);
            return all.some(([, f]) => f > 500_000) && fraud * 100_000n > sales * 38n;
          })
          .map(([id]) => id);
        expect(new Set(listedOf(figures))).toEqual(new Set(expected));
      }),
    );
  });
});
