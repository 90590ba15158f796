import { expect, test } from 'vitest';
import { yen } from '../../src/money/yen.ts';
import { metTier, tierLabel } from '../../src/rates/exemption-tier.ts';

const met = (fraud: number, sales: number) => {
  const found = metTier(yen(fraud), yen(sales));
  return found && [found.tier?.upToEuro ?? null, found.next?.upToEuro ?? null, found.fraudAboveNext];
};

// The tiers are the regime's own: 0.13, 0.06 and 0.01 %.
test.each([
  [131, 100_000, [null, 100, 1]],
  [130, 100_000, [100, 250, 70]],
  [61, 100_000, [100, 250, 1]],
  [60, 100_000, [250, 500, 50]],
  [11, 100_000, [250, 500, 1]],
  [10, 100_000, [500, null, null]],
  [0, 100_000, [500, null, null]],
])('%i of %i meets %j: at a tier counts, above does not', (fraud, sales, expected) => {
  expect(met(fraud, sales)).toEqual(expected);
});

test('the amount to the next tier is rounded up: with it less the tier is met, with one yen more it is not', () => {
  const [fraud, sales] = [1_000, 999_999];
  const { next, fraudAboveNext } = metTier(yen(fraud), yen(sales)) ?? {};
  const left = fraud - (fraudAboveNext as number);
  expect(metTier(yen(left), yen(sales))?.tier?.upToEuro).toBe(next?.upToEuro);
  expect(metTier(yen(left + 1), yen(sales))?.tier?.upToEuro).not.toBe(next?.upToEuro);
});

test('without sales there is no rate', () => {
  expect(met(1, 0)).toBeNull();
});

test('a tier is named by its rate and its amount', () => {
  expect(tierLabel(metTier(yen(0), yen(1))?.tier as never)).toBe('≤ 0.01 % (€500)');
});
