import { vi } from 'vitest';

// Set up before every test file: the published tables as they stood at the end of 2026, whatever has been added to
// them since. A test that expects the newest rate to be that of 2025 goes on being right when the next row comes. Rows
// are never edited, so what had been published by a day is the same table for ever. The tests of the tables
// themselves take this away again (`vi.unmock`).

vi.mock(import('../../src/rates/jca.ts'), async (original) => {
  const jca = await original();
  return {
    ...jca,
    jcaAnnualRates: jca.jcaAnnualRates.filter(({ publishedOn }) => publishedOn <= '2026-12-31'),
    jcaPartYearRates: jca.jcaPartYearRates.filter(isOld),
  };
});

vi.mock(import('../../src/rates/jca-statistics.ts'), async (original) => {
  const statistics = await original();
  return {
    ...statistics,
    jcaFraudLosses: statistics.jcaFraudLosses.filter(({ period }) => isOld(period)),
  };
});

interface Period {
  readonly kind: string;
  readonly calendarYear: number;
  readonly part: number | null;
}

/** Up to the first half of 2026, the last part of a year in the tables then. */
const isOld = ({ kind, calendarYear, part }: Period): boolean =>
  calendarYear < 2026 || (calendarYear === 2026 && kind === 'half-year' && part === 1);
