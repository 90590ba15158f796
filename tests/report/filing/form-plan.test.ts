import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assessment/assess.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { annexOf } from '../../../src/report/annex/annex.ts';
import type { FormMap, FormRows } from '../../../src/report/filing/form-map.ts';
import { formPlan } from '../../../src/report/filing/form-plan.ts';
import { everyMonth, ledgerOf } from '../../support/ledger.ts';

const year = businessYear('2025-04', '2026-03');
/** M1 has the largest fraud. */
const merchants = (count: number, of = year) =>
  annexOf(
    assess(
      ledgerOf({
        ...Object.fromEntries(
          Array.from({ length: count }, (_, n) => [
            `M${n + 1}`,
            { ...everyMonth(of.months, [10_000_999, 1_999]), [of.first]: [10_000_999, 900_999 - n] as const },
          ]),
        ),
        quiet: everyMonth(of.months, [10_000_000, 0]),
      }),
      { businessYear: of, asOf: '2026-12-15' },
    ),
    { acquirer: { name: '株式会社サンプルカード' } },
  );

const plan = (count: number, map: FormMap) => formPlan(merchants(count), map, ['S', 'T', 'T (2)']);
const ofRows = (rows: Partial<FormRows>): FormMap => ({
  sheets: [{ sheet: 'S', rows: [{ of: 'listed', row: 5, columns: { A: 'merchantId' }, ...rows }] }],
});
const cellsOf = (count: number, map: FormMap, n = 0) => plan(count, map).fills[n]?.cells;

describe('rows that are ready come first', () => {
  test('what is not needed is emptied', () => {
    const { insertions, fills } = plan(2, ofRows({ ready: 3 }));
    expect(insertions).toEqual([]);
    expect(fills).toEqual([{ sheet: 'S', cells: { A5: 'M1', A6: 'M2', A7: null } }]);
  });

  test('then the last of them is repeated', () => {
    const { insertions, fills } = plan(4, ofRows({ ready: 2, height: 3, columns: { 'A+2': 'merchantId' } }));
    expect(insertions).toEqual([{ sheet: 'S', first: 8, last: 10, times: 2 }]);
    expect(fills[0]?.cells).toEqual({ A7: 'M1', A10: 'M2', A13: 'M3', A16: 'M4' });
  });

  test('or the continuation sheet is filled, and copied for more, under names that are free', () => {
    const more = { sheet: 'T', row: 2, ready: 2, cells: { A1: { text: '{{page}}/{{pages}}' } } } as const;
    const { copies, fills } = plan(5, ofRows({ ready: 1, more }));
    expect(copies).toEqual([{ sheet: 'T', names: ['T (3)'] }]);
    expect(fills).toEqual([
      { sheet: 'T', cells: { A1: '2/3', A2: 'M2', A3: 'M3' } },
      { sheet: 'T (3)', cells: { A1: '3/3', A2: 'M4', A3: 'M5' } },
      { sheet: 'S', cells: { A5: 'M1' } },
    ]);
  });

  test('a continuation sheet that nobody needs is a page where it is kept, none where it is hidden', () => {
    const pages = { A1: { text: '{{page}}/{{pages}}' } } as const;
    const more = { sheet: 'T', row: 2, ready: 1, cells: pages } as const;
    const fills = (rows: Partial<FormRows>) => {
      const { sheets } = ofRows(rows);
      return plan(1, { sheets: sheets.map((sheet) => ({ ...sheet, cells: pages })) });
    };
    expect(fills({ more }).fills).toEqual([
      { sheet: 'T', cells: { A1: '2/2', A2: null } },
      { sheet: 'S', cells: { A1: '1/2', A5: 'M1' } },
    ]);
    expect(fills({ more: { ...more, unused: 'hide' } })).toMatchObject({
      hidden: ['T'],
      fills: [
        { sheet: 'T', cells: { A2: null } },
        { sheet: 'S', cells: { A1: '1/1', A5: 'M1' } },
      ],
    });
  });

  test('nobody: the first place says so', () => {
    const none = { A: { text: '該当なし' } } as const;
    expect(cellsOf(0, ofRows({ ready: 2, none }))).toEqual({ A5: '該当なし', A6: null });
  });

  test('cells and rows below those that were inserted are filled where they are then', () => {
    const map: FormMap = {
      sheets: [
        {
          sheet: 'S',
          cells: { A4: 'listed', A6: 'listed', A9: 'listed' },
          rows: [
            { of: 'listed', row: 5, columns: { A: 'rank' } },
            { of: 'listed', row: 8, columns: { B: 'rank' } },
          ],
        },
      ],
    };
    expect(cellsOf(2, map)).toEqual({ A4: 2, A5: 1, A6: 2, A7: 2, B9: 1, B10: 2, A11: 2 });
  });
});

describe('a sheet per merchant', () => {
  const map: FormMap = {
    sheets: [{ sheet: 'S', each: 'listed', cells: { A1: 'merchantId', A2: 'acquirer', A3: 'page' } }],
  };

  test('is copied for all but the first', () => {
    expect(plan(2, map)).toMatchObject({
      copies: [{ sheet: 'S', names: ['S (2)'] }],
      fills: [
        { sheet: 'S', cells: { A1: 'M1', A3: 1 } },
        { sheet: 'S (2)', cells: { A1: 'M2', A3: 2 } },
      ],
    });
  });

  test('stays once, without a merchant, when there is nobody', () => {
    expect(plan(0, map).fills).toEqual([
      { sheet: 'S', cells: { A1: null, A2: '株式会社サンプルカード', A3: 1 } },
    ]);
  });
});

describe('values', () => {
  const cells = (values: NonNullable<FormMap['sheets'][number]['cells']>, map: Partial<FormMap> = {}) =>
    cellsOf(3, { ...map, sheets: [{ sheet: 'S', cells: values }] });

  test('sums are of yen, of rounded merchants or of rounded months: 千円 rounded down', () => {
    const sum = (adds: 'yen' | 'rounded-merchants' | 'rounded-months') =>
      ({ field: 'listedFraud', unit: '千円', rounding: 'down', adds }) as const;
    // Fraud of M1: 900,999 and eleven times 1,999; M2 and M3 a yen and two less.
    expect(cells({ A1: sum('yen'), A2: sum('rounded-merchants'), A3: sum('rounded-months') })).toEqual({
      A1: Math.floor((3 * (900_999 + 11 * 1_999) - 3) / 1000),
      A2: 3 * 922,
      A3: 3 * (900 + 11),
    });
  });

  test('days are of the era, or as data have them; texts take fields; null empties', () => {
    expect(
      cells({
        A1: 'asOf',
        A2: { field: 'asOf', dates: 'iso' },
        A3: { text: '{{acquirer}} 御中（{{listedSales}} 円、{{month.1}}）' },
        A4: 'businessYear',
        A5: null,
        A6: 7,
      }),
    ).toEqual({
      A1: '令和8年12月15日',
      A2: '2026-12-15',
      A3: '株式会社サンプルカード 御中（360,035,964 円、令和7年4月）',
      A4: '令和7年4月〜令和8年3月（12 か月）',
      A5: null,
      A6: 7,
    });
  });

  test('rates are a share, or a percentage with as many decimals as tell it from the published one', () => {
    const rate = (value: FormRows['columns'][string]) =>
      cellsOf(1, ofRows({ columns: { A: value } }))?.['A5'];
    const [part, whole] = [900_999 + 11 * 1_999, 12 * 10_000_999];
    expect(rate('fraudRate')).toBe(part / whole);
    expect(rate({ field: 'fraudRate', unit: '%' })).toBe(0.769);
    expect(rate({ field: 'fraudRate', unit: '%', decimals: 5, rounding: 'down' })).toBe(0.76907);
    expect(rate({ field: 'fraudRate', unit: 'share', decimals: 3, rounding: 'up' })).toBe(0.0077);
  });

  test('a month over the amount has its mark, the others none', () => {
    const over = Object.fromEntries(
      year.months.map((_, n): [string, FormRows['columns'][string]] => [
        `${'ABCDEFGHIJKL'[n]}`,
        `over.${n + 1}`,
      ]),
    );
    expect(cellsOf(1, ofRows({ columns: over }))).toMatchObject({ A5: '●', B5: null, L5: null });
  });
});

describe('what would be left out in silence is refused', () => {
  test('months of the year without a place, in columns and in texts', () => {
    const columns = Object.fromEntries(
      year.months.map((_, n): [string, FormRows['columns'][string]] => [
        `${'ABCDEFGHIJKL'[n]}`,
        `fraud.${n + 1}`,
      ]),
    );
    expect(() => plan(1, ofRows({ columns }))).not.toThrow();
    expect(() => formPlan(merchants(1, businessYear('2025-04', '2026-04')), ofRows({ columns }), [])).toThrow(
      'the business year has 13 months, and fraud.13 (2026-04) have no place',
    );
    const { L: _, ...eleven } = columns;
    expect(() => plan(1, ofRows({ columns: eleven }))).toThrow('fraud.12 (2026-03)');
  });

  test("the acquirer's name, and what the map requires", () => {
    const nameless = (cells: NonNullable<FormMap['sheets'][number]['cells']>) => () =>
      formPlan({ ...merchants(1), ...noName }, { sheets: [{ sheet: 'S', cells }] }, []);
    const { facts } = merchants(1);
    const noName = { facts: { ...facts, acquirer: { kind: 'text', text: '' } as const } };
    expect(nameless({ A1: 'acquirer' })).toThrow('sheets[0].cells.A1 (sheet "S"): the name of the acquirer');
    expect(nameless({ A1: { text: '{{acquirer}} 御中' } })).toThrow('the name of the acquirer');
    expect(nameless({ A1: 'registrationNumber' })).not.toThrow();
    expect(nameless({ A1: { field: 'registrationNumber', required: true } })).toThrow(
      'the field "registrationNumber" is empty',
    );
    const columns = { A: { field: 'address', required: true } } as const;
    expect(() => plan(1, ofRows({ columns }))).toThrow('(merchant M1)');
  });
});
