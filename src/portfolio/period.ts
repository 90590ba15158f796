import { type BusinessYear, businessYear } from '../calendar/business-year.ts';
import { monthAt, monthNumber, monthsBetween, plusMonths, type YearMonth } from '../calendar/year-month.ts';

/** How time is cut. Every month lies in exactly one period of each kind. */
export type PeriodKind = 'month' | 'quarter' | 'business-year' | 'calendar-year';

/** A stretch of whole months. */
export interface Period {
  readonly kind: PeriodKind;
  /** `2025-04`, `2025-Q2` (calendar quarter), `2025-04/2026-03`, `2025`. */
  readonly label: string;
  readonly first: YearMonth;
  readonly last: YearMonth;
  /** Every month of it, ascending, whether or not the data covers it. */
  readonly months: readonly YearMonth[];
}

/** The periods of a kind that hold at least one of the months, ascending. `months` ascend. */
export function periodsOf(kind: PeriodKind, months: readonly YearMonth[], year: BusinessYear): Period[] {
  const first = months[0];
  const last = months.at(-1);
  if (first === undefined || last === undefined) return [];
  const held = new Set(months);
  const all =
    kind === 'business-year' ? businessYears(year, first, last) : calendarPeriods(kind, first, last);
  return all.filter((period) => period.months.some((month) => held.has(month)));
}

/** The business year itself as a period. */
export function periodOfYear(year: BusinessYear): Period {
  return {
    kind: 'business-year',
    label: `${year.first}/${year.last}`,
    first: year.first,
    last: year.last,
    months: year.months,
  };
}

/** The same months twelve earlier. */
export function yearEarlier(months: readonly YearMonth[]): YearMonth[] {
  return months.map((month) => plusMonths(month, -12));
}

const lengths: Readonly<Record<Exclude<PeriodKind, 'business-year'>, number>> = {
  month: 1,
  quarter: 3,
  'calendar-year': 12,
};

function calendarPeriods(
  kind: Exclude<PeriodKind, 'business-year'>,
  first: YearMonth,
  last: YearMonth,
): Period[] {
  const length = lengths[kind];
  const periods: Period[] = [];
  for (
    let start = Math.floor(monthNumber(first) / length) * length;
    start <= monthNumber(last);
    start += length
  ) {
    const [from, to] = [monthAt(start), monthAt(start + length - 1)];
    periods.push({
      kind,
      label: labelOf(kind, from),
      first: from,
      last: to,
      months: monthsBetween(from, to),
    });
  }
  return periods;
}

function labelOf(kind: Exclude<PeriodKind, 'business-year'>, first: YearMonth): string {
  switch (kind) {
    case 'month':
      return first;
    case 'quarter':
      return `${first.slice(0, 4)}-Q${(Number(first.slice(5)) + 2) / 3}`;
    case 'calendar-year':
      return first.slice(0, 4);
  }
}

/** The given year, and years of twelve months before and after it as far as the data reaches. */
function businessYears(year: BusinessYear, first: YearMonth, last: YearMonth): Period[] {
  const years: BusinessYear[] = [year];
  for (let from = year.first; first < from; ) {
    from = plusMonths(from, -12);
    years.unshift(businessYear(from, plusMonths(from, 11)));
  }
  for (let to = year.last; to < last; ) {
    years.push(businessYear(plusMonths(to, 1), plusMonths(to, 12)));
    to = plusMonths(to, 12);
  }
  return years.map(periodOfYear);
}

/** The April to March year a month lies in: what is meant when nobody says which business year. */
export function aprilYearOf(month: YearMonth): BusinessYear {
  const april = Math.floor((monthNumber(month) - 3) / 12) * 12 + 3;
  return businessYear(monthAt(april), monthAt(april + 11));
}

/** Months in words, runs of them as first and last: `2025-01..2025-03 2025-06`. `months` ascend. */
export function monthSpans(months: readonly YearMonth[]): string {
  const runs: [first: YearMonth, last: YearMonth][] = [];
  for (const month of months) {
    const run = runs.at(-1);
    if (run !== undefined && plusMonths(run[1], 1) === month) run[1] = month;
    else runs.push([month, month]);
  }
  return runs.map(([first, last]) => (first === last ? first : `${first}..${last}`)).join(' ');
}
