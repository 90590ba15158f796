import type { YearMonth } from '../calendar/year-month.ts';
import { type Amount, amount, type Yen } from '../money/yen.ts';
import type { Leg } from '../rules/criterion.ts';
import { type Assessment, expectAssessment } from './assess.ts';
import { fraudUntilNotAll } from './distance.ts';
import { answerLeg, type LegBench, legBench } from './evaluate.ts';
import { knowledge, monthsReader } from './merchant-months.ts';
import { type FraudToAdd, outlookOf, runningRule } from './outlook.ts';
import type { Truth } from './truth.ts';

/** Fraud to be taken from one window. */
export type FraudToTake = FraudToAdd;

/** What would turn one leg of the rule. */
export interface LegTurn {
  readonly leg: Leg;
  readonly truth: Truth;
  /** The least fraud that makes it hold, and where; empty when it holds, null when none could or a month is unknown. */
  readonly fraudUntil: readonly FraudToAdd[] | null;
  /** The least fraud without which it no longer holds, and where; empty when it does not, null when none could or a month is unknown. */
  readonly fraudUntilNot: readonly FraudToTake[] | null;
  /** The least further sales with which it no longer holds; null unless it is a rate over one window that holds. */
  readonly salesUntilNot: Amount | null;
}

/** What would change a merchant's answer, in whole units: with these amounts it changes, with one unit less it does not. */
export interface WhatWouldChange {
  readonly legs: readonly LegTurn[];
  /** The least fraud in all that would list it, at these sales; null when it is listed, or when that cannot be said. */
  readonly fraudUntilListed: Amount | null;
  /** The least fraud in all without which it would not be listed; null when it is not, or when that cannot be said. */
  readonly fraudUntilNotListed: Amount | null;
  /** The least further sales with which it would not be listed; null when it is not, or when no sales would do. */
  readonly salesUntilNotListed: Amount | null;
}

/**
 * What would change the answer on a merchant of a year that is over; undefined when there is no such merchant.
 * Distances are of the rule as it was read; what another reading says is `compareReadings`.
 *
 * @example whatWouldChange(assessment, 'M1')?.fraudUntilNotListed // 100000
 */
export function whatWouldChange(assessment: Assessment, merchantId: string): WhatWouldChange | undefined {
  expectAssessment('whatWouldChange', assessment);
  const { ledger, basis } = assessment;
  const merchant = ledger.indexOf(merchantId);
  if (merchant === undefined) return undefined;
  const { months } = basis.horizon;
  const figures = monthsReader(ledger, basis.horizon)(merchant);
  const complete = figures.knowledge.every((what) => what !== knowledge.unknown);
  const outlook = outlookOf(runningRule(basis, months.length), figures, null, undefined);
  const legs = basis.legs.map((ready, l): LegTurn => {
    const bench = legBench(ready);
    const truth = answerLeg(bench, figures);
    const { fraudUntil = null, salesUntilNot = null } = outlook.legs[l] ?? {};
    const taken = truth !== 'yes' ? [] : complete ? cheapestBreak(bench) : null;
    const fraudUntilNot =
      taken?.map(({ window, less }) => ({
        first: months[window.start] as YearMonth,
        last: months[window.end - 1] as YearMonth,
        amount: amount(less),
      })) ?? null;
    return Object.freeze({ leg: ready.leg, truth, fraudUntil, fraudUntilNot, salesUntilNot });
  });
  const listed = legs.every(({ truth }) => truth === 'yes');
  return Object.freeze({
    legs: Object.freeze(legs),
    fraudUntilListed: listed ? null : outlook.fraudUntilListed,
    fraudUntilNotListed: listed ? leastOf(legs.map(({ fraudUntilNot }) => sumOf(fraudUntilNot))) : null,
    salesUntilNotListed: listed ? leastOf(legs.map(({ salesUntilNot }) => salesUntilNot)) : null,
  });
}

const sumOf = (parts: readonly FraudToTake[] | null): number | null =>
  parts === null ? null : parts.reduce((sum, { amount: less }) => sum + less, 0);

/** Without any one leg the merchant is not listed: the least decides, among those that can be said. */
function leastOf(costs: readonly (number | null)[]): Amount | null {
  const known = costs.filter((cost) => cost !== null);
  return known.length === 0 ? null : amount(Math.min(...known));
}

interface Break {
  readonly window: LegBench['windows'][number];
  readonly less: number;
}

/** The windows to take fraud from, and how much, so that the leg holds no longer, with the least in all; the earliest of equals. */
function cheapestBreak(bench: LegBench): readonly Break[] | null {
  const costs = bench.windows.map((window, w): Break | null => {
    if (bench.truths[w] !== 'yes') return { window, less: 0 };
    const amounts = { sales: bench.sums.sales[w] as Yen, fraud: bench.sums.fraud[w] as Yen };
    const less = fraudUntilNotAll(bench.tests, amounts);
    return less === null ? null : { window, less };
  });
  const { quantifier } = bench;
  switch (quantifier.kind) {
    case 'any':
      return breakRuns(costs, 1);
    case 'every': {
      // It holds, so every window that counts does: the cheapest one is enough.
      const counted = costs.filter((cost) => cost !== null && cost.less > 0) as readonly Break[];
      const [first, ...others] = counted;
      if (first === undefined) return null;
      return [others.reduce((least, one) => (one.less < least.less ? one : least), first)];
    }
    case 'consecutive':
      return breakRuns(costs, quantifier.count);
  }
}

/** The cheapest set of windows that leaves no run of so many: each run of that length has one of the set. */
function breakRuns(costs: readonly (Break | null)[], length: number): readonly Break[] | null {
  // By the window broken last: what that set costs, and the one broken before it. Index 0 stands before the first window.
  const best: ({ readonly cost: number; readonly before: number } | null)[] = [{ cost: 0, before: -1 }];
  const cheapestBefore = (at: number) => {
    let found: { readonly cost: number; readonly before: number } | null = null;
    for (let before = Math.max(0, at - length); before < at; before++) {
      const standing = best[before];
      if (standing && (found === null || standing.cost < found.cost)) found = { cost: standing.cost, before };
    }
    return found;
  };
  costs.forEach((one, w) => {
    const before = cheapestBefore(w + 1);
    best.push(
      one === null || before === null ? null : { cost: before.cost + one.less, before: before.before },
    );
  });
  const end = cheapestBefore(costs.length + 1);
  if (end === null) return null;
  const chosen: Break[] = [];
  for (let at = end.before; at > 0; at = best[at]?.before ?? 0) {
    const one = costs[at - 1];
    if (one && one.less > 0) chosen.unshift(one);
  }
  return chosen;
}
