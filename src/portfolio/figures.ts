import type { YearMonth } from '../calendar/year-month.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { sharePercent } from '../money/rate.ts';
import { addYen, type Yen, yen } from '../money/yen.ts';
import { everyMerchant, type MerchantSum } from './merchant-sums.ts';

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

/** The figures of a ledger's merchants together, over each of several stretches of months. */
export const figuresOver = (ledger: Ledger, stretches: readonly (readonly YearMonth[])[]): Figures[] =>
  tally(ledger, stretches).map(([all]) => all as Figures);

/** For each stretch of months the figures of each group; without a membership, of all merchants together. */
export function tally(
  ledger: Ledger,
  stretches: readonly (readonly YearMonth[])[],
  membership?: Membership,
): Figures[][] {
  const groups = membership?.groups ?? 1;
  const totals = stretches.map(() => Array.from({ length: groups }, noFigures));
  everyMerchant(ledger, stretches, (merchant, sums) => {
    const group = membership === undefined ? 0 : (membership.groupOf[merchant] as number);
    for (let stretch = 0; stretch < sums.length; stretch++) {
      const total = totals[stretch]?.[group];
      if (total === undefined) throw new RangeError(`Merchant ${merchant} has no group.`);
      addTo(total, sums[stretch] as MerchantSum);
    }
  });
  return totals.map((each) => each.map(figuresOf));
}

interface RunningFigures {
  sales: Yen;
  fraud: Yen;
  merchants: number;
  withFraud: number;
  unknown: number;
}

const noFigures = (): RunningFigures => ({
  sales: yen(0),
  fraud: yen(0),
  merchants: 0,
  withFraud: 0,
  unknown: 0,
});

function addTo(total: RunningFigures, own: MerchantSum): void {
  total.sales = addYen(total.sales, own.sales);
  total.fraud = addYen(total.fraud, own.fraud);
  if (own.reported > 0) total.merchants++;
  if (own.fraud > 0) total.withFraud++;
  total.unknown += own.unknown;
}

const figuresOf = ({ sales, fraud, merchants, withFraud, unknown }: RunningFigures): Figures =>
  Object.freeze({
    salesAmount: sales,
    fraudAmount: fraud,
    fraudRatePercent: sharePercent(fraud, sales, 4),
    merchants,
    merchantsWithFraud: withFraud,
    unknownCells: unknown,
  });
