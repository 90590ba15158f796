import type { Text } from '../language/text.ts';
import { formatAmount, jpy } from '../money/currency.ts';
import { ratePercent } from '../money/rate.ts';
import { statuses } from '../reference/reference.ts';
import type { AmountTest, RateTest } from '../rules/criterion.ts';
import type { CaseRow } from './case.ts';
import { type Draft, type Plan, planned, type Step } from './draft.ts';
import { covering, type Ground, questionOf, rateOf } from './ground.ts';

/** A merchant that stands one step from a boundary, or on it. */
export interface Stepped {
  readonly id: string;
  readonly about: Text;
  readonly step: Step;
}

/** The merchants around an amount: one yen less, exactly it, one yen more. */
export function amountSteps(test: AmountTest, { regulation: { currency } }: Ground): readonly Stepped[] {
  const [ja, en] = [
    formatAmount(test.threshold, currency, 'ja'),
    formatAmount(test.threshold, currency, 'en'),
  ];
  const one: Text = currency === jpy ? { ja: '1 円', en: 'one yen' } : { ja: '1 単位', en: 'one unit' };
  const step = (fraud: number): Step => ({ fraud, sales: 0 });
  return [
    {
      id: 'BELOW',
      step: step(-1),
      about: { ja: `${ja}より ${one.ja}少ない`, en: `${one.en} less than ${en}` },
    },
    { id: 'AT', step: step(0), about: { ja: `ちょうど ${ja}`, en: `exactly ${en}` } },
    { id: 'ABOVE', step: step(1), about: { ja: `${ja}より ${one.ja}多い`, en: `${one.en} more than ${en}` } },
  ];
}

/** The merchants around a rate: exactly at it, and one yen of fraud or of sales either way. */
export function rateSteps(test: RateTest, ground: Ground): readonly Stepped[] {
  const percent = ratePercent(rateOf(test, ground));
  const at: Text = { ja: `ちょうど ${percent} %`, en: `exactly ${percent} %` };
  const beside = (id: string, fraud: number, sales: number, ja: string, en: string): Stepped => ({
    id,
    step: { fraud, sales },
    about: { ja: `${at.ja}より${ja}`, en: `${at.en}, ${en}` },
  });
  return [
    { id: 'AT', step: { fraud: 0, sales: 0 }, about: at },
    beside('FRAUD-LESS', -1, 0, '不正利用が 1 円少ない', 'less one yen of fraud'),
    beside('FRAUD-MORE', 1, 0, '不正利用が 1 円多い', 'plus one yen of fraud'),
    beside('SALES-MORE', 0, 1, '売上が 1 円多い', 'plus one yen of sales'),
    beside('SALES-LESS', 0, -1, '売上が 1 円少ない', 'less one yen of sales'),
  ];
}

/**
 * The merchants of the first draft in which the boundary decides: they do not all get the same answer. Where another
 * leg always decides first there is none, and the simplest draft stands: its answers are right all the same.
 */
export function rowsAround(
  ground: Ground,
  drafts: readonly Draft[],
  steps: readonly Stepped[],
): readonly CaseRow[] {
  for (const draft of drafts) {
    const rows = rowsOf(draft, steps);
    const records = [...rows.flatMap(({ merchant }) => merchant.records), ...covering(ground).records];
    const found = statuses(questionOf({ ...ground, records }));
    if (new Set(rows.map(({ merchant }) => found.get(merchant.id))).size > 1) return rows;
  }
  const [simplest] = drafts;
  return simplest === undefined ? [] : rowsOf(simplest, steps);
}

function rowsOf(draft: Draft, steps: readonly Stepped[]): readonly CaseRow[] {
  return steps.flatMap(({ id, about, step }) => {
    const plan = draft(step);
    return isPossible(plan) ? [{ about, merchant: planned(id, plan) }] : [];
  });
}

/** One yen below zero is no boundary. */
const isPossible = (plan: Plan): boolean =>
  [...plan.values()].every(({ sales, fraud }) => sales >= 0 && fraud >= 0);
