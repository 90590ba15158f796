import { jpy } from '../../money/currency.ts';
import type { Regulation } from '../../rules/regulation.ts';
import { edition202509 } from './edition-2025-09.ts';

/** The merchants an acquirer lists in its annual business report to METI (割賦販売法の事業報告書). */
export const acquirerReport: Regulation = Object.freeze({
  id: 'acquirer-report',
  name: {
    ja: 'アクワイアラー事業報告書の加盟店一覧',
    en: "Merchants listed in the acquirer's business report",
  },
  outcome: { ja: '該当候補', en: 'candidate' },
  currency: jpy,
  editions: [edition202509],
});
