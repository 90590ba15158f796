import { monthNumber, yearMonth } from '../calendar/year-month.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { ledgerBuilder } from '../ledger/ledger-builder.ts';

/** One merchant and month, as a program holds it. */
export interface MerchantMonthRecord {
  readonly merchantId: string;
  readonly merchantName?: string;
  readonly month: string;
  readonly salesAmount: number;
  readonly fraudAmount: number;
}

/** How input is read. */
export interface ReadOptions {
  /** Called now and then with the number of rows read so far. */
  readonly progress?: ((rows: number) => void) | undefined;
}

/** Reads merchant months into a ledger. */
export async function readLedger(
  input: readonly string[] | Iterable<MerchantMonthRecord>,
  _options: ReadOptions = {},
): Promise<Ledger> {
  const builder = ledgerBuilder();
  builder.open({ name: 'records', format: 'records', encoding: null, bytes: null, sha256: null });
  let row = 0;
  for (const record of input) {
    if (typeof record === 'string') throw new Error('Files are not read yet.');
    row++;
    const month = monthNumber(yearMonth(record.month));
    const merchant = builder.merchant(record.merchantId, record.merchantName ?? '', month);
    builder.add(merchant, month, record.salesAmount, record.fraudAmount, row);
  }
  return builder.finish();
}
