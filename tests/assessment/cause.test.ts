import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { causeOf, type Factor } from '../../src/assessment/cause.ts';

const factor = (name: string): Factor => ({ kind: 'reading', name, filed: 'a', now: 'b' });
const [a, b, c] = [factor('a'), factor('b'), factor('c')];
const found = (factors: readonly Factor[], when: (has: (one: Factor) => boolean) => boolean) => {
  const cause = causeOf(factors, (changed) => (when((one) => changed.has(one)) ? 'listed' : 'not-listed'));
  return [cause.kind, cause.factors.map(({ name }) => name)];
};

describe('the cause of a change', () => {
  test('is one factor alone where it is enough and nothing else is', () => {
    expect(found([a, b, c], (has) => has(b))).toEqual(['alone', ['b']]);
  });

  test('is several together where none is enough', () => {
    expect(found([a, b, c], (has) => has(a) && has(c))).toEqual(['together', ['a', 'c']]);
  });

  test('is any of several where each is enough', () => {
    expect(found([a, b, c], (has) => has(a) || has(c))).toEqual(['each-suffices', ['a', 'c']]);
  });

  test('is together where the two ends disagree: enough by itself, yet not needed', () => {
    expect(found([a, b, c], (has) => has(a) || (has(b) && has(c)))).toEqual(['together', ['a', 'b', 'c']]);
  });

  test('is together where each is enough and yet each is needed', () => {
    const odd = (has: (one: Factor) => boolean) => [a, b, c].filter(has).length % 2 === 1;
    expect(found([a, b, c], odd)).toEqual(['together', ['a', 'b', 'c']]);
  });

  test('is not told where a run between the two cannot be replayed', () => {
    const cause = causeOf([a, b], (changed) => (changed.size === 1 ? null : String(changed.size)));
    expect(cause).toEqual({ kind: 'not-separable', factors: [a, b] });
  });

  test('never depends on the order of the factors', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (table) => {
        const observe = (changed: ReadonlySet<Factor>) =>
          String(table[[a, b, c].reduce((sum, one, i) => sum + (changed.has(one) ? 2 ** i : 0), 0)]);
        fc.pre(table[0] !== table[7]);
        const names = (factors: readonly Factor[]) => {
          const cause = causeOf(factors, observe);
          return [cause.kind, cause.factors.map(({ name }) => name).sort()];
        };
        expect(names([c, a, b])).toEqual(names([a, b, c]));
      }),
    );
  });
});
