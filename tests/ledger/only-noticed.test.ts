import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { explainReason } from '../../src/assessment/explain.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { yearMonth } from '../../src/calendar/year-month.ts';
import { ledgerFrom } from '../../src/ledger/transaction-book.ts';
import { expectCountLaw } from '../support/count-law.ts';
import { bookOf, type Sale, type ShortNotice } from '../support/transactions.ts';

const year = businessYear('2025-10', '2025-11');
const sales: readonly Sale[] = [
  ['M', '2025-10', 100_000],
  ['M', '2025-11', 100_000],
];
const made = (notices: readonly ShortNotice[], own = sales) => {
  const ledger = ledgerFrom(bookOf(own, notices));
  expectCountLaw(ledger, year);
  return ledger;
};
const fraud = { id: 'T', merchant: 'N', amount: 500_001, on: '2025-10-10' };
const codes = (ledger: ReturnType<typeof made>) => ledger.diagnostics.map(({ code }) => code);

describe('a merchant that stands in the notices alone', () => {
  test('is a doubt, and undetermined: its rate is not known', () => {
    const ledger = made([fraud]);
    expect(ledger.diagnostics).toMatchObject([
      { code: 'merchant-only-in-notices', severity: 'doubt', merchantId: 'N', month: '2025-10' },
    ]);
    const { listed, counts, verdictOf } = assess(ledger, { businessYear: year, asOf: '2026-05-15' });
    expect([...listed]).toEqual([]);
    expect(counts.undetermined).toBe(1);
    const verdict = verdictOf('N');
    expect(verdict?.monthsOver).toMatchObject([{ month: '2025-10', fraudAmount: 500_001 }]);
    const [reason] = verdict?.reasons ?? [];
    expect(reason && explainReason(reason, 'en')).toMatch(
      /^There is fraud in 2025-10, .*without a single sale/,
    );
  });

  test('is told once for each month', () => {
    expect(
      made([fraud, { ...fraud, id: 'U' }, { ...fraud, id: 'V', on: '2025-11-10' }]).diagnostics,
    ).toMatchObject([{ month: '2025-10', received: '2025-10: 1,000,002' }, { month: '2025-11' }]);
  });

  test('is none where the notice is withdrawn, only suspected, or of a month before the sales', () => {
    expect(codes(made([{ ...fraud, status: 'withdrawn' }]))).toEqual([]);
    expect(codes(made([{ ...fraud, status: 'suspected' }]))).toEqual([]);
    expect(codes(made([{ ...fraud, on: '2025-09-30' }]))).toEqual([]);
  });
});

test('a merchant with a sale in another month stays as it is', () => {
  const ledger = made([fraud], [...sales, ['N', '2025-11', 0]]);
  expect(codes(ledger)).toEqual([]);
  expect(ledger.cellState(ledger.indexOf('N') as number, yearMonth('2025-10'))).toBe('reported');
  expect(
    assess(ledger, { businessYear: year, asOf: '2026-05-15' }).listed.map((each) => each.merchantId),
  ).toEqual(['N']);
});
