import type { YearMonth } from '../calendar/year-month.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { arraysOf, rejectedOrigin } from '../ledger/month-column.ts';
import { columnsReader } from '../ledger/stored-column.ts';
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

/**
 * The figures of a ledger's merchants together, over each of several stretches of months: each month is summed up once, and a
 * stretch is the sum of its months. Only whether a merchant counts in a stretch has to be asked of each merchant, which two
 * bits a month tell.
 */
export function figuresOver(ledger: Ledger, stretches: readonly (readonly YearMonth[])[]): Figures[] {
  const { columns } = ledger;
  const placeOf = new Map(columns.map(({ month }, place) => [month, place]));
  const words = Math.ceil(columns.length / bitsOfWord);
  const asked = stretches.map((months) => {
    const places = months.flatMap((month) => placeOf.get(month) ?? []);
    const bits = new Uint32Array(words);
    for (const place of places) setBit(bits, place);
    return { places, bits, figures: noFigures() };
  });
  const sums = columns.map(() => noFigures());
  const [reported, withFraud] = [new Uint32Array(words), new Uint32Array(words)];
  const [read, months] = [columnsReader(columns), arraysOf(columns.length)];
  for (let merchant = 0; merchant < ledger.merchantCount; merchant++) {
    read(merchant, months);
    reported.fill(0);
    withFraud.fill(0);
    for (let place = 0; place < sums.length; place++) {
      const origin = months.origin[place];
      if (origin === 0) continue;
      const sum = sums[place] as RunningFigures;
      if (origin === rejectedOrigin) sum.unknown++;
      else setBit(reported, place);
      // Of a cell with a rejected row there may be other rows' part: it was used, and so it counts.
      sum.sales = addYen(sum.sales, months.sales[place] as Yen);
      if (months.fraud[place] === 0) continue;
      sum.fraud = addYen(sum.fraud, months.fraud[place] as Yen);
      setBit(withFraud, place);
    }
    for (let stretch = 0; stretch < asked.length; stretch++) {
      const { bits, figures } = asked[stretch] as (typeof asked)[number];
      if (haveCommon(reported, bits)) figures.merchants++;
      if (haveCommon(withFraud, bits)) figures.withFraud++;
    }
  }
  return asked.map(({ places, figures }) => {
    for (const place of places) {
      const { sales, fraud, unknown } = sums[place] as RunningFigures;
      figures.sales = addYen(figures.sales, sales);
      figures.fraud = addYen(figures.fraud, fraud);
      figures.unknown += unknown;
    }
    return figuresOf(figures);
  });
}

const bitsOfWord = 32;

function setBit(words: Uint32Array, at: number): void {
  const word = Math.floor(at / bitsOfWord);
  words[word] = (words[word] as number) | (1 << (at % bitsOfWord));
}

function haveCommon(some: Uint32Array, others: Uint32Array): boolean {
  for (let w = 0; w < some.length; w++) if (((some[w] as number) & (others[w] as number)) !== 0) return true;
  return false;
}

/** For each stretch of months the figures of each group. */
export function tally(
  ledger: Ledger,
  stretches: readonly (readonly YearMonth[])[],
  { groupOf, groups }: Membership,
): Figures[][] {
  const totals = stretches.map(() => Array.from({ length: groups }, noFigures));
  everyMerchant(ledger, stretches, (merchant, sums) => {
    const group = groupOf[merchant] as number;
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
