import { compareShare, type Rate } from '../money/rate.ts';
import { addYen, type Yen, yen } from '../money/yen.ts';
import type { Operator, SettledQuantifier, WindowTest } from '../rules/criterion.ts';
import { both, either, type Truth } from './truth.ts';
import type { Window } from './windows.ts';

/**
 * What is known of a month. Bits, because the loop over a million merchants reads them:
 * `unknown`: the figures may be larger than they stand (rejected, not covered); `outside`: no contract.
 */
export const knowledge = Object.freeze({ known: 0, unknown: 1, outside: 2 });

/** One merchant's figures over the months of a horizon. Amounts of unknown months are what is known of them. */
export interface MerchantMonths {
  readonly sales: Float64Array;
  readonly fraud: Float64Array;
  readonly knowledge: Uint8Array;
}

/** The sums of one window. `known` is false when a month of it is unknown: then the fraud can only be more. */
export interface WindowFigures {
  readonly sales: Yen;
  readonly fraud: Yen;
  readonly known: boolean;
  /** Whether the merchant was under contract in at least one of its months. */
  readonly contracted: boolean;
}

/** Sums one window exactly. @throws Refusal `yen-overflow` */
export function figuresOf(figures: MerchantMonths, window: Window): WindowFigures {
  let [sales, fraud] = [yen(0), yen(0)];
  let known = true;
  let contracted = false;
  for (let m = window.start; m < window.end; m++) {
    const what = figures.knowledge[m];
    if (what !== knowledge.outside) contracted = true;
    if (what === knowledge.unknown) known = false;
    sales = addYen(sales, figures.sales[m] as Yen);
    fraud = addYen(fraud, figures.fraud[m] as Yen);
  }
  return { sales, fraud, known, contracted };
}

const meets = (operator: Operator, difference: number): boolean => {
  switch (operator) {
    case 'above':
      return difference > 0;
    case 'at-least':
      return difference >= 0;
  }
};

/** One test on one window. `latest` is the reference rate the assessment chose. */
export function evaluateTest(test: WindowTest, window: WindowFigures, latest: Rate): Truth {
  switch (test.kind) {
    case 'amount':
      // Fraud is never negative, so what is unknown can only add: an amount already over stays over.
      if (meets(test.operator, window.fraud - test.threshold)) return 'yes';
      return window.known ? 'no' : 'unknown';
    case 'rate': {
      // Unknown sales can bring a rate down, unknown fraud up: nothing is settled until all is known.
      if (!window.known) return 'unknown';
      const rate = referenceOf(test, latest);
      return meets(test.operator, compareShare(window.fraud, window.sales, rate)) ? 'yes' : 'no';
    }
  }
}

/** The rate a test compares with. */
export function referenceOf(test: Extract<WindowTest, { kind: 'rate' }>, latest: Rate): Rate {
  switch (test.reference.kind) {
    case 'latest-annual':
      return latest;
    case 'fixed':
      return test.reference.rate;
  }
}

/** All tests of a leg on one window. A window wholly without contract meets nothing. */
export function evaluateWindow(tests: readonly WindowTest[], window: WindowFigures, latest: Rate): Truth {
  if (!window.contracted) return 'no';
  let truth: Truth = 'yes';
  for (const test of tests) truth = both(truth, evaluateTest(test, window, latest));
  return truth;
}

/** Joins the truths of a leg's windows. Windows without contract are left out of *every* and end a run. */
export function quantify(
  quantifier: SettledQuantifier,
  truths: readonly Truth[],
  contracted: readonly boolean[],
): Truth {
  switch (quantifier.kind) {
    case 'any':
      return truths.reduce(either, 'no');
    case 'every': {
      const counted = truths.filter((_, w) => contracted[w]);
      // Nothing is not everything: a merchant without a single contracted window does not meet "every".
      return counted.length === 0 ? 'no' : counted.reduce(both, 'yes');
    }
    case 'consecutive': {
      let found: Truth = 'no';
      for (let end = quantifier.count; end <= truths.length; end++) {
        found = either(found, truths.slice(end - quantifier.count, end).reduce(both, 'yes'));
      }
      return found;
    }
  }
}
