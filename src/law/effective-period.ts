import type { IsoDate } from '../calendar/iso-date.ts';

/** The days on which something is in force: `from` is the first, `until` the first day it no longer is. */
export interface EffectivePeriod {
  readonly from: IsoDate;
  readonly until: IsoDate | null;
}

/** Whether the period holds the day: `from` itself counts, `until` itself does not. */
export function isInForce(period: EffectivePeriod, day: IsoDate): boolean {
  return period.from <= day && (period.until === null || day < period.until);
}
