import { excerpt } from '../../language/excerpt.ts';
import { Refusal } from '../../language/refusal.ts';

/**
 * A time zone: `'Asia/Tokyo'`, `'UTC'`, or hours and minutes from UTC, `'+05:30'`. A zone whose clocks change twice a year is
 * not one of them: a time of it can be two.
 */
export type TimeZoneOption = string;

/** Japan's, in minutes from UTC. */
export const japan = 540;

/** Minutes from UTC. @throws Refusal `time-zone-invalid` */
export function minutesOf(zone: TimeZoneOption): number {
  const minutes = zoneMinutes(zone.trim().toUpperCase());
  if (minutes !== null) return minutes;
  throw new Refusal('time-zone-invalid', {
    ja: `タイムゾーン「${excerpt(zone, 40)}」は使えません。Asia/Tokyo、UTC、または +05:30 のような UTC との時差で指定してください。`,
    en: `The time zone "${excerpt(zone, 40)}" cannot be used. Give Asia/Tokyo, UTC, or the offset from UTC, like +05:30.`,
  });
}

/** The same, null where the words are no zone. */
export function zoneMinutes(zone: string): number | null {
  if (zone === 'ASIA/TOKYO' || zone === 'JST') return japan;
  if (zone === 'UTC' || zone === 'GMT' || zone === 'Z') return 0;
  const offset = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(zone);
  if (offset === null) return null;
  const [, sign, hours, minutes = '0'] = offset;
  if (Number(hours) > 14 || Number(minutes) > 59) return null;
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
}
