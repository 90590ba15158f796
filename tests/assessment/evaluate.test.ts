import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  evaluateTest,
  evaluateWindow,
  quantify,
  sumWindows,
  windowSums,
} from '../../src/assessment/evaluate.ts';
import { knowledge } from '../../src/assessment/merchant-months.ts';
import { both, either, type Truth } from '../../src/assessment/truth.ts';
import { percent } from '../../src/money/rate.ts';
import { amount } from '../../src/money/yen.ts';
import type { SettledTest } from '../../src/rules/criterion.ts';

const { known, unknown, outside } = knowledge;

/** One window's sums, as `sumWindows` gives them. */
const sumsOf = (months: readonly (readonly [sales: number, fraud: number, what?: number])[]) => {
  const sums = windowSums(1);
  const figures = {
    sales: Float64Array.from(months, ([sales]) => sales),
    fraud: Float64Array.from(months, ([, fraud]) => fraud),
    knowledge: Uint8Array.from(months, ([, , what = known]) => what),
  };
  sumWindows(figures, [{ start: 0, end: months.length }], sums);
  return sums;
};

describe('the sums of a window', () => {
  test('are exact, and leave out nothing', () => {
    expect(
      sumsOf([
        [1, 2],
        [10, 20],
        [100, 200],
      ]),
    ).toMatchObject({ sales: Float64Array.of(111), fraud: Float64Array.of(222) });
  });

  test('are incomplete by one unknown month, contracted by one month under contract', () => {
    const flags = (...what: number[]) => {
      const { incomplete, contracted } = sumsOf(what.map((w) => [0, 0, w]));
      return [incomplete[0], contracted[0]];
    };
    expect(flags(known, known)).toEqual([0, 1]);
    expect(flags(known, unknown)).toEqual([1, 1]);
    expect(flags(outside, outside)).toEqual([0, 0]);
    expect(flags(outside, known)).toEqual([0, 1]);
  });

  test('past the safe integers are refused, never rounded', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(() =>
      sumsOf([
        [most, 0],
        [1, 0],
      ]),
    ).toThrow(expect.objectContaining({ code: 'yen-overflow' }));
  });
});

describe('one test on one window', () => {
  const over: SettledTest = { kind: 'amount', operator: 'above', threshold: amount(100) };
  const least: SettledTest = { kind: 'amount', operator: 'at-least', threshold: amount(100) };
  const rate = (operator: 'above' | 'at-least'): SettledTest => ({
    kind: 'rate',
    operator,
    rate: percent('0.20'),
    published: null,
  });
  const answer = (given: SettledTest, sales: number, fraud: number, what: number = known) =>
    evaluateTest(given, sumsOf([[sales, fraud, what]]), 0);

  test.each([
    [99, 'no', 'no'],
    [100, 'no', 'yes'],
    [101, 'yes', 'yes'],
  ] as const)('%d against 100: above %s, at least %s', (fraud, above, atLeast) => {
    expect([answer(over, 0, fraud), answer(least, 0, fraud)]).toEqual([above, atLeast]);
  });

  test.each([
    [1_999, 'no', 'no'],
    [2_000, 'no', 'yes'],
    [2_001, 'yes', 'yes'],
  ] as const)('%d in 1,000,000 against 0.20 %%: above %s, at least %s', (fraud, above, atLeast) => {
    expect([answer(rate('above'), 1_000_000, fraud), answer(rate('at-least'), 1_000_000, fraud)]).toEqual([
      above,
      atLeast,
    ]);
  });

  test('an amount over stays over whatever else is unknown; one not over may yet be', () => {
    expect([answer(over, 0, 101, unknown), answer(over, 0, 100, unknown)]).toEqual(['yes', 'unknown']);
  });

  test('a rate with anything unknown is unknown, however high it looks', () => {
    expect(answer(rate('above'), 1, 1_000_000, unknown)).toBe('unknown');
  });

  test.each([0, -500])('without fraud no rate is met, with sales of %d either', (sales) => {
    expect([answer(rate('above'), sales, 0), answer(rate('at-least'), sales, 0)]).toEqual(['no', 'no']);
  });

  test('fraud over sales that refunds made negative is above every rate', () => {
    expect(answer(rate('above'), -500, 1)).toBe('yes');
  });

  test('all tests of a leg must hold, and a window without contract meets none', () => {
    expect(evaluateWindow([over, rate('at-least')], sumsOf([[1_000, 101]]), 0)).toBe('yes');
    expect(evaluateWindow([over, rate('at-least')], sumsOf([[1_000_000, 101]]), 0)).toBe('no');
    expect(evaluateWindow([over], sumsOf([[0, 101, outside]]), 0)).toBe('no');
  });
});

describe('how many windows must hold', () => {
  const truth = fc.constantFrom<Truth>('yes', 'no', 'unknown');
  const windows = fc.array(fc.tuple(truth, fc.boolean()), { maxLength: 18 });
  const split = (given: readonly (readonly [Truth, boolean])[]) => ({
    // A window without contract meets nothing.
    truths: given.map(([t, contracted]): Truth => (contracted ? t : 'no')),
    contracted: Uint8Array.from(given, ([, contracted]) => (contracted ? 1 : 0)),
  });

  test('any: one is enough, and none of nothing', () => {
    fc.assert(
      fc.property(windows, (given) => {
        const { truths, contracted } = split(given);
        expect(quantify({ kind: 'any' }, truths, contracted)).toBe(truths.reduce(either, 'no'));
      }),
    );
  });

  test('every, of those under contract or of all: nothing is not everything', () => {
    fc.assert(
      fc.property(windows, (given) => {
        const { truths, contracted } = split(given);
        const counted = truths.filter((_, w) => contracted[w] === 1);
        expect(quantify({ kind: 'every', windows: 'contracted' }, truths, contracted)).toBe(
          counted.length === 0 ? 'no' : counted.reduce(both, 'yes'),
        );
        expect(quantify({ kind: 'every', windows: 'all' }, truths, contracted)).toBe(
          truths.length === 0 ? 'no' : truths.reduce(both, 'yes'),
        );
      }),
    );
  });

  test('in a row: as every stretch of that length says', () => {
    fc.assert(
      fc.property(windows, fc.integer({ min: 2, max: 4 }), (given, count) => {
        const { truths, contracted } = split(given);
        let expected: Truth = 'no';
        for (let end = count; end <= truths.length; end++) {
          expected = either(expected, truths.slice(end - count, end).reduce(both, 'yes'));
        }
        expect(quantify({ kind: 'consecutive', count }, truths, contracted)).toBe(expected);
      }),
    );
  });

  test('every is within any', () => {
    fc.assert(
      fc.property(windows, (given) => {
        const { truths, contracted } = split(given);
        if (quantify({ kind: 'every', windows: 'contracted' }, truths, contracted) !== 'yes') return;
        expect(quantify({ kind: 'any' }, truths, contracted)).toBe('yes');
      }),
    );
  });
});
