import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { isoDate } from '../../src/calendar/iso-date.ts';
import { yearMonth } from '../../src/calendar/year-month.ts';
import { withRegister } from '../../src/ledger/join-register.ts';
import { expectCountLaw } from '../support/count-law.ts';
import { everyMonth, ledgerOf } from '../support/ledger.ts';
import { registerOf } from '../support/register.ts';

const year = businessYear('2025-04', '2026-03');
const others = everyMonth(year.months, [1_000_000, 0]);
const state = (
  facts: Parameters<typeof registerOf>[0][string],
  figures: Parameters<typeof ledgerOf>[0][string],
) => {
  const ledger = withRegister(ledgerOf({ M: figures, other: others }), registerOf({ M: facts, other: {} }));
  expectCountLaw(ledger, year);
  return (month: string) => ledger.cellState(0, yearMonth(month));
};

describe('a contract', () => {
  const some = { '2025-08': [1, 0] } as const;

  test('begins with the month of its first day, even the last of the month', () => {
    const at = state({ contractFrom: isoDate('2025-06-30') }, some);
    expect([at('2025-05'), at('2025-06'), at('2025-07')]).toEqual([
      'no-contract',
      'no-activity',
      'no-activity',
    ]);
    expect(at('2026-03')).toBe('no-activity');
  });

  test('ends with the month of its last day, even the first of the month', () => {
    const at = state({ contractUntil: isoDate('2025-10-01') }, some);
    expect([at('2025-09'), at('2025-10'), at('2025-11')]).toEqual([
      'no-activity',
      'no-activity',
      'no-contract',
    ]);
    expect(at('2025-04')).toBe('no-activity');
  });

  test('of a single day makes one month', () => {
    const day = isoDate('2025-08-15');
    const at = state({ contractFrom: day, contractUntil: day }, some);
    expect([at('2025-07'), at('2025-08'), at('2025-09')]).toEqual(['no-contract', 'reported', 'no-contract']);
  });

  test('makes a row of zeros outside it no contract, not zero', () => {
    const at = state({ contractFrom: isoDate('2025-06-01') }, { '2025-05': [0, 0], '2025-06': [0, 0] });
    expect([at('2025-05'), at('2025-06')]).toEqual(['no-contract', 'reported']);
  });

  test('decides whether every month is over: only contracted ones count', () => {
    const over = everyMonth(year.months.slice(3), [100_000_000, 500_001]);
    const ledger = ledgerOf({ M: over, other: others });
    const options = { businessYear: year, asOf: '2026-05-15', readings: { monthTest: 'every' } } as const;
    const from = (day: string) => registerOf({ M: { contractFrom: isoDate(day) }, other: {} });
    expect(assess(ledger, options).counts.listed).toBe(0);
    expect(assess(withRegister(ledger, from('2025-07-01')), options).counts.listed).toBe(1);
    expect(assess(withRegister(ledger, from('2025-06-30')), options).counts.listed).toBe(0);
  });

  test('does the same with rows of zeros before it', () => {
    const zeros = everyMonth(year.months.slice(0, 3), [0, 0]);
    const over = everyMonth(year.months.slice(3), [100_000_000, 500_001]);
    const ledger = ledgerOf({ M: { ...zeros, ...over }, other: others });
    const register = registerOf({ M: { contractFrom: isoDate('2025-07-01') }, other: {} });
    const options = { businessYear: year, asOf: '2026-05-15', readings: { monthTest: 'every' } } as const;
    expect(assess(ledger, options).counts.listed).toBe(0);
    expect(assess(withRegister(ledger, register), options).counts.listed).toBe(1);
  });
});

describe('amounts outside the contract', () => {
  const ledger = withRegister(
    ledgerOf({ M: { '2025-04': [9_000, 700_000], '2025-06': [1, 1] }, other: others }),
    registerOf({
      M: { contractFrom: isoDate('2025-06-01'), contractUntil: isoDate('2025-12-31') },
      other: {},
    }),
  );

  test('are used, never lost', () => {
    expectCountLaw(ledger, year);
    expect(ledger.cellState(0, yearMonth('2025-04'))).toBe('reported');
    expect(
      assess(ledger, { businessYear: year, asOf: '2026-05-15' }).listed.map((v) => v.merchantId),
    ).toEqual(['M']);
  });

  test('are a warning that names row, month and contract', () => {
    expect(ledger.diagnostics).toMatchObject([
      {
        code: 'outside-contract',
        severity: 'warning',
        file: 'test',
        row: 1,
        merchantId: 'M',
        month: '2025-04',
        received: '2025-04: 9000 / 700000',
        expected: { ja: '契約期間 2025-06-01〜2025-12-31 の月' },
        related: { file: 'register', row: 2 },
      },
    ]);
  });
});

describe('joining', () => {
  const plain = ledgerOf({ A: { '2025-04': [1, 0] }, B: { '2025-04': [1, 0] } });

  test('gives each merchant its facts, and its name where the figures have none', () => {
    const register = registerOf({
      A: {
        name: '登録名',
        category: '家電',
        address: '東京都',
        threeDSecure: '導入済',
        measures: '不正検知',
      },
      B: {},
    });
    const ledger = withRegister(plain, register);
    expect(ledger.merchant(0)).toMatchObject({
      id: 'A',
      name: 'A 商店',
      facts: { category: '家電', address: '東京都', threeDSecure: '導入済', measures: '不正検知' },
    });
    expect(ledger.diagnostics).toEqual([]);
    expect(plain.merchant(0).facts).toBeNull();
  });

  test('reports merchants on one side only, with how many and which', () => {
    const ledger = withRegister(plain, registerOf({ B: {}, D: {}, C: {} }));
    expect(ledger.register).toMatchObject({ joined: 1, onlyInLedger: ['A'], onlyInRegister: ['C', 'D'] });
    expect(ledger.merchantCount).toBe(2);
    expect(ledger.diagnostics).toMatchObject([
      { code: 'merchants-without-rows', severity: 'note', received: 'C, D' },
      { code: 'merchants-not-in-register', severity: 'warning', received: 'A' },
    ]);
  });

  test('a second register is refused', () => {
    const ledger = withRegister(plain, registerOf({}));
    expect(() => withRegister(ledger, registerOf({}))).toThrow(
      expect.objectContaining({ code: 'register-joined' }),
    );
  });
});

test('what is no register is refused with a sentence', () => {
  const ledger = ledgerOf({ M: others });
  for (const other of [[], [registerOf({ M: {} })], new Map(), ledger, null, 'register.csv']) {
    expect(() => withRegister(ledger, other as never)).toThrow(
      expect.objectContaining({ name: 'Refusal', code: 'argument-invalid' }),
    );
  }
  expect(withRegister(ledger, registerOf({})).register?.onlyInLedger).toEqual(['M']);
});
