import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { isoDate } from '../../src/calendar/iso-date.ts';
import { monthNumber, yearMonth } from '../../src/calendar/year-month.ts';
import { withRegister } from '../../src/ledger/join-register.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { ledgerBuilder } from '../../src/ledger/ledger-builder.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import type { Leg } from '../../src/rules/criterion.ts';
import { defineRegulation } from '../../src/rules/define-regulation.ts';
import { everyMonth, ledgerOf } from '../support/ledger.ts';
import { registerOf } from '../support/register.ts';

const year = businessYear('2025-04', '2026-03');
const options = { businessYear: year, asOf: '2026-05-15' };
const quiet = everyMonth(year.months, [10_000_000, 0]);
const ledger = ledgerOf({
  A: { ...quiet, '2025-07': [10_000_000, 500_001] },
  B: { ...quiet, '2025-08': [10_000_000, 700_000], '2025-09': [10_000_000, 600_000] },
});

/** That many merchants, all of them listed. */
function listedLedger(merchants: number): Ledger {
  const builder = ledgerBuilder();
  builder.open({ name: 'many', format: 'records', encoding: null, bytes: null, sha256: null });
  let row = 0;
  for (let index = 0; index < merchants; index++) {
    for (const month of year.months) {
      const number = monthNumber(month);
      const merchant = builder.merchant(`M${index}`, `${index} 商店`, number);
      builder.add(merchant, number, 3_000_000_000 + index, 50_000_000 + index, ++row);
    }
  }
  return builder.finish();
}

describe('a verdict works out its details when asked', () => {
  const { listed, verdictOf } = assess(ledger, options);
  const [b, a] = listed;

  test('each of its own merchant, whoever else is asked about in between', () => {
    const ask = () => listed.map(({ findings, monthsOver }) => ({ findings, monthsOver }));
    const asked = ask();
    expect(asked.map(({ monthsOver }) => monthsOver.map(({ month }) => month))).toEqual([
      ['2025-08', '2025-09'],
      ['2025-07'],
    ]);
    expect(a?.months.map(({ fraudAmount }) => fraudAmount)[3]).toBe(500_001);
    expect(b?.months.map(({ fraudAmount }) => fraudAmount)[3]).toBe(0);
    expect(ask()).toEqual(asked);
  });

  test('one after the other, whoever is judged in between', () => {
    const details = ['findings', 'months', 'monthsOver', 'everyMonthOver', 'reasons'] as const;
    const alone = Object.fromEntries(
      details.map((name) => [name, assess(ledger, options).listed[0]?.[name]]),
    );
    const between = Object.fromEntries(
      details.map((name) => {
        const value = b?.[name];
        verdictOf('A');
        return [name, value];
      }),
    );
    expect(between).toEqual(alone);
  });

  test('every month is every month of the year, the first and the last as well', () => {
    const over = everyMonth(year.months, [10_000_000, 600_000]);
    const months = assess(
      ledgerOf({
        all: over,
        butFirst: { ...over, '2025-04': [10_000_000, 500_000] },
        butLast: { ...over, '2026-03': [10_000_000, 500_000] },
      }),
      options,
    );
    const every = (id: string) => months.verdictOf(id)?.everyMonthOver;
    expect([every('all'), every('butFirst'), every('butLast')]).toEqual(['yes', 'no', 'no']);
    const counts = (id: string) => months.verdictOf(id)?.monthsOver.length;
    expect([counts('all'), counts('butFirst'), counts('butLast')]).toEqual([12, 11, 11]);
  });

  test('of a rule that looks back before the year, only the year', () => {
    const above = acquirerReport.editions[0]?.criterion.legs.find(({ window }) => window === 'month');
    const inARow = defineRegulation({
      ...acquirerReport,
      id: 'in-a-row',
      editions: acquirerReport.editions.map((edition) => ({
        ...edition,
        criterion: {
          kind: 'all' as const,
          legs: [{ ...(above as Leg), quantifier: { kind: 'consecutive' as const, count: 3 } }],
        },
      })),
    });
    const before = everyMonth(['2025-02', '2025-03'].map(yearMonth), [10_000_000, 500_000]);
    const over = everyMonth(year.months, [10_000_000, 600_000]);
    const found = assess(
      ledgerOf({
        quietBefore: { ...before, ...over },
        overBefore: { '2025-02': [1, 900_000], '2025-03': [1, 900_000], ...over, '2025-04': [1, 500_000] },
      }),
      { ...options, regulation: inARow },
    );
    const [quietBefore, overBefore] = ['quietBefore', 'overBefore'].map((id) => found.verdictOf(id));
    expect(quietBefore?.everyMonthOver).toBe('yes');
    expect(quietBefore?.monthsOver.map(({ month }) => month)).toEqual(year.months);
    expect(overBefore?.everyMonthOver).toBe('no');
    expect(overBefore?.monthsOver.map(({ month }) => month)).toEqual(year.months.slice(1));

    // Without a contract before the year, these months are none of "every month", and April still is one.
    const begun = assess(
      withRegister(
        ledgerOf({ new: { ...over, '2025-04': [10_000_000, 500_000] }, old: before }),
        registerOf({ new: { contractFrom: isoDate('2025-04-01') }, old: {} }),
      ),
      { ...options, regulation: inARow, readings: { contractMonths: 'contracted' } },
    );
    expect(begun.verdictOf('new')?.everyMonthOver).toBe('no');
  });

  test('and can be spread, listed and written as JSON as if it were plain', () => {
    const plain = {
      merchantId: 'A',
      merchantName: 'A 商店',
      members: ['A'],
      facts: null,
      status: 'listed',
      salesAmount: 120_000_000,
      fraudAmount: 500_001,
      complete: true,
      fraudRatePercent: '0.4166675',
      monthsOver: [{ month: '2025-07', fraudAmount: 500_001, excess: 1 }],
      everyMonthOver: 'no',
      reasons: [],
    };
    expect({ ...a }).toMatchObject(plain);
    expect(JSON.parse(JSON.stringify(a))).toMatchObject(plain);
    expect(Object.keys(a ?? {}).sort()).toEqual(
      [...Object.keys(plain), 'currency', 'findings', 'months', 'referenceRate'].sort(),
    );
    expect(verdictOf('A')).toEqual(a);
    expect(verdictOf('A')).not.toEqual(b);
  });

  test('and is frozen', () => {
    expect(Object.isFrozen(a)).toBe(true);
    expect(() => Object.assign(a ?? {}, { findings: [] })).toThrow(TypeError);
  });
});

describe('the reasons name the faults of the figures, and not those of the register beside them', () => {
  const fault = (file: string, month: string | null) => ({
    code: 'value-missing',
    severity: 'error' as const,
    file,
    row: 7,
    column: null,
    received: null,
    expected: { ja: '', en: '' },
    problem: { ja: '', en: '' },
    merchantId: 'A',
    month: month === null ? null : yearMonth(month),
    related: null,
  });

  test.each([
    ['row-rejected', '2025-07'],
    ['month-unreadable', null],
  ])('%s', (code, month) => {
    const builder = ledgerBuilder();
    builder.open({ name: 'figures', format: 'records', encoding: null, bytes: null, sha256: null });
    for (const each of year.months) {
      const number = monthNumber(each);
      if (each === month) continue;
      for (const id of ['A', 'other'])
        builder.add(builder.merchant(id, '', number), number, 1, 600_000, number);
    }
    const merchant = builder.merchant('A', '', -1);
    const number = month === null ? null : monthNumber(yearMonth(month));
    if (number !== null) builder.add(builder.merchant('other', '', number), number, 1, 0, number);
    builder.reject(99_999, { merchant, month: number, sales: null, fraud: null });
    builder.report({ ...fault('figures', month), row: 99_999 });
    // Of another month, or of none, it is no reason for this one.
    builder.report(fault('figures', month === null ? '2025-07' : null));
    builder.report(fault('figures', '2025-08'));
    const facts = registerOf({ A: {}, other: {} });
    const register = { ...facts, diagnostics: [fault('register', month), fault('register', null)] };
    const verdict = assess(withRegister(builder.finish(), register), {
      ...options,
      readings: { monthTest: 'every' },
    }).verdictOf('A');
    expect(verdict?.reasons).toMatchObject([
      { code, month, diagnostics: [{ file: 'figures', row: 99_999 }] },
    ]);
  });
});

test('a listed merchant holds some hundred bytes, however many months and windows there are', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const merchants = 20_000;
  const many = listedLedger(merchants);
  const before = held();
  const assessment = assess(many, options);
  const bytes = (held() - before) / merchants;
  expect(assessment.counts.listed).toBe(merchants);
  // Measured: 180. With its findings and months it would hold 5,000.
  expect(bytes).toBeLessThan(600);
});
