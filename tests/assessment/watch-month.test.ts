import { describe, expect, test } from 'vitest';
import { watch } from '../../src/assessment/watch.ts';
import { type MonthOptions, watchMonth } from '../../src/assessment/watch-month.ts';
import { snapshotOfWatch, type WatchedSnapshot } from '../../src/assessment/watch-snapshot.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { currency } from '../../src/money/currency.ts';
import { auspaynetCnp } from '../../src/regulations/auspaynet-cnp/regulation.ts';
import { monthCsv, monthSummary } from '../../src/report/lists/month.ts';
import { everyMonth, type Figures, ledgerOf } from '../support/ledger.ts';

const year = businessYear('2025-04', '2026-03');
const options: MonthOptions = { businessYear: year, asOf: '2025-11-10' };
const months = year.months.slice(0, 4);
const figures: Figures = {
  over: { '2025-07': [1_000_000, 500_001] },
  exact: { '2025-07': [1_000_000, 500_000] },
  near: { '2025-07': [1_000_000, 450_001] },
  far: { '2025-07': [1_000_000, 450_000] },
  always: everyMonth(months, [1_000_000, 700_000]),
  recovering: { '2025-06': [1_000_000, 600_000], '2025-07': [9_000_000_000, 0] },
  other: everyMonth(months, [1_000_000, 0]),
};
const ids = (entries: readonly { readonly merchantId: string }[]) =>
  entries.map(({ merchantId }) => merchantId);
const monthOf = (given: Figures = figures, asked: Partial<MonthOptions> = {}) =>
  watchMonth(ledgerOf(given), { ...options, ...asked });

describe('the latest month by itself', () => {
  test('is found, with who is over the amount, near it, newly listed and no longer', () => {
    const month = monthOf();
    expect(month).toMatchObject({ month: '2025-07', threshold: 500_000, within: 50_000, hasNews: true });
    expect(ids(month.over)).toEqual(['always', 'over']);
    // Exactly the amount is a yen short of it; 50,000 yen short is still near, one more is not.
    expect(ids(month.near)).toEqual(['exact', 'near']);
    expect(ids(month.entered)).toEqual(['over']);
    expect(ids(month.left)).toEqual(['recovering']);
    expect(month.over.map(({ isNew, overBy }) => [isNew, overBy])).toEqual([
      [false, 200_000],
      [true, 1],
    ]);
    expect(month.near[0]).toMatchObject({ overBy: 0, fraudUntilListed: 1, band: 'at-risk' });
  });

  test('is near by as much as is asked for', () => {
    expect(ids(monthOf(figures, { within: 50_001 }).near)).toEqual(['exact', 'near', 'far']);
    expect(ids(monthOf(figures, { within: 0 }).near)).toEqual([]);
    expect(ids(monthOf(figures, { within: 1 }).near)).toEqual(['exact']);
  });

  test('in the first month of the year all who would be listed have entered', () => {
    const month = monthOf(figures, { through: '2025-04' });
    expect(month.since).toBeNull();
    expect(ids(month.entered)).toEqual(['always']);
  });

  test('brings no news where those over it were before', () => {
    const { always, other } = figures;
    expect(monthOf({ always, other } as Figures).hasNews).toBe(false);
  });

  test('is refused where the data covers no month of the year', () => {
    expect(() => monthOf({ other: { '2024-01': [1, 0] } })).toThrow(
      expect.objectContaining({ code: 'month-not-covered' }),
    );
  });

  test('of a rule without a monthly amount is about the list alone', () => {
    const aud = currency('AUD');
    const ledger = ledgerOf(
      { other: everyMonth(['2025-01', '2025-02', '2025-03', ...months], [1_000, 0]) },
      aud,
    );
    expect(watchMonth(ledger, { ...options, regulation: auspaynetCnp })).toMatchObject({
      threshold: null,
      over: [],
      near: [],
    });
  });
});

describe('against what was said the last time', () => {
  const saved = snapshotOfWatch(
    watch(ledgerOf(figures), { businessYear: year, asOf: '2025-11-10', through: '2025-07' }),
  );

  test('the same again is no news', () => {
    const month = monthOf(figures, { since: saved });
    expect(month).toMatchObject({ hasNews: false, entered: [], left: [], late: [] });
    expect(month.over.every(({ newlyOver }) => newlyOver.length === 0)).toBe(true);
  });

  test('an earlier month that late notices bring over the amount is told', () => {
    const later = { ...figures, far: { ...figures['far'], '2025-05': [1_000_000, 500_001] as const } };
    const month = monthOf(later, { since: saved });
    expect(month.late).toMatchObject([
      { merchantId: 'far', newlyOver: [{ month: '2025-05', fraudAmount: 500_001, overBy: 1 }], isNew: true },
    ]);
    expect(ids(month.entered)).toEqual(['far']);
    expect(month.hasNews).toBe(true);
  });

  test('who has no figure of the month is told as that, and not as zero', async () => {
    const csv = [
      '加盟店番号,年月,売上金額,不正利用金額',
      ...months.map((month) => `other,${month},1000000,0`),
      ...['always,2025-07,1000000,x', 'over,2025-07,1000000,7', 'idle,2025-06,1000000,600000'],
    ];
    const listed = (merchantId: string) =>
      [merchantId, { ...(saved.merchants.get('over') as WatchedSnapshot), merchantId }] as const;
    const month = watchMonth(await readLedger(new TextEncoder().encode([...csv, ''].join('\n'))), {
      ...options,
      since: {
        ...saved,
        merchants: new Map([...saved.merchants, listed('idle'), listed('gone')]),
      },
    });
    const none = { salesAmount: null, fraudAmount: null, overBy: null };
    expect(month.left).toMatchObject([
      { merchantId: 'always', state: 'rejected', ...none, band: 'undetermined' },
      { merchantId: 'gone', state: null, ...none, band: null },
      { merchantId: 'over', state: 'reported', salesAmount: 1_000_000, fraudAmount: 7, overBy: -499_993 },
    ]);
    expect(month.late).toMatchObject([{ merchantId: 'idle', state: 'no-activity', fraudAmount: 0 }]);
    const said = monthSummary(month, 'ja');
    expect(said).toContain('always 当月は不明（除外した行がある）、判定不能');
    expect(said).not.toContain('always 不正利用 0 円');
    expect(monthSummary(month, 'en')).toContain('gone (over 商店) in the month not in the data');
    expect(monthCsv(month, 'en')).toMatch(/,always,,,,,/);
  });

  test('of another year it is refused', () => {
    const other = { ...saved, businessYear: { first: '2024-04', last: '2025-03' } };
    expect(() => monthOf(figures, { since: other })).toThrow(
      expect.objectContaining({ code: 'business-year-differs' }),
    );
  });
});
