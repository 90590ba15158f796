import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assessment/assess.ts';
import { compareAssessments } from '../../../src/assessment/compare-assessments.ts';
import { snapshotOf } from '../../../src/assessment/snapshot.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { listJson } from '../../../src/report/lists/list-json.ts';
import { resultIn } from '../../../src/report/lists/result-in.ts';
import { everyMonth, ledgerOf } from '../../support/ledger.ts';

const year = businessYear('2025-04', '2026-03');
const assessment = assess(
  ledgerOf({ M: { '2025-06': [1_000_000, 600_000] }, other: everyMonth(year.months, [1_000_000, 0]) }),
  { businessYear: year, asOf: '2026-05-15' },
);
const json = () => JSON.parse(JSON.stringify(listJson(assessment)));

describe('a result kept as JSON', () => {
  test('says what the assessment said', () => {
    const read = resultIn(JSON.stringify(json()), 'old.json');
    expect(read).toEqual(snapshotOf(assessment));
    expect(compareAssessments(read, read).changes).toEqual([]);
  });

  test.each([
    ['not JSON', '{', /old\.json .*JSON/],
    ['another JSON', '{}', /basis\.sources/],
    [
      'an amount that is no whole number',
      JSON.stringify({ ...json(), listed: [{ ...json().listed[0], fraudAmount: 1.5 }] }),
      /listed\[0\]\.fraudAmount.*whole number/,
    ],
    [
      'a list from before months were in it',
      JSON.stringify({ ...json(), listed: [{ ...json().listed[0], months: undefined }] }),
      /listed\[0\]\.months/,
    ],
  ])('%s is refused by its place', (_, text, message) => {
    const read = () => resultIn(text, 'old.json');
    expect(read).toThrow(expect.objectContaining({ code: 'result-unreadable' }));
    expect(read).toThrow(message);
  });
});

describe('the receipt of an annex', () => {
  test('gives amounts and the basis, no names and no months', () => {
    const receipt = {
      format: 'acquirer-report/receipt',
      library: { name: 'acquirer-report', version: '0.1.0' },
      inputs: [{ sha256: 'abc' }],
      register: null,
      making: { unit: 'merchant' },
      options: {
        businessYear: { first: '2025-04', last: '2026-03' },
        asOf: '2026-05-15',
        readings: { monthTest: 'any' },
      },
      rule: { regulation: { id: 'acquirer-report' }, edition: { id: '2025-09' } },
      rate: { calendarYear: 2025, rate: { kind: 'rate', numerator: 38, denominator: 100_000 } },
      result: { listed: [{ id: 'M', salesAmount: 1_000_000, fraudAmount: 600_000 }], undetermined: [] },
    };
    const read = resultIn(JSON.stringify(receipt), 'receipt.json');
    expect(read).toMatchObject({
      referenceRatePercent: '0.038',
      libraryVersion: '0.1.0',
      inputs: ['abc'],
      readings: { monthTest: 'any' },
    });
    expect(read.merchants.get('M')).toMatchObject({ status: 'listed', fraudAmount: 600_000, months: null });
  });
});
