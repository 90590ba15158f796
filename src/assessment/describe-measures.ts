import { printable } from '../language/printable.ts';
import type { Text } from '../language/text.ts';
import type { MerchantFacts } from '../ledger/merchant.ts';

/** What was done about a merchant, in one line; null where nothing is known. */
export function describeMeasures(facts: MerchantFacts | null): Text | null {
  if (facts === null || facts.measures === null) return null;
  const measures = printable(facts.measures);
  const day = facts.surveyedOn === null ? null : printable(facts.surveyedOn);
  return {
    ja: `講じた措置：${measures}${day === null ? '' : `（調査日 ${day}）`}`,
    en: `Measures taken: ${measures}${day === null ? '' : ` (surveyed on ${day})`}`,
  };
}
