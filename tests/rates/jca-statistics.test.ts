import { describe, expect, test, vi } from 'vitest';
import { okuYen } from '../../src/money/oku.ts';
import { changePercent, compareShare, percent, timesRate } from '../../src/money/rate.ts';
import { addYen, type Yen, yen } from '../../src/money/yen.ts';
import { jcaAnnualRates, jcaPartYearRates } from '../../src/rates/jca.ts';
import { jcaCaveats, jcaFraudLosses } from '../../src/rates/jca-statistics.ts';
import { type FraudLoss, fraudLossOf } from '../../src/rates/statistic.ts';

// The tables themselves, with whatever was added last.
vi.unmock('../../src/rates/jca.ts');
vi.unmock('../../src/rates/jca-statistics.ts');

const year = (calendarYear: number) => row({ kind: 'year', calendarYear, part: null });
const quarter = (calendarYear: number, part: 1 | 2 | 3 | 4) => row({ kind: 'quarter', calendarYear, part });
const row = (period: FraudLoss['period']): FraudLoss => {
  const found = fraudLossOf(jcaFraudLosses, period);
  if (found === undefined) throw new Error(`no row for ${JSON.stringify(period)}`);
  return found;
};
const annual = (calendarYear: number) =>
  jcaAnnualRates.find((rate) => rate.calendarYear === calendarYear)?.rate ?? percent('0');
const sum = (amounts: readonly Yen[]) => amounts.reduce(addYen, yen(0));
const parts = ({ byKind }: FraudLoss) => (byKind === null ? null : sum(Object.values(byKind)));

describe('the figures the report of the second quarter of 2025 leads with', () => {
  test('121.4 億円, of which counterfeit 1.1, number theft 113.3, other 7.0', () => {
    expect(quarter(2025, 2).total).toBe(12_140_000_000);
    expect(quarter(2025, 2).byKind).toEqual({
      counterfeit: okuYen('1.1'),
      numberTheft: okuYen('113.3'),
      other: okuYen('7.0'),
    });
  });

  test('10.7 % below the same quarter a year before', () => {
    expect(changePercent(quarter(2024, 2).total, quarter(2025, 2).total, 1)).toBe('-10.7');
  });

  test('the annual rate grew 1.27 times from 2019 to 2024', () => {
    expect(timesRate(annual(2019), annual(2024), 2)).toBe('1.27');
  });
});

describe('the table hangs together', () => {
  test('every year from 2019 to 2025 and every quarter of 2024 and 2025 is there once', () => {
    const labels = jcaFraudLosses.map(({ period }) => `${period.kind} ${period.calendarYear} ${period.part}`);
    expect(new Set(labels).size).toBe(labels.length);
    for (let y = 2019; y <= 2025; y++) expect(year(y).total).toBeGreaterThan(0);
  });

  test('the kinds of every split add up to the total, to the tenth of 億円', () => {
    const split = jcaFraudLosses.filter((loss) => loss.byKind !== null);
    expect(split.length).toBe(15);
    for (const loss of split) expect(parts(loss)).toBe(loss.total);
  });

  test.each([2024, 2025])('the quarters of %i add up to the year, in total and by kind', (y) => {
    const quarters = ([1, 2, 3, 4] as const).map((part) => quarter(y, part));
    expect(sum(quarters.map(({ total }) => total))).toBe(year(y).total);
    for (const kind of ['counterfeit', 'numberTheft', 'other'] as const) {
      expect(sum(quarters.map(({ byKind }) => byKind?.[kind] ?? yen(0)))).toBe(year(y).byKind?.[kind]);
    }
  });

  test('where the denominator is known, fraud over it rounds half up to the published rate', () => {
    const half = 5; // of the fourth decimal of a percent
    for (const loss of jcaFraudLosses) {
      if (loss.creditExtended === null) continue;
      const { kind, calendarYear, part } = loss.period;
      const published =
        kind === 'year'
          ? annual(calendarYear)
          : jcaPartYearRates.find(
              (r) => r.kind === kind && r.calendarYear === calendarYear && r.part === part,
            )?.rate;
      if (published === undefined) throw new Error('no rate beside the denominator');
      const units = (published.numerator * 1_000_000) / published.denominator; // 0.0001 % each
      const edge = (by: number) => ({ kind: 'rate', numerator: units + by, denominator: 1_000_000 }) as const;
      expect(compareShare(loss.total, loss.creditExtended.amount, edge(-half))).toBeGreaterThanOrEqual(0);
      expect(compareShare(loss.total, loss.creditExtended.amount, edge(half))).toBeLessThan(0);
    }
  });

  test('rows of 2026 are marked as another series', () => {
    for (const { period, series } of jcaFraudLosses) {
      expect(series).toBe(period.calendarYear >= 2026 ? 'from-2026' : 'until-2025');
    }
  });

  test('every row and caveat speaks both languages', () => {
    for (const { source } of jcaFraudLosses) expect(source.source.ja).not.toBe(source.source.en);
    expect(jcaCaveats.map(({ id }) => id)).toEqual([
      'issuer-side',
      'calendar-year',
      'cash-advances',
      'preliminary',
      'series-break',
    ]);
  });
});
