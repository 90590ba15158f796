import { expect, test } from 'vitest';
import { yearMonth } from '../../src/calendar/year-month.ts';
import { ledgerBuilder } from '../../src/ledger/ledger-builder.ts';
import { ownRoom } from '../../src/ledger/year-chunk.ts';

const april = 2025 * 12 + 3;

test('what a reader writes into shared memory by itself is in the ledger', () => {
  const builder = ledgerBuilder();
  builder.open({ name: 'f', format: 'csv', encoding: null, bytes: null, sha256: null });
  // One row comes before the memory is shared.
  builder.add(builder.merchant('A', '青葉', april), april, 100, 30, 2);
  const merchant = builder.merchant('B', '白樺', april);
  const { shared } = builder;
  const ordinal = shared.ordinalOf(april) as number;
  expect(ordinal).toBe(0);

  // Row 3 gives the second merchant its sales of the first month: each has twelve cells of two words.
  const figures = shared.shareYear(0, 0, ownRoom);
  expect([...figures.subarray(0, 2)]).toEqual([100, shared.firstOrigin() + 2]);
  figures[merchant * 24] = 7_000;
  figures[merchant * 24 + 1] = shared.firstOrigin() + 3;

  const [heads, entries] = [shared.shareHeads(0, ownRoom), shared.shareFraud(0, ownRoom)];
  const entry = shared.fraudEntries() + 1;
  expect([heads[0], entries[1], entry]).toEqual([1, 30, 2]);
  heads[merchant] = entry;
  entries[entry] = 500;
  shared.fraudEntered(entry);
  shared.entered(3, (asked) => (asked === ordinal ? 1 : 0), 7_000, 500);

  builder.close({});
  const ledger = builder.finish();
  const column = ledger.column(yearMonth('2025-04'));
  expect([column?.sales(merchant), column?.fraud(merchant), column?.usedRows]).toEqual([7_000, 500, 2]);
  expect([column?.sales(0), column?.fraud(0)]).toEqual([100, 30]);
  expect(ledger.placeOf(merchant, yearMonth('2025-04'))).toEqual({ file: 'f', row: 3 });
  expect([[...ledger.mayHaveFraud(500)], [...ledger.mayHaveFraud(501)]]).toEqual([[merchant], []]);
  expect(ledger.controlTotals).toMatchObject({
    rows: { read: 2, used: 2, rejected: 0 },
    salesAmount: { used: 7_100, rejected: 0 },
    fraudAmount: { used: 530, rejected: 0 },
  });
});

test('there are only so many months', () => {
  const { shared } = ledgerBuilder();
  expect(Array.from({ length: 240 }, (_, at) => shared.ordinalOf(april + at)).at(-1)).toBe(239);
  expect(shared.ordinalOf(april + 240)).toBeNull();
  expect(shared.ordinalOf(april)).toBe(0);
});
