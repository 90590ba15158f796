import type { Diagnostic } from '../../ledger/diagnostic.ts';
import { dayExpected, dayProblems, isDayFault, parseDay } from '../fields/day.ts';
import { received } from '../rows/received.ts';

/** No rule uses the day of a survey: what is not one day (`2025年度`, two of them) stays as it is worded. */
export function surveyDay(text: string | null): string | null {
  if (text === null) return null;
  const day = parseDay(text);
  return isDayFault(day) ? text : day;
}

/** Year, month and day in digits, whatever stands between them. */
const isWholeDate = /^\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?$/;

/**
 * A warning about a day of a survey that no calendar has (2025-13-40), where the text is written as one day; null for
 * any other. It is printed as it stands, so it must be seen.
 */
export function surveyDayNote(
  text: string | null,
  place: Pick<Diagnostic, 'file' | 'row' | 'column' | 'merchantId'>,
): Diagnostic | null {
  if (text === null || !isWholeDate.test(text.normalize('NFKC').trim())) return null;
  const day = parseDay(text);
  if (!isDayFault(day)) return null;
  return Object.freeze({
    ...place,
    code: 'day-invalid',
    severity: 'warning',
    received: received(text),
    problem: dayProblems['day-invalid'],
    expected: dayExpected,
    month: null,
    related: null,
  });
}
