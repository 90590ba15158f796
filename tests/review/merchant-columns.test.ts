import { expect, test } from 'vitest';
import { businessYear } from '../../src/calendar/business-year.ts';
import { lastChange, rateWords } from '../../src/review/merchant-columns.ts';
import { preparedReview } from '../../src/review/review-page.ts';
import { pageData } from '../../src/review/rows.ts';
import { everyMonth, ledgerOf } from '../support/ledger.ts';
import { materialOf } from '../support/review.ts';

const months = businessYear('2025-04', '2026-03').months;
const ledger = ledgerOf({
  sold: { ...everyMonth(months, [1_000_000, 0]), '2026-03': [1_000_000, 600_000] },
  unsold: { ...everyMonth(months, [0, 0]), '2025-04': [0, 700_000] },
});
const { interests, lines } = preparedReview(materialOf(ledger, []));
const of = (id: string) => interests.filter(({ verdict }) => verdict.merchantId === id);

test('no sales are another thing than an unknown month, in words and in what the page is given', () => {
  const told = [...of('sold'), ...of('unsold')].map(
    (interest) => rateWords(interest, lines.reference, ' %').ja,
  );
  expect(told).toEqual(['5.000 %', '算出不能']);
  const { rows } = pageData(interests, months, lines, ledger.currency);
  expect(rows.find(([id]) => id === 'unsold')?.[5]).toBe('-');
  for (const interest of interests) {
    const partly = { ...interest, verdict: { ...interest.verdict, complete: false } };
    expect(rateWords(partly, lines.reference).ja).toBe('不明');
    expect(pageData([partly], months, lines, ledger.currency).rows[0]?.[5]).toBe('');
  }
});

test('the last change is of the last month that has figures and the one before', () => {
  expect([...of('sold'), ...of('unsold')].map(lastChange)).toEqual([600_000, 0]);
});
