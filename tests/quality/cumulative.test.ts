import { expect, test } from 'vitest';
import { qualityReport } from '../../src/quality/quality-report.ts';
import { ledgerOf } from '../support/ledger.ts';

type Amounts = readonly (readonly [number, number])[];
const merchant = (amounts: Amounts) =>
  Object.fromEntries(amounts.map((pair, at) => [`2025-0${at + 1}`, pair]));
/** So many merchants of three months that grow, and one more. */
const told = (growing: number, last: Amounts) => {
  const all = Array.from({ length: growing }, (_, at): readonly [string, ReturnType<typeof merchant>] => [
    `M${at}`,
    merchant([
      [100, 0],
      [200, 0],
      [300, 0],
    ]),
  ]);
  return qualityReport(ledgerOf(Object.fromEntries([...all, ['X', merchant(last)]])))
    .diagnostics.map(({ code }) => code)
    .filter((code) => code === 'figures-perhaps-cumulative');
};
const cumulative: Amounts = [
  [100, 5],
  [200, 5],
  [300, 6],
];

test('amounts of which none is below that of the month before are a doubt', () => {
  expect(told(5, cumulative)).toEqual(['figures-perhaps-cumulative']);
});

test.each([
  [
    'a yen less of sales',
    [
      [100, 5],
      [200, 5],
      [199, 5],
    ],
  ],
  [
    'a yen less of fraud',
    [
      [100, 5],
      [200, 5],
      [300, 4],
    ],
  ],
  [
    'fraud that stays the same',
    [
      [100, 5],
      [200, 5],
      [300, 5],
    ],
  ],
  [
    'a little growth of much',
    [
      [10_000, 5],
      [10_001, 5],
      [10_002, 6],
    ],
  ],
  [
    'two months',
    [
      [100, 5],
      [200, 5],
    ],
  ],
] as const)('%s, and they are not', (name, last) => {
  expect(told(name === 'two months' ? 0 : 5, last)).toEqual([]);
});

test('few that grow say nothing', () => {
  expect(told(4, cumulative)).toEqual([]);
});
