import type { BusinessYear } from '../calendar/business-year.ts';
import { monthAt, monthNumber, monthsBetween, type YearMonth } from '../calendar/year-month.ts';
import { type Criterion, type Leg, runLength, type WindowLength } from '../rules/criterion.ts';

/** A stretch of the months a criterion looks at: `months[start]` up to, not including, `months[end]`. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

/**
 * The months a criterion looks at: the business year, and before it as many as a leg needs that may straddle two
 * business years. `firstOfYear` is the index of the year's first month.
 */
export interface Horizon {
  readonly months: readonly YearMonth[];
  readonly firstOfYear: number;
}

const monthsPer: Readonly<Record<Exclude<WindowLength, 'business-year'>, number>> = { month: 1, quarter: 3 };

/** The months to look at for all legs of a criterion. */
export function horizonOf(criterion: Criterion, year: BusinessYear): Horizon {
  const first = monthNumber(year.first);
  const earliest = Math.min(...criterion.legs.map((leg) => earliestMonth(leg, first)));
  const months = monthsBetween(monthAt(earliest), year.last);
  return { months, firstOfYear: first - earliest };
}

/** The windows of one leg, oldest first; those before the business year come first. */
export function windowsOf(leg: Leg, horizon: Horizon): readonly Window[] {
  const { months, firstOfYear } = horizon;
  if (leg.window === 'business-year') return [{ start: firstOfYear, end: months.length }];
  const length = monthsPer[leg.window];
  const first = monthNumber(months[firstOfYear] as YearMonth);
  const earliest = earliestMonth(leg, first);
  const offset = first - firstOfYear;
  const windows: Window[] = [];
  // Quarters are calendar quarters, so a window begins where the month number is a multiple of its length.
  for (
    let start = Math.ceil(earliest / length) * length;
    start + length <= offset + months.length;
    start += length
  ) {
    windows.push({ start: start - offset, end: start - offset + length });
  }
  return windows;
}

/** The first month a leg looks at: `count - 1` windows before the one that the business year begins in. */
function earliestMonth(leg: Leg, firstOfYear: number): number {
  if (leg.window === 'business-year') return firstOfYear;
  const length = monthsPer[leg.window];
  const begun = Math.floor(firstOfYear / length) * length;
  return begun - (runLength(leg.quantifier) - 1) * length;
}
