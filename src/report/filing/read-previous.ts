import { expectBytes } from '../../language/options.ts';
import { type PreviousList, previousList } from '../annex/previous-list.ts';
import { readResult } from '../lists/read-result.ts';
import { receiptIn } from '../receipt/read-receipt.ts';
import { ruleOf } from './remake.ts';

/**
 * Reads the list of an earlier business year from what was kept of it: an annex, which names its merchants, the JSON of
 * `assess --format json` or `listJson`, or a receipt as JSON, which has their numbers only. `name` is what messages call it.
 *
 * @throws Refusal `result-unreadable`, and as `readReceipt` for a workbook
 * @example (await readPrevious(await readFile('annex-2024.xlsx'), 'annex-2024.xlsx')).listed.length // 1
 */
export async function readPrevious(bytes: Uint8Array, name: string): Promise<PreviousList> {
  expectBytes('readPrevious', bytes);
  // A workbook is a zip, which begins with PK.
  const isWorkbook = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (!isWorkbook) return previousList(readResult(new TextDecoder().decode(bytes), name));
  const { receipt, dataLines } = await receiptIn(bytes);
  const list = previousList(readResult(JSON.stringify(receipt), name));
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
