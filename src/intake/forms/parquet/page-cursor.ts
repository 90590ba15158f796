import { Damage } from './damage.ts';
import type { PageCells } from './pages.ts';

/** Where a column's values are being read: the page at hand, and the next value in it. */
export interface PageCursor {
  readonly pages: AsyncGenerator<PageCells>;
  page: PageCells;
  at: number;
}

export const pageCursor = (pages: AsyncGenerator<PageCells>): PageCursor => ({
  pages,
  page: { length: 0, at: () => '', write: (_, __, at) => at },
  at: 0,
});

/**
 * How many rows lie in one page of every column, whatever the pages: those of different columns do not end together.
 * @throws Damage when a column ends early
 */
export async function alikePaged(cursors: readonly PageCursor[]): Promise<number> {
  let most = Number.POSITIVE_INFINITY;
  for (const cursor of cursors) {
    while (cursor.at === cursor.page.length) {
      const next = await cursor.pages.next();
      if (next.done === true) throw new Damage('a column ends early');
      cursor.page = next.value;
      cursor.at = 0;
    }
    most = Math.min(most, cursor.page.length - cursor.at);
  }
  return most;
}
