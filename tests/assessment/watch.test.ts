import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assess } from '../../src/assessment/assess.ts';
import { type WatchOptions, watch } from '../../src/assessment/watch.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { withRegister } from '../../src/ledger/join-register.ts';
import { annualRate } from '../../src/rates/reference-rate.ts';
import { fraudExposureMerchant } from '../../src/regulations/fraud-exposure-merchant/regulation.ts';
import { everyMonth, type Figures, ledgerOf } from '../support/ledger.ts';
import { registerOf } from '../support/register.ts';

const year = businessYear('2025-04', '2026-03');
const through = '2025-10';
const toDate = year.months.filter((month) => month <= through);
const toCome = year.months.filter((month) => month > through);
const options: WatchOptions = { businessYear: year, asOf: '2025-11-10', through };
const others = everyMonth(toDate, [1_000_000, 0]);

const watchedOf = (months: Figures[string], given: Partial<WatchOptions> = {}) => {
  const found = watch(ledgerOf({ M: months, other: others }), { ...options, ...given }).watchOf('M');
  if (found === undefined) throw new Error('not there');
  return found;
};
const outlookOf = (months: Figures[string], given: Partial<WatchOptions> = {}) => {
  const [first] = watchedOf(months, given).outlooks;
  if (first === undefined) throw new Error('no outlook');
  return first;
};

test('of the same band and as near, the one with more fraud comes first, beyond 32 bits too; then by id', () => {
  const frauds = { a: 600_000, b: 600_000 + 2 ** 31, c: 600_000 + 2 ** 32, ä: 600_000, B: 600_000 };
  const figures = Object.entries(frauds).map(([id, fraud]) => [id, { '2025-06': [1_000_000, fraud] }]);
  const { merchants } = watch(ledgerOf({ ...Object.fromEntries(figures), other: others }), options);
  expect(merchants.map(({ merchantId }) => merchantId)).toEqual(['c', 'b', 'B', 'a', 'ä']);
});

describe('the bands', () => {
  test('listed already, while the months to come can still bring the rate back', () => {
    const outlook = outlookOf({ '2025-06': [1_000_000, 600_000] });
    expect(outlook.band).toBe('listed');
    expect(outlook.legs.map(({ now, final }) => [now, final])).toEqual([
      ['yes', 'yes'],
      ['yes', 'unknown'],
    ]);
  });

  test('at risk: the amount holds for good, the rate may come to', () => {
    const outlook = outlookOf({ '2025-06': [5_000_000_000, 600_000] });
    expect(outlook.band).toBe('at-risk');
    expect(outlook.legs.map(({ now, final }) => [now, final])).toEqual([
      ['yes', 'yes'],
      ['no', 'unknown'],
    ]);
  });

  test('clear: nothing holds, though every month to come could change that', () => {
    expect(outlookOf({ '2025-06': [5_000_000_000, 500_000] }).band).toBe('clear');
  });

  test('with the last month in all is settled: certain or ruled out', () => {
    const covered = everyMonth(year.months, [1_000_000, 0]);
    const bandOf = (months: Figures[string]) =>
      watch(ledgerOf({ M: months, other: covered }), { ...options, through: '2026-03' }).watchOf('M')
        ?.outlooks[0]?.band;
    expect(bandOf({ '2025-06': [1_000_000, 600_000] })).toBe('certain');
    expect(bandOf({ '2025-06': [5_000_000_000, 600_000] })).toBe('ruled-out');
  });

  test('under *every* one month not over rules it out; all over so far leaves it open', () => {
    const readings = { monthTest: 'every' } as const;
    const all = everyMonth(toDate, [1_000_000, 600_000]);
    expect(outlookOf(all, { readings }).band).toBe('listed');
    expect(outlookOf({ ...all, '2025-05': [1_000_000, 500_000] }, { readings }).band).toBe('ruled-out');
  });

  test('a contract that ended settles the year early', () => {
    const ledger = withRegister(
      ledgerOf({ M: { '2025-06': [1_000_000, 600_000] }, other: others }),
      registerOf({ M: { contractUntil: '2025-08-31' as never } }),
    );
    expect(watch(ledger, options).watchOf('M')?.outlooks[0]?.band).toBe('certain');
  });

  test('within: at risk is whoever that much fraud would list, to the yen', () => {
    const months = { '2025-06': [100_000_000, 400_000] } as const;
    expect(outlookOf(months).fraudUntilListed).toBe(100_001);
    expect(outlookOf(months, { within: 100_001 }).band).toBe('at-risk');
    expect(outlookOf(months, { within: 100_000 }).band).toBe('clear');
  });

  test('are counted for every merchant, whoever is clear is not named', () => {
    const ledger = ledgerOf({
      listed: { '2025-06': [1_000_000, 600_000] },
      risk: { '2025-06': [5_000_000_000, 600_000] },
      other: others,
    });
    const { counts, merchants } = watch(ledger, options);
    expect(counts[0]).toEqual({
      certain: 0,
      listed: 1,
      'at-risk': 1,
      undetermined: 0,
      clear: 1,
      'ruled-out': 0,
    });
    expect(merchants.map(({ merchantId }) => merchantId)).toEqual(['listed', 'risk']);
  });
});

test('the bands of merchants without fraud are those each has by itself, whatever is known of its months', () => {
  const quiet = fc.tuple(
    fc.constantFrom(0, 1_000_000),
    fc.constantFrom(...Array.from({ length: 6 }, () => 0), 600_000),
  );
  const months = fc.dictionary(fc.constantFrom(...year.months), quiet, { minKeys: 1 });
  const register = registerOf({
    M1: { contractUntil: '2025-08-31' as never },
    M3: { contractFrom: '2025-07-01' as never },
  });
  fc.assert(
    fc.property(fc.array(months, { minLength: 6, maxLength: 6 }), fc.boolean(), (all, every) => {
      const figures = Object.fromEntries(all.map((each, at) => [`M${at}`, each]));
      const ledger = withRegister(ledgerOf({ ...figures, other: others }), register);
      const chosen = { ...options, readings: { monthTest: every ? ('every' as const) : ('any' as const) } };
      const { counts, merchants, watchOf } = watch(ledger, chosen);
      const bands = [...Object.keys(figures), 'other'].map((id) => watchOf(id)?.outlooks[0]?.band);
      for (const [band, count] of Object.entries(counts[0] as object)) {
        expect({ band, count: bands.filter((each) => each === band).length }).toEqual({ band, count });
      }
      expect(merchants.length).toBe(bands.filter((band) => band !== 'clear' && band !== 'ruled-out').length);
    }),
    { numRuns: 200 },
  );
});

describe('the months to come', () => {
  test('are no gap; a month before them without data still is', () => {
    const { '2025-07': _, ...gap } = others;
    expect(() => watch(ledgerOf({ other: gap }), options)).toThrow(/2025-07/);
    expect(watch(ledgerOf({ other: others }), options).basis.monthsToCome).toEqual(toCome);
  });

  test('count for nothing even where the ledger has rows of them', () => {
    const after = { '2025-06': [1_000_000, 0], '2025-11': [1_000_000, 9_000_000] } as const;
    expect(watchedOf(after)).toMatchObject({ fraudAmount: 0, salesAmount: 1_000_000 });
    expect(outlookOf(after).band).toBe('clear');
  });

  test('may be judged before the edition began: the whole year decides which one it is', () => {
    const early = everyMonth(year.months.slice(0, 3), [1_000_000, 0]);
    const { basis } = watch(ledgerOf({ other: early }), {
      ...options,
      through: '2025-06',
      asOf: '2025-07-10',
    });
    expect(basis.rule.edition.id).toBe('2025-09');
  });

  test.each(['2025-03', '2026-04'])('begin after a month of the year, which %s is not', (outside) => {
    expect(() => watch(ledgerOf({ other: others }), { ...options, through: outside })).toThrow(
      expect.objectContaining({ code: 'through-outside-year' }),
    );
  });
});

describe('the rates that could be the reference at filing', () => {
  const years = (given: Partial<WatchOptions>) =>
    watch(ledgerOf({ other: others }), { ...options, ...given }).basis;

  test('are the latest as of the day, and each published after it', () => {
    // In November 2025 the latest was that of 2024; that of 2025 came out on the last day of the business year.
    const { referenceRates, rateStillToCome } = years({});
    expect(referenceRates.map(({ calendarYear }) => calendarYear)).toEqual([2024, 2025]);
    expect(rateStillToCome).toBeNull();
    const [now, then] = watchedOf({ '2025-06': [1_500_000_000, 600_000] }).outlooks;
    expect([now?.band, then?.band]).toEqual(['at-risk', 'listed']);
  });

  test('of the year before the end of the business year one must still come when no row is of it', () => {
    const rates = [
      annualRate({ calendarYear: 2026, percent: '0.030', publishedOn: '2027-03-31', source: 'supposed' }),
    ];
    const next = { businessYear: businessYear('2026-04', '2027-03'), through: '2026-05', asOf: '2026-06-10' };
    const ledger = ledgerOf({ other: everyMonth(['2026-04', '2026-05'], [1, 0]) });
    expect(watch(ledger, { ...next }).basis.rateStillToCome).toBe(2026);
    const supposed = watch(ledger, { ...next, rates }).basis;
    expect(supposed.rateStillToCome).toBeNull();
    expect(supposed.referenceRates.map(({ provenance }) => provenance)).toEqual(['jca-table', 'user']);
  });

  test('read as of the year-end, none published later can be', () => {
    const calendar = {
      businessYear: businessYear('2025-01', '2025-12'),
      readings: { rateAsOf: 'year-end' },
    } as const;
    const ledger = ledgerOf({ other: everyMonth(calendar.businessYear.months, [1, 0]) });
    const { referenceRates } = watch(ledger, { ...options, ...calendar }).basis;
    expect(referenceRates.map(({ calendarYear }) => calendarYear)).toEqual([2024]);
  });
});

test('the trend gives each month and the year up to it', () => {
  const { trend } = watchedOf({ '2025-04': [1_000, 1], '2025-05': [1_000, 3] });
  expect(
    trend.slice(0, 2).map(({ ratePercent, rateToDatePercent }) => [ratePercent, rateToDatePercent]),
  ).toEqual([
    ['0.1', '0.1'],
    ['0.3', '0.2'],
  ]);
  expect(trend).toHaveLength(toDate.length);
});

describe('a forecast', () => {
  test('is made only when asked for, and says how', () => {
    const months = everyMonth(toDate, [1_000_000_000, 400_000]);
    expect(outlookOf(months).forecast).toBeNull();
    const { basis } = watch(ledgerOf({ other: others }), { ...options, forecast: 'recent-months' });
    expect(basis.forecast?.ja).toMatch(/^予測/);
  });

  test('takes the average of the last three months for each month to come', () => {
    const calm = everyMonth(toDate, [1_000_000_000, 200_000]);
    // 500,001 on average over the last three months, though only one of them is over by itself.
    const rising = {
      ...calm,
      '2025-09': [1_000_000_000, 500_000],
      '2025-10': [1_000_000_000, 800_003],
    } as const;
    const forecast = (months: Figures[string]) => outlookOf(months, { forecast: 'recent-months' });
    expect(forecast(calm)).toMatchObject({ band: 'clear', forecast: 'no' });
    expect(forecast(rising)).toMatchObject({ band: 'at-risk', forecast: 'no' });
    // Sales stop: the year's rate rises above the reference by the year's end.
    const shrinking = {
      ...rising,
      '2025-08': [0, 900_000],
      '2025-09': [0, 900_000],
      '2025-10': [0, 900_000],
    } as const;
    expect(forecast(shrinking)).toMatchObject({ band: 'listed', forecast: 'yes' });
    expect(forecast({ ...shrinking, '2025-04': [9_000_000_000, 0] })).toMatchObject({
      band: 'at-risk',
      forecast: 'yes',
    });
  });
});

describe('closed forms against brute force', () => {
  const cell = fc.tuple(
    fc.oneof(fc.constantFrom(0, 1_000_000, 2_000_000_000), fc.nat({ max: 900_000_000 })),
    fc.oneof(fc.constantFrom(0, 499_999, 500_000, 500_001, 760_000), fc.nat({ max: 700_000 })),
  );
  const monthsSoFar = fc.dictionary(fc.constantFrom(...toDate), cell, { minKeys: 1, maxKeys: toDate.length });
  const future = fc.dictionary(fc.constantFrom(...toCome), cell, { maxKeys: toCome.length });
  const readings = fc.record({ monthTest: fc.constantFrom<'any' | 'every'>('any', 'every') });

  /** The figures with fraud added in a month. */
  const plus = (months: Figures[string], month: string, fraud: number): Figures[string] => {
    const [sales, before] = months[month] ?? [0, 0];
    return { ...months, [month]: [sales, before + fraud] };
  };

  test('each leg: with exactly the stated yen it holds, with one yen less it does not', () => {
    fc.assert(
      fc.property(monthsSoFar, readings, (months, chosen) => {
        const { legs } = outlookOf(months, { readings: chosen });
        legs.forEach(({ now, fraudUntil }, l) => {
          if (fraudUntil === null) throw new Error('every month is known');
          expect(fraudUntil.length === 0).toBe(now === 'yes');
          const filled = fraudUntil.reduce<Figures[string]>(
            (m, { first, amount }) => plus(m, first, amount),
            months,
          );
          expect(outlookOf(filled, { readings: chosen }).legs[l]?.now).toBe('yes');
          for (const { first } of fraudUntil) {
            const short = plus(filled, first, -1);
            expect(outlookOf(short, { readings: chosen }).legs[l]?.now).toBe('no');
          }
        });
      }),
      { numRuns: 150 },
    );
  });

  test('the whole rule: the stated yen in the month that is nearest lists it, one yen less does not', () => {
    fc.assert(
      fc.property(monthsSoFar, (months) => {
        const outlook = outlookOf(months);
        const { fraudUntilListed, legs } = outlook;
        if (fraudUntilListed === null) throw new Error('every month is known');
        expect(fraudUntilListed === 0).toBe(outlook.band === 'listed');
        if (fraudUntilListed === 0) return;
        const month = legs[0]?.fraudUntil?.[0]?.first ?? '2025-04';
        // The same data at the year's end, had nothing more come: what `assess` says of it.
        const listed = (fraud: number) =>
          assess(ledgerOf({ M: plus(months, month, fraud), other: everyMonth(year.months, [1, 0]) }), {
            businessYear: year,
            asOf: options.asOf,
            asOfWithinYear: true,
          }).counts.listed;
        expect([listed(fraudUntilListed), listed(fraudUntilListed - 1)]).toEqual([1, 0]);
      }),
      { numRuns: 150 },
    );
  });

  test('sales: with exactly the stated yen the rate leg no longer holds, with one yen less it does', () => {
    fc.assert(
      fc.property(monthsSoFar, (months) => {
        const distance = outlookOf(months).legs[1]?.salesUntilNot ?? null;
        if (distance === null) return;
        const sold = (sales: number) => {
          const [before, fraud] = months['2025-04'] ?? [0, 0];
          return outlookOf({ ...months, '2025-04': [before + sales, fraud] }).legs[1]?.now;
        };
        expect([sold(distance), sold(distance - 1)]).toEqual(['no', 'yes']);
      }),
      { numRuns: 150 },
    );
  });

  test('final is what no future contradicts, and open means that futures go both ways', () => {
    fc.assert(
      fc.property(monthsSoFar, future, readings, (months, coming, chosen) => {
        const { legs, band } = outlookOf(months, { readings: chosen });
        const ended = (future: Figures[string]) => {
          const ledger = ledgerOf({ M: { ...months, ...future }, other: everyMonth(year.months, [1, 0]) });
          return assess(ledger, {
            businessYear: year,
            asOf: options.asOf,
            asOfWithinYear: true,
            readings: chosen,
          }).verdictOf('M');
        };
        const verdict = ended(coming);
        legs.forEach(({ final }, l) => {
          if (final !== 'unknown') expect(verdict?.findings[l]?.truth).toBe(final);
        });
        if (band === 'certain') expect(verdict?.status).toBe('listed');
        if (band === 'ruled-out') expect(verdict?.status).toBe('not-listed');
        const worst = ended(everyMonth(toCome, [0, 9_000_000_000]));
        const best = ended(everyMonth(toCome, [9_000_000_000_000, 0]));
        legs.forEach(({ final }, l) => {
          if (final !== 'unknown') return;
          expect([worst?.findings[l]?.truth, best?.findings[l]?.truth]).toEqual(['yes', 'no']);
        });
      }),
      { numRuns: 150 },
    );
  });

  test('three months in a row: the cheapest run is found, also one that begins before the year; of equals the earliest', () => {
    const withHistory = businessYear('2025-02', '2025-10').months;
    const all = [...withHistory, ...toCome];
    const given = { ...options, regulation: fraudExposureMerchant };
    const outlook = (months: Figures[string]) =>
      watch(ledgerOf({ M: months, other: everyMonth(withHistory, [1, 0]) }), given).watchOf('M')?.outlooks[0];
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...withHistory), cell, { minKeys: 1, maxKeys: 9 }),
        (months) => {
          const toAdd = outlook(months)?.legs[0]?.fraudUntil ?? [];
          const total = toAdd.reduce((sum, { amount }) => sum + amount, 0);
          const needs = all.map((month) => Math.max(0, 500_001 - (months[month]?.[1] ?? 0)));
          const runs = needs
            .slice(2)
            .map((_, at) => needs.slice(at, at + 3).reduce((sum, one) => sum + one, 0));
          expect(total).toBe(Math.min(...runs));
          const filled = toAdd.reduce<Figures[string]>(
            (m, { first, amount }) => plus(m, first, amount),
            months,
          );
          const ledger = ledgerOf({ M: filled, other: everyMonth(all, [1, 0]) });
          expect(
            assess(ledger, {
              businessYear: year,
              asOf: options.asOf,
              asOfWithinYear: true,
              regulation: fraudExposureMerchant,
            }).counts.listed,
          ).toBe(1);
        },
      ),
      { numRuns: 100 },
    );
    expect(outlook({ '2025-09': [0, 600_000], '2025-10': [0, 600_000] })?.legs[0]?.fraudUntil).toEqual([
      { first: '2025-08', last: '2025-08', amount: 500_001 },
    ]);
  });
});
