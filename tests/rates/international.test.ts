import { expect, test } from 'vitest';
import { ratePercent } from '../../src/money/rate.ts';
import { euExemptionTiers, regionRates } from '../../src/rates/international.ts';
import { jcaAnnualRates } from '../../src/rates/jca.ts';

test('the larger the payment, the lower the fraud rate that exempts it', () => {
  expect(euExemptionTiers.map(({ upToEuro, atMost }) => [upToEuro, ratePercent(atMost)])).toEqual([
    [100, '0.13'],
    [250, '0.06'],
    [500, '0.01'],
  ]);
});

test("Japan's rate in the comparison of 2021 is the one JCA published", () => {
  const japan = regionRates.find(({ region }) => region.en === 'Japan');
  expect(japan?.rate).toEqual(jcaAnnualRates.find(({ calendarYear }) => calendarYear === 2021)?.rate);
  expect(regionRates.map(({ region, rate }) => [region.en, ratePercent(rate)])).toEqual([
    ['United States', '0.14'],
    ['EU', '0.028'],
    ['Japan', '0.041'],
  ]);
});
