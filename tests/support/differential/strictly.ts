import { type ReadOptions, readFiles } from '../../../src/intake/months/read-ledger.ts';
import type { Ledger } from '../../../src/ledger/ledger.ts';
import { ledgerBuilder } from '../../../src/ledger/ledger-builder.ts';

/**
 * A ledger of which every line took the strict reading, because no number of bytes is worth a kernel: what every faster
 * one has to agree with.
 */
export async function strictly(files: readonly Uint8Array[], options: ReadOptions): Promise<Ledger> {
  const builder = ledgerBuilder();
  await readFiles(files, builder, options, Number.POSITIVE_INFINITY);
  return builder.finish();
}
