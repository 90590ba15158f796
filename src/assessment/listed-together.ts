import { checkLanguage, expectThing } from '../language/options.ts';
import type { Language } from '../language/text.ts';
import { rollUp, sameCorporation } from '../ledger/roll-up.ts';
import { formatAmount } from '../money/currency.ts';
import { type Assessment, assess, byFraudThenId, expectAssessment } from './assess.ts';
import type { Status, Verdict } from './verdict.ts';

/** Merchants of one 法人番号 that would be listed as one, though not all of them are by themselves. */
export interface ListedTogether {
  readonly corporateNumber: string;
  readonly merchants: readonly { readonly merchantId: string; readonly status: Status }[];
  /** The verdict on all of them summed. */
  readonly verdict: Verdict;
}

/**
 * The groups of merchants that splitting a corporation over several ids keeps off the list: with one 法人番号,
 * listed when summed, and at least one of them not listed alone. A warning, never a merge: `rollUp` merges, on
 * request. By fraud amount descending. Empty without a register, and where merchants are rolled up already.
 *
 * @example listedTogether(assessment) // []
 */
export function listedTogether(assessment: Assessment): readonly ListedTogether[] {
  expectAssessment('listedTogether', assessment);
  const { ledger, options } = assessment;
  if (ledger.register === null || sameCorporation(ledger).length === 0) return [];
  const together = assess(rollUp(ledger, 'corporate-number'), options);
  return together.listed
    .flatMap((verdict) => {
      const merchants = verdict.members.flatMap((id) => {
        const alone = assessment.verdictOf(id);
        return alone === undefined ? [] : [{ merchantId: id, status: alone.status }];
      });
      const corporateNumber = verdict.facts?.corporateNumber;
      if (merchants.length < 2 || corporateNumber === null || corporateNumber === undefined) return [];
      return merchants.every(({ status }) => status === 'listed')
        ? []
        : [Object.freeze({ corporateNumber, merchants: Object.freeze(merchants), verdict })];
    })
    .sort((a, b) => byFraudThenId(a.verdict, b.verdict));
}

/**
 * One line for people.
 *
 * @example listedTogether(assessment).map((together) => explainListedTogether(together, 'ja')) // []
 */
export function explainListedTogether(together: ListedTogether, language: Language): string {
  checkLanguage('explainListedTogether', language);
  expectThing('explainListedTogether', together, 'corporateNumber', {
    ja: '名寄せの結果（listedTogether の要素）',
    en: 'one of what listedTogether gives',
  });
  const { corporateNumber, merchants, verdict } = together;
  const ids = merchants.map(({ merchantId }) => merchantId).join(', ');
  const listed = merchants.filter(({ status }) => status === 'listed').length;
  const amount = formatAmount(verdict.fraudAmount, verdict.currency, language);
  const months = verdict.monthsOver.map(({ month }) => month).join(', ');
  return language === 'ja'
    ? `法人番号 ${corporateNumber} の加盟店 ${merchants.length} 件（${ids}）は、合算すると該当候補です（不正利用発生額 ${amount}、基準額を超えた月 ${months}）。単独で該当するのは ${listed} 件です。`
    : `The ${merchants.length} merchants with corporate number ${corporateNumber} (${ids}) would be listed as one (fraud ${amount}, over in ${months}); ${listed} of them are by themselves.`;
}
