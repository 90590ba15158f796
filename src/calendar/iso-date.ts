// One function a file: their index would load hundreds more.

import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addDays } from 'date-fns/addDays';
import { addMonths } from 'date-fns/addMonths';
import { formatISO } from 'date-fns/formatISO';
import { isValid } from 'date-fns/isValid';
import { parseISO } from 'date-fns/parseISO';
import { excerpt } from '../language/excerpt.ts';
import { Refusal } from '../language/refusal.ts';

declare const brand: unique symbol;

/** A real calendar day, `'2026-03-31'`. A string, so that comparing two days is comparing two strings. */
export type IsoDate = string & { readonly [brand]: 'IsoDate' };

const utc = (value: Date | number | string): Date => new UTCDateMini(+new Date(value));

const shape = /^\d{4}-\d{2}-\d{2}$/;

/** Whether `text` is a day that exists, written `YYYY-MM-DD`. */
export function isIsoDate(text: string): text is IsoDate {
  return typeof text === 'string' && shape.test(text) && isValid(parseISO(text, { in: utc }));
}

/**
 * Reads a calendar day.
 * @throws Refusal `date-invalid` when it is not written `YYYY-MM-DD` or does not exist (2026-02-30).
 * @example isoDate('2026-03-31') // '2026-03-31'
 */
export function isoDate(text: string): IsoDate {
  if (isIsoDate(text)) return text;
  throw new Refusal('date-invalid', {
    ja: `日付「${excerpt(text)}」は使えません。実在する日を 2026-03-31 の形で指定してください。`,
    en: `The date "${excerpt(text)}" cannot be used. Give a day that exists, written like 2026-03-31.`,
  });
}

/** The day `days` after `date` (before it when negative). */
export function plusDays(date: IsoDate, days: number): IsoDate {
  return isoDate(
    formatISO(addDays(parseISO(date, { in: utc }), days, { in: utc }), { representation: 'date', in: utc }),
  );
}

/** The same day of the month `months` later, or the last of that month where it has no such day: 30 November and 3 are 28 February. */
export function monthsAfter(date: IsoDate, months: number): IsoDate {
  return isoDate(
    formatISO(addMonths(parseISO(date, { in: utc }), months, { in: utc }), {
      representation: 'date',
      in: utc,
    }),
  );
}
