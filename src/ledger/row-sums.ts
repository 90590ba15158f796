import type { GrowingLedger } from './growing-ledger.ts';
import { countLeftOut } from './left-out.ts';
import { rejectedOrigin } from './month-column.ts';
import { fraudOf, originOf, type StoredMonth, salesOf } from './month-store.ts';
import { inputAtHand } from './numbered-inputs.ts';
import { allFraud, allSales } from './running-totals.ts';

/** What some rows come to: how many, and their amounts. */
export interface RowSums {
  readonly rows: number;
  readonly sales: number;
  readonly fraud: number;
}

/** The rows of a month (a month number), or those of a merchant. */
export type PartOfRows = { readonly month: number } | { readonly merchantId: string };

/** What the rows of the input at hand come to so far, used and rejected. */
export function sumsSoFar({ inputs, totals, before }: GrowingLedger): RowSums {
  const { read, leftOut } = inputAtHand(inputs);
  return {
    rows: read - countLeftOut(leftOut),
    sales: allSales(totals) - before.sales,
    fraud: allFraud(totals) - before.fraud,
  };
}

/** What the used rows of a part come to so far, of all inputs. Looks at each merchant-month of the part. */
export function sumsOf({ directory, months }: GrowingLedger, part: PartOfRows): RowSums {
  const sums = { rows: 0, sales: 0, fraud: 0 };
  if ('merchantId' in part) {
    const merchant = directory.indexOf(part.merchantId);
    if (merchant !== undefined) for (const column of months.byNumber.values()) add(sums, column, merchant);
  } else {
    const column = months.byNumber.get(part.month);
    if (column === undefined) return sums;
    for (let merchant = 0; merchant < directory.count(); merchant++) add(sums, column, merchant);
  }
  return sums;
}

function add(
  sums: { rows: number; sales: number; fraud: number },
  column: StoredMonth,
  merchant: number,
): void {
  const origin = originOf(column, merchant);
  if (origin === 0 || origin === rejectedOrigin) return;
  sums.rows++;
  sums.sales += salesOf(column, merchant);
  sums.fraud += fraudOf(column, merchant);
}
