import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { explainListedTogether, listedTogether } from '../../src/assessment/listed-together.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { monthsBetween, yearMonth } from '../../src/calendar/year-month.ts';
import { withRegister } from '../../src/ledger/join-register.ts';
import type { MerchantFacts } from '../../src/ledger/merchant.ts';
import { rollUp } from '../../src/ledger/roll-up.ts';
import { currency } from '../../src/money/currency.ts';
import { annualRate } from '../../src/rates/reference-rate.ts';
import { auspaynetCnp } from '../../src/regulations/auspaynet-cnp/regulation.ts';
import { everyMonth, ledgerOf } from '../support/ledger.ts';
import { registerOf } from '../support/register.ts';

const year = businessYear('2025-04', '2026-03');
const options = { businessYear: year, asOf: '2026-05-15' };
const number = '7000012050002';
const both: Record<string, Partial<MerchantFacts>> = {
  A: { corporateNumber: number },
  B: { corporateNumber: number },
  other: {},
};
const ledger = (a: number, b: number, facts = both) =>
  withRegister(
    ledgerOf({
      A: { '2025-06': [1_000_000, a] },
      B: { '2025-06': [1_000_000, b] },
      other: everyMonth(year.months, [1_000_000, 0]),
    }),
    registerOf(facts),
  );
const groups = (...given: Parameters<typeof ledger>) => listedTogether(assess(ledger(...given), options));

describe('merchants of one corporate number', () => {
  test('that are listed only together are found, at one yen over and not at the amount itself', () => {
    expect(groups(250_000, 250_000)).toEqual([]);
    expect(groups(250_000, 250_001)).toMatchObject([
      {
        corporateNumber: number,
        merchants: [
          { merchantId: 'A', status: 'not-listed' },
          { merchantId: 'B', status: 'not-listed' },
        ],
        verdict: { fraudAmount: 500_001, monthsOver: [{ month: '2025-06', excess: 1 }] },
      },
    ]);
  });

  test('are found when one is listed and the other is not, but not when all are', () => {
    expect(groups(600_000, 1)).toHaveLength(1);
    expect(groups(600_000, 600_000)).toEqual([]);
  });

  test('are never merged by themselves', () => {
    const assessment = assess(ledger(250_000, 250_001), options);
    expect(assessment.counts).toMatchObject({ merchants: 3, listed: 0 });
  });

  test('are nothing to warn of when they have been rolled up, or behind different umbrellas', () => {
    const rolled = rollUp(ledger(250_000, 250_001), 'corporate-number');
    const assessment = assess(rolled, options);
    expect(assessment.counts).toMatchObject({ merchants: 2, listed: 1 });
    expect(listedTogether(assessment)).toEqual([]);
    const apart = { ...both, B: { corporateNumber: number, umbrella: 'PSP' } };
    expect(groups(250_000, 250_001, apart)).toEqual([]);
  });

  test('without a register there is nothing to know', () => {
    const plain = ledgerOf({ A: everyMonth(year.months, [1, 400_000]), B: { '2025-04': [1, 400_000] } });
    expect(listedTogether(assess(plain, options))).toEqual([]);
  });

  test('are judged against the same rate, also one the user supplied', () => {
    const high = annualRate({
      calendarYear: 2025,
      percent: '99',
      publishedOn: '2026-04-30',
      source: '試験用',
    });
    const assessment = assess(ledger(250_000, 250_001), { ...options, rates: [high] });
    expect(listedTogether(assessment)).toEqual([]);
  });
});

test('is said in one line', () => {
  const [group] = groups(250_000, 250_001);
  expect(group && explainListedTogether(group, 'ja')).toBe(
    `法人番号 ${number} の加盟店 2 件（A, B）は、合算すると該当候補です（不正利用発生額 500,001 円、基準額を超えた月 2025-06）。単独で該当するのは 0 件です。`,
  );
  expect(group && explainListedTogether(group, 'en')).toContain('would be listed as one (fraud 500,001 yen');
});

test('what is said of them is in the currency of the data', () => {
  const quarters = monthsBetween(yearMonth('2025-04'), yearMonth('2026-06'));
  const half = everyMonth(quarters, [1_000_000, 10_000]);
  const assessment = assess(withRegister(ledgerOf({ A: half, B: half }, currency('AUD')), registerOf(both)), {
    businessYear: businessYear('2025-07', '2026-06'),
    asOf: '2026-07-15',
    regulation: auspaynetCnp,
  });
  const [group] = listedTogether(assessment);
  if (group === undefined) throw new Error('they are not listed together');
  expect(explainListedTogether(group, 'ja')).toContain('（不正利用発生額 AUD 240,000、');
  expect(explainListedTogether(group, 'en')).toContain('(fraud AUD 240,000, over in');
});
