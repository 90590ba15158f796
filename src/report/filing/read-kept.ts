import type { Snapshot } from '../../assessment/snapshot.ts';
import type { WatchSnapshot } from '../../assessment/watch-snapshot.ts';
import { checkOptions, type OptionChecks, text } from '../../language/options.ts';
import { type HeldBytes, heldBytes, nameOfHeld } from '../../platform/byte-input.ts';
import { resultIn } from '../lists/result-in.ts';
import { watchIn } from '../lists/watch-in.ts';
import { readReceipt } from '../receipt/read-receipt.ts';

/** What messages should say of something that was kept. */
export interface ReadKeptOptions {
  /** What messages call it. Default: the name of a `File`. */
  readonly name?: string | undefined;
}

const keptChecks: OptionChecks<ReadKeptOptions> = { name: text };

/**
 * Reads a result as it was kept: JSON of `assess --format json` or `listJson`, the receipt of an annex as JSON, or an
 * annex, for its receipt (which has no names and no months).
 * @throws Refusal `result-unreadable`, naming the place that is not as expected; as `readReceipt` for a workbook;
 *   `argument-invalid`, `options-invalid`
 * @example
 * await writeList(assessment, { to: 'list.json', format: 'json' });
 * compareAssessments(await readResult(await readFile('list.json')), corrected).changes.map(({ merchantId }) => merchantId) // [ 'M1' ]
 */
export async function readResult(file: HeldBytes, options: ReadKeptOptions = {}): Promise<Snapshot> {
  const { bytes, name } = await kept('readResult', file, options);
  return resultIn(await keptText(bytes), name);
}

/**
 * Reads a watch as it was kept: JSON of `watch --format json` or `month --format json`.
 * @throws Refusal `result-unreadable`, naming the place that is not as expected; `argument-invalid`, `options-invalid`
 * @example
 * const since = new Blob([JSON.stringify(monthJson(watchMonth(ledger, { ...asked, through: '2025-04' })))]);
 * watchMonth(ledger, { ...asked, through: '2025-05', since: await readWatch(since) }).entered.map(({ merchantId }) => merchantId) // [ 'M1' ]
 */
export async function readWatch(file: HeldBytes, options: ReadKeptOptions = {}): Promise<WatchSnapshot> {
  const { bytes, name } = await kept('readWatch', file, options);
  return watchIn(plainText(bytes), name);
}

/** What was kept, and what messages call it. @throws Refusal `argument-invalid`, `options-invalid`, `not-awaited` */
export async function kept(
  who: string,
  file: HeldBytes,
  options: ReadKeptOptions,
): Promise<{ readonly bytes: Uint8Array; readonly name: string }> {
  checkOptions(who, options, keptChecks);
  return { bytes: await heldBytes(who, file), name: options.name ?? nameOfHeld(file) };
}

/** A workbook is a zip, which begins with PK. */
export const isWorkbook = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** The JSON of a result as it was kept: of an annex, its receipt. @throws Refusal as `readReceipt` */
export async function keptText(bytes: Uint8Array): Promise<string> {
  return isWorkbook(bytes) ? JSON.stringify(await readReceipt(bytes)) : plainText(bytes);
}

/** Text in UTF-8, without the mark that some programs write before it. */
export const plainText = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
