import { expect, test } from 'vitest';
import { yearMonth } from '../../src/calendar/year-month.ts';
import { findingsOf } from '../../src/quality/findings.ts';
import { type Figures, ledgerOf } from '../support/ledger.ts';

const year = ['2026-02', '2026-03'].map(yearMonth);
const B: Figures[string] = { '2026-02': [100, 0], '2026-03': [100, 0] };
const found = (figures: Figures, months = year) =>
  findingsOf(ledgerOf(figures), months)
    .filter(({ code }) => code === 'month-perhaps-mistyped')
    .map(({ severity, first }) => [severity, first.month]);

test.each(['2062-02', '2025-02'])('%s of a merchant without a row of 2026-02 is a doubt', (month) => {
  expect(found({ A: { [month]: [10, 6], '2026-03': [10, 0] }, B })).toEqual([['doubt', month]]);
});

test('a merchant that has the month itself, or a month beside others, is none', () => {
  expect(found({ A: { '2025-02': [10, 6], '2026-02': [10, 0] }, B })).toEqual([]);
  expect(found({ A: { '2025-02': [10, 6], '2025-03': [10, 0] }, B })).toEqual([]);
  // No month of this name is among those looked at.
  expect(found({ A: { '2025-05': [10, 6], '2026-03': [10, 0] }, B })).toEqual([]);
  // Where no months are asked for, all are looked at.
  expect(found({ A: { '2025-02': [10, 6], '2026-03': [10, 0] }, B }, [])).toEqual([]);
});

test('half of its merchants lacking the month are enough, fewer are not', () => {
  const old: Figures[string] = { '2025-02': [10, 0] };
  expect(found({ A: old, B: { ...B, ...old } })).toEqual([['doubt', '2025-02']]);
  expect(found({ A: old, B: { ...B, ...old }, C: { ...B, ...old } })).toEqual([]);
});
