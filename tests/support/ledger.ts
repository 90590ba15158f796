import { monthNumber, yearMonth } from '../../src/calendar/year-month.ts';
import type { Ledger } from '../../src/ledger/ledger.ts';
import { ledgerBuilder } from '../../src/ledger/ledger-builder.ts';
import { type Currency, jpy } from '../../src/money/currency.ts';

/** Merchant → month → [sales, fraud], in whole yen. */
export type Figures = Readonly<
  Record<string, Readonly<Record<string, readonly [sales: number, fraud: number]>>>
>;

/** A ledger from plain figures, without any file: rows are numbered in the order they stand. */
export function ledgerOf(figures: Figures, currency: Currency = jpy): Ledger {
  const builder = ledgerBuilder(currency);
  builder.open({ name: 'test', format: 'records', encoding: null, bytes: null, sha256: null });
  let row = 0;
  for (const [id, months] of Object.entries(figures)) {
    for (const [month, [sales, fraud]] of Object.entries(months)) {
      row++;
      const number = monthNumber(yearMonth(month));
      builder.add(builder.merchant(id, `${id} 商店`, number), number, sales, fraud, row);
    }
  }
  return builder.finish();
}

/** The same figures in every one of these months. */
export function everyMonth(
  months: readonly string[],
  figures: readonly [sales: number, fraud: number],
): Readonly<Record<string, readonly [number, number]>> {
  return Object.fromEntries(months.map((month) => [month, figures]));
}
