import type { Row } from '../../workbook/sheet.ts';
import { heightOf } from './page.ts';

/** Pages are filled to this share of their height: programs measure rows a little differently. */
export const filledShare = 0.98;

/** Puts blocks of rows that stay together on pages, one after the other. */
export interface PageFiller {
  /** Whether a page ends before these rows, which are then put on the next. */
  breaksBefore(rows: readonly Row[]): boolean;
}

/** Fills pages of a height; `repeated` is the height of the rows on every page, `above` of those before on the first. */
export function pageFiller(page: number, repeated: number, above: number): PageFiller {
  let filled = repeated + above;
  return {
    breaksBefore(rows) {
      const own = heightOf(rows);
      const full = filled + own > page && filled > repeated;
      filled = (full ? repeated : filled) + own;
      return full;
    },
  };
}

/** The rows, counted from 1, after which a page of a height ends; `joined` are those, from 0, that stay with the row below. */
export function rowBreaksOf(rows: readonly Row[], joined: ReadonlySet<number>, page: number): number[] {
  const pages = pageFiller(page, 0, 0);
  const breaks: number[] = [];
  let from = 0;
  for (const n of rows.keys()) {
    if (joined.has(n) && n < rows.length - 1) continue;
    if (pages.breaksBefore(rows.slice(from, n + 1))) breaks.push(from);
    from = n + 1;
  }
  return breaks;
}
