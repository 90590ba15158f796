import { type Assessment, assess } from '../assessment/assess.ts';
import { explain } from '../assessment/explain.ts';
import { assessChecks } from '../assessment/ready-rule.ts';
import type { Status } from '../assessment/verdict.ts';
import { type BusinessYear, businessYearOf } from '../calendar/business-year.ts';
import { ledgerOf } from '../intake/months/ledger-of.ts';
import { checkOptions, type OptionChecks, oneOf } from '../language/options.ts';
import { Refusal } from '../language/refusal.ts';
import { type Language, languages, type Text } from '../language/text.ts';
import type { AnnualRate } from '../rates/reference-rate.ts';
import type { MonthRecord } from '../reference/month-record.ts';
import { acquirerReport } from '../regulations/acquirer-report/regulation.ts';
import type { Readings } from '../rules/reading.ts';
import type { Regulation } from '../rules/regulation.ts';
import { merchant, type TestMerchant } from './merchant.ts';

/** What a decision is made from, beside the rows. */
export interface Given {
  /** `'2025-04/2026-03'`, or a business year made before. */
  readonly businessYear: string | BusinessYear;
  /** The day that decides which published rate is the latest. */
  readonly asOf: string;
  /** Default: METI's list for the acquirer's business report. */
  readonly regulation?: Regulation;
  /** Choices for the points the text leaves open; the rest are defaults. */
  readonly readings?: Partial<Readings>;
  /** Annual rates beyond JCA's table (see `annualRate`). */
  readonly rates?: readonly AnnualRate[];
}

const { asOfWithinYear: _, ...givenChecks } = assessChecks;

/** One merchant of a scenario: what is special about it, its rows, and what the rule must say of it. */
export interface ScenarioRow {
  readonly about: Text;
  readonly merchant: TestMerchant;
  readonly expected: Status;
}

/** A table of merchants in the words of the rule, all in one file of one business year. */
export interface Scenario {
  readonly title: Text;
  readonly regulation: Regulation;
  readonly businessYear: BusinessYear;
  readonly asOf: string;
  readonly readings: Partial<Readings>;
  readonly rates: readonly AnnualRate[];
  readonly rows: readonly ScenarioRow[];
  /** The rows of all its merchants: the input of the rule under test. */
  readonly records: readonly MonthRecord[];
}

/**
 * A rule under test, as a function: the ids of the merchants it lists. A `Scenario` and a boundary case may be
 * handed to it as they are.
 */
export type Decide = (question: Input) => readonly string[];

/** What a rule under test is asked: the rows, and what decides beside them. */
export interface Input extends Omit<Given, 'regulation'> {
  readonly records: readonly MonthRecord[];
}

/** The merchant added to cover every month: a month without any usable row would be a gap in the data. */
export const coverId = 'COVER';

/**
 * A scenario: each row says what is special about a merchant, gives its rows and says what the rule must answer.
 *
 * One more merchant, `COVER`, has sales and no fraud in every month of the business year, so that a test need only
 * write the months it is about: a month without any row would be a gap in the data.
 *
 * @throws Refusal `scenario-invalid` when two rows are about the same merchant, or one about `COVER`
 * @example scenario('monthly fraud', asked, [['one yen over', merchant('M-2').month('2025-04', { fraud: 500_001 }), 'listed']]).rows.map(({ merchant, expected }) => [merchant.id, expected]) // [['M-2', 'listed']]
 */
export function scenario(
  title: string | Text,
  given: Given,
  rows: readonly (readonly [about: string | Text, merchant: TestMerchant, expected: Status])[],
): Scenario {
  checkOptions<Given>('scenario', given, givenChecks);
  const businessYear = businessYearOf(given.businessYear);
  const ids = new Set<string>([coverId]);
  for (const [, { id }] of rows) {
    if (ids.has(id)) {
      throw new Refusal('scenario-invalid', {
        ja: `シナリオに加盟店 ${id} が 2 回あります（${coverId} は自動で加わります）。1 加盟店につき 1 行にしてください。`,
        en: `The scenario has merchant ${id} twice (${coverId} is added by itself). Give one row per merchant.`,
      });
    }
    ids.add(id);
  }
  const records = rows.flatMap(([, { records }]) => records);
  const cover = merchant(coverId).months(businessYear.first, businessYear.last, { sales: 1_000_000 });
  return Object.freeze({
    title: textOf(title),
    regulation: given.regulation ?? acquirerReport,
    businessYear,
    asOf: given.asOf,
    readings: given.readings ?? {},
    rates: given.rates ?? [],
    rows: Object.freeze(
      rows.map(([about, merchant, expected]) => ({ about: textOf(about), merchant, expected })),
    ),
    records: Object.freeze([...records, ...cover.records]),
  });
}

/** One merchant of a scenario that came out otherwise. */
export interface Difference {
  readonly merchantId: string;
  readonly about: Text;
  readonly expected: Status;
  /** What the rule under test said. A function under test only names the listed: all others are `not-listed`. */
  readonly actual: Status;
  /** The library's own explanation of that merchant, with every number and its source. */
  readonly explanation: Text;
}

/** What came of a scenario. */
export interface ScenarioResult {
  readonly passed: boolean;
  readonly differences: readonly Difference[];
}

/**
 * The library's assessment of the same rows, to compare with or to look into.
 *
 * @example assessScenario(amounts).listed.map(({ merchantId }) => merchantId) // [ 'M-2' ]
 */
export function assessScenario(scenario: Scenario): Assessment {
  const { regulation, businessYear, asOf, readings, rates, records } = scenario;
  return assess(ledgerOf(records, { currency: regulation.currency }), {
    regulation,
    businessYear,
    asOf,
    // The question is the rule's answer on a day, whichever.
    asOfWithinYear: true,
    readings,
    rates,
  });
}

/** Who answers a scenario. */
export interface CheckScenarioOptions {
  /** The rule under test. Default: the library. */
  readonly decide?: Decide | undefined;
}

/** The same, and in which language a failure is told. */
export interface AssertScenarioOptions extends CheckScenarioOptions {
  /** Default: `'en'`. */
  readonly language?: Language | undefined;
}

const checkChecks: OptionChecks<CheckScenarioOptions> = {
  decide: {
    holds: (value) => typeof value === 'function',
    expected: {
      ja: '関数（加盟店・月の行を受け取り、該当する番号を返す）',
      en: 'a function that takes the rows and gives the ids it lists',
    },
  },
};
const assertChecks: OptionChecks<AssertScenarioOptions> = { ...checkChecks, language: oneOf(languages) };

/**
 * Runs a scenario and returns what differs: through the library when no `decide` is given, else through the rule
 * under test. `assertScenario` is its twin that throws.
 *
 * @throws Refusal `options-invalid`
 * @example
 * checkScenario(amounts).passed // true
 * checkScenario(amounts, { decide: () => [] }).differences.map(({ merchantId }) => merchantId) // [ 'M-2' ]
 */
export function checkScenario(scenario: Scenario, options: CheckScenarioOptions = {}): ScenarioResult {
  checkOptions('checkScenario', options, checkChecks);
  const { decide } = options;
  const assessment = assessScenario(scenario);
  const named = decide === undefined ? undefined : new Set(decide(scenario));
  const differences = scenario.rows.flatMap(({ about, merchant: { id }, expected }) => {
    const verdict = assessment.verdictOf(id);
    const own = verdict?.status ?? 'not-listed';
    const actual = named === undefined ? own : named.has(id) ? 'listed' : 'not-listed';
    const agrees =
      named === undefined ? actual === expected : (actual === 'listed') === (expected === 'listed');
    if (agrees) return [];
    const explanation: Text =
      verdict === undefined
        ? { ja: `${id} の行がない`, en: `no row of ${id}` }
        : { ja: explain(verdict, 'ja'), en: explain(verdict, 'en') };
    return [{ merchantId: id, about, expected, actual, explanation }];
  });
  return { passed: differences.length === 0, differences };
}

/**
 * Runs a scenario and throws when anything differs; the message says what was expected of whom, and why.
 * @throws Error; Refusal `options-invalid`
 * @example
 * assertScenario(amounts);
 * assertScenario(amounts, { decide });
 */
export function assertScenario(scenario: Scenario, options: AssertScenarioOptions = {}): void {
  checkOptions('assertScenario', options, assertChecks);
  const { language = 'en', ...others } = options;
  const { passed, differences } = checkScenario(scenario, others);
  if (passed) return;
  const lines = differences.map(({ merchantId, about, expected, actual, explanation }) =>
    language === 'ja'
      ? `${merchantId}（${about.ja}）: 期待 ${expected}、結果 ${actual}\n${explanation.ja}`
      : `${merchantId} (${about.en}): expected ${expected}, got ${actual}\n${explanation.en}`,
  );
  throw new Error(`${scenario.title[language]}\n${lines.join('\n')}`);
}

/** The same words in both languages when only one was given. */
export function textOf(words: string | Text): Text {
  return typeof words === 'string' ? { ja: words, en: words } : words;
}
