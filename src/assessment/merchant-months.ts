import { monthNumber } from '../calendar/year-month.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { isOutside } from '../ledger/merchant.ts';
import { rejectedOrigin } from '../ledger/month-column.ts';
import { columnsReader } from '../ledger/stored-column.ts';
import type { Horizon } from './windows.ts';

/**
 * What is known of a month. Numbers, because the loop over a million merchants reads them.
 * `unknown`: the figures may be larger than they stand (rejected, not covered); `outside`: no contract.
 */
export const knowledge = Object.freeze({ known: 0, unknown: 1, outside: 2 });

/** One merchant's figures over the months of a horizon. Amounts of unknown months are what is known of them. */
export interface MerchantMonths {
  readonly sales: Float64Array;
  readonly fraud: Float64Array;
  readonly knowledge: Uint8Array;
}

/**
 * Reads one merchant's months off the ledger's columns. The answer is the same three arrays every time, for reading
 * only: whoever wants to keep it copies it. Asked again about the same merchant, it does not read again.
 */
export function monthsReader(ledger: Ledger, horizon: Horizon): (merchant: number) => MerchantMonths {
  const count = horizon.months.length;
  const readMonths = columnsReader(horizon.months.map((month) => ledger.column(month)));
  const numbers = horizon.months.map(monthNumber);
  const coveredMonths = new Set(ledger.months);
  const covered = horizon.months.map((month) => coveredMonths.has(month));
  const figures: MerchantMonths = {
    sales: new Float64Array(count),
    fraud: new Float64Array(count),
    knowledge: new Uint8Array(count),
  };
  const read = { sales: figures.sales, fraud: figures.fraud, origin: new Uint32Array(count) };
  let latest = -1;
  return (merchant) => {
    if (merchant === latest) return figures;
    latest = merchant;
    const spans = ledger.contractSpans(merchant);
    const doubted = ledger.doubted.has(merchant);
    // A month without a column has no row, and stays as it is: zero.
    readMonths(merchant, read);
    for (let m = 0; m < count; m++) {
      const origin = read.origin[m];
      // A rejected row whose month could not be read may be of any month, even one without contract.
      if (doubted || origin === rejectedOrigin) figures.knowledge[m] = knowledge.unknown;
      else if (
        spans !== null &&
        figures.sales[m] === 0 &&
        figures.fraud[m] === 0 &&
        isOutside(spans, numbers[m] as number)
      ) {
        figures.knowledge[m] = knowledge.outside;
      } else if (origin === 0 && !covered[m]) figures.knowledge[m] = knowledge.unknown;
      else figures.knowledge[m] = knowledge.known;
    }
    return figures;
  };
}
