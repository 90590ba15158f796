import fc from 'fast-check';
import { expect, test } from 'vitest';
import { businessYear } from '../../src/calendar/business-year.ts';
import { readLedger } from '../../src/intake/months/read-ledger.ts';
import { Refusal } from '../../src/language/refusal.ts';
import { qualityReport } from '../../src/quality/quality-report.ts';
import { figuresIn } from '../support/read.ts';
import {
  anyTraits,
  harmlessTraits,
  type TidyMonth,
  type Traits,
  tidyLedger,
  untidily,
} from '../support/untidy.ts';

const truth = (tidy: readonly TidyMonth[]) =>
  Object.fromEntries(
    tidy
      .map(({ id, month, sales, fraud }) => [`${id} ${month}`, [sales, fraud]] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

/** What a file is read as, and what is told of it that would not let a command end with 0. */
async function readingOf(tidy: readonly TidyMonth[], traits: Traits) {
  try {
    const ledger = await readLedger(untidily(tidy, traits));
    const figures = Object.entries(figuresIn(ledger)).map(([key, [, ...amounts]]) => [key, amounts]);
    const { diagnostics } = qualityReport(ledger, { businessYear: businessYear('2026-02', '2026-03') });
    const told = diagnostics.flatMap(({ severity, code }) =>
      severity === 'error' || severity === 'doubt' ? [code] : [],
    );
    return { figures: Object.fromEntries(figures), told };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { figures: null, told: [error.code] };
  }
}

const runs = 400;

test('a tidy ledger that is written untidily is read as it is, or told: never another one in silence', async () => {
  await fc.assert(
    fc.asyncProperty(tidyLedger, anyTraits, async (tidy, traits) => {
      const { figures, told } = await readingOf(tidy, traits);
      if (told.length === 0) expect(figures).toEqual(truth(tidy));
    }),
    { numRuns: runs },
  );
}, 60_000);

test('traits that leave nothing open give the ledger, and no doubt', async () => {
  await fc.assert(
    fc.asyncProperty(tidyLedger, harmlessTraits, async (tidy, traits) => {
      expect(await readingOf(tidy, traits)).toEqual({ figures: truth(tidy), told: [] });
    }),
    { numRuns: runs },
  );
}, 60_000);
