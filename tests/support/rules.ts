import { isoDate } from '../../src/calendar/iso-date.ts';
import { percent } from '../../src/money/rate.ts';
import { yen } from '../../src/money/yen.ts';
import type { Criterion, Leg, Quantifier, WindowLength, WindowTest } from '../../src/rules/criterion.ts';

const words = { ja: '試験用', en: 'for tests' };

/** A leg that has always been in force. */
export function legOf(id: string, window: WindowLength, quantifier: Quantifier, ...tests: WindowTest[]): Leg {
  return {
    kind: 'leg',
    id,
    label: { ja: id, en: id },
    window,
    quantifier,
    tests,
    effective: { from: isoDate('2000-01-01'), until: null },
    citation: { words: id, gist: words, source: words, standing: 'derived' },
  };
}

const above = (threshold: number): WindowTest => ({
  kind: 'amount',
  operator: 'above',
  threshold: yen(threshold),
});
const atLeast = (threshold: number): WindowTest => ({
  kind: 'amount',
  operator: 'at-least',
  threshold: yen(threshold),
});
const aboveLatest: WindowTest = { kind: 'rate', operator: 'above', reference: { kind: 'latest-annual' } };
const atLeastPercent = (text: string): WindowTest => ({
  kind: 'rate',
  operator: 'at-least',
  reference: { kind: 'fixed', rate: percent(text) },
});

/** Rules of other shapes than METI's: every window, quantifier, test, operator and reference occurs. */
export const rules: Readonly<Record<string, Criterion>> = {
  'three months in a row above 500,000': {
    kind: 'all',
    legs: [legOf('run', 'month', { kind: 'consecutive', count: 3 }, above(500_000))],
  },
  'two quarters in a row, amount above and rate at least': {
    kind: 'all',
    legs: [
      legOf('quarters', 'quarter', { kind: 'consecutive', count: 2 }, above(50_000), atLeastPercent('0.20')),
    ],
  },
  'any month, amount and rate at least': {
    kind: 'all',
    legs: [legOf('month', 'month', { kind: 'any' }, atLeast(75_000), atLeastPercent('0.90'))],
  },
  'every quarter, and the year': {
    kind: 'all',
    legs: [
      legOf('quarter', 'quarter', { kind: 'every' }, atLeast(100_000)),
      legOf('year', 'business-year', { kind: 'every' }, aboveLatest),
    ],
  },
  'a month and a larger year': {
    kind: 'all',
    legs: [
      legOf('month', 'month', { kind: 'any' }, above(300_000)),
      legOf('year', 'business-year', { kind: 'any' }, atLeast(1_000_000)),
      legOf('rate', 'business-year', { kind: 'any' }, aboveLatest),
    ],
  },
  'the open month test with a rate of the month': {
    kind: 'all',
    legs: [legOf('open', 'month', { kind: 'reading', reading: 'monthTest' }, above(10_000), aboveLatest)],
  },
};
