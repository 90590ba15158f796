import { addYen, type Yen, yen } from '../money/yen.ts';
import type { MerchantSums } from './merchant-sums.ts';

/** How few merchants make how much of the fraud. Over what is known: no rejected row is in a sum. */
export interface Concentration {
  readonly fraudAmount: Yen;
  readonly merchantsWithFraud: number;
  /** The fewest merchants that together reach at least this share. Null when there is no fraud at all. */
  readonly reach: readonly { readonly percent: number; readonly merchants: number | null }[];
  /** Fraud of the `merchants` largest, for drawing: 1, 2, 5, 10, … and all of them. */
  readonly curve: readonly { readonly merchants: number; readonly fraudAmount: Yen }[];
}

/** The shares asked for, in percent. */
export const concentrationShares: readonly number[] = Object.freeze([50, 80, 95]);

/** Works it out with whole numbers: `sum × 100 >= total × percent`, never a rounded quotient. */
export function concentrationOf({ fraud }: MerchantSums): Concentration {
  const descending = fraud
    .filter((amount) => amount !== 0)
    .sort()
    .reverse();
  const total = descending.reduce<Yen>((sum, amount) => addYen(sum, amount as Yen), yen(0));
  // The least whole sum that is at least the share.
  const goals = concentrationShares.map((percent) => Number((BigInt(total) * BigInt(percent) + 99n) / 100n));
  const reached: (number | null)[] = goals.map(() => null);
  const curve: { merchants: number; fraudAmount: Yen }[] = [];
  let sum = yen(0);
  let stop = 1;
  for (const [at, amount] of descending.entries()) {
    sum = addYen(sum, amount as Yen);
    const merchants = at + 1;
    for (const [goal, needed] of goals.entries()) {
      if (reached[goal] === null && sum >= needed) reached[goal] = merchants;
    }
    if (merchants === stop || merchants === descending.length) {
      curve.push({ merchants, fraudAmount: sum });
      if (merchants === stop) stop = nextStop(stop);
    }
  }
  return Object.freeze({
    fraudAmount: total,
    merchantsWithFraud: descending.length,
    reach: concentrationShares.map((percent, goal) => ({ percent, merchants: reached[goal] ?? null })),
    curve,
  });
}

/** 1, 2, 5, 10, 20, 50, … */
const nextStop = (stop: number): number => (String(stop).startsWith('2') ? (stop / 2) * 5 : stop * 2);
