import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { businessYear } from '../../src/calendar/business-year.ts';
import { monthNumber, monthsBetween, yearMonth } from '../../src/calendar/year-month.ts';
import { withRegister } from '../../src/ledger/join-register.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { ledgerBuilder } from '../../src/ledger/ledger-builder.ts';
import { rollUp } from '../../src/ledger/roll-up.ts';
import { ledgerFrom } from '../../src/ledger/transaction-book.ts';
import { addYen, yen } from '../../src/money/yen.ts';
import type { Figures } from '../../src/portfolio/figures.ts';
import { type Portfolio, portfolio } from '../../src/portfolio/portfolio.ts';
import { everyMonth, ledgerOf } from '../support/ledger.ts';
import { columnsOf, registerOf } from '../support/register.ts';
import { bookOf } from '../support/transactions.ts';

const asOf = '2026-05-15';
const months = monthsBetween(yearMonth('2024-01'), yearMonth('2026-03'));
const two = monthsBetween(yearMonth('2024-04'), yearMonth('2026-03'));

const sumOf = (rows: readonly Figures[]) => ({
  sales: rows.reduce((sum, row) => addYen(sum, row.salesAmount), yen(0)),
  fraud: rows.reduce((sum, row) => addYen(sum, row.fraudAmount), yen(0)),
  unknown: rows.reduce((sum, row) => sum + row.unknownCells, 0),
});

/** Any ledger of merchant months: rows, rejected rows, several merchants and months, some of them bare. */
const anyMonths = fc
  .array(
    fc.record({
      merchant: fc.integer({ min: 0, max: 7 }),
      month: fc.nat(months.length - 1),
      sales: fc.nat(2_000_000_000),
      fraud: fc.oneof(fc.constant(0), fc.nat(3_000_000)),
      bad: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    }),
    { minLength: 1, maxLength: 80 },
  )
  .map((rows): Ledger => {
    const builder = ledgerBuilder();
    builder.open({ name: 'any', format: 'records', encoding: null, bytes: null, sha256: null });
    for (const [at, { merchant, month, sales, fraud, bad }] of rows.entries()) {
      const number = monthNumber(months[month] ?? yearMonth('2024-01'));
      const index = builder.merchant(`M${merchant}`, '', number);
      if (bad) builder.reject(at + 1, { merchant: index, month: number, sales, fraud });
      else builder.add(index, number, sales, fraud, at + 1);
    }
    return builder.finish();
  })
  .filter((ledger) => ledger.months.length > 0);

/** Any ledger of single sales and fraud notices, with sales that were rejected and fraud in months without any. */
const anyBook = fc
  .record({
    sales: fc.array(fc.tuple(fc.nat(4), fc.nat(months.length - 1), fc.nat(2_000_000_000)), {
      minLength: 1,
      maxLength: 20,
    }),
    notices: fc.array(
      fc.record({
        merchant: fc.nat(4),
        sold: fc.nat(months.length - 1),
        noticed: fc.nat(months.length - 1),
        amount: fc.option(fc.integer({ min: 1, max: 3_000_000 })),
      }),
      { maxLength: 20 },
    ),
    fraudMonth: fc.constantFrom('transaction' as const, 'notice' as const),
  })
  .map(({ sales, notices, fraudMonth }): Ledger => {
    const at = (n: number) => months[n] as string;
    const book = bookOf(
      sales.map(([merchant, month, amount]) => [`M${merchant}`, at(month), amount]),
      notices.map(({ merchant, sold, noticed, amount }, n) => ({
        id: `T${n}`,
        merchant: `M${merchant}`,
        on: `${at(sold)}-10`,
        noticed: `${at(noticed)}-20`,
        amount,
      })),
    );
    return ledgerFrom(book, { fraudMonth });
  });

/** Any of them, bare, with a register that says something of some merchants, or rolled up by it. */
const anyLedger = fc
  .record({
    ledger: fc.oneof(anyMonths, anyBook),
    making: fc.constantFrom('bare', 'registered', 'rolled'),
    said: fc.array(
      fc.record({
        category: fc.option(fc.constantFrom('家電', '旅行')),
        channel: fc.option(fc.constantFrom('対面', '非対面')),
        corporateNumber: fc.option(fc.constantFrom('7000012050002', '8000012050001')),
      }),
      { maxLength: 8 },
    ),
  })
  .map(({ ledger, making, said }): Ledger => {
    if (making === 'bare') return ledger;
    const register = {
      ...registerOf(Object.fromEntries(said.map(({ channel, ...facts }, n) => [`M${n}`, facts]))),
      columns: columnsOf({
        チャネル: Object.fromEntries(
          said.flatMap(({ channel }, n) => (channel === null ? [] : [[`M${n}`, channel]])),
        ),
      }),
    };
    const registered = withRegister(ledger, register);
    return making === 'registered' ? registered : rollUp(registered, 'corporate-number');
  });

describe('law: nothing is lost under any cut', () => {
  const cuts: readonly [string, (figures: Portfolio) => readonly Figures[]][] = [
    ['months', ({ months }) => months],
    ['quarters', ({ quarters }) => quarters],
    ['business years', ({ businessYears }) => businessYears],
    ['calendar years', ({ calendarYears }) => calendarYears],
    ['the total', ({ total }) => [total]],
    ['category', ({ groupings }) => groupings[0]?.groups.map(({ total }) => total) ?? []],
    ['a thing of one’s own', ({ groupings }) => groupings[1]?.groups.map(({ total }) => total) ?? []],
    ['a column of the register', ({ groupings }) => groupings[2]?.groups.map(({ total }) => total) ?? []],
  ];
  test.each(cuts)('%s add up to the control totals, to the yen', (_, rows) => {
    fc.assert(
      fc.property(anyLedger, (ledger) => {
        const figures = portfolio(ledger, {
          asOf,
          groupBy: [
            'category',
            {
              name: 'odd',
              label: { ja: '奇数', en: 'odd' },
              of: ({ id }) => (Number(id.slice(1)) % 3 === 0 ? null : String(Number(id.slice(1)) % 2)),
            },
            ledger.register === null ? 'category' : 'チャネル',
          ],
        });
        const sum = sumOf(rows(figures));
        expect(sum.sales).toBe(ledger.controlTotals.salesAmount.used);
        expect(sum.fraud).toBe(ledger.controlTotals.fraudAmount.used);
      }),
    );
  });

  test('the bands hold every merchant once, and the fraud of the business year', () => {
    fc.assert(
      fc.property(anyLedger, (ledger) => {
        const { rateBands, ofYear } = portfolio(ledger, { asOf });
        expect(rateBands.reduce((sum, band) => sum + band.merchants, 0)).toBe(ledger.merchantCount);
        expect(rateBands.reduce((sum, band) => sum + band.fraudAmount, 0)).toBe(ofYear.fraudAmount);
      }),
    );
  });
});

describe('periods', () => {
  const ledger = ledgerOf({ A: everyMonth(two, [1_000_000, 1_000]) });

  test('a business year of its own, the calendar quarters and years it touches', () => {
    const figures = portfolio(ledger, { asOf, businessYear: businessYear('2025-04', '2026-03') });
    expect(figures.businessYears.map(({ period }) => period.label)).toEqual([
      '2024-04/2025-03',
      '2025-04/2026-03',
    ]);
    expect(figures.calendarYears.map(({ period, fraudAmount }) => [period.label, fraudAmount])).toEqual([
      ['2024', 9_000],
      ['2025', 12_000],
      ['2026', 3_000],
    ]);
    expect(figures.quarters.map(({ period }) => period.label)).toEqual([
      '2024-Q2',
      '2024-Q3',
      '2024-Q4',
      '2025-Q1',
      '2025-Q2',
      '2025-Q3',
      '2025-Q4',
      '2026-Q1',
    ]);
  });

  test('a year cut by the data says which months it lacks', () => {
    const figures = portfolio(ledger, { asOf });
    expect(figures.calendarYears[0]?.missingMonths).toEqual(['2024-01', '2024-02', '2024-03']);
    expect(figures.ofYear.missingMonths).toEqual([]);
  });

  test('an odd business year stays as long as it is, and years of twelve months lie around it', () => {
    const figures = portfolio(ledger, { asOf, businessYear: businessYear('2025-01', '2025-12') });
    expect(figures.businessYears.map(({ period }) => period.label)).toEqual([
      '2024-01/2024-12',
      '2025-01/2025-12',
      '2026-01/2026-12',
    ]);
    const long = portfolio(ledger, { asOf, businessYear: businessYear('2025-01', '2026-03') });
    expect(long.ofYear.period.months.length).toBe(15);
  });

  test('without a business year it is April to March around the last month', () => {
    const figures = portfolio(ledgerOf({ A: { '2025-03': [1, 0], '2025-04': [1, 0] } }), { asOf });
    expect(figures.ofYear.period.label).toBe('2025-04/2026-03');
    expect(figures.ofYear.missingMonths.length).toBe(11);
  });

  test('a business year the data does not touch is refused', () => {
    expect(() => portfolio(ledger, { asOf, businessYear: businessYear('2023-04', '2024-03') })).toThrow(
      expect.objectContaining({ code: 'month-not-covered' }),
    );
  });
});

describe('against the year before', () => {
  test('the same months, so far as the data goes, and nothing when it does not reach back', () => {
    const figures = portfolio(
      ledgerOf({
        A: { '2024-04': [100_000, 1_359], '2024-05': [1, 0], '2025-04': [50_000, 1_214] },
      }),
      { asOf, businessYear: businessYear('2025-04', '2026-03') },
    );
    expect(figures.ofYear.yearBefore).toMatchObject({
      months: ['2024-04'],
      fraudChange: -145,
      fraudChangePercent: '-10.7',
      salesChangePercent: '-50.0',
      complete: true,
    });
    expect(figures.months[0]?.yearBefore).toBeNull();
  });

  test('a rejected row on either side makes the change incomplete', () => {
    const builder = ledgerBuilder();
    builder.open({ name: 'x', format: 'records', encoding: null, bytes: null, sha256: null });
    const [then, now] = [monthNumber(yearMonth('2024-04')), monthNumber(yearMonth('2025-04'))];
    const [a, b] = [builder.merchant('A', '', then), builder.merchant('B', '', then)];
    builder.add(a, then, 10, 1, 1);
    builder.reject(2, { merchant: b, month: then, sales: null, fraud: null });
    builder.add(a, now, 10, 2, 3);
    const { months: rows } = portfolio(builder.finish(), { asOf });
    expect(rows.at(-1)?.yearBefore).toMatchObject({ complete: false, fraudChange: 1 });
    expect(rows.map(({ unknownCells }) => unknownCells)).toEqual([1, 0]);
  });
});

test("JCA's quarter and year stand beside the same calendar period, and beside no other", () => {
  const figures = portfolio(ledgerOf({ A: everyMonth(two, [1_000_000, 1_000]) }), { asOf });
  const quarter = figures.quarters.find(({ period }) => period.label === '2025-Q3');
  expect(quarter?.published).toMatchObject({
    ratePercent: '0.030',
    rateStatus: 'preliminary',
    fraudLoss: 10_200_000_000,
  });
  expect(figures.calendarYears[1]?.published).toMatchObject({ ratePercent: '0.038', rateStatus: 'annual' });
  expect(figures.months.every(({ published }) => published === null)).toBe(true);
  expect(figures.businessYears.every(({ published }) => published === null)).toBe(true);
  expect(figures.basis.referenceRate.kind).toBe('annual');
});

describe('ranking', () => {
  const ledger = (() => {
    const figures = {
      A: { '2024-04': [1_000_000, 500], '2025-04': [1_000_000, 100] },
      B: { '2024-04': [1_000_000, 400], '2025-04': [1_000_001, 300] },
      C: { '2024-04': [1_000_000, 300], '2025-04': [1_000_000, 300] },
      D: { '2025-04': [1_000_000, 50] },
    } as const;
    return withRegister(
      ledgerOf(figures),
      registerOf({ A: { category: '家電' }, B: { category: '旅行' }, C: { category: '飲食' } }),
    );
  })();

  test('most fraud first, equals share a place, movement against the same months a year before', () => {
    const { groupings } = portfolio(ledger, { asOf });
    expect(
      groupings[0]?.groups.map(({ value, rank, rankBefore, moved }) => [value, rank, rankBefore, moved]),
    ).toEqual([
      ['旅行', 1, 2, 1],
      ['飲食', 1, 3, 2],
      ['家電', 3, 1, -2],
      [null, 4, null, null],
    ]);
  });

  test('without a register there is one group, and it says so', () => {
    const { groupings } = portfolio(ledgerOf({ A: { '2025-04': [1, 0] } }), { asOf });
    expect(groupings[0]?.groups.map(({ value }) => value)).toEqual([null]);
  });
});

describe('by a column of the register', () => {
  const figures = {
    A: { '2025-04': [1_000_000, 500], '2025-05': [1_000_000, 0] },
    B: { '2025-04': [2_000_000, 700] },
    C: { '2025-04': [4_000_000, 100] },
    D: { '2025-04': [8_000_000, 10] },
  } as const;
  const number = '7000012050002';
  const register = {
    ...registerOf({ A: { corporateNumber: number }, B: { corporateNumber: number }, C: {} }),
    columns: columnsOf({ チャネル: { A: '対面', B: '非対面' } }),
  };
  const ledger = withRegister(ledgerOf(figures), register);
  const groupsOf = (of: Ledger) =>
    portfolio(of, { asOf, groupBy: ['チャネル'] }).groupings[0]?.groups.map(({ value, ofYear }) => [
      value,
      ofYear.merchants,
      ofYear.salesAmount,
      ofYear.fraudAmount,
    ]);

  test('merchants without a value, and those the register does not know, are a group of their own', () => {
    expect(groupsOf(ledger)).toEqual([
      ['非対面', 1, 2_000_000, 700],
      ['対面', 1, 2_000_000, 500],
      [null, 2, 12_000_000, 110],
    ]);
    expect(portfolio(ledger, { asOf, groupBy: ['チャネル'] }).groupings[0]).toMatchObject({
      name: 'チャネル',
      byMember: false,
    });
  });

  test('of merchants rolled up, each key stands where it belongs: nothing is mixed, and it is said', () => {
    const rolled = rollUp(ledger, 'corporate-number');
    expect(groupsOf(rolled)).toEqual(groupsOf(ledger));
    const { groupings, total } = portfolio(rolled, { asOf, groupBy: ['チャネル'] });
    expect(groupings[0]?.byMember).toBe(true);
    expect(total.merchants).toBe(3);
  });

  test('that does not exist is refused before anything comes out', () => {
    expect(() => portfolio(ledger, { asOf, groupBy: ['チャンネル'] })).toThrow(
      expect.objectContaining({ code: 'grouping-unknown' }),
    );
  });
});

describe('what is known of a month with a rejected row', () => {
  test('counts, since it was used; the month says that more may be missing', () => {
    const bothOf = withRegister(
      (() => {
        const builder = ledgerBuilder();
        builder.open({ name: 'x', format: 'records', encoding: null, bytes: null, sha256: null });
        const month = monthNumber(yearMonth('2025-04'));
        const [a, b] = [builder.merchant('A', '', month), builder.merchant('B', '', month)];
        builder.add(a, month, 100, 7, 1);
        builder.reject(2, { merchant: b, month, sales: null, fraud: null });
        return builder.finish();
      })(),
      registerOf({ A: { corporateNumber: '7000012050002' }, B: { corporateNumber: '7000012050002' } }),
    );
    const { total } = portfolio(rollUp(bothOf, 'corporate-number'), { asOf });
    expect(total).toMatchObject({ salesAmount: 100, fraudAmount: 7, unknownCells: 1, merchants: 0 });
  });

  test('fraud by month of notice in a month without sales is there, and the month is not covered', () => {
    const book = bookOf([['M', '2025-04', 1_000]], [{ id: 'T', on: '2025-04-10', noticed: '2025-06-10' }]);
    const { total, months: rows, ofYear } = portfolio(ledgerFrom(book, { fraudMonth: 'notice' }), { asOf });
    expect(total.fraudAmount).toBe(1_000);
    expect(ofYear.fraudAmount).toBe(1_000);
    expect(
      rows.map(({ period, fraudAmount, missingMonths }) => [period.label, fraudAmount, missingMonths]),
    ).toEqual([
      ['2025-04', 0, []],
      ['2025-06', 1_000, ['2025-06']],
    ]);
  });
});

test('another order of rows gives the same portfolio', () => {
  const figures = { B: everyMonth(two, [5, 2]), A: everyMonth(two, [7, 2]), C: everyMonth(two, [7, 3]) };
  const turned = Object.fromEntries(Object.entries(figures).reverse());
  const plain = ({ basis, ...rest }: Portfolio) => rest;
  expect(plain(portfolio(ledgerOf(turned), { asOf }))).toEqual(plain(portfolio(ledgerOf(figures), { asOf })));
});
