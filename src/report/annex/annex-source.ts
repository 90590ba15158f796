import type { Assessment, Basis, Counts } from '../../assessment/assess.ts';
import type { Restatement } from '../../assessment/compare-assessments.ts';
import { explainReason } from '../../assessment/explain.ts';
import { type MerchantMonths, monthsReader } from '../../assessment/merchant-months.ts';
import type { Truth } from '../../assessment/truth.ts';
import type { Verdict, WindowFinding } from '../../assessment/verdict.ts';
import type { Language } from '../../language/text.ts';
import type { Source } from '../../ledger/source.ts';
import { type DateStyle, shownDate } from './dates.ts';
import { faultInBrief } from './fault-words.ts';
import { type LedgerTables, qualityTables, restatementTables } from './ledger-tables.ts';
import { readingsTables } from './readings-tables.ts';

/** What a verdict says in figures: all that the columns which are worked out need. */
export interface Judged
  extends Pick<Verdict, 'status' | 'salesAmount' | 'fraudAmount' | 'complete' | 'everyMonthOver'> {
  readonly findings: readonly {
    readonly truth: Truth;
    readonly windows: readonly Pick<WindowFinding, 'first' | 'truth' | 'contracted'>[];
  }[];
}

/** A merchant as an annex shows it. Every verdict is one. */
export interface AnnexMerchant extends Judged, Pick<Verdict, 'merchantId' | 'merchantName' | 'facts'> {}

/** The result an annex shows. Every assessment is one. */
export interface AnnexResult {
  readonly basis: Basis;
  readonly counts: Counts;
  readonly listed: readonly AnnexMerchant[];
  readonly undetermined: readonly AnnexMerchant[];
}

/** What an annex is made from: an assessment with its ledger, or what a receipt kept of them. */
export interface AnnexSource {
  readonly result: AnnexResult;
  /** A merchant's months; the same arrays every time, for reading only. */
  readonly months: (merchant: AnnexMerchant) => MerchantMonths;
  /** By month, 1 where no row gave the figures: such zeros look different. The same array every time. */
  readonly idle: (merchant: AnnexMerchant) => Uint8Array;
  /** The merchant as it was when the annex was written; another one only where months were changed since. */
  readonly written: (merchant: AnnexMerchant) => AnnexMerchant;
  /** Why a merchant is undetermined, in words; empty for the others. */
  readonly reasons: (merchant: AnnexMerchant) => string;
  /** The files of the merchant register; null when none was joined. */
  readonly register: readonly Source[] | null;
  readonly tables: () => LedgerTables;
}

/** An assessment as what an annex is made from. */
export function assessedSource(
  assessment: Assessment,
  restatement: Restatement | null,
  language: Language,
  dates: DateStyle,
): AnnexSource {
  const { ledger } = assessment;
  const { horizon } = assessment.basis;
  const read = monthsReader(ledger, horizon);
  const idle = new Uint8Array(horizon.months.length);
  const indexOf = ({ merchantId }: AnnexMerchant): number => {
    const index = ledger.indexOf(merchantId);
    if (index === undefined)
      throw new Error(`The merchant ${merchantId} is not in the ledger it was judged from.`);
    return index;
  };
  return {
    result: assessment,
    months: (merchant) => read(indexOf(merchant)),
    idle(merchant) {
      const index = indexOf(merchant);
      for (const [m, month] of horizon.months.entries())
        idle[m] = ledger.cellState(index, month) === 'reported' ? 0 : 1;
      return idle;
    },
    written: (merchant) => merchant,
    reasons({ merchantId }) {
      const reasons = assessment.verdictOf(merchantId)?.reasons ?? [];
      return reasons
        .map((reason) => datedReason(explainReason(reason, language, faultInBrief), language, dates))
        .join('\n');
    },
    register: ledger.register?.sources ?? null,
    tables: () => ({
      ...qualityTables(assessment, language),
      ...readingsTables(assessment, language),
      ...restatementTables(restatement, language),
    }),
  };
}

/** A reason with its month as the annex writes months. What else looks like one may be of a file: it stays. */
function datedReason(reason: string, language: Language, dates: DateStyle): string {
  if (language !== 'ja' || dates === 'iso') return reason;
  return reason.replace(/^(\d{4}-\d{2}) /, (_, month: string) => shownDate(month, dates));
}
