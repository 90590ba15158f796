import { expect, test } from 'vitest';
import { yearMonth } from '../../src/calendar/year-month.ts';
import { ledgerBuilder } from '../../src/ledger/ledger-builder.ts';
import { noneLeftOut } from '../../src/ledger/left-out.ts';
import { type Cells, ownMemory, type SharedMemory } from '../../src/ledger/year-chunk.ts';

const april = 2025 * 12 + 3;

/** Memory as a reader has it, and where figures were put in it last. */
function readersMemory() {
  const places: { words: Uint32Array | null; cells: Cells | undefined }[] = [];
  const memory: SharedMemory = {
    ...ownMemory,
    placed: (words, cells) => places.push({ words, cells }),
  };
  return { memory, latest: () => places.at(-1) };
}

test('what a reader writes into shared memory by itself is in the ledger', () => {
  const builder = ledgerBuilder();
  builder.open({ name: 'f', format: 'csv', encoding: null, bytes: null, sha256: null });
  const merchant = builder.merchant('A', '青葉', april);
  const { shared } = builder;
  const ordinal = shared.ordinalOf(april) as number;

  const figures = readersMemory();
  expect(ordinal).toBe(0);
  expect(shared.share(0, 0, figures.memory)).toBe(true);
  expect(shared.share(0, 0, figures.memory)).toBe(false);
  const words = figures.latest()?.words as Uint32Array;
  // Row 3 gives the first merchant its sales of the first month: the row is where its group counts that month from.
  words[merchant] = 7_000;
  words[15] = shared.firstOrigin() + 3;
  new Uint8Array(words.buffer)[48] = 1;

  const [heads, entries] = [readersMemory(), readersMemory()];
  shared.shareHeads(0, heads.memory);
  expect(shared.shareFraud(0, entries.memory)).toBe(true);
  const entry = shared.fraudEntries() + 1;
  const latestEntries = heads.latest()?.words as Uint32Array;
  latestEntries[merchant] = entry;
  // 500 are no more than one unit of the bounds behind those of twelve.
  new Uint8Array(latestEntries.buffer)[48 + merchant] = 1;
  (entries.latest()?.words as Uint32Array)[entry] = 500;
  shared.fraudEntered(entry);
  shared.entered(3, (asked) => (asked === ordinal ? 1 : 0), 7_000, 500);

  // Room for rows in any order: the figures move, and whoever writes them is told where.
  shared.spread(0, 0, shared.firstOrigin() + 4);
  expect(figures.latest()?.cells).toEqual({ high: null });
  expect([...(figures.latest()?.words?.subarray(0, 2) ?? [])]).toEqual([7_000, shared.firstOrigin() + 3]);

  builder.close({});
  const ledger = builder.finish();
  const column = ledger.column(yearMonth('2025-04'));
  expect([column?.sales(merchant), column?.fraud(merchant), column?.usedRows]).toEqual([7_000, 500, 1]);
  expect(ledger.placeOf(merchant, yearMonth('2025-04'))).toEqual({ file: 'f', row: 3 });
  expect([[...ledger.mayHaveFraud(500)], [...ledger.mayHaveFraud(501)]]).toEqual([[merchant], []]);
  expect(ledger.controlTotals).toEqual({
    rows: { read: 1, used: 1, rejected: 0, leftOut: noneLeftOut },
    salesAmount: { used: 7_000, rejected: 0 },
    fraudAmount: { used: 500, rejected: 0 },
  });
});

test('there are only so many months', () => {
  const { shared } = ledgerBuilder();
  expect(Array.from({ length: 240 }, (_, at) => shared.ordinalOf(april + at)).at(-1)).toBe(239);
  expect(shared.ordinalOf(april + 240)).toBeNull();
  expect(shared.ordinalOf(april)).toBe(0);
});
