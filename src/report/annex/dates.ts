import { eraDay, eraMonth } from '../../calendar/era.ts';
import { isIsoDate } from '../../calendar/iso-date.ts';
import { isYearMonth } from '../../calendar/year-month.ts';
import type { Language } from '../../language/text.ts';

/** How days and months are written in an annex: by the year of the Japanese era, or as data has them. */
export const dateStyles = ['era', 'iso'] as const;

/** One of the ways. */
export type DateStyle = (typeof dateStyles)[number];

/** Days in English have no era. */
export function dateStyleOf(asked: DateStyle | undefined, language: Language): DateStyle {
  return language === 'ja' ? (asked ?? 'era') : 'iso';
}

/** A day or a month as an annex writes it: `令和8年5月15日` or `2026-05-15`. What is neither stays as it is. */
export function shownDate(text: string, style: DateStyle): string {
  if (style === 'iso') return text;
  if (isIsoDate(text)) return eraDay(text);
  return isYearMonth(text) ? eraMonth(text) : text;
}

/** A text of ours with its days and months as an annex writes them. Not for texts of others: an id may look like a day. */
export const datesIn = (text: string, style: DateStyle): string =>
  text.replace(/\d{4}-\d{2}(-\d{2})?/g, (date) => shownDate(date, style));
