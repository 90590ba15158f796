/** Something that differs between two runs and may be why a merchant's answer differs. */
export interface Factor {
  readonly kind: 'data' | 'reference-rate' | 'edition' | 'reading' | 'roll-up' | 'library';
  /** The reading's name; the kind for all others. */
  readonly name: string;
  /** How it stood when filed, and how it stands now, for people. */
  readonly filed: string;
  readonly now: string;
}

/**
 * Why an answer changed. `alone`: this one factor changes it by itself, and without it nothing would have changed.
 * `each-suffices`: any one of these would have been enough. `together`: they act together, no order is picked.
 * `not-separable`: these differ, and what was given does not allow to tell which of them it was.
 */
export interface Cause {
  readonly kind: 'alone' | 'each-suffices' | 'together' | 'not-separable';
  readonly factors: readonly Factor[];
}

/** What came out with these factors as they are now and all others as filed; null when it cannot be replayed. */
export type Observe = (changed: ReadonlySet<Factor>) => string | null;

/**
 * Finds the cause by changing one factor at a time from both ends: from the filed run forwards, and from the
 * present run backwards. Only what both ends agree on is called the cause alone.
 */
export function causeOf(factors: readonly Factor[], observe: Observe): Cause {
  const all = new Set(factors);
  const [start, end] = [observe(new Set()), observe(all)];
  const forwards = factors.map((factor) => observe(new Set([factor])));
  const backwards = factors.map((factor) => observe(without(all, factor)));
  if ([start, end, ...forwards, ...backwards].includes(null)) return { kind: 'not-separable', factors };
  const enough = factors.filter((_, f) => forwards[f] === end);
  const needed = factors.filter((_, f) => backwards[f] === start);
  const [only] = enough;
  if (only !== undefined && enough.length === 1 && needed.length === 1 && needed[0] === only) {
    return { kind: 'alone', factors: [only] };
  }
  if (enough.length > 1 && needed.length === 0) return { kind: 'each-suffices', factors: enough };
  return { kind: 'together', factors: factors.filter((factor) => matters(factor, factors, observe)) };
}

const without = (all: ReadonlySet<Factor>, factor: Factor): ReadonlySet<Factor> =>
  new Set([...all].filter((other) => other !== factor));

/** Whether changing the factor makes a difference in any setting of the others. */
function matters(factor: Factor, factors: readonly Factor[], observe: Observe): boolean {
  const others = factors.filter((other) => other !== factor);
  for (let setting = 0; setting < 2 ** others.length; setting++) {
    const changed = others.filter((_, o) => (setting >> o) & 1);
    if (observe(new Set(changed)) !== observe(new Set([...changed, factor]))) return true;
  }
  return false;
}
