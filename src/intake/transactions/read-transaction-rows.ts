import { checkOptions } from '../../language/options.ts';
import { ledgerBuilder } from '../../ledger/ledger-builder.ts';
import { gatherRows, type MerchantMonthRows } from '../../ledger/merchant-rows.ts';
import { noticeRowsOf } from '../../ledger/notice-rows.ts';
import { type FraudReadings, readingChecks } from '../../ledger/transaction-book.ts';
import { transactionBookBuilder } from '../../ledger/transaction-book-builder.ts';
import { readFeeds, type TransactionFeeds } from './read-transactions.ts';

/**
 * Reads sales and notices again and gives the rows that the figures of some merchants come from: first the sales, then the
 * notices with what became of each under the readings. Memory is that of `readTransactions` and of the rows kept.
 *
 * @throws Refusal as `readTransactions`, `options-invalid`
 * @example (await readTransactionRows({ sales: { input: 'sales.csv' }, notices: [{ input: 'notices.csv' }] }, ['M1'])).length // 2
 */
export async function readTransactionRows(
  feeds: TransactionFeeds,
  merchantIds: readonly string[],
  readings: FraudReadings = {},
): Promise<readonly MerchantMonthRows[]> {
  checkOptions('readTransactionRows', readings, readingChecks);
  const gathering = gatherRows(merchantIds, ledgerBuilder());
  const builder = transactionBookBuilder(gathering.builder);
  await readFeeds(feeds, builder);
  return [...gathering.gathered(), ...noticeRowsOf(builder.finish(), merchantIds, readings)];
}
