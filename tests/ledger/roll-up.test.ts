import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { isoDate } from '../../src/calendar/iso-date.ts';
import { monthNumber, yearMonth } from '../../src/calendar/year-month.ts';
import { withRegister } from '../../src/ledger/join-register.ts';
import { ledgerBuilder } from '../../src/ledger/ledger-builder.ts';
import { rollUp } from '../../src/ledger/roll-up.ts';
import { expectCountLaw } from '../support/count-law.ts';
import { everyMonth, type Figures, ledgerOf } from '../support/ledger.ts';
import { registerOf } from '../support/register.ts';

const year = businessYear('2025-04', '2026-03');
const options = { businessYear: year, asOf: '2026-05-15' };
const number = '7000012050002';
const april = yearMonth('2025-04');

const rolled = (figures: Figures, facts: Parameters<typeof registerOf>[0]) => {
  const ledger = rollUp(withRegister(ledgerOf(figures), registerOf(facts)), 'corporate-number');
  expectCountLaw(ledger, year);
  return ledger;
};
const ids = (ledger: ReturnType<typeof rolled>) =>
  Array.from({ length: ledger.merchantCount }, (_, index) => ledger.merchant(index).id);

describe('merchants of one corporate number', () => {
  const ledger = rolled(
    { A: { '2025-04': [100, 1] }, X: { '2025-04': [7, 0] }, B: { '2025-04': [20, 2], '2025-05': [5, 0] } },
    { A: { corporateNumber: number }, B: { corporateNumber: number }, X: {} },
  );

  test('become one row with the sums, and the keys stay traceable', () => {
    expect(ids(ledger)).toEqual([`corporate-number:${number}`, 'X']);
    expect(ledger.merchant(0).members).toEqual(['A', 'B']);
    expect(ledger.merchant(0).name).toBe('A 商店 / B 商店');
    expect(['A', 'B', `corporate-number:${number}`, 'X'].map((id) => ledger.indexOf(id))).toEqual([
      0, 0, 0, 1,
    ]);
    expect([ledger.column(april)?.sales(0), ledger.column(april)?.fraud(0)]).toEqual([120, 3]);
    expect(ledger.making.unit).toBe('corporate-number');
  });

  test('a month of several rows has no single place, a month of one has its', () => {
    expect(ledger.placeOf(0, april)).toBeUndefined();
    expect(ledger.placeOf(0, yearMonth('2025-05'))).toEqual({ file: 'test', row: 4 });
    expect(ledger.placeOf(1, april)).toEqual({ file: 'test', row: 2 });
  });

  test('are found by the verdict under any of their keys', () => {
    const full = rolled(
      { A: everyMonth(year.months, [1, 300_000]), B: everyMonth(year.months, [1, 300_000]) },
      { A: { corporateNumber: number }, B: { corporateNumber: number } },
    );
    const assessment = assess(full, options);
    expect(assessment.counts).toMatchObject({ merchants: 1, listed: 1 });
    expect(assessment.verdictOf('B')?.fraudAmount).toBe(12 * 600_000);
    expect(assessment.basis.making.unit).toBe('corporate-number');
  });
});

describe('stay apart', () => {
  const figures = { P: { '2025-04': [1, 0] }, S: { '2025-04': [1, 0] }, T: { '2025-04': [1, 0] } } as const;

  test('merchants without a number, and a number held once', () => {
    expect(ids(rolled(figures, { P: {}, S: {}, T: { corporateNumber: number } }))).toEqual(['P', 'S', 'T']);
  });

  test('a sub-merchant and its PSP, also when the register writes the PSP’s number on it', () => {
    const behind = { corporateNumber: number, umbrella: 'P' };
    expect(ids(rolled(figures, { P: { corporateNumber: number }, S: behind, T: behind }))).toEqual([
      'P',
      'S',
      'T',
    ]);
  });

  test('the same when the umbrella is given by name, by number, or has no figures itself', () => {
    const { S, T } = figures;
    for (const umbrella of ['PSP 株式会社', number, 'Q']) {
      const behind = { corporateNumber: number, umbrella };
      const register = { Q: { corporateNumber: number, name: 'PSP 株式会社' }, S: behind, T: behind };
      expect(ids(rolled({ S, T }, register))).toEqual(['S', 'T']);
    }
  });

  test('the same when another one, of whatever number, is named as the umbrella or has its id for a name', () => {
    const { S, T } = figures;
    const behind = { corporateNumber: number, umbrella: 'PSP' };
    const psp = { corporateNumber: number, name: 'PSP' };
    const other = '5010405001703';
    const alike = [
      { corporateNumber: other, umbrella: 'Q', name: 'PSP' },
      { corporateNumber: other, name: 'PSP' },
      { corporateNumber: null, name: 'PSP' },
    ];
    for (const one of alike) {
      for (const register of [
        { Q: psp, X: one, S: behind, T: behind },
        { X: one, Q: psp, S: behind, T: behind },
        { PSP: { corporateNumber: number }, X: one, S: behind, T: behind },
      ]) {
        expect(ids(rolled({ S, T }, register))).toEqual(['S', 'T']);
      }
    }
  });

  test('but not a sub-merchant from those of its number because it is named like its umbrella', () => {
    const { S, T } = figures;
    const behind = { corporateNumber: '5010405001703', umbrella: 'PSP' };
    const register = {
      Q: { corporateNumber: number, name: 'PSP' },
      S: { ...behind, name: 'PSP' },
      T: behind,
    };
    expect(ids(rolled({ S, T }, register))).toEqual(['corporate-number:5010405001703@PSP']);
  });

  test('sub-merchants of one corporation behind two PSPs; behind the same PSP they are one', () => {
    const behind = (umbrella: string) => ({ corporateNumber: number, umbrella });
    expect(ids(rolled(figures, { P: behind('A'), S: behind('B'), T: behind('A') }))).toEqual([
      `corporate-number:${number}@A`,
      'S',
    ]);
  });
});

describe('doubt', () => {
  test.each([
    ['first', 'A', 'B'],
    ['last', 'B', 'A'],
  ])(
    'of the member that comes %s is doubt of the row, and what is known of the other still counts',
    (_, doubtful, good) => {
      const builder = ledgerBuilder();
      builder.open({ name: 'test', format: 'records', encoding: null, bytes: null, sha256: null });
      const short = businessYear('2025-09', '2025-09');
      const at = monthNumber(short.first);
      for (const id of ['A', 'B']) builder.merchant(id, '', at);
      builder.reject(1, {
        merchant: builder.merchant(doubtful, '', at),
        month: at,
        sales: null,
        fraud: null,
      });
      builder.add(builder.merchant(good, '', at), at, 1_000, 600_000, 2);
      builder.report({
        code: 'amount-invalid',
        severity: 'error',
        row: 1,
        column: '売上金額',
        received: 'x',
        expected: { ja: '', en: '' },
        problem: { ja: '', en: '' },
        merchantId: doubtful,
        month: short.first,
        related: null,
      });
      const same = { corporateNumber: number };
      const ledger = rollUp(
        withRegister(builder.finish(), registerOf({ A: same, B: same })),
        'corporate-number',
      );
      expectCountLaw(ledger);
      expect(ledger.cellState(0, short.first)).toBe('rejected');
      const [verdict] = assess(ledger, { ...options, businessYear: short }).undetermined;
      expect(verdict?.monthsOver).toMatchObject([{ month: '2025-09', fraudAmount: 600_000 }]);
      expect(verdict?.reasons).toMatchObject([
        { code: 'row-rejected', diagnostics: [{ row: 1, merchantId: doubtful }] },
      ]);
    },
  );

  test('a row is no contract only where no member was under contract', () => {
    const ledger = rolled(
      { A: { '2025-04': [1, 0] }, B: { '2025-08': [1, 0] }, other: everyMonth(year.months, [1, 0]) },
      {
        A: { corporateNumber: number, contractUntil: isoDate('2025-05-31') },
        B: { corporateNumber: number, contractFrom: isoDate('2025-08-01') },
        other: {},
      },
    );
    const states = year.months.slice(0, 6).map((month) => ledger.cellState(0, month));
    expect(states).toEqual([
      'reported',
      'no-activity',
      'no-contract',
      'no-contract',
      'reported',
      'no-activity',
    ]);
    expect(ledger.contractSpans(0)).toHaveLength(2);
  });
});

describe('a member without contract days', () => {
  const figures = {
    A: { '2025-04': [1, 0] },
    B: { '2025-08': [1, 0] },
    other: everyMonth(year.months, [1, 0]),
  } as const;
  const bounded = { contractFrom: isoDate('2025-04-01'), contractUntil: isoDate('2025-05-31') };
  const june = yearMonth('2025-06');

  test.each([
    ['first', {}, bounded],
    ['last', bounded, {}],
  ])('that comes %s may have been under contract at any time, and so may the row', (_, one, two) => {
    const ledger = rolled(figures, {
      A: { corporateNumber: number, ...one },
      B: { corporateNumber: number, ...two },
      other: {},
    });
    expect(ledger.contractSpans(0)).toBeNull();
    expect(ledger.merchant(0).facts).toMatchObject({ contractFrom: null, contractUntil: null });
    expect(ledger.cellState(0, june)).toBe('no-activity');
  });

  test('of those that have them, the row goes from the first day to the last', () => {
    const later = { contractFrom: isoDate('2025-05-01'), contractUntil: isoDate('2025-12-31') };
    for (const [one, two] of [
      [bounded, later],
      [later, bounded],
    ]) {
      const ledger = rolled(figures, {
        A: { corporateNumber: number, ...one },
        B: { corporateNumber: number, ...two },
        other: {},
      });
      expect(ledger.merchant(0).facts).toMatchObject({
        contractFrom: '2025-04-01',
        contractUntil: '2025-12-31',
      });
      expect(ledger.contractSpans(0)).toHaveLength(2);
    }
  });

  test.each(['contractFrom', 'contractUntil'] as const)('of whom one has no %s: nor has the row', (open) => {
    const ledger = rolled(figures, {
      A: { corporateNumber: number, ...bounded },
      B: { corporateNumber: number, ...bounded, [open]: null },
      other: {},
    });
    expect(ledger.merchant(0).facts).toMatchObject({ ...bounded, [open]: null });
  });
});

test('loses no yen and no row, whoever shares a number', () => {
  const numbers = [null, '7000012050002', '5010405001703'];
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(2), fc.nat(1_000_000), fc.nat(1_000), fc.nat(3)), {
        minLength: 1,
        maxLength: 12,
      }),
      (merchants) => {
        const figures: Record<string, Record<string, readonly [number, number]>> = {};
        const facts: Record<string, { corporateNumber: string | null }> = {};
        merchants.forEach(([which, sales, fraud, month], n) => {
          figures[`M${n}`] = { [year.months[month] as string]: [sales, fraud] };
          facts[`M${n}`] = { corporateNumber: numbers[which] as string | null };
        });
        const ledger = rolled(figures, facts);
        const held = new Set(merchants.map(([which]) => which).filter((which) => which > 0)).size;
        const alone = merchants.filter(([which]) => which === 0).length;
        expect(ledger.merchantCount).toBe(held + alone);
      },
    ),
  );
});

test('needs a register, and a key it knows', () => {
  const ledger = ledgerOf({ A: { '2025-04': [1, 0] } });
  expect(() => rollUp(ledger, 'corporate-number')).toThrow(
    expect.objectContaining({ code: 'register-missing' }),
  );
  expect(() => rollUp(ledger, 'name' as 'corporate-number')).toThrow(
    expect.objectContaining({ code: 'roll-up-unknown' }),
  );
});

test('a merchant with fraud that the register does not know is a doubt, one without fraud none', () => {
  const told = (fraud: number, facts: Parameters<typeof registerOf>[0]) =>
    rolled({ A: { '2025-04': [100, 1] }, B: { '2025-05': [100, fraud] } }, facts)
      .diagnostics.filter(({ severity }) => severity === 'doubt')
      .map(({ code, received }) => [code, received]);
  const known = { corporateNumber: number };
  expect(told(1, { A: known })).toEqual([['roll-up-incomplete', 'B']]);
  expect(told(1, {})).toEqual([['roll-up-incomplete', 'A, B']]);
  expect(told(0, { A: known })).toEqual([]);
  expect(told(1, { A: known, B: {} })).toEqual([]);
});
