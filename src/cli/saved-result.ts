import type { Snapshot } from '../assessment/snapshot.ts';
import { wholeFile } from '../intake/bytes/whole-file.ts';
import { keptText, readResult } from '../report/filing/read-kept.ts';

/**
 * A result as it was kept: JSON of `assess`, a receipt as JSON, or an annex, which has its receipt in it.
 * @throws Refusal `file-missing`, `result-unreadable`, and those of `readReceipt`
 */
export async function savedResult(path: string): Promise<Snapshot> {
  return readResult(await wholeFile(path), { name: path });
}

/** The JSON of a result as it was kept: of an annex, its receipt. @throws Refusal as `savedResult` */
export async function savedText(path: string): Promise<string> {
  return keptText(await wholeFile(path));
}
