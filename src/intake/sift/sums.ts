/** The two kinds of amounts that rows are summed by. */
export const amountKinds = ['sales', 'fraud'] as const;

/** One of `amountKinds`. */
export type AmountKind = (typeof amountKinds)[number];

/** Sums of rows so far, of those used and of what could be read of those rejected. */
export interface SumsSoFar extends Readonly<Record<AmountKind, number>> {
  readonly rows: number;
}
