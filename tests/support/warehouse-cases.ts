import fc from 'fast-check';
import { type BusinessYear, businessYear } from '../../src/calendar/business-year.ts';
import { isoDate } from '../../src/calendar/iso-date.ts';
import { isYearMonth, monthNumber } from '../../src/calendar/year-month.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { ledgerBuilder } from '../../src/ledger/ledger-builder.ts';
import { jpy } from '../../src/money/currency.ts';
import { percent } from '../../src/money/rate.ts';
import { isYen, yen } from '../../src/money/yen.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import type { Leg } from '../../src/rules/criterion.ts';
import type { Readings } from '../../src/rules/reading.ts';
import type { Regulation } from '../../src/rules/regulation.ts';
import type { TableRow } from './warehouse.ts';

const effective = { from: isoDate('2000-01-01'), until: null };
const text = { ja: '試験用', en: 'for tests' };
const citation = { words: '試験\n-- \'";', gist: text, source: text, standing: 'derived' } as const;
const leg = (fields: Pick<Leg, 'id' | 'window' | 'quantifier' | 'tests'>): Leg => ({
  kind: 'leg',
  label: text,
  effective,
  citation,
  ...fields,
});

const made = (id: string, legs: readonly Leg[]): Regulation => ({
  id,
  name: text,
  outcome: text,
  currency: jpy,
  editions: [{ id: '1', effective, criterion: { kind: 'all', legs }, citation, notes: [] }],
});

/** Rules that use every word of the criterion between them. */
export const rules: readonly {
  readonly name: string;
  readonly regulation: Regulation;
  readonly readings: Partial<Readings>;
}[] = [
  { name: 'the list of 2025, any month', regulation: acquirerReport, readings: {} },
  { name: 'the list of 2025, every month', regulation: acquirerReport, readings: { monthTest: 'every' } },
  {
    name: 'three months in a row, reaching back before the year',
    regulation: made('run', [
      leg({
        id: 'run',
        window: 'month',
        quantifier: { kind: 'consecutive', count: 3 },
        tests: [{ kind: 'amount', operator: 'above', threshold: yen(500_000) }],
      }),
    ]),
    readings: {},
  },
  {
    name: 'two quarters in a row, amount and fixed rate in each',
    regulation: made('quarters', [
      leg({
        id: 'quarters',
        window: 'quarter',
        quantifier: { kind: 'consecutive', count: 2 },
        tests: [
          { kind: 'amount', operator: 'above', threshold: yen(500_000) },
          { kind: 'rate', operator: 'at-least', reference: { kind: 'fixed', rate: percent('0.038') } },
        ],
      }),
    ]),
    readings: {},
  },
  {
    name: 'any month at least at a rate, whatever the amount',
    regulation: made('rate', [
      leg({
        id: 'rate',
        window: 'month',
        quantifier: { kind: 'any' },
        tests: [{ kind: 'rate', operator: 'at-least', reference: { kind: 'fixed', rate: percent('0.038') } }],
      }),
    ]),
    readings: {},
  },
  {
    name: 'every quarter at least an amount, and the year at least the published rate',
    regulation: made('every-quarter', [
      leg({
        id: 'quarter',
        window: 'quarter',
        quantifier: { kind: 'every' },
        tests: [{ kind: 'amount', operator: 'at-least', threshold: yen(500_000) }],
      }),
      leg({
        id: 'year',
        window: 'business-year',
        quantifier: { kind: 'any' },
        tests: [{ kind: 'rate', operator: 'at-least', reference: { kind: 'latest-annual' } }],
      }),
    ]),
    readings: {},
  },
];

/** The months a table is filled over: more than the business years, at both ends. */
const tableMonths = Array.from({ length: 26 }, (_, at) => {
  const number = 2024 * 12 + 11 + at;
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
});

export const asOf = '2026-05-15';
export const years: readonly BusinessYear[] = [
  businessYear('2025-04', '2026-03'),
  businessYear('2025-11', '2025-11'),
  businessYear('2025-02', '2026-07'),
];

// 499,966 and 500,004 are multiples of 38, so that sales can stand exactly at 0.038 %.
const fraudAmount = fc.constantFrom(
  0,
  1,
  38,
  166_668,
  499_966,
  499_999,
  500_000,
  500_001,
  500_004,
  2_000_000,
);
const soundFigures = fc
  .record({
    fraud: fraudAmount,
    beside: fc.constantFrom(-1, 0, 0, 0, 1),
    sales: fc.constantFrom('rate', 'rate', 'rate', 'zero', 'plenty'),
  })
  .map(({ fraud, beside, sales }) => ({
    fraud: String(fraud),
    sales: String(
      sales === 'zero'
        ? 0
        : sales === 'plenty'
          ? 50_000_000_000
          : Math.max(0, Math.ceil((fraud * 100_000) / 38) + beside),
    ),
  }));
const faultyAmount = fc.constantFrom(null, '-1', '0.5', '1000000.01', '9007199254740992');

const merchantId = fc
  .tuple(fc.constantFrom('M-1', 'm-1', 'M-2', 'M-02', '加盟店', "O'Brien", 'ﾊﾝｶｸ', '0001', '1'), fc.nat(9))
  .map(([id, branch]) => (branch < 4 ? id : `${id}/${branch}`));

/** What may stand in a warehouse: mostly sound months, some with every kind of fault. Up to `most` merchants. */
export const tableRows = (most: number): fc.Arbitrary<readonly TableRow[]> =>
  fc
    .record({
      merchants: fc.array(
        fc.record({
          id: merchantId,
          first: fc.nat(8),
          count: fc.integer({ min: 1, max: 26 }),
          months: fc.array(soundFigures, { minLength: 26, maxLength: 26 }),
          absent: fc.array(fc.nat(25), { maxLength: 4 }),
        }),
        { minLength: Math.ceil(most / 6), maxLength: most },
      ),
      faults: fc.array(
        fc.record({
          at: fc.nat(200),
          kind: fc.constantFrom('sales', 'fraud', 'month', 'merchant', 'repeat'),
          amount: faultyAmount,
          month: fc.constantFrom(null, '', '2025-13', '2025-4x', 'April', '2025-04\n'),
          id: fc.constantFrom(null, '', '  '),
        }),
        { maxLength: 8 },
      ),
      uncovered: fc.oneof(
        { weight: 1, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constantFrom(0, 1, 2, 3, 5, 10, 25) },
      ),
      covering: fc.boolean(),
    })
    .map(({ merchants, faults, uncovered, covering }) => {
      const rows: TableRow[] = [];
      const seen = new Set<string>();
      for (const { id, first, count, months, absent } of merchants) {
        if (seen.has(id)) continue;
        seen.add(id);
        tableMonths.slice(first, first + count).forEach((month, at) => {
          if (absent.includes(at)) return;
          rows.push({
            merchantId: id,
            merchantName: `${id} 商店`,
            month,
            ...(months[at] as { sales: string; fraud: string }),
          });
        });
      }
      for (const { at, kind, amount, month, id } of faults) {
        const row = rows[at % Math.max(rows.length, 1)];
        if (row === undefined) break;
        const place = at % rows.length;
        if (kind === 'sales') rows[place] = { ...row, sales: amount };
        if (kind === 'fraud') rows[place] = { ...row, fraud: amount };
        if (kind === 'month') rows[place] = { ...row, month };
        if (kind === 'merchant') rows[place] = { ...row, merchantId: id };
        if (kind === 'repeat') rows.push({ ...row, sales: String(Number(row.sales) || 1) });
      }
      if (covering) {
        for (const month of tableMonths) {
          rows.push({ merchantId: 'always', merchantName: '', month, sales: '1000', fraud: '0' });
        }
      }
      return uncovered === null ? rows : rows.filter(({ month }) => month !== tableMonths[uncovered]);
    });

/** A row's amount as whole yen; null when it cannot be used. */
export const usable = (amount: string | null): number | null => {
  if (amount === null || !/^\d+$/.test(amount)) return null;
  const value = Number(amount);
  return isYen(value) ? value : null;
};

/** The same rows as the engine would read them from a file: written down here once more, apart from intake. */
export function ledgerOfRows(rows: readonly TableRow[]): Ledger {
  const builder = ledgerBuilder();
  builder.open({ name: 'table', format: 'records', encoding: null, bytes: null, sha256: null });
  rows.forEach(({ merchantId, merchantName, month, sales, fraud }, at) => {
    const id = merchantId === null || merchantId.trim() === '' ? null : merchantId;
    const number = month !== null && isYearMonth(month) ? monthNumber(month) : null;
    const merchant = id === null ? null : builder.merchant(id, merchantName, number ?? 0);
    const [s, f] = [usable(sales), usable(fraud)];
    if (merchant !== null && number !== null && s !== null && f !== null)
      builder.add(merchant, number, s, f, at + 1);
    else builder.reject(at + 1, { merchant, month: number, sales: s, fraud: f });
  });
  return builder.finish();
}
