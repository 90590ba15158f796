import { inspect, isDeepStrictEqual } from 'node:util';

/** Where two values differ first, and what stands there in each: `columns[3].sales[17]: 5 was expected, 0 came`. */
export function firstDifference(expected: unknown, got: unknown, path = ''): string {
  if (expected instanceof Map && got instanceof Map) {
    return firstDifference(Object.fromEntries(expected), Object.fromEntries(got), path);
  }
  if (isThing(expected) && isThing(got) && Array.isArray(expected) === Array.isArray(got)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(got)])) {
      const [one, other] = [expected[key], got[key]];
      if (!isDeepStrictEqual(one, other)) return firstDifference(one, other, `${path}[${key}]`);
    }
  }
  return `${path === '' ? 'all' : path}: ${shown(expected)} was expected, ${shown(got)} came`;
}

const isThing = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !(value instanceof Set);

const shown = (value: unknown): string =>
  inspect(value, {
    depth: 3,
    breakLength: Number.POSITIVE_INFINITY,
    maxStringLength: 200,
    maxArrayLength: 12,
  });
