import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addEntry,
  amountAt,
  entryOf,
  fraudEntries,
  merchantsWith,
  setAmount,
  shareFraud,
  shareHeads,
} from '../../src/ledger/fraud-entries.ts';
import { ownRoom } from '../../src/ledger/year-chunk.ts';

const merchant = fc.oneof(fc.nat(5), fc.constantFrom(4_095, 4_096, 100_000));
const amount = fc.oneof(
  fc.integer({ min: 1, max: 500_001 }),
  fc.constantFrom(0xffff_fffe, 0xffff_ffff, 0x1_0000_0000),
);

test('each month of each merchant keeps its amount, wherever the entries are put', () => {
  const step = fc.record({ merchant, ordinal: fc.nat(3), amount, share: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const entries = fraudEntries();
      const model = new Map<string, number>();
      for (const { merchant, ordinal, amount, share } of steps) {
        if (share) {
          shareHeads(entries, merchant >> 12, ownRoom);
          shareFraud(entries, 0, ownRoom);
        }
        const key = `${merchant} ${ordinal}`;
        if (model.has(key)) setAmount(entries, entryOf(entries, merchant, ordinal), amount);
        else addEntry(entries, merchant, ordinal, amount);
        model.set(key, amount);
      }
      expect(entries.count).toBe(model.size);
      const sums = new Map<number, number>();
      for (const [key, amount] of model) {
        const [who, ordinal] = key.split(' ').map(Number) as [number, number];
        expect(amountAt(entries, entryOf(entries, who, ordinal))).toBe(amount);
        sums.set(who, (sums.get(who) ?? 0) + amount);
      }
      // On both sides of each merchant's sum.
      for (const least of new Set([...sums.values()].flatMap((sum) => [sum, sum + 1]))) {
        const reached = [...sums].filter(([, sum]) => sum >= least).map(([who]) => who);
        expect(merchantsWith(entries, least)).toEqual(reached.sort((a, b) => a - b));
      }
      // And on both sides of what each has in one month.
      for (const inOneMonth of new Set([...model.values()].flatMap((amount) => [amount, amount + 1]))) {
        const reached = new Set<number>();
        for (const [key, amount] of model) if (amount >= inOneMonth) reached.add(Number(key.split(' ')[0]));
        expect(merchantsWith(entries, 1, inOneMonth)).toEqual([...reached].sort((a, b) => a - b));
      }
      expect(entryOf(entries, 77, 0)).toBe(0);
    }),
    { numRuns: 300 },
  );
});

test('more entries than a chunk holds', () => {
  const entries = fraudEntries();
  for (let who = 0; who < 10_000; who++) addEntry(entries, who, who % 12, who + 1);
  const found = Array.from({ length: 10_000 }, (_, who) =>
    amountAt(entries, entryOf(entries, who, who % 12)),
  );
  expect(found).toEqual(Array.from({ length: 10_000 }, (_, who) => who + 1));
});
