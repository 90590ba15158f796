import type { YearMonth } from '../calendar/year-month.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type MonthColumn, rejectedOrigin } from '../ledger/month-column.ts';
import { sharePercent } from '../money/rate.ts';
import { addYen, type Yen, yen } from '../money/yen.ts';

/** Sales and fraud of some merchants over some months. */
export interface Figures {
  readonly salesAmount: Yen;
  readonly fraudAmount: Yen;
  /** Fraud ÷ sales in percent, four decimals, rounded half up, for showing. Null when sales are not above zero. */
  readonly fraudRatePercent: string | null;
  /** Merchants with at least one row used. */
  readonly merchants: number;
  readonly merchantsWithFraud: number;
  /** Merchant-months with a rejected row: what is known of them is in the sums, and more may be missing. */
  readonly unknownCells: number;
}

/**
 * Every month that a used row is of, ascending. By month of notice, fraud may fall into a month without sales: the
 * data does not cover it, but what is there is counted.
 */
export function heldMonths(ledger: Ledger): YearMonth[] {
  return ledger.columns.filter(({ usedRows }) => usedRows > 0).map(({ month }) => month);
}

/** Which group each merchant belongs to, by the merchant's index. */
export interface Membership {
  readonly groupOf: Uint32Array;
  readonly groups: number;
}

/** Sums the months of the ledger for each group; without a membership, for all merchants together. */
export function tally(ledger: Ledger, months: readonly YearMonth[], membership?: Membership): Figures[] {
  const groups = membership?.groups ?? 1;
  const columns = months.map((month) => ledger.column(month)).filter((column) => column !== undefined);
  const sums = Array.from({ length: groups }, () => ({
    sales: yen(0),
    fraud: yen(0),
    merchants: 0,
    withFraud: 0,
    unknown: 0,
  }));
  for (let merchant = 0; merchant < ledger.merchantCount; merchant++) {
    const own = ofMerchant(columns, merchant);
    const sum = sums[membership === undefined ? 0 : (membership.groupOf[merchant] as number)];
    if (sum === undefined) throw new RangeError(`Merchant ${merchant} has no group.`);
    sum.sales = addYen(sum.sales, own.sales);
    sum.fraud = addYen(sum.fraud, own.fraud);
    if (own.reported > 0) sum.merchants++;
    if (own.fraud > 0) sum.withFraud++;
    sum.unknown += own.unknown;
  }
  return sums.map((sum) => figures(sum.sales, sum.fraud, sum.merchants, sum.withFraud, sum.unknown));
}

/** One merchant over some columns: sums of what is known, and how many months are known and not wholly known. */
export function ofMerchant(
  columns: readonly MonthColumn[],
  merchant: number,
): { readonly sales: Yen; readonly fraud: Yen; readonly reported: number; readonly unknown: number } {
  let [sales, fraud] = [yen(0), yen(0)];
  let [reported, unknown] = [0, 0];
  for (const column of columns) {
    const origin = column.origin(merchant);
    if (origin === 0) continue;
    if (origin === rejectedOrigin) unknown++;
    else reported++;
    // Of a cell with a rejected row there may be other rows' part: it was used, and so it counts.
    sales = addYen(sales, column.sales(merchant) as Yen);
    fraud = addYen(fraud, column.fraud(merchant) as Yen);
  }
  return { sales, fraud, reported, unknown };
}

function figures(sales: Yen, fraud: Yen, merchants: number, withFraud: number, unknown: number): Figures {
  return Object.freeze({
    salesAmount: sales,
    fraudAmount: fraud,
    fraudRatePercent: sharePercent(fraud, sales, 4),
    merchants,
    merchantsWithFraud: withFraud,
    unknownCells: unknown,
  });
}
