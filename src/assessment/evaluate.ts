import { compareShare } from '../money/rate.ts';
import { addYen, type Yen } from '../money/yen.ts';
import type { Operator, SettledQuantifier, SettledTest } from '../rules/criterion.ts';
import { knowledge, type MerchantMonths } from './merchant-months.ts';
import type { ReadyLeg } from './ready-rule.ts';
import { both, either, type Truth } from './truth.ts';
import type { Window } from './windows.ts';

/**
 * The sums of a merchant's windows, one entry per window. Columns and not objects: the loop over a million
 * merchants fills the same ones again and again and allocates nothing.
 */
export interface WindowSums {
  readonly sales: Float64Array;
  readonly fraud: Float64Array;
  /** 1 when a month of the window is unknown: then the fraud can only be more. */
  readonly incomplete: Uint8Array;
  /** 1 when the merchant was under contract in at least one of its months. */
  readonly contracted: Uint8Array;
}

/** Room for the sums of that many windows. */
export function windowSums(count: number): WindowSums {
  return {
    sales: new Float64Array(count),
    fraud: new Float64Array(count),
    incomplete: new Uint8Array(count),
    contracted: new Uint8Array(count),
  };
}

/** Sums each window exactly, into `sums`. @throws Refusal `yen-overflow` */
export function sumWindows(figures: MerchantMonths, windows: readonly Window[], sums: WindowSums): void {
  for (let w = 0; w < windows.length; w++) {
    const { start, end } = windows[w] as Window;
    let sales = figures.sales[start] as Yen;
    let fraud = figures.fraud[start] as Yen;
    let incomplete = figures.knowledge[start] === knowledge.unknown ? 1 : 0;
    let contracted = figures.knowledge[start] === knowledge.outside ? 0 : 1;
    for (let m = start + 1; m < end; m++) {
      sales = addYen(sales, figures.sales[m] as Yen);
      fraud = addYen(fraud, figures.fraud[m] as Yen);
      if (figures.knowledge[m] === knowledge.unknown) incomplete = 1;
      if (figures.knowledge[m] !== knowledge.outside) contracted = 1;
    }
    sums.sales[w] = sales;
    sums.fraud[w] = fraud;
    sums.incomplete[w] = incomplete;
    sums.contracted[w] = contracted;
  }
}

const meets = (operator: Operator, difference: number): boolean => {
  switch (operator) {
    case 'above':
      return difference > 0;
    case 'at-least':
      return difference >= 0;
  }
};

/** One test on one window. */
export function evaluateTest(test: SettledTest, sums: WindowSums, window: number): Truth {
  const fraud = sums.fraud[window] as Yen;
  const complete = sums.incomplete[window] === 0;
  switch (test.kind) {
    case 'amount':
      // Fraud is never negative, so what is unknown can only add: an amount already over stays over.
      if (meets(test.operator, fraud - test.threshold)) return 'yes';
      return complete ? 'no' : 'unknown';
    case 'rate':
      // Unknown sales can bring a rate down, unknown fraud up: nothing is settled until all is known.
      if (!complete) return 'unknown';
      // Without fraud there is no rate to be over or at anything, whatever refunds have made of the sales.
      if (fraud === 0) return 'no';
      return meets(test.operator, compareShare(fraud, sums.sales[window] as Yen, test.rate)) ? 'yes' : 'no';
  }
}

/** All tests of a leg on one window. A window wholly without contract meets nothing. */
export function evaluateWindow(tests: readonly SettledTest[], sums: WindowSums, window: number): Truth {
  if (sums.contracted[window] === 0) return 'no';
  let truth: Truth = 'yes';
  for (let t = 0; t < tests.length && truth !== 'no'; t++) {
    truth = both(truth, evaluateTest(tests[t] as SettledTest, sums, window));
  }
  return truth;
}

/** The truths of all windows of a leg, into `truths`. */
export function evaluateWindows(tests: readonly SettledTest[], sums: WindowSums, truths: Truth[]): void {
  for (let w = 0; w < truths.length; w++) truths[w] = evaluateWindow(tests, sums, w);
}

/** Joins the truths of a leg's windows, oldest first. */
export function quantify(
  quantifier: SettledQuantifier,
  truths: readonly Truth[],
  contracted: Uint8Array,
): Truth {
  switch (quantifier.kind) {
    case 'any': {
      let found: Truth = 'no';
      for (let w = 0; w < truths.length; w++) found = either(found, truths[w] as Truth);
      return found;
    }
    case 'every': {
      let all: Truth = 'yes';
      let counted = 0;
      for (let w = 0; w < truths.length; w++) {
        if (quantifier.windows === 'contracted' && contracted[w] === 0) continue;
        counted++;
        all = both(all, truths[w] as Truth);
      }
      // Nothing is not everything: a merchant without a single contracted window does not meet "every".
      return counted === 0 ? 'no' : all;
    }
    case 'consecutive': {
      // The runs that end at each window: one that surely holds, and one that holds if the unknown ones do.
      let [sure, possible] = [0, 0];
      let found: Truth = 'no';
      for (let w = 0; w < truths.length; w++) {
        sure = truths[w] === 'yes' ? sure + 1 : 0;
        possible = truths[w] === 'no' ? 0 : possible + 1;
        if (sure >= quantifier.count) return 'yes';
        if (possible >= quantifier.count) found = 'unknown';
      }
      return found;
    }
  }
}

/** One leg of a rule, with room to work in: the same arrays serve one merchant after another. */
export interface LegBench extends ReadyLeg {
  readonly sums: WindowSums;
  readonly truths: Truth[];
}

/** Room to answer one leg; with the sums of another bench when both have the same windows. */
export function legBench(leg: ReadyLeg, sums: WindowSums = windowSums(leg.windows.length)): LegBench {
  return { ...leg, sums, truths: leg.windows.map((): Truth => 'no') };
}

/** Whether one merchant meets one leg; the bench keeps the sums and the windows' truths until the next. */
export function answerLeg(bench: LegBench, figures: MerchantMonths): Truth {
  sumWindows(figures, bench.windows, bench.sums);
  return answerSums(bench);
}

/** The same from the sums that are in the bench already: another reading of the same windows. */
export function answerSums({ quantifier, tests, sums, truths }: LegBench): Truth {
  evaluateWindows(tests, sums, truths);
  return quantify(quantifier, truths, sums.contracted);
}

/** Whether one merchant meets all legs. One that surely does not ends the question. */
export function meetsAll(benches: readonly LegBench[], figures: MerchantMonths): Truth {
  let truth: Truth = 'yes';
  for (let b = 0; b < benches.length && truth !== 'no'; b++) {
    truth = both(truth, answerLeg(benches[b] as LegBench, figures));
  }
  return truth;
}
