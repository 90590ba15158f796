import { expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { questionLine, questionLineIn } from '../../src/assessment/question-line.ts';
import { type AssessOptions, readyRule } from '../../src/assessment/ready-rule.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { narrowedBy } from '../../src/ledger/narrowed-by.ts';
import { annualRate } from '../../src/rates/reference-rate.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { fraudExposureMerchant } from '../../src/regulations/fraud-exposure-merchant/regulation.ts';
import { dialectNames } from '../../src/sql/dialect.ts';
import { toSql } from '../../src/sql/to-sql.ts';
import { everyMonth, ledgerOf } from '../support/ledger.ts';

const year = businessYear('2025-10', '2025-12');
const asked: AssessOptions = { businessYear: year, asOf: '2026-05-15' };
const ledger = ledgerOf({ 'M-1': everyMonth(year.months, [1_000_000, 600_000]) });
const queryFor = ({ regulation = acquirerReport, ...options }: AssessOptions) =>
  toSql(regulation, { ...options, dialect: 'spark', table: 't' }).rows;
const narrowed = (text: string) => narrowedBy(ledger, { text, engine: null, version: null });

test.each(dialectNames)('every query for %s says the question that it answers', (dialect) => {
  for (const query of Object.values(toSql(acquirerReport, { ...asked, dialect, table: 't' }))) {
    expect(questionLineIn(query)).toBe(questionLine(readyRule(asked)));
  }
});

test('it names rule, edition, year, rate and readings', () => {
  expect(questionLine(readyRule(asked))).toBe(
    'question: acquirer-report 2025-09, 2025-10/2025-12, 0.038 %, monthTest=any, rateAsOf=preparation, contractMonths=contracted',
  );
});

test('the answer of a query for the same question is judged; the day alone makes no other question', () => {
  const answer = narrowed(queryFor(asked));
  expect(assess(answer, asked).counts.listed).toBe(1);
  expect(assess(answer, { ...asked, asOf: '2026-05-16' }).counts.listed).toBe(1);
  // Tools that save a file may give it other line ends.
  expect(assess(narrowed(queryFor(asked).replaceAll('\n', '\r\n')), asked).counts.listed).toBe(1);
});

test.each<[string, Partial<AssessOptions>]>([
  ['business year', { businessYear: businessYear('2025-10', '2025-11') }],
  ['reading', { readings: { monthTest: 'every' } }],
  ['rule', { regulation: fraudExposureMerchant }],
  [
    'published rate',
    {
      rates: [
        annualRate({ calendarYear: 2025, percent: '0.039', publishedOn: '2026-04-30', source: 'for tests' }),
      ],
    },
  ],
])('the answer of a query for another %s is refused', (_, other) => {
  const answer = narrowed(queryFor({ ...asked, ...other }));
  expect(() => assess(answer, asked)).toThrow(
    expect.objectContaining({ code: 'query-for-another-question' }),
  );
});

test("a query of one's own bears no such line and is taken", () => {
  expect(questionLineIn('SELECT 1 -- question: none\n')).toBeUndefined();
  expect(assess(narrowed('SELECT * FROM t'), asked).counts.listed).toBe(1);
});
