import { cleanText } from '../../workbook/cell-text.ts';
import type { Annex } from './annex.ts';
import type { AnnexMerchant } from './annex-source.ts';
import { shownDate } from './dates.ts';
import type { MerchantField } from './fields.ts';
import { annexWords } from './words.ts';

/** The plain text of a merchant's field that no formula works out; undefined for those that one does. */
export function merchantText(
  { source, wasListed, language, dates }: Annex,
  merchant: AnnexMerchant,
  field: MerchantField,
): string | undefined {
  const { facts } = merchant;
  const clean = (text: string | null | undefined) => cleanText(text ?? '').text;
  switch (field) {
    case 'merchantId':
      return clean(merchant.merchantId);
    case 'merchantName':
      return clean(merchant.merchantName);
    case 'corporateNumber':
    case 'representative':
    case 'category':
    case 'address':
    case 'umbrella':
    case 'threeDSecure':
    case 'tradeType':
    case 'measures':
      return clean(facts?.[field]);
    case 'surveyedOn':
      return clean(shownDate(facts?.surveyedOn ?? '', dates));
    case 'contract': {
      const [from, until] = [facts?.contractFrom ?? null, facts?.contractUntil ?? null];
      const day = (text: string | null) => (text === null ? '' : shownDate(text, dates));
      return from === null && until === null ? '' : `${day(from)}〜${day(until)}`;
    }
    case 'previous':
      if (wasListed === null) return '';
      return annexWords[wasListed(merchant) ? 'again' : 'anew'][language];
    case 'reasons':
      return clean(source.reasons(merchant));
    case 'rank':
    case 'salesAmount':
    case 'fraudAmount':
    case 'fraudRate':
    case 'largestMonth':
    case 'monthsOverCount':
    case 'monthsOver':
    case 'everyMonthOver':
    case 'verdict':
      return undefined;
  }
}
