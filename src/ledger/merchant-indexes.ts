/** The indexes of a ledger with so many merchants. */
export function* everyMerchant(count: number): Generator<number> {
  for (let index = 0; index < count; index++) yield index;
}

/** The same indexes in ascending order, each once. */
export function ascending(indexes: readonly number[]): readonly number[] {
  return [...new Set(indexes)].sort((a, b) => a - b);
}
