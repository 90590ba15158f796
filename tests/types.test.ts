import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  type Assessment,
  assess,
  businessYear,
  type Diagnostic,
  type IsoDate,
  isoDate,
  type Ledger,
  type Rate,
  type Refusal,
  type Severity,
  type YearMonth,
  type Yen,
  yearMonth,
} from '../src/index.ts';

// What the types promise. Each mistake that they forbid stands under `@ts-expect-error`: `npm run types` fails when one
// of them is a mistake no more. Nothing here is run but the last line of each.

describe('numbers are not each other', () => {
  test('a rate is no number, yen are no rate, and plain numbers are no yen', () => {
    const mistakes = (rate: Rate, amount: Yen) => {
      // @ts-expect-error: a rate is compared in whole numbers, never with `>`
      const number: number = rate;
      // @ts-expect-error: an amount is no rate
      const other: Rate = amount;
      // @ts-expect-error: yen are made by `yen`, which refuses fractions
      const yen: Yen = 500_000;
      return [number, other, yen];
    };
    expect(mistakes).toBeTypeOf('function');
  });

  test('months and days are texts of their own', () => {
    expectTypeOf(yearMonth('2025-04')).toEqualTypeOf<YearMonth>();
    expectTypeOf(isoDate('2026-05-15')).toEqualTypeOf<IsoDate>();
    const mistakes = (day: IsoDate) => {
      // @ts-expect-error: a day is no month
      const month: YearMonth = day;
      // @ts-expect-error: nor is any text
      const text: YearMonth = '2025-04';
      return [month, text];
    };
    expect(mistakes).toBeTypeOf('function');
  });
});

describe('lists that are closed', () => {
  test('severities, verdicts and codes of refusals', () => {
    expectTypeOf<Severity>().toEqualTypeOf<'error' | 'doubt' | 'warning' | 'note'>();
    expectTypeOf<Diagnostic['severity']>().toEqualTypeOf<Severity>();
    expectTypeOf<Assessment['listed'][number]['status']>().toExtend<
      'listed' | 'not-listed' | 'undetermined'
    >();
    const mistakes = (refusal: Refusal) => {
      // @ts-expect-error: no such code
      return refusal.code === 'no-such-code';
    };
    expect(mistakes).toBeTypeOf('function');
  });
});

describe('what is given cannot be changed', () => {
  test('a ledger and an assessment are read only', () => {
    const mistakes = (ledger: Ledger, assessment: Assessment) => {
      // @ts-expect-error: a ledger stays as it was read
      ledger.merchantCount = 0;
      // @ts-expect-error: nobody is taken off a list
      assessment.listed.pop();
    };
    expect(mistakes).toBeTypeOf('function');
  });
});

describe('options', () => {
  test('a wrong name and a wrong choice do not compile', () => {
    const year = businessYear('2025-04', '2026-03');
    const mistakes = (ledger: Ledger) => {
      // @ts-expect-error: the option is called regulation
      assess(ledger, { businessYear: year, asOf: '2026-05-15', rule: undefined });
      // @ts-expect-error: no such reading
      assess(ledger, { businessYear: year, asOf: '2026-05-15', readings: { monthTest: 'some' } });
    };
    expect(mistakes).toBeTypeOf('function');
  });
});
