import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monthAt, monthNumber, yearMonth } from '../../../src/calendar/year-month.ts';
import { parseMonth } from '../../../src/intake/fields/month.ts';
import { chanceOf } from '../../support/differential/chance.ts';
import { faultyMonths, monthSpellingNames, spellMonth } from '../../support/differential/months.ts';

const read = (text: string): string => {
  const month = parseMonth(text);
  return typeof month === 'number' ? monthAt(month) : month;
};

test('a month is the same in every way it can be written', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: monthNumber(yearMonth('2000-01')), max: monthNumber(yearMonth('2099-12')) }),
      fc.constantFrom(...monthSpellingNames),
      fc.nat(),
      (month, way, seed) => {
        expect(parseMonth(spellMonth(month, way, chanceOf(seed)))).toBe(month);
      },
    ),
    { numRuns: 1_000 },
  );
});

test.each(faultyMonths)('%j is no month', (text) => {
  expect(typeof parseMonth(text)).toBe('string');
});

describe('what stands at a limit', () => {
  test.each([
    // A point and a lone 1: Excel drops the zero of 2025.10. With a day behind it the 1 is January.
    ['2025.1', 'month-ambiguous'],
    ['2025.1.15', '2025-01'],
    ['2025.10', '2025-10'],
    ['2025/1', '2025-01'],
    // The first and last days and months of eras.
    ['平成元年1月', '1989-01'],
    ['平成元年1月7日', 'month-invalid'],
    ['平成元年1月8日', '1989-01'],
    ['昭和64年1月', '1989-01'],
    ['昭和64年1月7日', '1989-01'],
    ['昭和64年1月8日', 'month-invalid'],
    ['昭和64年2月', 'month-invalid'],
    ['平成31年4月30日', '2019-04'],
    ['平成31年5月', 'month-invalid'],
    ['令和元年4月', 'month-invalid'],
    ['令和元年5月1日', '2019-05'],
    ['令和0年5月', 'month-invalid'],
    // Excel's numbers of days: from 2000 to 2099; a smaller one is more likely an amount.
    ['36525', 'month-invalid'],
    ['36526', '2000-01'],
    ['73050', '2099-12'],
    ['73051', 'month-invalid'],
    ['1899-12', 'month-invalid'],
    ['1900-01', '1900-01'],
    ['2099-12', '2099-12'],
    ['2100-01', 'month-invalid'],
    // The time in Japan, and any other.
    ['2025-04-30T23:00:00+09:00', '2025-04'],
    ['2025-04-30T23:00:00+0900', '2025-04'],
    ['2025-04-30T23:00:00', '2025-04'],
    ['2025-04-30T15:00:00+00:00', 'month-ambiguous'],
    ['2025-04-30T15:00:00Z', 'month-ambiguous'],
    ['2025-04-30T15:00:00-09:00', 'month-ambiguous'],
    ['2025-04-30T15:00:00+08:00', 'month-ambiguous'],
  ])('%s is %s', (text, month) => {
    expect(read(text)).toBe(month);
  });
});
