import type { YearMonth } from '../calendar/year-month.ts';
import { changePercent } from '../money/rate.ts';
import { addYen, type Yen, yen } from '../money/yen.ts';
import type { Figures } from './figures.ts';

/** Figures beside those of the same months a year before. */
export interface Change {
  /** The months compared with, ascending: those of the period that the data covers, twelve months earlier. */
  readonly months: readonly YearMonth[];
  readonly before: Figures;
  readonly salesChange: Yen;
  readonly fraudChange: Yen;
  /** One decimal, signed. Null when there was nothing before. */
  readonly salesChangePercent: string | null;
  /** One decimal, signed. Null when there was nothing before. */
  readonly fraudChangePercent: string | null;
  /** False when a rejected row on either side leaves the amounts, and so the change, partly unknown. */
  readonly complete: boolean;
}

/** Sets two figures side by side. */
export function changeBetween(before: Figures, now: Figures, months: readonly YearMonth[]): Change {
  return Object.freeze({
    months,
    before,
    salesChange: addYen(now.salesAmount, yen(-before.salesAmount)),
    fraudChange: addYen(now.fraudAmount, yen(-before.fraudAmount)),
    salesChangePercent: changePercent(before.salesAmount, now.salesAmount, 1),
    fraudChangePercent: changePercent(before.fraudAmount, now.fraudAmount, 1),
    complete: before.unknownCells === 0 && now.unknownCells === 0,
  });
}
