import { checkOptions, refusePromise } from '../language/options.ts';
import { Refusal } from '../language/refusal.ts';
import { everyLedgerFrom } from '../ledger/every-ledger.ts';
import { expectLedger, type Ledger } from '../ledger/ledger.ts';
import { rollUp, sameCorporation } from '../ledger/roll-up.ts';
import type { TransactionBook } from '../ledger/transaction-book.ts';
import type { AnnualRate } from '../rates/reference-rate.ts';
import type { SettledLeg } from '../rules/criterion.ts';
import { type ReadingName, type Readings, readings } from '../rules/reading.ts';
import type { Counts } from './assess.ts';
import { answerSums, type LegBench, legBench, sumWindows } from './evaluate.ts';
import { inQuestion } from './in-question.ts';
import { monthsReader } from './merchant-months.ts';
import { type OpenPoint, type OpenPointName, openPointsFor } from './open-point.ts';
import { type AssessOptions, assessChecks, type ReadyLeg, type ReadyRule, readyRule } from './ready-rule.ts';
import { refuseEarly, refuseUnfit } from './refuse-unfit.ts';
import { both, type Truth } from './truth.ts';
import { type Status, statusOf } from './verdict.ts';

/** One choice on every open point, and what it gives. */
export interface Combination {
  /** By the name of the open point. */
  readonly choices: Readonly<Partial<Record<OpenPointName, string>>>;
  /** Whether it is the one that the options, and the first ledger, ask for. */
  readonly chosen: boolean;
  readonly counts: Counts;
  /** The published rate compared with; null for a rule that reads none. */
  readonly referenceRate: AnnualRate | null;
}

/** A merchant whose status depends on how an open point is read. */
export interface Dependence {
  readonly merchantId: string;
  readonly merchantName: string;
  /** Its status under each combination, in their order. */
  readonly statuses: readonly Status[];
  /** The points that matter: changing that one alone, some combination gives another status. */
  readonly dependsOn: readonly OpenPoint[];
}

/** What the listing depends on. */
export interface ReadingsComparison {
  /** The points that the rule and the data can be read both ways, in the order they are printed. */
  readonly points: readonly OpenPoint[];
  /** Every combination of their options; the later points change fastest. */
  readonly combinations: readonly Combination[];
  /** By merchant id. */
  readonly dependents: readonly Dependence[];
  /** Whether a query narrowed the data: merchants that only another reading than its own lists may then be missing. */
  readonly narrowed: boolean;
}

/**
 * Judges a ledger under every combination of the open points that it can express, in one pass: each merchant's
 * windows are summed once and read many ways.
 *
 * Several ledgers are the same data made in several ways (see `Making`); the first is the one chosen. Of a
 * transaction book the ledgers of every month and status of fraud are made, the default first. A ledger with a merchant register is also rolled up by 法人番号 where merchants share one.
 *
 * @throws Refusal as `assess`; `ledgers-alike` when two ledgers were made in the same way.
 * @example compareReadings(ledger, asked).combinations.map(({ counts }) => counts.listed) // [1, 1, 1, 1, 0, 0, 0, 0]
 */
export function compareReadings(
  data: Ledger | readonly Ledger[] | TransactionBook,
  options: AssessOptions,
): ReadingsComparison {
  checkOptions('compareReadings', options, assessChecks);
  const ledgers = withRollUps(ledgersOf(data));
  refuseAlike(ledgers);
  const base = readyRule(options);
  for (const ledger of ledgers) refuseUnfit(ledger, base);
  refuseEarly(base, options);
  const points = openPointsFor(base.criterion, ledgers);
  const rules = readingsOver(points).map((chosen) =>
    readyRule({ ...options, readings: { ...base.readings, ...chosen } }),
  );
  const judged = ledgers.map((ledger): Judged => {
    const merchants = [...inQuestion(ledger, rules as [ReadyRule, ...ReadyRule[]])];
    return { ledger, merchants, truths: truthsOf(ledger, merchants, rules) };
  });

  const places = ledgersAndRules(points, ledgers, rules);
  const combinations = places.map(({ ledger, rule, choices }): Combination => {
    const { truths } = judged[ledger] as Judged;
    const { readings: read, referenceRate } = rules[rule] as ReadyRule;
    const chosen = ledger === 0 && points.every(({ name }) => isAsked(name, read, base.readings));
    return Object.freeze({ choices, chosen, counts: countsOf(truths, rules.length, rule), referenceRate });
  });
  const dependents: Dependence[] = [];
  for (const [merchantId, merchantName] of namesInQuestion(judged)) {
    const rows = judged.map(({ ledger }) => ledger.indexOf(merchantId));
    const statuses = places.map(({ ledger, rule }): Status => {
      const row = rows[ledger];
      // Without a row in this way of making the ledger there is nothing to list.
      if (row === undefined) return 'not-listed';
      const code = (judged[ledger] as Judged).truths[row * rules.length + rule] as number;
      return statusOf(truthNames[code] as Truth);
    });
    if (statuses.every((status) => status === statuses[0])) continue;
    const alone = points.filter(({ name }) => matters(name, combinations, statuses));
    // Ledgers that differ in two ways at once leave no combination that differs in one point alone.
    const dependsOn = alone.length > 0 ? alone : points.filter(({ name }) => !isReading(name));
    dependents.push(Object.freeze({ merchantId, merchantName, statuses, dependsOn }));
  }
  dependents.sort((a, b) => (a.merchantId < b.merchantId ? -1 : 1));
  const narrowed = ledgers.some(({ making }) => making.query !== undefined);
  return Object.freeze({ points, combinations, dependents, narrowed });
}

interface Judged {
  readonly ledger: Ledger;
  /** Those in question: none of the rules holds of the others. */
  readonly merchants: readonly number[];
  /** One entry per merchant and rule: an index of `truthNames`. */
  readonly truths: Uint8Array;
}

const truthNames: readonly Truth[] = ['no', 'yes', 'unknown'];

/** The answer of each rule on each merchant, "no" where none is in question. The rules differ in their readings only, so windows are shared. */
function truthsOf(ledger: Ledger, merchants: readonly number[], rules: readonly ReadyRule[]): Uint8Array {
  const [first] = rules as [ReadyRule];
  const monthsOf = monthsReader(ledger, first.horizon);
  const legs = first.legs.map((leg, l) => {
    const sums = legBench(leg).sums;
    // Readings that settle a leg alike share one answer.
    const variants: LegBench[] = [];
    const variantOf = rules.map((rule) => {
      const settled = rule.legs[l] as ReadyLeg;
      const known = variants.findIndex((variant) => settlesAlike(variant, settled));
      return known >= 0 ? known : variants.push(legBench(settled, sums)) - 1;
    });
    return { windows: leg.windows, sums, variants, variantOf, answers: variants.map((): Truth => 'no') };
  });
  const truths = new Uint8Array(ledger.merchantCount * rules.length);
  for (const merchant of merchants) {
    const figures = monthsOf(merchant);
    for (const { windows, sums, variants, answers } of legs) {
      sumWindows(figures, windows, sums);
      for (let v = 0; v < variants.length; v++) answers[v] = answerSums(variants[v] as LegBench);
    }
    for (let r = 0; r < rules.length; r++) {
      let truth: Truth = 'yes';
      for (const { answers, variantOf } of legs)
        truth = both(truth, answers[variantOf[r] as number] as Truth);
      truths[merchant * rules.length + r] = truthNames.indexOf(truth);
    }
  }
  return truths;
}

const settlesAlike = (a: SettledLeg, b: SettledLeg): boolean =>
  JSON.stringify([a.quantifier, a.tests]) === JSON.stringify([b.quantifier, b.tests]);

function ledgersOf(data: Ledger | readonly Ledger[] | TransactionBook): readonly Ledger[] {
  if (Array.isArray(data)) {
    // An empty list has no first ledger either.
    for (const ledger of data.length === 0 ? [undefined] : data) expectLedger('compareReadings', ledger);
    return data;
  }
  refusePromise('compareReadings', data);
  if (typeof data === 'object' && data !== null && 'transactions' in data) return everyLedgerFrom(data);
  expectLedger('compareReadings', data);
  return [data as Ledger];
}

function withRollUps(ledgers: readonly Ledger[]): readonly Ledger[] {
  const keyed = ledgers.filter(({ making, register }) => making.unit === 'merchant' && register !== null);
  const rolled = keyed
    .filter((ledger) => sameCorporation(ledger).length > 0)
    .map((ledger) => rollUp(ledger, 'corporate-number'))
    .filter((ledger) => !ledgers.some((other) => madeAlike(other, ledger)));
  return [...ledgers, ...rolled];
}

const madeAlike = (a: Ledger, b: Ledger): boolean =>
  a.making.unit === b.making.unit &&
  a.making.fraudMonth === b.making.fraudMonth &&
  a.making.fraudStatus === b.making.fraudStatus;

function refuseAlike(ledgers: readonly Ledger[]): void {
  ledgers.forEach((ledger, at) => {
    if (!ledgers.slice(at + 1).some((other) => madeAlike(ledger, other))) return;
    throw new Refusal('ledgers-alike', {
      ja: '解釈別の比較に、作り方の同じ台帳が 2 つ渡されました。計上月・不正利用の範囲・加盟店の単位のいずれかが異なる台帳だけを渡してください。',
      en: 'Two of the ledgers to compare were made in the same way. Give only ledgers that differ in the month of a fraud, in which fraud counts, or in the unit of a merchant.',
    });
  });
}

/** Every combination of the readings among the points. */
function readingsOver(points: readonly OpenPoint[]): readonly Partial<Readings>[] {
  return points
    .filter(({ name }) => name in readings)
    .reduce<Partial<Readings>[]>(
      (sofar, { name, options }) =>
        sofar.flatMap((chosen) => Object.keys(options).map((option) => ({ ...chosen, [name]: option }))),
      [{}],
    );
}

/** Each rule with each ledger, in the order of the points, the ways of making the ledger last. */
function ledgersAndRules(
  points: readonly OpenPoint[],
  ledgers: readonly Ledger[],
  rules: readonly ReadyRule[],
) {
  return rules.flatMap((rule, r) =>
    ledgers.map((ledger, l) => {
      const chosenOf = ({ name }: OpenPoint) =>
        isReading(name) ? rule.readings[name] : ledger.making[name as Exclude<OpenPointName, ReadingName>];
      const choices = Object.fromEntries(points.map((point) => [point.name, chosenOf(point)]));
      return { ledger: l, rule: r, choices: Object.freeze(choices) };
    }),
  );
}

const isReading = (name: OpenPointName): name is ReadingName => name in readings;

const isAsked = (name: OpenPointName, read: Readings, asked: Readings): boolean =>
  !isReading(name) || read[name] === asked[name];

function countsOf(truths: Uint8Array, rules: number, rule: number): Counts {
  const found = [0, 0, 0];
  for (let at = rule; at < truths.length; at += rules) {
    const code = truths[at] as number;
    found[code] = (found[code] as number) + 1;
  }
  const [notListed, listed, undetermined] = found as [number, number, number];
  return Object.freeze({ merchants: truths.length / rules, listed, undetermined, notListed });
}

/** Every merchant key in question in any of the ledgers with its name; a rolled-up row stands for its members. */
function namesInQuestion(judged: readonly Judged[]): ReadonlyMap<string, string> {
  const ledgers = judged.map(({ ledger }) => ledger);
  const keyedFirst = ledgers.sort((a, b) => Number(isRolled(a)) - Number(isRolled(b)));
  const names = new Map<string, string>();
  for (const { ledger, merchants } of judged) {
    for (const member of merchants.flatMap((merchant) => ledger.merchant(merchant).members)) {
      if (names.has(member)) continue;
      const first = keyedFirst.find((other) => other.indexOf(member) !== undefined) as Ledger;
      names.set(member, first.merchant(first.indexOf(member) as number).name);
    }
  }
  return names;
}

const isRolled = ({ making }: Ledger): boolean => making.unit === 'corporate-number';

/** Whether two combinations that differ in this point alone give different statuses. */
function matters(
  name: OpenPointName,
  combinations: readonly Combination[],
  statuses: readonly Status[],
): boolean {
  const groups = new Map<string, Status>();
  return combinations.some(({ choices }, c) => {
    const rest = JSON.stringify({ ...choices, [name]: null });
    const status = statuses[c] as Status;
    const before = groups.get(rest);
    groups.set(rest, status);
    return before !== undefined && before !== status;
  });
}
