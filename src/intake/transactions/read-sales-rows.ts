import { ledgerBuilder } from '../../ledger/ledger-builder.ts';
import { gatherRows, type MerchantMonthRows } from '../../ledger/merchant-rows.ts';
import { transactionBookBuilder } from '../../ledger/transaction-book-builder.ts';
import { readFeeds, type TransactionFeeds } from './read-transactions.ts';

/**
 * Reads sales and notices again and gives the rows of sales that the figures of some merchants come from. What became of
 * their notices a book knows: `noticeRowsOf`.
 *
 * @throws Refusal as `readTransactions`
 */
export async function readSalesRows(
  feeds: TransactionFeeds,
  merchantIds: readonly string[],
): Promise<readonly MerchantMonthRows[]> {
  const gathering = gatherRows(merchantIds, ledgerBuilder());
  await readFeeds(feeds, transactionBookBuilder(gathering.builder));
  return gathering.gathered();
}
