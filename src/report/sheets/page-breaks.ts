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

/**
 * The rows, counted from 1, after which a page of a height ends; `joined` are those, from 0, that stay with the row below,
 * `title` is the one, from 0, that is printed again on every page behind it.
 */
export function rowBreaksOf(
  rows: readonly Row[],
  joined: ReadonlySet<number>,
  page: number,
  title: number | null,
): number[] {
  const again = title === null ? 0 : heightOf(rows.slice(title, title + 1));
  let pages = pageFiller(page, 0, 0);
  const breaks: number[] = [];
  let from = 0;
  for (const n of rows.keys()) {
    if (joined.has(n) && n < rows.length - 1) continue;
    const together = rows.slice(from, n + 1);
    if (pages.breaksBefore(together)) {
      breaks.push(from);
      // The first page behind the title row: from here on it stands on each.
      if (title !== null && from > title) pages = pageFiller(page, again, heightOf(together));
    }
    from = n + 1;
  }
  return breaks;
}
