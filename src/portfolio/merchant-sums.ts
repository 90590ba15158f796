import type { YearMonth } from '../calendar/year-month.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { arraysOf, type MonthArrays, rejectedOrigin } from '../ledger/month-column.ts';
import { columnsReader } from '../ledger/stored-column.ts';
import { addYen, type Yen, yen } from '../money/yen.ts';

/** What each merchant of a ledger has in some months together, an entry for each. Sums of what is known. */
export interface MerchantSums {
  readonly sales: Float64Array;
  readonly fraud: Float64Array;
  /** Months with a used row. */
  readonly reported: Uint16Array;
  /** Months with a rejected row: more may be missing. */
  readonly unknown: Uint16Array;
}

/** Sums every merchant over some months. */
export function merchantSums(ledger: Ledger, months: readonly YearMonth[]): MerchantSums {
  const count = ledger.merchantCount;
  const [sales, fraud] = [new Float64Array(count), new Float64Array(count)];
  const [reported, unknown] = [new Uint16Array(count), new Uint16Array(count)];
  everyMerchant(ledger, [months], (merchant, [own]) => {
    if (own === undefined) return;
    sales[merchant] = own.sales;
    fraud[merchant] = own.fraud;
    reported[merchant] = own.reported;
    unknown[merchant] = own.unknown;
  });
  return { sales, fraud, reported, unknown };
}

/** One merchant in one stretch of months. */
export interface MerchantSum {
  sales: Yen;
  fraud: Yen;
  reported: number;
  unknown: number;
}

/**
 * Goes through the merchants once and tells the sums of each over several stretches of months, in their order. Whoever
 * is told finds them in the same places for each merchant, for reading until the next. The months of a merchant stand
 * together, so it is the merchants that are gone through, not the months.
 */
export function everyMerchant(
  ledger: Ledger,
  stretches: readonly (readonly YearMonth[])[],
  tell: (merchant: number, sums: readonly MerchantSum[]) => void,
): void {
  const { columns } = ledger;
  const placeOf = new Map(columns.map(({ month }, place) => [month, place]));
  const places = stretches.map((months) =>
    Uint16Array.from(months.flatMap((month) => placeOf.get(month) ?? [])),
  );
  const read = columnsReader(columns);
  const arrays = arraysOf(columns.length);
  const sums = stretches.map((): MerchantSum => ({ sales: yen(0), fraud: yen(0), reported: 0, unknown: 0 }));
  for (let merchant = 0; merchant < ledger.merchantCount; merchant++) {
    read(merchant, arrays);
    for (let stretch = 0; stretch < sums.length; stretch++) {
      sumUp(sums[stretch] as MerchantSum, places[stretch] as Uint16Array, arrays);
    }
    tell(merchant, sums);
  }
}

function sumUp(sum: MerchantSum, places: Uint16Array, { sales, fraud, origin }: MonthArrays): void {
  let [salesSum, fraudSum, reported, unknown] = [yen(0), yen(0), 0, 0];
  for (let at = 0; at < places.length; at++) {
    const place = places[at] as number;
    if (origin[place] === 0) continue;
    if (origin[place] === rejectedOrigin) unknown++;
    else reported++;
    // Of a cell with a rejected row there may be other rows' part: it was used, and so it counts.
    salesSum = addYen(salesSum, sales[place] as Yen);
    fraudSum = addYen(fraudSum, fraud[place] as Yen);
  }
  sum.sales = salesSum;
  sum.fraud = fraudSum;
  sum.reported = reported;
  sum.unknown = unknown;
}
