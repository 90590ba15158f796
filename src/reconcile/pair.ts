import type { Assessment } from '../assessment/assess.ts';
import { idsAlike } from '../assessment/explain-merchant.ts';
import type { Verdict } from '../assessment/verdict.ts';
import type { LegacyEntry, LegacyList } from '../ledger/legacy-list.ts';

/** A merchant of either side. */
export interface Pair {
  readonly merchantId: string;
  /** Null when the data has no such merchant. */
  readonly merchant: number | null;
  readonly verdict: Verdict | null;
  readonly entry: LegacyEntry | null;
}

/** Both sides put together. */
export interface Paired {
  /** Whoever has a row in the list, and whoever we name. */
  readonly pairs: readonly Pair[];
  readonly compared: number;
  readonly notCompared: ReadonlySet<string>;
  readonly writtenOtherwise: readonly { readonly legacy: string; readonly ours: string }[];
  readonly absent: readonly string[];
}

/** Puts a list and an assessment together, merchant by merchant. */
export function pair(assessment: Assessment, { entries, diagnostics }: LegacyList): Paired {
  const { ledger } = assessment;
  const faulty = diagnostics.flatMap(({ severity, merchantId }) =>
    severity === 'error' ? (merchantId ?? []) : [],
  );
  const notCompared = new Set(faulty.filter((id) => !entries.has(id)));
  const taken = new Set<number>();
  const writtenOtherwise: { readonly legacy: string; readonly ours: string }[] = [];
  const absent: string[] = [];
  const pairs = [...entries].map(([merchantId, entry]): Pair => {
    const own = ledger.indexOf(merchantId);
    const [alike, ...others] =
      own === undefined ? idsAlike(ledger, merchantId).filter((id) => !entries.has(id)) : [];
    const merchant = own ?? (alike !== undefined && others.length === 0 ? ledger.indexOf(alike) : undefined);
    if (merchant === undefined) {
      absent.push(merchantId);
      return { merchantId, merchant: null, verdict: null, entry };
    }
    if (own === undefined && alike !== undefined) writtenOtherwise.push({ legacy: merchantId, ours: alike });
    taken.add(merchant);
    return {
      merchantId,
      merchant,
      verdict: assessment.verdictOf(ledger.merchant(merchant).id) ?? null,
      entry,
    };
  });
  const notOurs = [...notCompared].map((id) => ledger.indexOf(id)).filter((index) => index !== undefined);
  const set = new Set(notOurs);
  const inList = pairs.length;
  for (const verdict of [...assessment.listed, ...assessment.undetermined]) {
    const merchant = ledger.indexOf(verdict.merchantId);
    if (merchant === undefined || taken.has(merchant) || set.has(merchant)) continue;
    pairs.push({ merchantId: verdict.merchantId, merchant, verdict, entry: null });
  }
  // Merchants without a row in the list that nobody names agree, too.
  const others = ledger.merchantCount - new Set([...taken, ...notOurs]).size;
  return { pairs, compared: inList + others, notCompared, writtenOtherwise, absent };
}

/** What a list says of a merchant: without a row, that it is not listed. */
export const answerOfList = ({ entry }: Pair): LegacyEntry['answer'] => entry?.answer ?? 'not-listed';
