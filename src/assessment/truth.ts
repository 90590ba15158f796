/**
 * Kleene's three values. `unknown` is data that is absent or was rejected; it is neither yes nor no and never
 * becomes one of them by itself.
 */
export type Truth = 'yes' | 'no' | 'unknown';

/** One no decides; otherwise one unknown leaves it unknown. Nothing at all is yes. */
export function both(a: Truth, b: Truth): Truth {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'unknown' || b === 'unknown' ? 'unknown' : 'yes';
}

/** One yes decides; otherwise one unknown leaves it unknown. */
export function either(a: Truth, b: Truth): Truth {
  if (a === 'yes' || b === 'yes') return 'yes';
  return a === 'unknown' || b === 'unknown' ? 'unknown' : 'no';
}
