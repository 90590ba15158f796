import type { Status } from '../assessment/verdict.ts';
import type { BusinessYear } from '../calendar/business-year.ts';
import type { IsoDate } from '../calendar/iso-date.ts';
import { monthAt, monthNumber, monthsBetween, plusMonths, type YearMonth } from '../calendar/year-month.ts';
import type { Rate } from '../money/rate.ts';
import type { AnnualRate } from '../rates/reference-rate.ts';
import type { AmountTest, Leg, Operator, Quantifier, RateTest, WindowTest } from '../rules/criterion.ts';
import type { Readings } from '../rules/reading.ts';
import type { Regulation } from '../rules/regulation.ts';
import type { MonthRecord } from './month-record.ts';

// The rule once more, read out loud: plain records in, one answer per merchant out, whole numbers as BigInt. It
// shares no decision with the engine, so that one can be held against the other, and it is made of pieces, so that
// a wrong rule is the right one with a single piece replaced.

/** Everything an answer may depend on. */
export interface Question {
  readonly records: readonly MonthRecord[];
  readonly regulation: Regulation;
  readonly businessYear: BusinessYear;
  readonly asOf: IsoDate;
  readonly readings: Readings;
  /** Every published annual rate there is to choose from. */
  readonly rates: readonly AnnualRate[];
}

/** One row as the decision sees it. `key` is what it is grouped by. */
export interface Row {
  readonly key: string;
  readonly id: string;
  readonly month: YearMonth;
  readonly sales: bigint;
  readonly fraud: bigint;
}

/** One month of one merchant. Figures that are not known are `null`. */
export type Cell = { readonly sales: bigint; readonly fraud: bigint } | null;

/** A month that is known. */
export type KnownCell = Exclude<Cell, null>;

/** A quantifier with the open point settled. */
export type Settled = Exclude<Quantifier, { readonly kind: 'reading' }>;

type Answer = 'yes' | 'no' | 'unknown';

/** The decision in pieces. Each does one thing that people get wrong. */
export interface Pieces {
  /** What is asked: the legs of the text that judges the business year. */
  readonly legs: (question: Question) => readonly Leg[];
  /** Which rows count, and what they are grouped by. */
  readonly rows: (question: Question) => readonly Row[];
  /** A further row of the same merchant and month. */
  readonly repeated: (earlier: Cell, later: KnownCell) => Cell;
  /** The stretches of months one leg is asked of. */
  readonly windows: (leg: Leg, question: Question) => readonly (readonly YearMonth[])[];
  readonly settle: (quantifier: Quantifier, readings: Readings) => Settled;
  readonly sum: (amounts: readonly bigint[]) => bigint;
  readonly amountMeets: (test: AmountTest, fraud: bigint) => boolean;
  readonly rateMeets: (test: RateTest, cells: readonly KnownCell[], rate: Rate, pieces: Pieces) => boolean;
  readonly quantify: (quantifier: Settled, answers: readonly Answer[]) => Answer;
  readonly join: (answers: readonly Answer[]) => Answer;
  /** The reference rate; undefined when none had been published. */
  readonly latestRate: (question: Question) => Rate | undefined;
}

/** Comparing `difference` with zero as the operator says. */
export function meets(operator: Operator, difference: bigint): boolean {
  switch (operator) {
    case 'above':
      return difference > 0n;
    case 'at-least':
      return difference >= 0n;
  }
}

const all = (answers: readonly Answer[]): Answer =>
  answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes';

const some = (answers: readonly Answer[]): Answer =>
  answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';

/** The rows just as they come, each under its own merchant's id. */
export function plainRows({ records }: Question): Row[] {
  return records.map(({ merchantId, month, salesAmount, fraudAmount }) => ({
    key: merchantId,
    id: merchantId,
    month,
    sales: BigInt(salesAmount),
    fraud: BigInt(fraudAmount),
  }));
}

/** The annual rows published on or before the day, the best last: latest calendar year, then latest publication. */
export function publishedBy(rates: readonly AnnualRate[], day: IsoDate): AnnualRate[] {
  return rates
    .filter((row) => row.publishedOn <= day)
    .sort((a, b) => a.calendarYear - b.calendarYear || (a.publishedOn < b.publishedOn ? -1 : 1));
}

/** The day that decides which rate is the latest, as read: that of preparation, or the year's last. */
export function dayOfRate({ readings, asOf, businessYear }: Question): IsoDate {
  switch (readings.rateAsOf) {
    case 'preparation':
      return asOf;
    case 'year-end':
      return businessYear.lastDay;
  }
}

/** The legs in force on a day, of the last text that had begun by then. */
export function legsOn({ editions }: Regulation, day: IsoDate): readonly Leg[] {
  const begun = editions.filter(({ effective }) => effective.from <= day);
  const legs = begun.at(-1)?.criterion.legs ?? [];
  return legs.filter(({ effective: { from, until } }) => from <= day && (until === null || until > day));
}

/** How many periods must be met in a row. */
function inARow(quantifier: Quantifier): number {
  switch (quantifier.kind) {
    case 'any':
    case 'every':
    case 'reading':
      return 1;
    case 'consecutive':
      return quantifier.count;
  }
}

/** The rate a test compares with. */
function rateFor({ reference }: RateTest, latest: Rate | undefined): Rate | undefined {
  switch (reference.kind) {
    case 'fixed':
      return reference.rate;
    case 'latest-annual':
      return latest;
  }
}

/** The rule as it is meant. */
export const right: Pieces = Object.freeze({
  legs: ({ regulation, businessYear }) => legsOn(regulation, businessYear.lastDay),
  rows: plainRows,
  repeated: () => null,
  windows: (leg, { businessYear: { first, last, months } }) => {
    const before = inARow(leg.quantifier) - 1;
    switch (leg.window) {
      case 'business-year':
        return [months];
      case 'month':
        return monthsBetween(plusMonths(first, -before), last).map((month) => [month]);
      case 'quarter': {
        const opening = Math.floor(monthNumber(first) / 3) - before;
        const closed = Math.floor((monthNumber(last) + 1) / 3);
        return Array.from({ length: Math.max(0, closed - opening) }, (_, q) => {
          const start = monthAt((opening + q) * 3);
          return monthsBetween(start, plusMonths(start, 2));
        });
      }
    }
  },
  settle: (quantifier, readings) =>
    quantifier.kind === 'reading' ? { kind: readings[quantifier.reading] } : quantifier,
  sum: (amounts) => amounts.reduce((a, b) => a + b, 0n),
  amountMeets: (test, fraud) => meets(test.operator, fraud - BigInt(test.threshold)),
  rateMeets: (test, cells, rate, { sum }) => {
    const [fraud, sales] = [sum(cells.map((cell) => cell.fraud)), sum(cells.map((cell) => cell.sales))];
    // Without fraud there is no rate to speak of, whatever the sales.
    if (fraud === 0n) return false;
    return meets(test.operator, fraud * BigInt(rate.denominator) - sales * BigInt(rate.numerator));
  },
  quantify: (quantifier, answers) => {
    switch (quantifier.kind) {
      case 'any':
        return some(answers);
      case 'every':
        return answers.length === 0 ? 'no' : all(answers);
      case 'consecutive':
        return some(
          answers.flatMap((_, end) => {
            const run = answers.slice(Math.max(0, end + 1 - quantifier.count), end + 1);
            return run.length < quantifier.count ? [] : [all(run)];
          }),
        );
    }
  },
  join: all,
  latestRate: (question) => publishedBy(question.rates, dayOfRate(question)).at(-1)?.rate,
} satisfies Pieces);

/** What is grouped under one key: the ids it stands for, and its months. */
interface Group {
  readonly ids: ReadonlySet<string>;
  cellOf(month: YearMonth): Cell;
}

function groupsOf(question: Question, pieces: Pieces): readonly Group[] {
  const rows = pieces.rows(question);
  const covered = new Set(rows.map(({ month }) => month));
  const groups = new Map<string, { ids: Set<string>; cells: Map<YearMonth, Cell> }>();
  for (const { key, id, month, sales, fraud } of rows) {
    const group = groups.get(key) ?? { ids: new Set(), cells: new Map() };
    const earlier = group.cells.get(month);
    const cell = { sales, fraud };
    group.ids.add(id);
    group.cells.set(month, earlier === undefined ? cell : pieces.repeated(earlier, cell));
    groups.set(key, group);
  }
  return [...groups.values()].map(({ ids, cells }) => ({
    ids,
    // A month that others report and this merchant does not: it did nothing.
    cellOf(month) {
      const cell = cells.get(month);
      if (cell !== undefined) return cell;
      return covered.has(month) ? { sales: 0n, fraud: 0n } : null;
    },
  }));
}

/** Every merchant's status under the rule made of these pieces, in order of first appearance. */
export function statuses(question: Question, pieces: Pieces = right): ReadonlyMap<string, Status> {
  const groups = groupsOf(question, pieces);
  const legs = pieces.legs(question);
  const rate = pieces.latestRate(question);
  const found = new Map<string, Status>(
    question.records.map(({ merchantId }) => [merchantId, 'not-listed' as const]),
  );
  for (const { ids, cellOf } of groups) {
    const answer = pieces.join(
      legs.map((leg) =>
        pieces.quantify(
          pieces.settle(leg.quantifier, question.readings),
          pieces.windows(leg, question).map((months) => askWindow(leg, months.map(cellOf), rate, pieces)),
        ),
      ),
    );
    for (const id of ids) {
      if (answer === 'yes') found.set(id, 'listed');
      else if (answer === 'unknown' && found.get(id) !== 'listed') found.set(id, 'undetermined');
    }
  }
  return found;
}

/** What the rule made of these pieces takes for each merchant's sums of the year; null where a month is not known. */
export function yearSums(question: Question, pieces: Pieces = right): ReadonlyMap<string, Cell> {
  const yearLeg = pieces.legs(question).find(({ window }) => window === 'business-year');
  const months =
    yearLeg === undefined ? question.businessYear.months : pieces.windows(yearLeg, question).flat();
  // Of whom no row counts, nothing does.
  const found = new Map<string, Cell>(
    question.records.map(({ merchantId }) => [merchantId, { sales: 0n, fraud: 0n }]),
  );
  for (const { ids, cellOf } of groupsOf(question, pieces)) {
    const cells = months.map(cellOf);
    const known = cells.filter((cell) => cell !== null);
    const sums: Cell =
      known.length < cells.length
        ? null
        : {
            sales: pieces.sum(known.map(({ sales }) => sales)),
            fraud: pieces.sum(known.map(({ fraud }) => fraud)),
          };
    for (const id of ids) found.set(id, sums);
  }
  return found;
}

function askWindow(leg: Leg, cells: readonly Cell[], latest: Rate | undefined, pieces: Pieces): Answer {
  return all(leg.tests.map((test) => askTest(test, cells, latest, pieces)));
}

function askTest(test: WindowTest, cells: readonly Cell[], latest: Rate | undefined, pieces: Pieces): Answer {
  const known = cells.filter((cell) => cell !== null);
  const complete = known.length === cells.length;
  switch (test.kind) {
    case 'amount':
      if (pieces.amountMeets(test, pieces.sum(known.map(({ fraud }) => fraud)))) return 'yes';
      return complete ? 'no' : 'unknown';
    case 'rate': {
      if (!complete) return 'unknown';
      const rate = rateFor(test, latest);
      if (rate === undefined) {
        throw new RangeError('The rule reads the published rate, and none had been published by then.');
      }
      return pieces.rateMeets(test, known, rate, pieces) ? 'yes' : 'no';
    }
  }
}
