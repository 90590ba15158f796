import { describe, expect, test } from 'vitest';
import { type Assessment, assess } from '../../src/assessment/assess.ts';
import { compareAssessments, compareYears } from '../../src/assessment/compare-assessments.ts';
import type { AssessOptions } from '../../src/assessment/ready-rule.ts';
import { snapshotOf } from '../../src/assessment/snapshot.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { isoDate } from '../../src/calendar/iso-date.ts';
import { withRegister } from '../../src/ledger/join-register.ts';
import { rollUp } from '../../src/ledger/roll-up.ts';
import { annualRate } from '../../src/rates/reference-rate.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { everyMonth, type Figures, ledgerOf } from '../support/ledger.ts';
import { registerOf } from '../support/register.ts';

const year = businessYear('2025-04', '2026-03');
// Prepared on the last day before the rate of 2025 came out: 0.047 %.
const options: AssessOptions = { businessYear: year, asOf: '2026-03-30', asOfWithinYear: true };
const others = everyMonth(year.months, [1_000_000, 0]);
const ledger = (figures: Figures) => ledgerOf({ ...figures, other: others });
const changesOf = (filed: Assessment, now: Assessment) =>
  compareAssessments(filed, now).changes.map(({ merchantId, change, cause }) => [
    merchantId,
    change,
    cause.kind,
    cause.factors.map(({ kind, name }) => (kind === 'reading' ? name : kind)),
  ]);

const over = { '2025-06': [1_000_000, 600_000] } as const;
/** 0.040 %: above the rate of 2025, not above that of 2024. */
const between = { '2025-06': [1_500_000_000, 600_000] } as const;

describe('each cause alone', () => {
  test('data: a late notice, with the month and by how much', () => {
    const [filed, now] = [
      assess(ledger({ M: { '2025-06': [1_000_000, 400_000] } }), options),
      assess(ledger({ M: over }), options),
    ];
    expect(changesOf(filed, now)).toEqual([['M', 'entered', 'alone', ['data']]]);
    expect(compareAssessments(filed, now).changes[0]?.months).toEqual([
      {
        month: '2025-06',
        filed: { month: '2025-06', salesAmount: 1_000_000, fraudAmount: 400_000 },
        now: { month: '2025-06', salesAmount: 1_000_000, fraudAmount: 600_000 },
      },
    ]);
  });

  test('data that leaves the status alone is a change of figures', () => {
    const filed = assess(ledger({ M: over }), options);
    const now = assess(ledger({ M: { '2025-06': [1_000_000, 700_000] } }), options);
    expect(changesOf(filed, now)).toEqual([['M', 'figures', 'alone', ['data']]]);
  });

  test('the reference rate: the next one came out', () => {
    const same = ledger({ between });
    const now = assess(same, { ...options, asOf: '2026-05-15' });
    expect(changesOf(assess(same, options), now)).toEqual([
      ['between', 'entered', 'alone', ['reference-rate']],
    ]);
  });

  test('a reading', () => {
    const same = ledger({ M: over });
    const every = assess(same, { ...options, readings: { monthTest: 'every' } });
    expect(changesOf(assess(same, options), every)).toEqual([['M', 'left', 'alone', ['monthTest']]]);
  });

  test('the reading that moves the day of the rate, not the rate by itself', () => {
    const calendar = businessYear('2025-01', '2025-12');
    const same = ledgerOf({ between, other: everyMonth(calendar.months, [1_000_000, 0]) });
    const given = { businessYear: calendar, asOf: '2026-05-15' };
    const atYearEnd = assess(same, { ...given, readings: { rateAsOf: 'year-end' } });
    expect(changesOf(assess(same, given), atYearEnd)).toEqual([['between', 'left', 'alone', ['rateAsOf']]]);
  });

  test('the edition of the rule', () => {
    const [edition] = acquirerReport.editions;
    if (edition === undefined) throw new Error('no edition');
    const rateOnly = { kind: 'all', legs: edition.criterion.legs.slice(1) } as const;
    const revised = {
      ...acquirerReport,
      editions: [
        { ...edition, effective: { ...edition.effective, until: isoDate('2026-03-01') } },
        {
          ...edition,
          id: '2026-03',
          effective: { from: isoDate('2026-03-01'), until: null },
          criterion: rateOnly,
        },
      ],
    };
    const same = ledger({ M: { '2025-06': [1_000_000, 400_000] } });
    const now = assess(same, { ...options, regulation: revised });
    expect(changesOf(assess(same, options), now)).toEqual([['M', 'entered', 'alone', ['edition']]]);
  });

  test('the roll-up', () => {
    const half = { '2025-06': [1_000_000, 300_000] } as const;
    const same = withRegister(
      ledger({ a: half, b: half }),
      registerOf({ a: { corporateNumber: '7000012050002' }, b: { corporateNumber: '7000012050002' } }),
    );
    const now = assess(rollUp(same, 'corporate-number'), options);
    expect(changesOf(assess(same, options), now)).toEqual([
      ['corporate-number:7000012050002', 'entered', 'alone', ['roll-up']],
    ]);
  });
});

describe('two causes', () => {
  test('that only together change the answer are said to act together', () => {
    // Neither the late notice under the old rate nor the new rate on the old data lists it.
    const filed = assess(ledger({ M: { '2025-06': [1_500_000_000, 400_000] } }), options);
    const now = assess(ledger({ M: between }), { ...options, asOf: '2026-05-15' });
    expect(changesOf(filed, now)).toEqual([['M', 'entered', 'together', ['data', 'reference-rate']]]);
  });

  test('of which either is enough are said to be so', () => {
    // 0.040 % as filed; more fraud lifts it over the old rate, the new rate falls below it.
    const filed = assess(ledger({ M: between }), options);
    const now = assess(ledger({ M: { '2025-06': [1_500_000_000, 800_000] } }), {
      ...options,
      asOf: '2026-05-15',
    });
    expect(changesOf(filed, now)).toEqual([['M', 'entered', 'each-suffices', ['data', 'reference-rate']]]);
  });

  test('are told apart for each merchant', () => {
    const filed = assess(ledger({ between, late: { '2025-06': [1_000_000, 1] } }), options);
    const now = assess(ledger({ between, late: over }), { ...options, asOf: '2026-05-15' });
    expect(changesOf(filed, now)).toEqual([
      ['between', 'entered', 'alone', ['reference-rate']],
      ['late', 'entered', 'alone', ['data']],
    ]);
  });
});

describe('from results alone', () => {
  const rates = [
    annualRate({ calendarYear: 2025, percent: '0.039', publishedOn: '2026-04-30', source: 'corrected' }),
  ];

  test('a cause is named where one factor differs, and not where several do', () => {
    const [filed, now] = [ledger({ M: over }), ledger({})].map((one) => snapshotOf(assess(one, options)));
    if (filed === undefined || now === undefined) throw new Error('two results');
    expect(compareAssessments(filed, now).changes).toMatchObject([
      {
        merchantId: 'M',
        change: 'left',
        now: null,
        months: null,
        cause: { kind: 'alone', factors: [{ kind: 'data' }] },
      },
    ]);
    const later = snapshotOf(assess(ledger({}), { ...options, asOf: '2026-05-15', rates }));
    expect(compareAssessments(filed, later)).toMatchObject({
      replayed: false,
      changes: [
        { cause: { kind: 'not-separable', factors: [{ kind: 'data' }, { kind: 'reference-rate' }] } },
      ],
    });
  });

  test('nothing changed is nothing said', () => {
    const same = snapshotOf(assess(ledger({ M: over }), options));
    expect(compareAssessments(same, same)).toMatchObject({ changes: [], unchanged: 1 });
  });

  test('other years and other rules are refused', () => {
    const filed = snapshotOf(assess(ledger({ M: over }), options));
    expect(() =>
      compareAssessments(filed, { ...filed, businessYear: { first: '2026-04', last: '2027-03' } }),
    ).toThrow(expect.objectContaining({ code: 'business-year-differs' }));
    expect(() => compareAssessments(filed, { ...filed, regulation: 'other' })).toThrow(
      expect.objectContaining({ code: 'regulation-differs' }),
    );
  });
});

describe('two business years', () => {
  const [first, second] = [businessYear('2025-04', '2025-09'), businessYear('2025-10', '2026-03')];
  const figures = ledgerOf({
    twice: { '2025-06': [1_000_000, 600_000], '2025-11': [1_000_000, 700_000] },
    fresh: { '2025-11': [1_000_000, 600_000] },
    gone: { '2025-06': [1_000_000, 600_000] },
    other: others,
  });
  const [before, now] = [first, second].map((one) => assess(figures, { ...options, businessYear: one }));
  if (before === undefined || now === undefined) throw new Error('two years');

  test('give the new, the repeated and the cleared, side by side', () => {
    expect(
      compareYears(before, now).changes.map(({ merchantId, change, before: was, now: is }) => [
        merchantId,
        change,
        was?.fraudAmount,
        is?.fraudAmount,
      ]),
    ).toEqual([
      ['fresh', 'new', 0, 600_000],
      ['twice', 'repeated', 600_000, 700_000],
      ['gone', 'cleared', 600_000, 0],
    ]);
  });

  test('stand by fraud, also where it differs by more than 32 bits hold, then by id and not as a language sorts', () => {
    const frauds = { a: 600_000, b: 600_000 + 2 ** 31, c: 600_000 + 2 ** 32, ä: 600_000, B: 600_000 };
    const given = Object.entries(frauds).map(([id, fraud]) => [id, { '2025-11': [1_000_000, fraud] }]);
    const ledger = ledgerOf({ ...Object.fromEntries(given), other: others });
    const [was, is] = [first, second].map((one) => assess(ledger, { ...options, businessYear: one }));
    if (was === undefined || is === undefined) throw new Error('two years');
    expect(compareYears(was, is).changes.map(({ merchantId }) => merchantId)).toEqual([
      'c',
      'b',
      'B',
      'a',
      'ä',
    ]);
  });

  test('the older goes first', () => {
    expect(() => compareYears(now, before)).toThrow(expect.objectContaining({ code: 'years-out-of-order' }));
  });
});
