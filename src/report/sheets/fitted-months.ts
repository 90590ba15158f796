import { knowledge } from '../../assessment/merchant-months.ts';
import type { Annex } from '../annex/annex.ts';
import type { MonthsSheet } from '../annex/layout.ts';
import { boldRoom, leastScale, pageRoom, scaleFor, widthOfNumber } from './page.ts';
import { filledShare } from './page-breaks.ts';

/** The columns of the monthly detail as they fit its pages. */
export interface FittedMonths {
  readonly widths: readonly number[];
  /** In percent. */
  readonly scale: number;
  /** Columns, counted from 1, after which a page ends. */
  readonly columnBreaks: readonly number[];
  /** What fits one under the other on a page, in points of the rows' own heights. */
  readonly pageHeight: number;
}

/**
 * Makes the columns of months as wide as their figures ask, and spreads them over so many pages side by side that the
 * letters stay large enough: as few as possible, each with the same number of months.
 */
export function fittedMonths(annex: Annex, asked: MonthsSheet['widths']): FittedMonths {
  const needed = neededWidths(annex);
  return spreadMonths(annex, {
    ...asked,
    month: Math.max(asked.month, needed.month),
    total: Math.max(asked.total, needed.total),
  });
}

/** Spreads months over pages with the widths as they are: columns of marks, which all take the same. */
export function spreadMonths(annex: Annex, widths: MonthsSheet['widths']): FittedMonths {
  const months = annex.horizon.months.length;
  const { month, total } = widths;
  const leading = [widths.merchantId, widths.merchantName, widths.item];
  const lead = leading.reduce((sum, width) => sum + width, 0);
  const room = pageRoom(annex.paper, 'landscape');
  const most = (room.units * 100) / leastScale;
  const widest = (pages: number) => {
    const each = Math.ceil(months / pages);
    return lead + Math.max(each * month, (months - each * (pages - 1)) * month + total);
  };
  let pages = 1;
  while (pages < months && widest(pages) > most) pages++;
  const each = Math.ceil(months / pages);
  const scale = scaleFor(widest(pages), room);
  return {
    widths: [...leading, ...annex.horizon.months.map(() => month), total],
    scale,
    columnBreaks: Array.from(
      { length: Math.ceil(months / each) - 1 },
      (_, n) => leading.length + (n + 1) * each,
    ),
    pageHeight: ((room.points * 100) / scale) * filledShare,
  };
}

/** What stands behind an amount that is not fully known takes so much. */
const unknownMark = 4;

function neededWidths({ assessment, source }: Annex): { month: number; total: number } {
  let [month, total] = [0, 0];
  for (const merchant of [...assessment.listed, ...assessment.undetermined]) {
    const { sales, fraud, knowledge: known } = source.months(merchant);
    for (const amounts of [sales, fraud]) {
      for (const [m, amount] of amounts.entries()) {
        const mark = known[m] === knowledge.unknown && amount !== 0 ? unknownMark : 0;
        month = Math.max(month, widthOfNumber(amount) + mark);
      }
    }
    total = Math.max(total, widthOfNumber(merchant.salesAmount), widthOfNumber(merchant.fraudAmount));
  }
  return { month, total: total + boldRoom };
}
