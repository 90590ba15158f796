import { type IsoDate, monthsAfter, plusDays } from '../calendar/iso-date.ts';
import type { Text } from '../language/text.ts';

/** How long data leaked: up to 3 months, up to a year, up to 3 years (not included), longer, or not known. */
export const leakLengths = ['to-3-months', 'to-1-year', 'to-3-years', 'from-3-years', 'unknown'] as const;

/** One of `leakLengths`. */
export type LeakLength = (typeof leakLengths)[number];

/** What each is called. */
export const leakLengthLabel: Readonly<Record<LeakLength, Text>> = Object.freeze({
  'to-3-months': { ja: '3 か月以内', en: 'up to 3 months' },
  'to-1-year': { ja: '3 か月超 1 年以内', en: '3 months to 1 year' },
  'to-3-years': { ja: '1 年超 3 年未満', en: '1 to 3 years' },
  'from-3-years': { ja: '3 年以上', en: '3 years and more' },
  unknown: { ja: '期間不明', en: 'not known' },
});

/**
 * How long data leaked from the first day to the last, both included, by the calendar: 1 January to 31 March are 3 months.
 *
 * @example
 * leakLength(isoDate('2025-01-01'), isoDate('2025-03-31')) // 'to-3-months'
 * leakLength(isoDate('2025-01-01'), isoDate('2025-04-01')) // 'to-1-year'
 */
export function leakLength(from: IsoDate | null, until: IsoDate | null): LeakLength {
  if (from === null || until === null) return 'unknown';
  const end = plusDays(until, 1);
  if (end <= monthsAfter(from, 3)) return 'to-3-months';
  if (end <= monthsAfter(from, 12)) return 'to-1-year';
  return end < monthsAfter(from, 36) ? 'to-3-years' : 'from-3-years';
}
