import { type Assessment, expectAssessment } from '../assessment/assess.ts';
import type { Status } from '../assessment/verdict.ts';
import { checkOptions, expectThing, list, type OptionChecks } from '../language/options.ts';
import type { LegacyEntry, LegacyList } from '../ledger/legacy-list.ts';
import type { MerchantMonthRows } from '../ledger/merchant-rows.ts';
import { differingFigures, type FigureName } from './agreement.ts';
import { type Cause, causesOf, type Explained } from './causes.ts';
import { answerOfList, type Pair, pair } from './pair.ts';

/** What can be told beside the assessment. */
export interface ReconcileOptions {
  /** The rows of the merchants that differ (`readMerchantRows`, `readTransactionRows`): repeated rows and refunds stand in rows only. */
  readonly rows?: readonly MerchantMonthRows[] | undefined;
}

/**
 * How the two differ on a merchant. `only-legacy`: the list names it, the assessment does not. `only-ours`: the other
 * way round. `undetermined`: one of them cannot tell. `figures`: the same answer, other figures.
 */
export type DifferenceKind = 'only-legacy' | 'only-ours' | 'undetermined' | 'figures';

/** One merchant on which the two differ. */
export interface ReconciledDifference {
  /** As the list writes it, where it has a row. */
  readonly merchantId: string;
  readonly merchantName: string;
  readonly kind: DifferenceKind;
  /** Which of the list's figures are not ours. */
  readonly figures: readonly FigureName[];
  readonly ours: {
    /** `absent`: the data has no such merchant. */
    readonly status: Status | 'absent';
    readonly salesAmount: number | null;
    readonly fraudAmount: number | null;
    readonly fraudRatePercent: string | null;
  };
  /** Null where the list has no row of it: it says not listed. */
  readonly legacy: LegacyEntry | null;
  /** Why; null when no single change explains it. */
  readonly cause: Cause | null;
  /** Further single changes that would explain it as well. */
  readonly alsoPossible: readonly Cause[];
}

/** What came of comparing a list with an assessment. Frozen. */
export interface Reconciliation {
  /** Merchants of either side that were compared. */
  readonly compared: number;
  readonly agreeing: number;
  /** The gravest first: named on one side only, undetermined, figures; then by id. */
  readonly differences: readonly ReconciledDifference[];
  /** The causes found, by how many merchants they are the reason for. */
  readonly causes: readonly (Cause & { readonly merchants: number })[];
  readonly unexplained: number;
  /** Rows of the list that could not be used: their merchants were not compared. */
  readonly notCompared: readonly string[];
  /** Ids of the list that are written otherwise in the data, and were taken for these. */
  readonly writtenOtherwise: readonly { readonly legacy: string; readonly ours: string }[];
  /** Ids of the list that the data does not have at all. */
  readonly absent: readonly string[];
  readonly legacy: LegacyList;
  readonly assessment: Assessment;
}

const reconcileChecks: OptionChecks<ReconcileOptions> = { rows: list };

/**
 * Compares the acquirer's own list with an assessment, merchant by merchant, and looks for the cause of each difference
 * by trying one change at a time: another published rate, a wrong rule, a missing month, rows counted twice, refunds, ids
 * summed or split, amounts in thousands. A change explains a merchant when answer and figures come out as the list has
 * them. Of several that do, one that the whole list agrees with goes first. Pure.
 *
 * @throws Refusal `not-awaited`, `argument-invalid`, `options-invalid`
 * @example reconcile(assessment, await readLegacyList('list.csv')).differences.map(({ merchantId, kind }) => [merchantId, kind]) // [ [ 'M2', 'only-legacy' ] ]
 */
export function reconcile(
  assessment: Assessment,
  legacy: LegacyList,
  options: ReconcileOptions = {},
): Reconciliation {
  expectAssessment('reconcile', assessment);
  expectThing('reconcile', legacy, 'tellsAnswers', {
    ja: '従来の一覧（readLegacyList の結果）',
    en: 'a list, what readLegacyList gives',
  });
  checkOptions('reconcile', options, reconcileChecks);
  const paired = pair(assessment, legacy);
  const unlike = paired.pairs.filter((one) => differs(one) !== null);
  const explained = causesOf(assessment, paired, unlike, options.rows ?? []);
  const differences = unlike
    .map((one): ReconciledDifference => differenceOf(one, explained.get(one)))
    .sort(gravestFirst);
  return Object.freeze({
    compared: paired.compared,
    agreeing: paired.compared - differences.length,
    differences: Object.freeze(differences),
    causes: Object.freeze(counted(differences)),
    unexplained: differences.filter(({ cause }) => cause === null).length,
    notCompared: Object.freeze([...paired.notCompared].sort()),
    writtenOtherwise: Object.freeze(paired.writtenOtherwise),
    absent: Object.freeze(paired.absent),
    legacy,
    assessment,
  });
}

/** Null where they agree. */
function differs(one: Pair): DifferenceKind | null {
  const ours = one.verdict?.status ?? 'not-listed';
  const theirs = answerOfList(one);
  if (ours !== theirs) {
    if (ours === 'undetermined' || theirs === 'undetermined') return 'undetermined';
    return theirs === 'listed' ? 'only-legacy' : 'only-ours';
  }
  return figuresOf(one).length > 0 ? 'figures' : null;
}

/** Figures of a merchant that is not known in full are not compared. */
function figuresOf({ entry, verdict }: Pair): readonly FigureName[] {
  if (entry === null || verdict === null || !verdict.complete) return [];
  return differingFigures(entry, {
    sales: BigInt(verdict.salesAmount),
    fraud: BigInt(verdict.fraudAmount),
  });
}

function differenceOf(one: Pair, explained: Explained | undefined): ReconciledDifference {
  const { merchantId, verdict, entry } = one;
  return Object.freeze({
    merchantId,
    merchantName: verdict?.merchantName || entry?.merchantName || '',
    kind: differs(one) ?? 'figures',
    figures: figuresOf(one),
    ours: Object.freeze({
      status: verdict?.status ?? 'absent',
      salesAmount: verdict?.salesAmount ?? null,
      fraudAmount: verdict?.fraudAmount ?? null,
      fraudRatePercent: verdict?.fraudRatePercent ?? null,
    }),
    legacy: entry,
    cause: explained?.cause ?? null,
    alsoPossible: explained?.alsoPossible ?? [],
  });
}

const kinds: readonly DifferenceKind[] = ['only-ours', 'only-legacy', 'undetermined', 'figures'];

function gravestFirst(a: ReconciledDifference, b: ReconciledDifference): number {
  const byKind = kinds.indexOf(a.kind) - kinds.indexOf(b.kind);
  if (byKind !== 0) return byKind;
  return a.merchantId < b.merchantId ? -1 : 1;
}

function counted(differences: readonly ReconciledDifference[]): Reconciliation['causes'] {
  const counts = new Map<string, Cause & { merchants: number }>();
  for (const { cause } of differences) {
    if (cause === null) continue;
    const known = counts.get(cause.change) ?? { ...cause, merchants: 0 };
    counts.set(cause.change, { ...known, merchants: known.merchants + 1 });
  }
  return [...counts.values()].sort((a, b) => b.merchants - a.merchants);
}
