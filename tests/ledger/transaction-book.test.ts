import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { yearMonth } from '../../src/calendar/year-month.ts';
import { noneLeftOut } from '../../src/ledger/left-out.ts';
import { type FraudReadings, ledgerFrom } from '../../src/ledger/transaction-book.ts';
import { qualityReport } from '../../src/quality/quality-report.ts';
import { expectCountLaw } from '../support/count-law.ts';
import { bookOf, type Sale, type ShortNotice } from '../support/transactions.ts';

const year = businessYear('2025-04', '2026-03');
const covered: readonly Sale[] = year.months.map((month) => ['M', month, 100_000]);

const made = (notices: readonly ShortNotice[], readings?: FraudReadings, sales = covered) => {
  const ledger = ledgerFrom(bookOf(sales, notices), readings);
  expectCountLaw(ledger, year);
  return ledger;
};
/** Fraud of M by month, months without any left out. */
const fraudOf = (ledger: ReturnType<typeof made>, id = 'M') =>
  Object.fromEntries(
    ledger.columns
      .map(({ month, fraud }) => [month, fraud(ledger.indexOf(id) as number)])
      .filter(([, amount]) => amount !== 0),
  );

describe('sales lines', () => {
  test('are summed per merchant and month', () => {
    const ledger = made([], {}, [...covered, ['M', '2025-05', 5], ['N', '2025-05', 7]]);
    const may = ledger.column(yearMonth('2025-05'));
    expect([may?.sales(0), may?.sales(1)]).toEqual([100_005, 7]);
    expect(ledger.placeOf(0, yearMonth('2025-05'))).toBeUndefined();
    expect(ledger.placeOf(0, yearMonth('2025-04'))).toEqual({ file: 'sales.csv', row: 2 });
  });
});

describe('one transaction', () => {
  test('noticed by several ways is counted once', () => {
    const ledger = made([
      { id: 'T' },
      { id: 'T', kind: 'safe' },
      { id: 'T', kind: 'chargeback' },
      { id: 'U' },
    ]);
    expect(fraudOf(ledger)).toEqual({ '2025-04': 2_000 });
    expect(ledger.making.notices).toEqual({
      counted: { rows: 2, amount: 2_000 },
      repeated: { rows: 2, amount: 2_000 },
      withdrawn: { rows: 0, amount: 0 },
      suspected: { rows: 0, amount: 0 },
      recoveredAmount: 0,
    });
    expect(qualityReport(ledger).fraudAmount).toMatchObject({ read: 4_000, used: 2_000, setAside: 2_000 });
  });

  test('with contradicting amounts is an error at each row, and its month is unknown', () => {
    const ledger = made([{ id: 'T' }, { id: 'T', kind: 'safe', amount: 1_001 }, { id: 'U', amount: 7 }]);
    expect(ledger.diagnostics).toMatchObject([
      { code: 'notices-conflict-amount', severity: 'error', row: 2, merchantId: 'M', related: { row: 3 } },
      { code: 'notices-conflict-amount', severity: 'error', row: 3, month: '2025-04', related: { row: 2 } },
    ]);
    expect(ledger.cellState(0, yearMonth('2025-04'))).toBe('rejected');
    expect(ledger.controlTotals.rows).toEqual({ read: 15, used: 13, rejected: 2, leftOut: noneLeftOut });
    expect(ledger.controlTotals.fraudAmount).toEqual({ used: 7, rejected: 2_001 });
    const verdict = assess(ledger, { businessYear: year, asOf: '2026-05-15' }).verdictOf('M');
    expect(verdict?.status).toBe('undetermined');
    expect(verdict?.reasons[0]).toMatchObject({
      code: 'row-rejected',
      diagnostics: [{ row: 2 }, { row: 3 }],
    });
  });

  // A number of fifteen characters is given once; a shorter one may come again at another till or on another day.
  const unique = '123456789012345';

  test('with contradicting merchants throws doubt on both', () => {
    const ledger = made([{ id: unique }, { id: unique, kind: 'safe', merchant: 'N' }]);
    expect(
      ['M', 'N'].map((id) => ledger.cellState(ledger.indexOf(id) as number, yearMonth('2025-04'))),
    ).toEqual(['rejected', 'rejected']);
  });

  test('with contradicting months is an error; with different days of one month it is not', () => {
    expect(made([{ id: unique }, { id: unique, kind: 'safe', on: '2025-05-01' }]).diagnostics).toHaveLength(
      2,
    );
    expect(made([{ id: unique }, { id: unique, kind: 'safe', on: '2025-04-30' }]).diagnostics).toEqual([]);
    // Of one way of notice they may be two.
    expect(made([{ id: unique }, { id: unique, on: '2025-04-30' }]).diagnostics).toMatchObject([
      { code: 'perhaps-two-transactions', severity: 'doubt', row: 3, related: { row: 2 } },
    ]);
    expect(made([{ id: unique }, { id: unique }]).diagnostics).toEqual([]);
  });

  test('a slip number used again on another day, or by another merchant, is another transaction', () => {
    const id = unique.slice(1);
    const again = made(
      [
        { id, on: '2025-04-01' },
        { id, on: '2025-04-20' },
        { id, on: '2025-04-01', merchant: 'N' },
      ],
      {},
      [...covered, ['N', '2025-04', 5_000]],
    );
    expect([fraudOf(again), fraudOf(again, 'N')]).toEqual([{ '2025-04': 2_000 }, { '2025-04': 1_000 }]);
    expect(again.diagnostics).toEqual([]);
  });

  test('what is known of a month with a contradiction still counts', () => {
    const notices = [
      { id: 'T' },
      { id: 'T', kind: 'safe', amount: 2 },
      { id: 'U', amount: 500_001 },
    ] as const;
    const verdict = assess(made(notices), { businessYear: year, asOf: '2026-05-15' }).verdictOf('M');
    expect(verdict?.monthsOver).toMatchObject([{ month: '2025-04', fraudAmount: 500_001 }]);
  });
});

describe('the month of a fraud', () => {
  const late = { id: 'T', on: '2025-04-30', noticed: '2025-10-01' } as const;

  test('is that of the transaction, or on request that of the notice; which one is recorded', () => {
    expect(fraudOf(made([late]))).toEqual({ '2025-04': 1_000 });
    const ledger = made([late], { fraudMonth: 'notice' });
    expect(fraudOf(ledger)).toEqual({ '2025-10': 1_000 });
    expect(ledger.making.fraudMonth).toBe('notice');
    expect(made([late]).making.fraudMonth).toBe('transaction');
  });

  test('is that of the first of several notices', () => {
    const again = { ...late, kind: 'chargeback', noticed: '2025-09-30' } as const;
    expect(fraudOf(made([late, again], { fraudMonth: 'notice' }))).toEqual({ '2025-09': 1_000 });
  });

  test('by notice is refused when a notice has no date', () => {
    const book = bookOf(covered, [late, { ...late, id: 'U', noticed: null }]);
    expect(() => ledgerFrom(book, { fraudMonth: 'notice' })).toThrow(
      expect.objectContaining({
        code: 'notice-date-missing',
        message: expect.stringContaining('notices.csv:3') as unknown,
      }),
    );
    expect(fraudOf(ledgerFrom(book))).toEqual({ '2025-04': 2_000 });
  });

  test('before or after the business year is counted and said', () => {
    const ledger = made([
      { id: 'T', on: '2025-03-31' },
      { id: 'U', on: '2025-04-01' },
      { id: 'V', on: '2026-04-01' },
    ]);
    const { basis } = assess(ledger, { businessYear: year, asOf: '2026-05-15' });
    expect(basis.outsideYear).toEqual({ rows: 2, salesAmount: 0, fraudAmount: 2_000 });
    expect(qualityReport(ledger, { businessYear: year }).rows).toEqual({
      read: 15,
      used: 13,
      rejected: 0,
      outsideYear: 2,
      leftOut: noneLeftOut,
    });
  });

  test('without any sales stays a gap', () => {
    const ledger = made(
      [{ id: 'T', on: '2025-05-05' }],
      {},
      covered.filter(([, month]) => month !== '2025-05'),
    );
    expect(ledger.months).not.toContain('2025-05');
    expect(() => assess(ledger, { businessYear: year, asOf: '2026-05-15' })).toThrow(
      expect.objectContaining({ code: 'month-not-covered' }),
    );
  });
});

describe('what is only suspected', () => {
  const suspected = { id: 'T', status: 'suspected' } as const;

  test('is left out, or on request counted; which one is recorded', () => {
    const left = made([suspected, { id: 'U' }]);
    expect(fraudOf(left)).toEqual({ '2025-04': 1_000 });
    expect(left.making).toMatchObject({
      fraudStatus: 'confirmed',
      notices: { suspected: { rows: 1, amount: 1_000 } },
    });
    const all = made([suspected, { id: 'U' }], { fraudStatus: 'all' });
    expect(fraudOf(all)).toEqual({ '2025-04': 2_000 });
    expect(all.making).toMatchObject({ fraudStatus: 'all', notices: { suspected: { rows: 0, amount: 0 } } });
  });

  test('counts once it is confirmed by another notice, in the month of that one', () => {
    const notices = [
      { ...suspected, noticed: '2025-05-01' },
      { id: 'T', kind: 'chargeback', noticed: '2025-08-01' },
    ] as const;
    expect(fraudOf(made(notices))).toEqual({ '2025-04': 1_000 });
    expect(fraudOf(made(notices, { fraudMonth: 'notice' }))).toEqual({ '2025-08': 1_000 });
    expect(fraudOf(made(notices, { fraudMonth: 'notice', fraudStatus: 'all' }))).toEqual({
      '2025-05': 1_000,
    });
  });

  test('a feed that does not say is counted in full', () => {
    expect(fraudOf(made([{ id: 'T', status: null }]))).toEqual({ '2025-04': 1_000 });
  });
});

describe('a withdrawal', () => {
  const withdrawal = { id: 'T', status: 'withdrawn', noticed: '2025-07-01', amount: null } as const;

  test('takes back the notices of its kind up to its day, wherever it stands', () => {
    for (const notices of [
      [{ id: 'T' }, withdrawal],
      [withdrawal, { id: 'T' }],
    ]) {
      const ledger = made(notices);
      expect(fraudOf(ledger)).toEqual({});
      expect(ledger.making.notices).toMatchObject({
        counted: { rows: 0, amount: 0 },
        withdrawn: { rows: 2, amount: 1_000 },
      });
    }
  });

  test('leaves notices of other kinds, and later ones of its own', () => {
    expect(fraudOf(made([{ id: 'T', kind: 'safe' }, withdrawal]))).toEqual({ '2025-04': 1_000 });
    expect(fraudOf(made([{ id: 'T', noticed: '2025-07-02' }, withdrawal]))).toEqual({ '2025-04': 1_000 });
    expect(fraudOf(made([{ id: 'T', noticed: '2025-07-01' }, withdrawal]))).toEqual({});
  });

  test('of a contradicting notice settles the contradiction', () => {
    const ledger = made([{ id: 'T' }, { id: 'T', kind: 'safe', amount: 900 }, withdrawal]);
    expect(ledger.diagnostics).toEqual([]);
    expect(fraudOf(ledger)).toEqual({ '2025-04': 900 });
  });
});

test('recoveries are told and not deducted', () => {
  const ledger = made([
    { id: 'T', recovered: 400 },
    { id: 'T', kind: 'safe', recovered: 400 },
  ]);
  expect(fraudOf(ledger)).toEqual({ '2025-04': 1_000 });
  expect(ledger.making.notices?.recoveredAmount).toBe(400);
});

test('the order of notices changes nothing, and no notice is lost, under every reading', () => {
  const notice: fc.Arbitrary<ShortNotice> = fc.record({
    id: fc.constantFrom('T', 'U', 'V', 'W'),
    merchant: fc.constantFrom('M', 'N'),
    kind: fc.constantFrom('tc40', 'safe', null),
    status: fc.constantFrom('confirmed', 'suspected', 'withdrawn', null),
    on: fc.constantFrom('2025-04-10', '2025-05-10'),
    noticed: fc.constantFrom('2025-05-01', '2025-07-01', '2025-09-01'),
    amount: fc.constantFrom(100, 200),
    recovered: fc.constantFrom(0, 50),
  });
  const readings: fc.Arbitrary<FraudReadings> = fc.record({
    fraudMonth: fc.constantFrom('transaction', 'notice'),
    fraudStatus: fc.constantFrom('confirmed', 'all'),
  });
  const shape = (ledger: ReturnType<typeof made>) => ({
    totals: ledger.controlTotals,
    making: ledger.making,
    rows: ledger.columns.map(({ month, usedRows }) => [month, usedRows]),
    cells: ['M', 'N'].flatMap((id) => {
      const index = ledger.indexOf(id);
      return index === undefined
        ? []
        : [fraudOf(ledger, id), year.months.map((m) => ledger.cellState(index, m))];
    }),
  });
  fc.assert(
    fc.property(
      fc
        .array(notice, { maxLength: 7 })
        .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
      readings,
      ([list, shuffled], chosen) => {
        const ledger = made(list, chosen);
        expect(shape(made(shuffled, chosen))).toEqual(shape(ledger));
        const { counted, repeated, withdrawn, suspected } = ledger.making.notices ?? expect.fail();
        const kept = [counted, repeated, withdrawn, suspected];
        const rows = kept.reduce((sum, group) => sum + group.rows, 0);
        expect(rows + ledger.controlTotals.rows.rejected).toBe(list.length);
        const all = list.reduce((sum, { amount }) => sum + (amount as number), 0);
        expect(
          kept.reduce((sum, group) => sum + group.amount, 0) + ledger.controlTotals.fraudAmount.rejected,
        ).toBe(all);
      },
    ),
  );
});
