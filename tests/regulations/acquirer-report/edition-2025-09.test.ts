import { expect, test } from 'vitest';
import { edition202509 } from '../../../src/regulations/acquirer-report/edition-2025-09.ts';

test('is the published text: over 500,000 yen in a month, above the latest annual rate over the year, both', () => {
  const { criterion } = edition202509;
  expect(criterion.kind).toBe('all');
  expect(
    criterion.legs.map(({ id, window, quantifier, tests }) => ({ id, window, quantifier, tests })),
  ).toEqual([
    {
      id: 'monthly-amount',
      window: 'month',
      quantifier: { kind: 'reading', reading: 'monthTest' },
      tests: [{ kind: 'amount', operator: 'above', threshold: 500_000 }],
    },
    {
      id: 'annual-rate',
      window: 'business-year',
      quantifier: { kind: 'every' },
      tests: [{ kind: 'rate', operator: 'above', reference: { kind: 'latest-annual' } }],
    },
  ]);
});

test('each leg quotes the words it stands on, with the verb that carries the boundary', () => {
  const [amount, rate] = edition202509.criterion.legs;
  expect(amount?.citation.words).toContain('50万円を超えた');
  expect(rate?.citation.words).toContain('上回る');
  expect(rate?.citation.words).toContain('直近の年次');
});
