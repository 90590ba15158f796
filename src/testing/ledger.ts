import { cellTaker } from '../intake/fields/merchant-month.ts';
import { monthTaker } from '../intake/months/month-taker.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { ledgerBuilder } from '../ledger/ledger-builder.ts';
import { type Currency, jpy } from '../money/currency.ts';
import type { MonthRecord } from '../reference/month-record.ts';

const columns = Object.freeze({
  kind: 'long',
  header: ['merchantId', 'merchantName', 'month', 'salesAmount', 'fraudAmount'],
  merchantId: 0,
  merchantName: 1,
  month: 2,
  salesAmount: 3,
  fraudAmount: 4,
  salesScale: null,
  fraudScale: null,
  rowUnit: -1,
  mark: -1,
  year: -1,
  otherYear: null,
  monthOf: null,
  fiscalMonthOf: () => null,
} as const);

/**
 * A ledger of records at once, without a file and without waiting, through the same checks as `readLedger`:
 * `assess(ledgerOf(merchant('M-1').month(…).records), …)`.
 */
export function ledgerOf(records: Iterable<MonthRecord>, currency: Currency = jpy): Ledger {
  const builder = ledgerBuilder(currency);
  builder.open({ name: 'records', format: 'records', encoding: null, bytes: null, sha256: null });
  const take = monthTaker({ ...columns, currency }, cellTaker(builder, { allowNegativeSales: false }));
  let row = 0;
  for (const { merchantId, merchantName, month, salesAmount, fraudAmount } of records) {
    row++;
    take({ row, fields: [merchantId, merchantName, month, String(salesAmount), String(fraudAmount)] });
  }
  return builder.finish();
}
