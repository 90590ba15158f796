import { describe, expect, test } from 'vitest';
import { isoDate } from '../../src/calendar/iso-date.ts';
import { jpy } from '../../src/money/currency.ts';
import { percent } from '../../src/money/rate.ts';
import { amount } from '../../src/money/yen.ts';
import { defineRegulation } from '../../src/rules/define-regulation.ts';
import type { Regulation } from '../../src/rules/regulation.ts';

const citation = {
  words: 'fraud of at least 300,000 yen in a month',
  gist: { ja: '月 30 万円以上', en: 'at least 300,000 yen in a month' },
  source: { ja: '社内基準', en: 'our own policy' },
  standing: 'read',
} as const;
const effective = { from: isoDate('2026-04-01'), until: null };

/** A good rule, made anew each time: whoever gets it may spoil it. */
const rule = () => ({
  id: 'own',
  name: { ja: '社内基準', en: 'Own rule' },
  outcome: { ja: '要注意', en: 'watched' },
  currency: jpy,
  editions: [
    {
      id: '2026-04',
      effective,
      criterion: {
        kind: 'all' as const,
        legs: [
          {
            kind: 'leg' as const,
            id: 'amount',
            label: { ja: '金額', en: 'amount' },
            window: 'month' as const,
            quantifier: { kind: 'consecutive' as const, count: 2 },
            tests: [
              { kind: 'amount' as const, operator: 'at-least' as const, threshold: amount(300_000) },
              {
                kind: 'rate' as const,
                operator: 'above' as const,
                reference: { kind: 'fixed' as const, rate: percent('0.10') },
              },
            ],
            effective,
            citation,
          },
        ],
      },
      citation,
      notes: [],
    },
  ],
});

/** The good rule with one place overwritten, as a file or untyped code could have it. */
const spoilt = (path: string, value: unknown): Regulation => {
  // Through JSON, so that no part is shared between two places.
  const whole = JSON.parse(JSON.stringify(rule())) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() as string;
  const target = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, whole);
  target[last] = value;
  return whole as unknown as Regulation;
};

describe("a rule of one's own", () => {
  test('is taken as it is, and frozen through and through', () => {
    const defined = defineRegulation(rule());
    expect(defined).toEqual(rule());
    const parts = (value: unknown): unknown[] =>
      typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(parts)] : [];
    expect(parts(defined).filter((part) => !Object.isFrozen(part))).toEqual([]);
  });

  const leg = 'editions.0.criterion.legs.0';
  test.each([
    ['id', ' '],
    ['name.ja', ''],
    ['editions', []],
    ['editions.0.notes', undefined],
    ['editions.0.effective.from', '2026-02-30'],
    ['editions.0.effective.until', '2026-04-01'],
    ['editions.0.criterion.kind', 'any'],
    ['editions.0.criterion.legs', []],
    [`${leg}.window`, 'week'],
    [`${leg}.quantifier.kind`, 'most'],
    [`${leg}.quantifier.count`, 1],
    [`${leg}.quantifier.count`, 2.5],
    [`${leg}.tests`, []],
    [`${leg}.tests.0.operator`, 'over'],
    [`${leg}.tests.0.threshold`, 300_000.5],
    [`${leg}.tests.0.threshold`, 0],
    [`${leg}.tests.0.kind`, 'count'],
    [`${leg}.tests.1.reference.rate`, 0.001],
    [`${leg}.tests.1.reference.rate`, { kind: 'rate', numerator: 0, denominator: 1 }],
    [`${leg}.citation.words`, ''],
    [`${leg}.citation.standing`, 'rumour'],
  ])('%s = %j is refused by its place', (path, value) => {
    const place = path.replace(/\.(\d+)/g, '[$1]');
    const refused = () => defineRegulation(spoilt(path, value));
    expect(refused).toThrow(expect.objectContaining({ code: 'regulation-invalid' }));
    expect(refused).toThrow(place);
  });

  test('a run cannot be asked of a business year: there is only one', () => {
    expect(() => defineRegulation(spoilt(`${leg}.window`, 'business-year'))).toThrow(/quantifier\.count/);
  });

  test('two legs with one id are refused', () => {
    const twice = rule();
    twice.editions[0]?.criterion.legs.push(...rule().editions.flatMap(({ criterion }) => criterion.legs));
    expect(() => defineRegulation(twice)).toThrow(/legs\[1\]\.id/);
  });

  test('editions come oldest first; the older needs no end, and one that it has is kept', () => {
    const next = (until: string | null, from: string) => ({
      ...rule(),
      editions: rule().editions.flatMap((edition) => [
        { ...edition, effective: { ...effective, until: until === null ? null : isoDate(until) } },
        { ...edition, id: 'next', effective: { from: isoDate(from), until: null } },
      ]),
    });
    expect(defineRegulation(next(null, '2027-04-01')).editions).toHaveLength(2);
    expect(defineRegulation(next(null, '2026-04-02')).editions).toHaveLength(2);
    expect(defineRegulation(next('2027-04-01', '2027-04-01')).editions).toHaveLength(2);
    for (const [until, from] of [
      ['2027-04-01', '2027-03-31'],
      [null, '2026-04-01'],
      [null, '2026-03-31'],
    ] as const) {
      expect(() => defineRegulation(next(until, from))).toThrow(/editions\[1\]\.effective\.from/);
    }
  });
});
