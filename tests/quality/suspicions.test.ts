import { describe, expect, test } from 'vitest';
import { businessYear } from '../../src/calendar/business-year.ts';
import { monthNumber, yearMonth } from '../../src/calendar/year-month.ts';
import { withRegister } from '../../src/ledger/join-register.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { ledgerBuilder } from '../../src/ledger/ledger-builder.ts';
import { qualityReport } from '../../src/quality/quality-report.ts';
import { everyMonth, type Figures, ledgerOf } from '../support/ledger.ts';
import { registerOf } from '../support/register.ts';

/** One month of merchants with these ids and names. */
function ledgerNamed(merchants: readonly (readonly [id: string, name: string])[]): Ledger {
  const builder = ledgerBuilder();
  builder.open({ name: 'test', format: 'records', encoding: null, bytes: null, sha256: null });
  const month = monthNumber(yearMonth('2025-04'));
  merchants.forEach(([id, name], n) => {
    builder.add(builder.merchant(id, name, month), month, 1, 0, n + 1);
  });
  return builder.finish();
}

const found = (ledger: Ledger, code: string) =>
  qualityReport(ledger).diagnostics.filter((diagnostic) => diagnostic.code === code);

describe('a month with few rows', () => {
  /** So many merchants with a row in each of these months. */
  const rowsOf = (counts: Readonly<Record<string, number>>) => {
    const figures: Record<string, Record<string, readonly [number, number]>> = {};
    for (const [month, count] of Object.entries(counts)) {
      for (let n = 0; n < count; n++)
        figures[`M${n}`] = { ...figures[`M${n}`], [month]: [n + Number(month.slice(5)), 0] };
    }
    return ledgerOf(figures);
  };

  test('is one with a tenth of its neighbours’ rows, not one with a row more', () => {
    expect(found(rowsOf({ '2025-04': 40, '2025-05': 4, '2025-06': 40 }), 'month-few-rows')).toMatchObject([
      { severity: 'doubt', month: '2025-05', received: '2025-05: 4' },
    ]);
    expect(found(rowsOf({ '2025-04': 40, '2025-05': 5, '2025-06': 40 }), 'month-few-rows')).toEqual([]);
  });

  test('needs both neighbours to be larger, but has only one at the ends', () => {
    expect(found(rowsOf({ '2025-04': 40, '2025-05': 4, '2025-06': 4 }), 'month-few-rows')).toEqual([]);
    expect(found(rowsOf({ '2025-04': 40, '2025-05': 40, '2025-06': 4 }), 'month-few-rows')).toMatchObject([
      { month: '2025-06' },
    ]);
  });

  test('outside the business year is nobody’s business', () => {
    const ledger = rowsOf({ '2025-04': 40, '2025-05': 40, '2025-06': 2 });
    const report = qualityReport(ledger, { businessYear: businessYear('2025-04', '2025-05') });
    expect(report.diagnostics.map(({ code }) => code)).not.toContain('month-few-rows');
  });
});

describe('fraud above sales', () => {
  test('names the row; fraud as large as the sales is not above', () => {
    const ledger = ledgerOf({
      A: { '2025-04': [100, 101] },
      B: { '2025-04': [100, 100] },
      C: { '2025-04': [0, 0] },
    });
    expect(found(ledger, 'fraud-above-sales')).toMatchObject([
      { merchantId: 'A', file: 'test', row: 1, month: '2025-04', received: '2025-04: 101 > 100' },
    ]);
  });
});

describe('the same amount in every month', () => {
  const months = ['2025-04', '2025-05', '2025-06'];
  const codes = (figures: Figures) =>
    found(ledgerOf(figures), 'same-amount-every-month').map(({ merchantId, received }) => [
      merchantId,
      received,
    ]);

  test('of sales or of fraud is suspicious', () => {
    expect(codes({ A: everyMonth(months, [5_000, 0]) })).toEqual([['A', '5,000']]);
    expect(codes({ A: { '2025-04': [51, 7], '2025-05': [52, 7], '2025-06': [53, 7] } })).toEqual([
      ['A', '7'],
    ]);
  });

  test('is not when one month differs, is absent, or there are only two', () => {
    expect(codes({ A: { ...everyMonth(months, [5, 0]), '2025-06': [6, 0] } })).toEqual([]);
    expect(codes({ A: everyMonth(months.slice(0, 2), [5, 0]), B: { '2025-06': [1, 0] } })).toEqual([]);
    expect(codes({ A: everyMonth(months.slice(0, 2), [5, 0]) })).toEqual([]);
  });

  test('of zero is no activity', () => {
    expect(codes({ A: everyMonth(months, [0, 0]) })).toEqual([]);
  });
});

describe('a merchant that equals all others together', () => {
  const months = { A: [100, 7], B: [200, 0], T: [300, 7] } as const;
  const codes = (figures: Readonly<Record<string, readonly [number, number]>>) =>
    found(
      ledgerOf(
        Object.fromEntries(Object.entries(figures).map(([id, amounts]) => [id, { '2025-04': amounts }])),
      ),
      'merchant-perhaps-total',
    );

  test('is a doubt', () => {
    expect(codes(months)).toMatchObject([{ severity: 'doubt', merchantId: 'T' }]);
  });

  test('also where its fraud is spread evenly over the months, so that none has half of all', () => {
    const same = (sales: number, fraud: number) => ({
      '2025-04': [sales, fraud] as const,
      '2025-05': [sales, fraud] as const,
      '2025-06': [sales, fraud] as const,
    });
    const spread = ledgerOf({ A: same(100, 3), B: same(200, 4), T: same(300, 7) });
    expect(found(spread, 'merchant-perhaps-total')).toMatchObject([{ merchantId: 'T' }]);
  });

  test('one yen more or less, and it is not; nor is one of two, or one without fraud', () => {
    expect(codes({ ...months, T: [301, 7] })).toEqual([]);
    expect(codes({ ...months, T: [300, 9] })).toEqual([]);
    expect(codes({ A: [100, 7], T: [100, 7] })).toEqual([]);
    expect(codes({ A: [100, 0], B: [200, 0], T: [300, 0] })).toEqual([]);
  });
});

describe('ids that differ only by', () => {
  const alike = (...ids: string[]) =>
    found(ledgerOf(Object.fromEntries(ids.map((id) => [id, { '2025-04': [1, 0] as const }]))), 'ids-alike');

  test.each([
    ['leading zeros', '00123', '123'],
    ['width', 'Ａ１２３', 'A123'],
    ['case', 'ab-1', 'AB-1'],
    ['hyphens', 'A-123', 'A123'],
    ['spaces', '12 3', '123'],
    ['all of them', '００ａ1', 'A1'],
  ])('%s are named together', (_, one, other) => {
    expect(alike(one, 'something-else', other)).toMatchObject([{ received: [one, other].sort().join(', ') }]);
  });

  test('more than that are not', () => {
    expect(alike('1230', '123')).toEqual([]);
    expect(alike('A-123', 'B123')).toEqual([]);
    expect(alike('0', '00')).toHaveLength(1);
  });

  test.each([
    ['M01', 'MO1'],
    ['A1B', 'AIB'],
    ['a1b', 'alb'],
    ['101', 'IO1'],
    ['O1', '01'],
    ['MO1', 'M0I'],
  ])('letters that look like digits are named together: %s and %s', (one, other) => {
    expect(alike(one, 'X9', other)).toMatchObject([
      {
        received: [one, other].sort().join(', '),
        problem: { en: expect.stringContaining('look like digits') },
      },
    ]);
  });

  test('an L is no 1, and a letter that stands for itself is none', () => {
    expect(alike('ML1', 'M11')).toEqual([]);
    expect(alike('SHOP1', 'SHOP0', 'IO2')).toEqual([]);
  });

  test('an id with its name behind it is named beside the id alone, not with that of another', () => {
    const named = (name: string) =>
      ledgerNamed([
        ['A1', '青葉 商店'],
        [`A1 ${name}`, name],
        ['A2 白樺', '白樺'],
      ]);
    expect(found(named('青葉商店'), 'ids-alike')).toMatchObject([{ received: 'A1, A1 青葉商店' }]);
    expect(found(named('白樺'), 'ids-alike')).toEqual([]);
  });

  test('of many pairs only those are named that have no month in common', () => {
    const pairs = (month: string) =>
      Object.fromEntries(
        ['A', 'B', 'C', 'D'].flatMap((letter) => [
          [`${letter}0`, { '2025-04': [1, 0] as const }],
          [`${letter}O`, { [month]: [1, 0] as const }],
        ]),
      );
    expect(found(ledgerOf(pairs('2025-05')), 'ids-alike')).toHaveLength(4);
    expect(found(ledgerOf(pairs('2025-04')), 'ids-alike')).toEqual([]);
  });

  test('leading zeros between the figures and the register are found', () => {
    const ledger = withRegister(ledgerOf({ '123': { '2025-04': [1, 0] } }), registerOf({ '00123': {} }));
    expect(found(ledger, 'ids-alike')).toMatchObject([{ received: '00123, 123' }]);
  });
});

describe('rows and files', () => {
  const opened = (digests: readonly (string | null)[]) => {
    const builder = ledgerBuilder();
    digests.forEach((sha256, n) => {
      builder.open({ name: `${n}.csv`, format: 'csv', encoding: 'utf-8', bytes: 1, sha256 });
    });
    return builder;
  };

  test('two names of one id', () => {
    const builder = opened([null]);
    const at = monthNumber(yearMonth('2025-04'));
    for (const [id, name] of [
      ['A', '甲商店'],
      ['A', ''],
      ['A', '乙商店'],
      ['B', '丙商店'],
      ['B', '丙商店'],
    ] as const) {
      builder.merchant(id, name, at);
    }
    expect(found(builder.finish(), 'names-differ').map(({ merchantId }) => merchantId)).toEqual(['A']);
  });

  test('the same bytes twice; records have no digest to compare', () => {
    expect(found(opened(['aa', 'bb', 'aa', null, null]).finish(), 'same-file-twice')).toMatchObject([
      { file: '2.csv', problem: { en: 'the same bytes as 0.csv' } },
    ]);
  });
});
