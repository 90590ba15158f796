import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLedger } from '../../src/intake/read-ledger.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';

const record = fc.record({
  merchantId: fc.constantFrom('A', 'A', 'A', 'B', 'C', '', ' A'),
  merchantName: fc.constantFrom('x', 'x', 'x', 'y', '', ' y '),
  month: fc.constantFrom('2025-04', '2025-05', '2025-06', '2025-07', '2025-08', '2025-13'),
  salesAmount: fc.oneof(fc.nat(1_000), fc.constantFrom(-0, -1, 1.5, 2 ** 32)),
  fraudAmount: fc.constantFrom(0, 0, 7, 2 ** 32),
});

function contents(ledger: Ledger) {
  const merchants = Array.from({ length: ledger.merchantCount }, (_, at) => ledger.merchant(at));
  return {
    merchants,
    columns: ledger.columns.map(({ month, sales, fraud, origin, usedRows }) => [
      month,
      usedRows,
      merchants.map((_, at) => [sales(at), fraud(at), origin(at)]),
    ]),
    variouslyNamed: [...ledger.variouslyNamed].sort(),
    doubted: [...ledger.doubted].sort(),
    diagnostics: ledger.diagnostics.map(({ code, row, merchantId, month }) => [code, row, merchantId, month]),
    controlTotals: ledger.controlTotals,
  };
}

test('records that are plainly good mean what the same ones mean one by one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 25, size: 'max' }), async (records) => {
      // Amounts as texts are never plainly good, and go the way of the rows of files.
      const written = records.map(({ salesAmount, fraudAmount, ...others }) => ({
        ...others,
        salesAmount: String(salesAmount),
        fraudAmount: String(fraudAmount),
      }));
      expect(contents(await readLedger(records))).toEqual(contents(await readLedger(written)));
    }),
    { numRuns: 500 },
  );
});

test('a name is that of its latest month, however its rows follow each other', async () => {
  const row = (merchantId: string, merchantName: string, month: string) => ({
    merchantId,
    merchantName,
    month,
    salesAmount: 1,
    fraudAmount: 0,
  });
  const ledger = await readLedger([
    row('A', 'old', '2025-04'),
    row('A', 'old', '2025-08'),
    row('B', 'b', '2025-04'),
    row('A', 'between', '2025-06'),
    row('B', 'later', '2025-05'),
    row('B', 'later', '2025-09'),
    row('B', 'b', '2025-07'),
  ]);
  expect([ledger.merchant(0).name, ledger.merchant(1).name]).toEqual(['old', 'later']);
});
