import type { Language } from '../../language/text.ts';
import { cleanText } from '../../workbook/cell-text.ts';
import type { AnnexResult } from './annex-source.ts';
import type { TableRows } from './fields.ts';
import { noLongerListed, type PreviousList } from './previous-list.ts';
import { annexWords } from './words.ts';

/** The merchants that were listed the year before and are not now; nothing where that list was not given. */
export function formerTable(
  previous: PreviousList | undefined,
  result: AnnexResult,
  language: Language,
): TableRows['former'][] {
  if (previous === undefined) return [];
  const undetermined = new Set(result.undetermined.map(({ merchantId }) => merchantId));
  return noLongerListed(previous, result).map(({ merchantId, merchantName, salesAmount, fraudAmount }) => ({
    merchantId: cleanText(merchantId).text,
    merchantName: cleanText(merchantName).text,
    salesAmount: salesAmount ?? '',
    fraudAmount: fraudAmount ?? '',
    statusNow: annexWords[undetermined.has(merchantId) ? 'undetermined' : 'not-listed'][language],
  }));
}
