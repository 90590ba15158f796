/** Numbers that look random and come again with the same seed, on every machine. */
export interface Chance {
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number;
  /** True with this probability. */
  maybe(probability: number): boolean;
  one<Item>(of: readonly Item[]): Item;
  /** Each of them with this probability. */
  some<Item>(of: readonly Item[], probability: number): Item[];
  shuffled<Item>(of: readonly Item[]): Item[];
  /** Another sequence: however much is drawn from it, this one goes on as before. */
  fork(): Chance;
}

/** Mulberry32: 32 bits of state, good enough to mix cases. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  // Two draws, so that ranges beyond 32 bits are filled as well.
  const fraction = (): number => (next() * 0x20_0000 + (next() >>> 11)) / 2 ** 53;
  const whole = (least: number, most: number): number => least + Math.floor(fraction() * (most - least + 1));
  const maybe = (probability: number): boolean => fraction() < probability;
  return {
    whole,
    maybe,
    one(of) {
      if (of.length === 0) throw new Error('There is nothing to choose from.');
      return of[whole(0, of.length - 1)] as (typeof of)[number];
    },
    some: (of, probability) => of.filter(() => maybe(probability)),
    shuffled(of) {
      const items = [...of];
      for (let at = items.length - 1; at > 0; at--) {
        const other = whole(0, at);
        [items[at], items[other]] = [items[other] as (typeof of)[number], items[at] as (typeof of)[number]];
      }
      return items;
    },
    fork: () => chanceOf(next()),
  };
}
