import { describe, expect, test } from 'vitest';
import { businessYear } from '../../src/calendar/business-year.ts';
import { isoDate } from '../../src/calendar/iso-date.ts';
import { monthNumber, yearMonth } from '../../src/calendar/year-month.ts';
import { withRegister } from '../../src/ledger/join-register.ts';
import { ledgerBuilder } from '../../src/ledger/ledger-builder.ts';
import { noneLeftOut } from '../../src/ledger/left-out.ts';
import { qualityReport } from '../../src/quality/quality-report.ts';
import { expectCountLaw } from '../support/count-law.ts';
import { everyMonth, ledgerOf } from '../support/ledger.ts';
import { registerOf } from '../support/register.ts';

const year = businessYear('2025-04', '2026-03');
const number = (month: string) => monthNumber(yearMonth(month));

describe('control totals', () => {
  const ledger = ledgerOf({
    A: { '2025-03': [10, 1], '2025-04': [100, 2], '2026-03': [200, 3], '2026-04': [1_000, 4] },
  });

  test('split off what lies outside the business year, in rows and yen', () => {
    const report = qualityReport(ledger, { businessYear: year });
    expectCountLaw(ledger, year);
    expect(report.rows).toEqual({ read: 4, used: 2, rejected: 0, outsideYear: 2, leftOut: noneLeftOut });
    expect(report.salesAmount).toEqual({
      read: 1_310,
      used: 300,
      rejected: 0,
      outsideYear: 1_010,
      setAside: 0,
    });
    expect(report.fraudAmount).toEqual({ read: 10, used: 5, rejected: 0, outsideYear: 5, setAside: 0 });
  });

  test('without a business year nothing is outside it', () => {
    expect(qualityReport(ledger).rows).toEqual({
      read: 4,
      used: 4,
      rejected: 0,
      outsideYear: 0,
      leftOut: noneLeftOut,
    });
  });

  test('count rejected rows and what could be read of them', () => {
    const builder = ledgerBuilder();
    builder.open({ name: 'a.csv', format: 'csv', encoding: 'utf-8', bytes: null, sha256: null });
    builder.add(builder.merchant('A', '', number('2025-04')), number('2025-04'), 100, 1, 2);
    builder.reject(3, { merchant: null, month: null, sales: 40, fraud: null });
    const broken = builder.finish();
    expectCountLaw(broken, year);
    const report = qualityReport(broken);
    expect(report.rows).toEqual({ read: 2, used: 1, rejected: 1, outsideYear: 0, leftOut: noneLeftOut });
    expect(report.salesAmount).toMatchObject({ read: 140, used: 100, rejected: 40 });
    expect(report.unattributedRows).toBe(1);
  });
});

describe('months', () => {
  test('a month of the business year without a row is an error that names it', () => {
    const ledger = ledgerOf({ A: everyMonth(year.months.slice(0, 11), [1, 0]) });
    const { diagnostics, months, severities } = qualityReport(ledger, { businessYear: year });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'month-not-covered', month: '2026-03' },
    ]);
    expect(severities.error).toBe(1);
    expect(months.filter(({ covered }) => !covered).map(({ month }) => month)).toEqual(['2026-03']);
  });

  test('without a business year a month missing in the middle is a gap, one after the end is not', () => {
    const { diagnostics } = qualityReport(ledgerOf({ A: { '2025-04': [1, 0], '2025-06': [2, 0] } }));
    expect(diagnostics.map(({ code, month }) => [code, month])).toEqual([['month-not-covered', '2025-05']]);
  });
});

describe('states', () => {
  test('count merchants and merchant-months, and add up to all of them', () => {
    const builder = ledgerBuilder();
    builder.open({ name: 'a.csv', format: 'csv', encoding: null, bytes: null, sha256: null });
    const [a, b, c] = ['A', 'B', 'C'].map((id) => builder.merchant(id, '', -1)) as [number, number, number];
    for (const month of year.months)
      builder.add(a, number(month), 1, 0, number(month) - number('2025-04') + 2);
    builder.reject(50, { merchant: b, month: number('2025-07'), sales: null, fraud: null });
    builder.add(c, number('2026-03'), 1, 0, 51);
    const register = registerOf({ A: {}, B: {}, C: { contractFrom: isoDate('2026-02-10') } });
    const { states, merchants } = qualityReport(withRegister(builder.finish(), register), {
      businessYear: year,
    });
    expect(states).toEqual({
      reported: { merchants: 2, merchantMonths: 13 },
      'no-activity': { merchants: 2, merchantMonths: 11 + 1 },
      'no-contract': { merchants: 1, merchantMonths: 10 },
      rejected: { merchants: 1, merchantMonths: 1 },
      'not-covered': { merchants: 0, merchantMonths: 0 },
    });
    const all = Object.values(states).reduce((sum, { merchantMonths }) => sum + merchantMonths, 0);
    expect(all).toBe(merchants * 12);
  });

  test('are those of the cells where most merchants have a row in every month', () => {
    const builder = ledgerBuilder();
    builder.open({ name: 'a.csv', format: 'csv', encoding: null, bytes: null, sha256: null });
    const [a, b, c, d] = ['A', 'B', 'C', 'D'].map((id) => builder.merchant(id, '', -1)) as number[];
    let row = 2;
    for (const month of year.months) {
      for (const merchant of [a, b, c]) builder.add(merchant as number, number(month), 1, 0, row++);
    }
    builder.add(a as number, number('2025-05'), 0, 0, row++);
    builder.reject(row++, { merchant: c as number, month: number('2025-07'), sales: null, fraud: null });
    builder.add(d as number, number('2026-03'), 7, 3, row++);
    const ledger = builder.finish();
    const report = qualityReport(ledger, { businessYear: year });
    for (const [state, { merchants, merchantMonths }] of Object.entries(report.states)) {
      const cells = [a, b, c, d].map(
        (merchant) =>
          year.months.filter((month) => ledger.cellState(merchant as number, month) === state).length,
      );
      expect({ state, merchants, merchantMonths }).toEqual({
        state,
        merchants: cells.filter((count) => count > 0).length,
        merchantMonths: cells.reduce((sum, count) => sum + count, 0),
      });
    }
    expect(report.months.at(-1)).toMatchObject({ salesAmount: 10, fraudAmount: 3, rows: 4 });
  });
});

test('carries what came of the register', () => {
  const ledger = withRegister(ledgerOf({ A: { '2025-04': [1, 0] } }), registerOf({ B: {} }));
  expect(qualityReport(ledger).register).toMatchObject({
    joined: 0,
    onlyInRegister: ['B'],
    onlyInLedger: ['A'],
  });
  expect(qualityReport(ledgerOf({ A: { '2025-04': [1, 0] } })).register).toBeNull();
});
