import type { Dependence, ReadingsComparison } from '../assessment/compare-readings.ts';
import type { Text } from '../language/text.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { rollUp } from '../ledger/roll-up.ts';
import type { Remark } from './interest.ts';

/**
 * What the comparison of readings says of single merchants. A row that stands only where merchants of one 法人番号
 * are summed is said of each of its members.
 */
export function readingRemarks(ledger: Ledger, comparison: ReadingsComparison): Remark[] {
  const unknown = comparison.dependents.some(({ merchantId }) => ledger.indexOf(merchantId) === undefined);
  const rolled = unknown && ledger.register !== null ? rollUp(ledger, 'corporate-number') : null;
  return comparison.dependents.flatMap((dependence): Remark[] => {
    const note = noteOf(dependence);
    const { merchantId } = dependence;
    if (ledger.indexOf(merchantId) !== undefined) return [{ merchantId, role: 'reading', note }];
    const row = rolled?.indexOf(merchantId);
    const members = row === undefined || rolled === null ? [] : rolled.merchant(row).members;
    return members.map((member) => ({ merchantId: member, role: 'reading', note }));
  });
}

function noteOf({ dependsOn }: Dependence): Text {
  const joined = (language: 'ja' | 'en', and: string) =>
    dependsOn.map(({ question, words }) => `${question[language]}（${words}）`).join(and);
  return {
    ja: `判定が読み方によって変わる：${joined('ja', '、')}。`,
    en: `The answer depends on how these words are read: ${joined('en', ', ')}.`,
  };
}
