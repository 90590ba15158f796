import { ledgerBuilder } from '../../ledger/ledger-builder.ts';
import { gatherRows, type MerchantMonthRows } from '../../ledger/merchant-rows.ts';
import { currency, jpy } from '../../money/currency.ts';
import type { ReadInput } from '../forms/input.ts';
import { type ReadOptions, readInto } from './read-ledger.ts';

/**
 * Reads merchant months again and gives the rows that the figures of some merchants come from, each with file, line and
 * what became of it: for months that several rows were added up to, and for rows that were rejected. With the options
 * that the ledger was read with. Rows are read one by one, so it takes longer than reading the ledger did; memory is that of a ledger and of the rows kept.
 *
 * @throws Refusal as `readLedger`
 * @example (await readMerchantRows('months.csv', ['M1'])).length // 12
 */
export async function readMerchantRows(
  input: ReadInput,
  merchantIds: readonly string[],
  options: ReadOptions = {},
): Promise<readonly MerchantMonthRows[]> {
  const { checkReadOptions } = await import('../options/schema.ts');
  checkReadOptions(options);
  const { currency: code } = options;
  const gathering = gatherRows(merchantIds, ledgerBuilder(code === undefined ? jpy : currency(code)));
  await readInto(gathering.builder, input, options, Number.POSITIVE_INFINITY);
  return gathering.gathered();
}
