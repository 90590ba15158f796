import { describe, expect, test, vi } from 'vitest';
import { percent } from '../../src/money/rate.ts';
import * as jca from '../../src/rates/jca.ts';
import { annualRate } from '../../src/rates/reference-rate.ts';
import { acquirerReport } from '../../src/regulations/acquirer-report/regulation.ts';
import { groundOf, regulationOf } from '../../src/testing/ground.ts';
import { productCases } from '../../src/testing/product-cases.ts';
import { legOf } from '../support/rules.ts';

/** JCA's table with the rate of 2026. */
const withRate = (text: string) => [
  annualRate({ calendarYear: 2026, percent: text, publishedOn: '2027-03-31', source: 'made up' }),
];
const casesWith = (text: string) => productCases(groundOf(acquirerReport, { rates: withRate(text) }));
const yearly = (text: string) =>
  regulationOf({
    kind: 'all',
    legs: [
      legOf(
        'year',
        'business-year',
        { kind: 'every' },
        { kind: 'rate', operator: 'above', reference: { kind: 'fixed', rate: percent(text) } },
      ),
    ],
  });

describe('products that doubles cannot tell apart', () => {
  test('there is a case at every rate that was ever published', () => {
    const cases = productCases(groundOf(acquirerReport));
    expect(cases.map(({ id }) => id)).toEqual([
      'annual-rate.product-past-doubles',
      ...[2019, 2020, 2021, 2022, 2023].map((year) => `annual-rate.product-past-doubles.published-${year}`),
    ]);
    for (const { rows } of cases) expect(rows[0]?.expected).toBe('listed');
  });

  test.each(['0.031', '0.033', '0.038', '0.064'])(
    'at %s percent: a double holds them to be equal, they are above',
    (text) => {
      const [own] = casesWith(text);
      const row = own?.rows[0];
      const [{ salesAmount: sales = 0, fraudAmount: fraud = 0 } = {}] = row?.merchant.records ?? [];
      const { numerator, denominator } = percent(text);
      expect(own?.id).toBe('annual-rate.product-past-doubles');
      expect(fraud * denominator).toBe(sales * numerator);
      expect(BigInt(fraud) * BigInt(denominator) > BigInt(sales) * BigInt(numerator)).toBe(true);
      expect(row?.expected).toBe('listed');
    },
  );

  test('at 0.020 % there are none, and the rates before it stand in', () => {
    const ids = casesWith('0.020').map(({ id }) => id);
    expect(ids).not.toContain('annual-rate.product-past-doubles');
    expect(ids).toContain('annual-rate.product-past-doubles.published-2025');
    expect(productCases(groundOf(yearly('0.020')))).toEqual([]);
    expect(productCases(groundOf(yearly('0.038')))).toHaveLength(1);
  });

  test('a rate that comes again has one case; one corrected later in the year has its day in its name', () => {
    expect(casesWith('0.047').map(({ id }) => id.slice(32))).toEqual([
      '',
      ...['2019', '2020', '2021', '2023', '2025'].map((year) => `.published-${year}`),
    ]);
    const corrected = annualRate({
      calendarYear: 2025,
      percent: '0.039',
      publishedOn: '2026-08-01',
      source: 'made up',
    });
    const ids = productCases(groundOf(acquirerReport, { rates: [corrected, ...withRate('0.033')] })).map(
      ({ id }) => id.slice(32),
    );
    expect(ids).toContain('.published-2025');
    expect(ids).toContain('.published-2025.2026-08-01');
  });

  test('where no published rate has such figures it says so, and does not go on in silence', () => {
    const only = annualRate({
      calendarYear: 2025,
      percent: '0.020',
      publishedOn: '2026-03-31',
      source: 'made up',
    });
    const all = vi.spyOn(jca, 'jcaAnnualRates', 'get').mockReturnValue([only]);
    try {
      expect(() => productCases(groundOf(acquirerReport))).toThrow(
        /No published rate has figures.*annual-rate/,
      );
    } finally {
      all.mockRestore();
    }
  });
});
