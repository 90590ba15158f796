import type { Snapshot } from '../assessment/snapshot.ts';
import { wholeFile } from '../intake/bytes/whole-file.ts';
import { readResult } from '../report/lists/read-result.ts';
import { readReceipt } from '../report/receipt/read-receipt.ts';

/**
 * A result as it was kept: JSON of `assess`, a receipt as JSON, or an annex, which has its receipt in it.
 * @throws Refusal `file-missing`, `result-unreadable`, and those of `readReceipt`
 */
export async function savedResult(path: string): Promise<Snapshot> {
  return readResult(await savedText(path), path);
}

/** The JSON of a result as it was kept: of an annex, its receipt. @throws Refusal as `savedResult` */
export async function savedText(path: string): Promise<string> {
  const bytes = await wholeFile(path);
  // A workbook is a zip, which begins with PK.
  const isWorkbook = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isWorkbook ? JSON.stringify(await readReceipt(bytes)) : new TextDecoder().decode(bytes);
}
