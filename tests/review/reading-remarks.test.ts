import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { compareReadings } from '../../src/assessment/compare-readings.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { withRegister } from '../../src/ledger/join-register.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { rollUp } from '../../src/ledger/roll-up.ts';
import { interestsOf } from '../../src/review/interest.ts';
import { readingRemarks } from '../../src/review/reading-remarks.ts';
import { everyMonth, ledgerOf } from '../support/ledger.ts';
import { registerOf } from '../support/register.ts';

const options = { businessYear: businessYear('2025-01', '2025-12'), asOf: '2026-05-15' };
const { months } = options.businessYear;
const number = '7000012050002';

// Against 0.038 %, the rate by the day of preparation; by the end of the year it was 0.047 %.
const ledger = withRegister(
  ledgerOf({
    once: { ...everyMonth(months, [10_000_000, 0]), '2025-06': [10_000_000, 600_000] },
    twice: { ...everyMonth(months, [10_000_000, 0]), '2025-06': [10_000_000, 700_000] },
    always: everyMonth(months, [10_000_000, 600_000]),
    close: { ...everyMonth(months, [110_000_000, 0]), '2025-06': [110_000_000, 550_000] },
    half: { ...everyMonth(months, [1_000_000, 0]), '2025-06': [1_000_000, 300_000] },
    other: { ...everyMonth(months, [1_000_000, 0]), '2025-06': [1_000_000, 300_000] },
    never: everyMonth(months, [10_000_000, 0]),
  }),
  registerOf({ half: { corporateNumber: number }, other: { corporateNumber: number } }),
);

function remarked(of: Ledger) {
  const assessment = assess(of, options);
  const listed = new Set(assessment.listed.map(({ merchantId }) => merchantId));
  const { remarks, common } = readingRemarks(of, compareReadings(of, options), listed);
  return { interests: interestsOf(assessment, remarks), common };
}

describe('the mark of a reading', () => {
  const { interests, common } = remarked(ledger);
  const named = Object.fromEntries(
    interests.map(({ verdict, points }) => [verdict.merchantId, points.map(({ en }) => en)]),
  );
  const noteOf = (id: string) =>
    interests.find(({ verdict }) => verdict.merchantId === id)?.notes.map(({ ja }) => ja);

  test('leaves out what most of the listed depend on, which is said once, with how many', () => {
    expect(common.map(({ question, listed }) => [question.en, listed])).toEqual([['Month test', 3]]);
    expect(named).toEqual({
      always: [],
      once: [],
      twice: [],
      close: ['Day of the reference rate'],
      half: ['Unit of a merchant'],
      other: ['Unit of a merchant'],
    });
    expect(interests.find(({ verdict }) => verdict.merchantId === 'always')?.roles).toEqual(['listed']);
    expect(interests.find(({ verdict }) => verdict.merchantId === 'once')?.roles).toEqual([
      'listed',
      'reading',
    ]);
  });

  test('says in words which reading gives which answer', () => {
    expect(noteOf('once')).toEqual([
      '解釈により判定が変わる：対象月の範囲を「すべての月が基準額を超えれば該当」と解すると非該当となる。',
    ]);
    expect(noteOf('close')?.[0]).toContain(
      '参照率の基準日を「事業年度の末日までに公表された最新の年次の率」と解すると非該当となる。',
    );
    expect(noteOf('half')?.[0]).toContain(
      '加盟店の単位を「法人番号が同じ加盟店を合算」と解すると該当候補となる。',
    );
    expect(noteOf('half')?.[0]).toContain('対象月の範囲（ほかの解釈と組み合わせた場合に限り変わる）');
    expect(noteOf('always')).toEqual([]);
  });

  test('stands once on a row of merchants summed, under its own id', () => {
    const { interests: rows } = remarked(rollUp(ledger, 'corporate-number'));
    const ids = rows.map(({ verdict }) => verdict.merchantId);
    expect(ids).toEqual([...new Set(ids)]);
    expect(rows.every(({ roles }) => roles.length > 0)).toBe(true);
    expect(rows.find(({ verdict }) => verdict.merchantId.startsWith('corporate-number:'))).toMatchObject({
      roles: ['listed', 'reading'],
      notes: [{ en: expect.stringContaining('Month test') }],
    });
  });
});
