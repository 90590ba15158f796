import { describe, expect, test } from 'vitest';
import { disagreements } from '../support/differential/compare.ts';
import { type TraitChoice, trialOf } from '../support/differential/make-trial.ts';
import { ways } from '../support/differential/ways.ts';

// The same files read by the kernel, strictly, from gzip, in pieces and as records: one ledger, to the yen, and one set of
// diagnostics. `npm run differential` reads thousands more.

const readAlike = async (seed: number, choice: TraitChoice, chosen = ways): Promise<void> => {
  expect(await disagreements(trialOf(seed, choice), chosen), `seed ${seed}`).toEqual([]);
};

describe('files of every kind, read in every way, give one ledger', () => {
  const atOnce = 10;
  test.each(Array.from({ length: 10 }, (_, at) => 1 + at * atOnce))('seeds from %i on', async (from) => {
    for (let seed = from; seed < from + atOnce; seed++) await readAlike(seed, { off: ['large', 'medium'] });
  });

  test('some MiB, read in blocks', async () => {
    await readAlike(3_001, { on: ['medium'], off: ['large', 'often'] });
  });

  test.each([1_001, 1_002, 1_003, 1_004])('months as Excel writes days, seed %i', async (seed) => {
    await readAlike(seed, { on: ['months of Excel'], off: ['large', 'often'] });
  });

  test('beyond 32 MiB, where a thread reads', async () => {
    const off = ['often', 'card ids', 'card names', 'card column'] as const;
    const files = ways.filter(({ name }) => name === 'files');
    await readAlike(2_001, { on: ['large'], off }, files);
  });
});
