import type { YearMonth } from '../calendar/year-month.ts';
import { checkOptions, list, type OptionChecks, record } from '../language/options.ts';
import type { Text } from '../language/text.ts';
import { bareId } from '../ledger/alike-ids.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { MerchantMonthRows, MerchantRow } from '../ledger/merchant-rows.ts';
import { type Amount, amount } from '../money/yen.ts';
import { amountOf, monthlyLeg } from '../rules/criterion.ts';
import { type Assessment, expectAssessment } from './assess.ts';
import type { Combination, Dependence, ReadingsComparison } from './compare-readings.ts';
import type { OpenPointName } from './open-point.ts';
import type { Snapshot, SnapshotMerchant } from './snapshot.ts';
import type { MonthFigures, Status, Verdict } from './verdict.ts';
import { type WhatWouldChange, whatWouldChange } from './what-would-change.ts';

/** What can be told beside the verdict, where it is at hand. */
export interface ExplainMerchantOptions {
  /** What came of `compareReadings` on the same data: the answer under each reading. */
  readonly comparison?: ReadingsComparison | undefined;
  /** The rows of the input (`readMerchantRows`, `readTransactionRows`), for months that several rows went into. */
  readonly rows?: readonly MerchantMonthRows[] | undefined;
  /** Results of the years before, the latest first or in any order. */
  readonly earlier?: readonly Snapshot[] | undefined;
}

/** One month with the rows its figures come from. */
export interface ExplainedMonth extends MonthFigures {
  /** How far the fraud is over the amount of the rule's monthly leg, below zero how far under; null where either is not known. */
  readonly overBy: number | null;
  /** How many rows of the input are of it; null where several were added up and nobody looked which. */
  readonly rowCount: number | null;
  /** The rows, as far as they are at hand. */
  readonly rows: readonly (MerchantRow & { readonly merchantId: string })[];
}

/** What was chosen for one open point, in words. */
export interface ChoiceWords {
  readonly name: OpenPointName;
  readonly question: Text;
  readonly choice: Text;
}

/** The answer under one combination of readings. */
export interface ReadingAnswer extends Pick<Combination, 'choices' | 'chosen' | 'referenceRate'> {
  /** The choices in words, in the order of the open points. */
  readonly words: readonly ChoiceWords[];
  readonly status: Status;
}

/** What an earlier result says of a merchant. */
export interface EarlierAnswer {
  readonly businessYear: Snapshot['businessYear'];
  /** The published rate compared with then; null when the result names none. */
  readonly referenceRatePercent: string | null;
  /** Null when the result does not name the merchant: not listed then, or not there. */
  readonly merchant: SnapshotMerchant | null;
}

/** Why one merchant is or is not listed. Frozen. */
export interface MerchantExplanation {
  readonly verdict: Verdict;
  /** The amount a month must come to, in the currency of the verdict; null for a rule without a monthly amount. */
  readonly monthlyThreshold: Amount | null;
  readonly months: readonly ExplainedMonth[];
  readonly change: WhatWouldChange;
  /** Empty where no comparison was given. */
  readonly readings: readonly ReadingAnswer[];
  /** The open points that the answer depends on: changing that one alone, some combination gives another. */
  readonly dependsOn: readonly OpenPointName[];
  /** Whether a query narrowed the data: then what another reading would list may be missing from it. */
  readonly narrowed: boolean;
  /** Latest first; empty where no earlier results were given. */
  readonly earlier: readonly EarlierAnswer[];
}

const explanationChecks: OptionChecks<ExplainMerchantOptions> = {
  comparison: record,
  rows: list,
  earlier: list,
};

/**
 * Why a merchant is listed, is not, or cannot be told: every month with its distance and rows, what would change the
 * answer, its answer under each reading, and in earlier years. For any merchant of the ledger; undefined when there is
 * none of that id (see `idsAlike`). Pure.
 *
 * @throws Refusal `not-awaited`, `argument-invalid`, `options-invalid`
 * @example explainMerchant(assessment, 'M2')?.change.fraudUntilListed // 500001
 */
export function explainMerchant(
  assessment: Assessment,
  merchantId: string,
  options: ExplainMerchantOptions = {},
): MerchantExplanation | undefined {
  expectAssessment('explainMerchant', assessment);
  checkOptions('explainMerchant', options, explanationChecks);
  const verdict = assessment.verdictOf(merchantId);
  const change = whatWouldChange(assessment, merchantId);
  if (verdict === undefined || change === undefined) return undefined;
  const { comparison, rows = [], earlier = [] } = options;
  const monthlyThreshold = thresholdOf(assessment);
  const own = rows.filter(({ merchantId: of }) => verdict.members.includes(of));
  const months = verdict.months.map((figures): ExplainedMonth => {
    const { fraudAmount, month } = figures;
    const overBy = monthlyThreshold === null || fraudAmount === null ? null : fraudAmount - monthlyThreshold;
    return Object.freeze({
      ...figures,
      overBy,
      ...rowsOf(
        assessment.ledger,
        figures,
        own.filter((one) => one.month === month),
        verdict,
      ),
    });
  });
  return Object.freeze({
    verdict,
    monthlyThreshold,
    months: Object.freeze(months),
    change,
    readings: Object.freeze(comparison === undefined ? [] : answers(comparison, verdict)),
    dependsOn: Object.freeze(
      comparison === undefined
        ? []
        : (dependenceOf(comparison, verdict)?.dependsOn ?? []).map(({ name }) => name),
    ),
    narrowed: assessment.ledger.making.query !== undefined,
    earlier: Object.freeze(
      [...earlier]
        .sort((a, b) => (a.businessYear.last > b.businessYear.last ? -1 : 1))
        .map((snapshot) => earlierAnswer(snapshot, verdict)),
    ),
  });
}

/**
 * Ids of the ledger that are this one but for width, case, leading zeros, hyphens and spaces; ascending.
 *
 * @example idsAlike(ledgerOf([...records, { ...records[0], merchantId: 'm1' }]), 'M1') // [ 'm1' ]
 */
export function idsAlike(ledger: Ledger, merchantId: string): readonly string[] {
  const bare = bareId(merchantId);
  return [...ledger.perhapsAlike([merchantId])]
    .map((index) => ledger.merchant(index).id)
    .filter((id) => id !== merchantId && bareId(id) === bare)
    .sort();
}

function thresholdOf({ basis }: Assessment): Amount | null {
  const leg = basis.legs[monthlyLeg(basis.legs) ?? -1];
  const found = leg?.tests.map(amountOf).find((threshold) => threshold !== null);
  return found === undefined || found === null ? null : amount(found);
}

/** The rows of a month: those gathered, else the one row that the ledger remembers of each member. */
function rowsOf(
  ledger: Ledger,
  { month, state }: MonthFigures,
  gathered: readonly MerchantMonthRows[],
  { members }: Verdict,
): Pick<ExplainedMonth, 'rowCount' | 'rows'> {
  if (gathered.length > 0) {
    const rows = gathered.flatMap(({ merchantId, rows: kept }) =>
      kept.map((row) => ({ merchantId, ...row })),
    );
    return { rowCount: gathered.reduce((sum, { count }) => sum + count, 0), rows: Object.freeze(rows) };
  }
  if (state !== 'reported') return { rowCount: state === 'rejected' ? null : 0, rows: [] };
  const keyed = ledger.rolledFrom ?? ledger;
  const remembered = members.map((merchantId) => rememberedRow(keyed, merchantId, month));
  const known = remembered.filter((row) => row !== 'several' && row !== null);
  return { rowCount: remembered.includes('several') ? null : known.length, rows: Object.freeze(known) };
}

/** Null where the member has no row of that month. */
function rememberedRow(
  ledger: Ledger,
  merchantId: string,
  month: YearMonth,
): (MerchantRow & { readonly merchantId: string }) | 'several' | null {
  const merchant = ledger.indexOf(merchantId);
  const column = ledger.column(month);
  if (merchant === undefined || column === undefined || ledger.cellState(merchant, month) !== 'reported')
    return null;
  const place = ledger.placeOf(merchant, month);
  if (place === undefined) return 'several';
  return Object.freeze({
    merchantId,
    ...place,
    use: 'used',
    salesAmount: column.sales(merchant),
    fraudAmount: column.fraud(merchant),
  });
}

const dependenceOf = ({ dependents }: ReadingsComparison, { members }: Verdict): Dependence | undefined =>
  dependents.find(({ merchantId }) => members.includes(merchantId));

/** A merchant that no reading changes has the same answer under all. */
function answers(comparison: ReadingsComparison, verdict: Verdict): readonly ReadingAnswer[] {
  const { points, combinations } = comparison;
  const wordsOf = (choices: Combination['choices']) =>
    points.flatMap(({ name, question, options }) => {
      const choice = options[choices[name] ?? ''];
      return choice === undefined ? [] : [{ name, question, choice }];
    });
  const own = dependenceOf(comparison, verdict);
  return combinations.map(({ choices, chosen, referenceRate }, c) =>
    Object.freeze({
      choices,
      words: wordsOf(choices),
      chosen,
      referenceRate,
      status: own?.statuses[c] ?? verdict.status,
    }),
  );
}

function earlierAnswer(
  { businessYear, referenceRatePercent, merchants }: Snapshot,
  verdict: Verdict,
): EarlierAnswer {
  const ids = [verdict.merchantId, ...verdict.members];
  const found = ids.map((id) => merchants.get(id)).find((merchant) => merchant !== undefined);
  return Object.freeze({ businessYear, referenceRatePercent, merchant: found ?? null });
}
