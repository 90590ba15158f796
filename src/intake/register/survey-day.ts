import { isDayFault, parseDay } from '../fields/day.ts';

/** No rule uses the day of a survey: what is not one day (`2025年度`, two of them) stays as it is worded. */
export function surveyDay(text: string | null): string | null {
  if (text === null) return null;
  const day = parseDay(text);
  return isDayFault(day) ? text : day;
}
