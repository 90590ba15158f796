import { monthNumber, yearMonth } from '../calendar/year-month.ts';
import type { MerchantMonthRecord } from '../intake/read-ledger.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { ledgerBuilder } from '../ledger/ledger-builder.ts';
import { type Currency, jpy } from '../money/currency.ts';

/**
 * A ledger of records, without any file and without waiting: `assess(ledgerOf(merchant('M-1').month(…).records), …)`.
 * A repeated merchant-month is rejected, both rows of it, as in a file.
 * @throws Refusal `month-invalid`
 */
export function ledgerOf(records: Iterable<MerchantMonthRecord>, currency: Currency = jpy): Ledger {
  const builder = ledgerBuilder(currency);
  builder.open({ name: 'records', format: 'records', encoding: null, bytes: null, sha256: null });
  let row = 0;
  for (const { merchantId, merchantName = '', month, salesAmount, fraudAmount } of records) {
    row++;
    const number = monthNumber(yearMonth(month));
    const earlier = builder.add(
      builder.merchant(merchantId, merchantName, number),
      number,
      salesAmount,
      fraudAmount,
      row,
    );
    if (earlier === undefined) continue;
    builder.report({
      code: 'merchant-month-repeated',
      severity: 'error',
      row,
      column: null,
      received: `${merchantId} ${month}`,
      expected: { ja: '加盟店・年月ごとに 1 行', en: 'one row per merchant and month' },
      problem: {
        ja: '同じ加盟店・年月の行が既にある',
        en: 'a row of the same merchant and month came before',
      },
      merchantId,
      month: yearMonth(month),
      related: earlier,
    });
  }
  return builder.finish();
}
