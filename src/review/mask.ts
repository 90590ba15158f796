import type { Verdict } from '../assessment/verdict.ts';
import type { Text } from '../language/text.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Portfolio } from '../portfolio/portfolio.ts';

/**
 * How merchants and files are called in the page: as they are, or by pseudonyms for sharing.
 *
 * Masked are: merchant ids, names, corporate numbers, representatives, addresses, umbrella merchants, measures taken, file names, and
 * every value quoted from a faulty row. Not masked are the figures and the categories: whoever knows a merchant's
 * amounts can still recognise it.
 */
export interface Naming {
  readonly masked: boolean;
  id(merchantId: string): string;
  file(file: string): string;
  verdict(verdict: Verdict): Verdict;
}

/** Everything called as it is. */
export const plainNaming: Naming = Object.freeze({
  masked: false,
  id: (merchantId: string) => merchantId,
  file: (file: string) => file,
  verdict: (verdict: Verdict) => verdict,
});

/**
 * Pseudonyms by rank: all ids of the ledger sorted by code unit and numbered. The same ids give the same
 * pseudonyms; nothing but the list of ids leads back. Files are numbered in the order they were read.
 */
export function maskedNaming(ledger: Ledger): Naming {
  const ids: string[] = [];
  for (let index = 0; index < ledger.merchantCount; index++) ids.push(ledger.merchant(index).id);
  ids.sort();
  const digits = String(ids.length).length;
  const ranks = new Map(ids.map((id, at) => [id, `M-${String(at + 1).padStart(digits, '0')}`]));
  const files = new Map<string, string>();
  const naming: Naming = {
    masked: true,
    // Ids that have no row in the ledger (from a register, say) are not told apart.
    id: (merchantId) => ranks.get(merchantId) ?? 'M-?',
    file(file) {
      const known = files.get(file) ?? `file-${files.size + 1}`;
      files.set(file, known);
      return known;
    },
    verdict: (verdict) => ({
      ...verdict,
      merchantId: naming.id(verdict.merchantId),
      merchantName: '',
      facts:
        verdict.facts === null
          ? null
          : {
              ...verdict.facts,
              corporateNumber: null,
              representative: null,
              address: null,
              umbrella: null,
              measures: null,
            },
      months: verdict.months.map((month) => ({ ...month, place: null })),
      reasons: verdict.reasons.map((reason) => ({ ...reason, diagnostics: [] })),
    }),
  };
  for (const source of ledger.sources) naming.file(source.name);
  return naming;
}

/** Facts whose values name no merchant, and may be shown beside pseudonyms. Of other columns nobody knows. */
const harmless: ReadonlySet<string> = new Set([
  'category',
  'tradeType',
  'threeDSecure',
  'contractFrom',
  'contractUntil',
]);

/** The portfolio with the groups of every other fact called by their place: `#1`, `#2`, …; and without file names. */
export function maskedPortfolio(portfolio: Portfolio): Portfolio {
  return {
    ...portfolio,
    basis: { ...portfolio.basis, sources: [] },
    groupings: portfolio.groupings.map((grouping) =>
      harmless.has(grouping.name)
        ? grouping
        : {
            ...grouping,
            groups: grouping.groups.map((group, at) =>
              group.value === null ? group : { ...group, value: `#${at + 1}` },
            ),
          },
    ),
  };
}

/** What a masked page says of itself. */
export const maskNotice: Text = Object.freeze({
  ja: '加盟店番号・加盟店名・法人番号・所在地・ファイル名・不備のあった値は仮の名前に置き換えるか除いてあります。金額・発生率・業種はそのままのため、金額を知る人は加盟店を推測できます。',
  en: 'Merchant ids, names, corporate numbers, addresses, file names and values of faulty rows are replaced by pseudonyms or left out. Amounts, rates and categories are as they are: whoever knows a merchant’s amounts can recognise it.',
});
