import { describe, expect, test } from 'vitest';
import { both, either, type Truth } from '../../src/assessment/truth.ts';

const all: readonly Truth[] = ['yes', 'no', 'unknown'];

describe("Kleene's three values", () => {
  test.each([
    ['yes', 'yes', 'yes', 'yes'],
    ['yes', 'no', 'no', 'yes'],
    ['yes', 'unknown', 'unknown', 'yes'],
    ['no', 'no', 'no', 'no'],
    ['no', 'unknown', 'no', 'unknown'],
    ['unknown', 'unknown', 'unknown', 'unknown'],
  ] as const)('%s, %s: both %s, either %s', (a, b, and, or) => {
    expect([both(a, b), both(b, a)]).toEqual([and, and]);
    expect([either(a, b), either(b, a)]).toEqual([or, or]);
  });

  test('an unknown that turns out yes or no never contradicts what was already decided', () => {
    for (const a of all) {
      for (const join of [both, either]) {
        const undecided = join(a, 'unknown');
        if (undecided === 'unknown') continue;
        expect([join(a, 'yes'), join(a, 'no')]).toEqual([undecided, undecided]);
      }
    }
  });
});
