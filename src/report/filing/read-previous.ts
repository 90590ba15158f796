import type { HeldBytes } from '../../platform/byte-input.ts';
import { type PreviousList, previousList } from '../annex/previous-list.ts';
import { resultIn } from '../lists/result-in.ts';
import { receiptIn } from '../receipt/read-receipt.ts';
import { isWorkbook, kept, plainText, type ReadKeptOptions } from './read-kept.ts';
import { ruleOf } from './remake.ts';

/**
 * Reads the list of an earlier business year from what was kept of it: an annex, which names its merchants, the JSON of
 * `assess --format json` or `listJson`, or a receipt as JSON, which has their numbers only.
 *
 * @throws Refusal `result-unreadable`, and as `readReceipt` for a workbook; `argument-invalid`, `options-invalid`
 * @example
 * const previous = await readPrevious(await readFile('annex-2024.xlsx'));
 * previous.listed.map(({ merchantName }) => merchantName) // [ '青葉商店' ]
 */
export async function readPrevious(file: HeldBytes, options: ReadKeptOptions = {}): Promise<PreviousList> {
  const { bytes, name } = await kept('readPrevious', file, options);
  if (!isWorkbook(bytes)) return previousList(resultIn(plainText(bytes), name));
  const { receipt, dataLines } = await receiptIn(bytes);
  const list = previousList(resultIn(JSON.stringify(receipt), name));
  if (receipt.version === 1) return list;
  const { parsedData } = await import('../receipt/receipt-schema.ts');
  const { merchants } = parsedData(dataLines, ruleOf(receipt).horizon.months.length);
  const names = new Map(merchants.map(({ merchantId, merchantName }) => [merchantId, merchantName]));
  const named = list.listed.map((merchant) => ({
    ...merchant,
    merchantName: names.get(merchant.merchantId) ?? merchant.merchantName,
  }));
  return { ...list, listed: named };
}
