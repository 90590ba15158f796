import type { ReadyLeg } from '../../assessment/ready-rule.ts';
import type { Truth } from '../../assessment/truth.ts';
import type { Window } from '../../assessment/windows.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Language } from '../../language/text.ts';
import { type Rate, ratePercent } from '../../money/rate.ts';
import type { Operator, SettledQuantifier, SettledTest } from '../../rules/criterion.ts';

// The rule as Excel formulas, made from the same data as every other face of it. Truths are numbers there, so that
// Kleene's "and" is MIN and his "or" is MAX, and a window without contract is a text, which both pass over.

/** What a truth is in a cell. */
export const truthNumber: Readonly<Record<Truth, number>> = Object.freeze({ no: 0, unknown: 1, yes: 2 });

/** Where one merchant's figures stand; months are counted from the start of the horizon. */
export interface FigureCells {
  /** The cells of the months `first` to `last` (both included), or the one of a single month. */
  sales(first: number, last: number): string;
  fraud(first: number, last: number): string;
  /** Their states; null for a merchant whose every month is known and under contract. */
  readonly state: ((first: number, last: number) => string) | null;
  /** The words that stand in state cells. */
  readonly words: { readonly unknown: string; readonly outside: string };
}

/** A test and the defined names that hold its threshold. */
export interface NamedTest {
  readonly test: SettledTest;
  /** The amount, or the numerator and the denominator of the rate. */
  readonly names: readonly [string] | readonly [numerator: string, denominator: string];
}

/** The tests of amounts among these, as a formula compares a cell with them. */
export function amountTests(
  tests: readonly NamedTest[],
): { readonly operator: Operator; readonly sign: string; readonly name: string }[] {
  return tests.flatMap(({ test, names }) =>
    test.kind === 'amount' ? [{ operator: test.operator, sign: sign[test.operator], name: names[0] }] : [],
  );
}

/** A threshold as it is drawn across a chart: an amount of fraud, or a share of the sales. */
export interface ThresholdLine {
  readonly of: 'amount' | 'share';
  readonly formula: string;
  readonly value: number;
}

/** The line of a test; null for one whose threshold is neither. */
export function lineOf({ test, names }: NamedTest): ThresholdLine | null {
  switch (test.kind) {
    case 'amount':
      return { of: 'amount', formula: names[0], value: test.threshold };
    case 'rate': {
      const { numerator, denominator } = test.rate;
      return { of: 'share', formula: `${names[0]}/${names[1]}`, value: numerator / denominator };
    }
  }
}

/** The sums of a window as formulas. */
export interface SumFormulas {
  readonly sales: string;
  readonly fraud: string;
}

/** The sums of a window straight from its months. */
export function sumFormulas({ start, end }: Window, cells: FigureCells): SumFormulas {
  const sum = (at: FigureCells['sales']) =>
    end - start === 1 ? at(start, start) : `SUM(${at(start, end - 1)})`;
  return { sales: sum(cells.sales), fraud: sum(cells.fraud) };
}

/**
 * The truth of one window: 0, 1 or 2, or the word for "outside" when no month of it was under contract. `sums` may
 * be cells that hold the sums already.
 */
export function windowFormula(
  tests: readonly NamedTest[],
  window: Window,
  cells: FigureCells,
  { sales, fraud }: SumFormulas = sumFormulas(window, cells),
): string {
  const last = window.end - 1;
  const { state, words } = cells;
  const states = state === null ? null : state(window.start, last);
  const unknown = states === null ? null : `COUNTIF(${states},"${words.unknown}")>0`;
  const truths = tests.map((test) => testFormula(test, sales, fraud, unknown));
  const truth = truths.length === 1 ? (truths[0] as string) : `MIN(${truths.join(',')})`;
  return states === null
    ? truth
    : `IF(COUNTIF(${states},"${words.outside}")=${window.end - window.start},"${words.outside}",${truth})`;
}

function testFormula(
  { test, names }: NamedTest,
  sales: string,
  fraud: string,
  unknown: string | null,
): string {
  switch (test.kind) {
    case 'amount': {
      const otherwise = unknown === null ? '0' : `IF(${unknown},1,0)`;
      return `IF(${fraud}${sign[test.operator]}${names[0]},2,${otherwise})`;
    }
    case 'rate': {
      const [numerator, denominator] = names as readonly [string, string];
      const compared = `IF(${crossDifference(fraud, sales, numerator, denominator, test.rate)}${sign[test.operator]}0,2,0)`;
      const known = `IF(${fraud}=0,0,${compared})`;
      return unknown === null ? known : `IF(${unknown},1,${known})`;
    }
  }
}

const sign: Readonly<Record<Operator, string>> = { above: '>', 'at-least': '>=' };

/** The largest denominator for which every step of the comparison stays exact in a double. */
const finest = 10_000_000;

/**
 * A formula with the sign of `part × denominator − whole × numerator`, exact for every safe integer. Excel holds
 * whole numbers to 2^53 only, so both amounts are split at a million (at the denominator, when that is larger): the
 * products of the halves are exact, and where their sum is not, its sign is that of the upper half.
 *
 * @throws Refusal `rate-too-fine` when the rate has more than five decimals of a percent.
 */
export function crossDifference(
  part: string,
  whole: string,
  numerator: string,
  denominator: string,
  rate: Rate,
): string {
  if (rate.denominator > finest) {
    throw new Refusal('rate-too-fine', {
      ja: `率 ${ratePercent(rate)} % は小数点以下の桁が多く、Excel の数式では正確に比べられません。小数点以下 5 桁までの率を使ってください。`,
      en: `The rate ${ratePercent(rate)} % has too many decimals to be compared exactly by Excel's formulas. Use at most five decimals.`,
    });
  }
  const base = Math.max(1_000_000, rate.denominator);
  const upper = (amount: string) => `INT(${amount}/${base})`;
  const lower = (amount: string) => `(${amount}-${upper(amount)}*${base})`;
  return `(${upper(part)}*${denominator}-${upper(whole)}*${numerator})*${base}+(${lower(part)}*${denominator}-${lower(whole)}*${numerator})`;
}

/**
 * The truth of a leg from the cells of its windows, oldest first. `at(window)` is the cell of a window; cells
 * between two of them are empty.
 */
export function quantifierFormula(
  quantifier: SettledQuantifier,
  windows: number,
  at: (window: number) => string,
  outside: string,
): string {
  if (windows === 0) return '0';
  const range = `${at(0)}:${at(windows - 1)}`;
  switch (quantifier.kind) {
    case 'any':
      return `MAX(${range})`;
    case 'every':
      return quantifier.windows === 'contracted'
        ? `IF(COUNT(${range})=0,0,MIN(${range}))`
        : `IF(COUNTIF(${range},"${outside}")>0,0,MIN(${range}))`;
    case 'consecutive': {
      const { count } = quantifier;
      const runs: string[] = [];
      for (let end = count; end <= windows; end++) {
        const run = `${at(end - count)}:${at(end - 1)}`;
        runs.push(`IF(COUNT(${run})<${count},0,MIN(${run}))`);
      }
      return runs.length === 0 ? '0' : `MAX(${runs.join(',')})`;
    }
  }
}

/**
 * The names of the cells with the thresholds of each leg, by its label in Japanese (`金額要件_基準額`), by its id in English
 * (`monthly_amount_threshold`). Legs with the same label go by their ids.
 */
export function thresholdNames(legs: readonly ReadyLeg[], language: Language): NamedTest[][] {
  const stems = legs.map(({ leg }) => (language === 'ja' ? nameOf(leg.label.ja) : nameOf(leg.id)));
  return legs.map(({ leg, tests }, l) => {
    const own = stems[l] ?? '';
    const stem = stems.filter((other) => other === own).length > 1 ? nameOf(leg.id) : own;
    return tests.map((test, n) => named(test, tests.length === 1 ? stem : `${stem}_${n + 1}`, language));
  });
}

function named(test: SettledTest, stem: string, language: Language): NamedTest {
  const { threshold, numerator, denominator } = nameWords[language];
  switch (test.kind) {
    case 'amount':
      return { test, names: [`${stem}_${threshold}`] };
    case 'rate':
      return { test, names: [`${stem}_${numerator}`, `${stem}_${denominator}`] };
  }
}

const nameWords = {
  ja: { threshold: '基準額', numerator: '分子', denominator: '分母' },
  en: { threshold: 'threshold', numerator: 'numerator', denominator: 'denominator' },
} as const;

/** A text as Excel takes it in a name: letters and digits, not a digit first. */
function nameOf(text: string): string {
  const name = text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '_');
  return /^\p{L}/u.test(name) ? name : `_${name}`;
}
