import { describe, expect, test } from 'vitest';
import { merchant } from '../../src/testing/merchant.ts';
import { assessScenario, scenario } from '../../src/testing/scenario.ts';
import { matchers } from '../../src/testing-vitest.ts';

expect.extend(matchers);

const assessment = assessScenario(
  scenario('three', { businessYear: '2025-04/2026-03', asOf: '2026-05-15' }, [
    [
      'listed',
      merchant('LISTED')
        .month('2025-06', { sales: 10_000_000, fraud: 500_001 })
        .month('2025-09', { sales: 10_000_000, fraud: 900_000 }),
      'listed',
    ],
    ['clear', merchant('CLEAR').month('2025-06', { sales: 10_000_000, fraud: 500_000 }), 'not-listed'],
    [
      'twice',
      merchant('TWICE').month('2025-06', { fraud: 600_000 }).month('2025-06', { fraud: 600_000 }),
      'undetermined',
    ],
  ]),
);
const [listed, clear, twice] = ['LISTED', 'CLEAR', 'TWICE'].map((id) => assessment.verdictOf(id));

describe('matchers', () => {
  test('toBeListed', () => {
    expect(listed).toBeListed();
    expect(clear).not.toBeListed();
    expect(twice).not.toBeListed();
  });

  test('toBeUndetermined', () => {
    expect(twice).toBeUndetermined();
    expect(clear).not.toBeUndetermined();
  });

  test('toBeListedBecauseOf a leg, in exactly the periods named', () => {
    expect(listed).toBeListedBecauseOf('monthly-amount');
    expect(listed).toBeListedBecauseOf('monthly-amount', ['2025-06', '2025-09']);
    expect(listed).toBeListedBecauseOf('annual-rate', ['2025-04..2026-03']);
    expect(listed).not.toBeListedBecauseOf('monthly-amount', ['2025-06']);
    expect(listed).not.toBeListedBecauseOf('monthly-amount', ['2025-06', '2025-10']);
    expect(clear).not.toBeListedBecauseOf('annual-rate');
  });

  test('messages explain the verdict', () => {
    expect(() => expect(clear).toBeListed()).toThrow(/expected CLEAR to be listed\nCLEAR[\s\S]*500,000 yen/);
    expect(() => expect(listed).not.toBeListed()).toThrow(/expected LISTED not to be listed/);
    expect(() => expect(listed).toBeListedBecauseOf('monthly-amount', ['2025-04'])).toThrow(
      /because of monthly-amount in 2025-04; it holds in 2025-06, 2025-09/,
    );
    expect(() => expect(listed).toBeListedBecauseOf('rate')).toThrow(
      /no leg "rate".*monthly-amount, annual-rate/,
    );
  });

  test('anything that is no verdict fails and says so', () => {
    expect(() => expect(assessment.verdictOf('NOBODY')).toBeListed()).toThrow(
      /the ledger has no such merchant/,
    );
  });
});
