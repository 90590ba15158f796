import { vi } from 'vitest';

// Set up before every test file: the published tables and the texts of the rule as they stood at the end of 2026,
// whatever has been added since. A test that expects the newest rate to be that of 2025, or an amount of 500,000 yen,
// goes on being right when the next row or the next text comes. Neither is ever edited, so what there was by a day is
// the same for ever. The tests of the tables and of the texts take this away again (`vi.unmock`).

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

vi.mock(import('../../src/regulations/acquirer-report/regulation.ts'), async (original) => {
  const { acquirerReport } = await original();
  const editions = acquirerReport.editions.filter(({ effective }) => effective.from <= '2026-12-31');
  return { acquirerReport: Object.freeze({ ...acquirerReport, editions }) };
});

interface Period {
  readonly kind: string;
  readonly calendarYear: number;
  readonly part: number | null;
}

/** Up to the first half of 2026, the last part of a year in the tables then. */
const isOld = ({ kind, calendarYear, part }: Period): boolean =>
  calendarYear < 2026 || (calendarYear === 2026 && kind === 'half-year' && part === 1);
