import type { Assessment } from '../assessment/assess.ts';
import type { Verdict } from '../assessment/verdict.ts';
import { whatWouldChange } from '../assessment/what-would-change.ts';
import type { Language, Text } from '../language/text.ts';
import { formatAmount } from '../money/currency.ts';
import type { Amount } from '../money/yen.ts';
import { type PlotRole, plotRoles } from './charts/two-axis.ts';

/** A merchant the page shows by itself, and why. */
export interface Interest {
  readonly verdict: Verdict;
  /** Every reason for which it is shown; the first is the mark it bears in the plot. */
  readonly roles: readonly PlotRole[];
  /** What else is to be said of it, beside the explanation. */
  readonly notes: readonly Text[];
  /** The open points the mark of a reading names; none where it is not worth a mark. */
  readonly points: readonly Text[];
  /** How far it is from the other answer, in yen; null where that cannot be said. */
  readonly distance: Text | null;
}

/** What a mark says beyond the verdict: the merchant, the mark, and the words for it. */
export interface Remark {
  readonly merchantId: string;
  /** Null: only the note is added, to a merchant that is shown for another reason. */
  readonly role: PlotRole | null;
  readonly note: Text;
  /** The open points to name with the mark. */
  readonly points: readonly Text[];
}

/** What each role is called. */
export const roleLabels: Readonly<Record<PlotRole, Text>> = Object.freeze({
  listed: { ja: '該当候補', en: 'candidate' },
  undetermined: { ja: '判定不能', en: 'undetermined' },
  reading: { ja: '解釈により変わる', en: 'depends on reading' },
  risk: { ja: '要注意', en: 'at risk' },
});

/** With how much more or less fraud, or more sales, the answer would be the other one. */
function distanceOf(assessment: Assessment, merchantId: string): Text | null {
  const change = whatWouldChange(assessment, merchantId);
  if (change === undefined) return null;
  const { fraudUntilListed: more, fraudUntilNotListed: less, salesUntilNotListed: sales } = change;
  const amount = (whole: Amount, language: Language) =>
    formatAmount(whole, assessment.ledger.currency, language);
  if (more !== null) {
    return {
      ja: `該当まで：不正利用があと ${amount(more, 'ja')}（売上がこのままの場合）`,
      en: `To the list: ${amount(more, 'en')} more fraud, at these sales`,
    };
  }
  if (less === null) return null;
  return {
    ja: `非該当となるまで：不正利用が ${amount(less, 'ja')} 少ない場合${sales === null ? '' : `、または売上が ${amount(sales, 'ja')} 多い場合`}`,
    en: `Off the list: with ${amount(less, 'en')} less fraud${sales === null ? '' : `, or ${amount(sales, 'en')} more sales`}`,
  };
}

/** The merchants to show: listed, undetermined, then those that only a remark names, each once. */
export function interestsOf(assessment: Assessment, remarks: readonly Remark[]): Interest[] {
  const byMerchant = new Map<string, Remark[]>();
  for (const remark of remarks) {
    const known = byMerchant.get(remark.merchantId);
    if (known === undefined) byMerchant.set(remark.merchantId, [remark]);
    else known.push(remark);
  }
  const verdicts = new Map<string, Verdict>();
  for (const verdict of [...assessment.listed, ...assessment.undetermined]) {
    verdicts.set(verdict.merchantId, verdict);
  }
  for (const merchantId of byMerchant.keys()) {
    if (verdicts.has(merchantId)) continue;
    const verdict = assessment.verdictOf(merchantId);
    if (verdict !== undefined) verdicts.set(merchantId, verdict);
  }
  const found = [...verdicts.values()].map((verdict): Interest => {
    const said = byMerchant.get(verdict.merchantId) ?? [];
    const all = new Set<PlotRole>(said.flatMap(({ role }) => (role === null ? [] : [role])));
    if (verdict.status === 'listed' || verdict.status === 'undetermined') all.add(verdict.status);
    return {
      verdict,
      roles: plotRoles.filter((role) => all.has(role)),
      notes: said.map(({ note }) => note),
      points: said.flatMap(({ points }) => points),
      distance: distanceOf(assessment, verdict.merchantId),
    };
  });
  const weight = ({ roles: [first] }: Interest) => plotRoles.indexOf(first as PlotRole);
  return found.sort(
    (a, b) =>
      weight(a) - weight(b) ||
      b.verdict.fraudAmount - a.verdict.fraudAmount ||
      (a.verdict.merchantId < b.verdict.merchantId ? -1 : 1),
  );
}
