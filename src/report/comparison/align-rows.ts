import type { ViewRow } from '../../workbook/view.ts';

/** Two rows that belong together, or one that has no counterpart. */
export interface RowPair {
  /** The row as it was written; null for one that was added. */
  readonly was: ViewRow | null;
  /** The row as it is found; null for one that is gone. */
  readonly is: ViewRow | null;
  /**
   * Of a row without counterpart: `in-place` when the rows behind it stand where they stood, so that it was emptied or
   * filled; `moved` when it was deleted or inserted; `end` when there are none behind it.
   */
  readonly place: 'in-place' | 'moved' | 'end';
}

/** Rows of one reading that have been read and not yet paired, in order. Rows that hold nothing are left out. */
interface Queue {
  readonly rows: ViewRow[];
  readonly keys: string[];
  /** How many of these rows have a key, by key. */
  readonly waiting: Map<string, number>;
  readonly batches: AsyncIterator<readonly ViewRow[]>;
  ended: boolean;
}

/** The rows of both readings that wait for a counterpart. */
interface Waiting {
  readonly was: Queue;
  readonly is: Queue;
  /** How many keys wait on both sides: at 0 no pair can be found among the rows that wait, and none is searched. */
  common: number;
  readonly key: (row: ViewRow) => string;
}

/** How many rows are read ahead on each side in search of a counterpart. */
const reach = 4096;

/**
 * Pairs the rows of two readings of a sheet. Rows with the same `key` pair; where the next two rows differ, up to `reach` rows
 * of both sides are read ahead for the nearest two that agree, and what lies before these was changed, deleted or inserted.
 * Time grows in proportion to the rows, whatever they hold.
 */
export async function* alignRows(
  written: AsyncIterable<readonly ViewRow[]>,
  found: AsyncIterable<readonly ViewRow[]>,
  key: (row: ViewRow) => string,
): AsyncGenerator<RowPair> {
  const waiting: Waiting = { was: queueOf(written), is: queueOf(found), common: 0, key };
  const { was, is } = waiting;
  let shift = 0;
  for (;;) {
    if (was.rows.length === 0) await fill(waiting, 'was', 1);
    if (is.rows.length === 0) await fill(waiting, 'is', 1);
    if (was.rows.length === 0 || is.rows.length === 0) break;
    if (was.keys[0] === is.keys[0]) {
      const [one, other] = [taken(waiting, 'was', 1)[0] as ViewRow, taken(waiting, 'is', 1)[0] as ViewRow];
      shift = other.number - one.number;
      yield { was: one, is: other, place: 'in-place' };
      continue;
    }
    // A few rows ahead most often suffice; the whole reach is read only where they do not.
    let next = null as Match | null;
    for (const ahead of [8, reach]) {
      await fill(waiting, 'was', ahead);
      await fill(waiting, 'is', ahead);
      next = waiting.common === 0 ? null : nextMatch(was, is);
      if (next !== null) break;
    }
    const before = taken(waiting, 'was', next === null ? 1 : next.was);
    const after = taken(waiting, 'is', next === null ? 1 : next.is);
    const behind = next === null ? shift : (is.rows[0]?.number ?? 0) - (was.rows[0]?.number ?? 0);
    yield* paired(before, after, behind === shift ? 'in-place' : 'moved');
  }
  for (; was.rows.length > 0; await fill(waiting, 'was', 1))
    for (const row of taken(waiting, 'was', was.rows.length)) yield { was: row, is: null, place: 'end' };
  for (; is.rows.length > 0; await fill(waiting, 'is', 1))
    for (const row of taken(waiting, 'is', is.rows.length)) yield { was: null, is: row, place: 'end' };
}

const queueOf = (source: AsyncIterable<readonly ViewRow[]>): Queue => ({
  rows: [],
  keys: [],
  waiting: new Map(),
  batches: source[Symbol.asyncIterator](),
  ended: false,
});

/** Reads on until so many rows wait on one side, or there are no more. */
async function fill(both: Waiting, side: 'was' | 'is', count: number): Promise<void> {
  const queue = both[side];
  const other = both[side === 'was' ? 'is' : 'was'];
  while (queue.rows.length < count && !queue.ended) {
    const { done, value } = await queue.batches.next();
    queue.ended = done === true;
    for (const row of value ?? []) {
      if (row.cells.length === 0) continue;
      const key = both.key(row);
      const known = queue.waiting.get(key) ?? 0;
      if (known === 0 && other.waiting.has(key)) both.common++;
      queue.rows.push(row);
      queue.keys.push(key);
      queue.waiting.set(key, known + 1);
    }
  }
}

/** Takes the first rows of one side out. */
function taken(both: Waiting, side: 'was' | 'is', count: number): ViewRow[] {
  const queue = both[side];
  const other = both[side === 'was' ? 'is' : 'was'];
  for (const key of queue.keys.splice(0, count)) {
    const left = (queue.waiting.get(key) as number) - 1;
    if (left > 0) queue.waiting.set(key, left);
    else {
      queue.waiting.delete(key);
      if (other.waiting.has(key)) both.common--;
    }
  }
  return queue.rows.splice(0, count);
}

interface Match {
  readonly was: number;
  readonly is: number;
}

/** The nearest pair with the same key among the rows that wait, given that the first two differ; null when there is none. */
function nextMatch(was: Queue, is: Queue): Match | null {
  const [firstWas, firstIs] = [new Map<string, number>(), new Map<string, number>()];
  const most = Math.max(was.rows.length, is.rows.length);
  for (let n = 0; n < most; n++) {
    const [own, other] = [was.keys[n], is.keys[n]];
    if (own !== undefined && !firstWas.has(own)) firstWas.set(own, n);
    if (other !== undefined && !firstIs.has(other)) firstIs.set(other, n);
    const there = own === undefined ? undefined : firstIs.get(own);
    if (there !== undefined) return { was: n, is: there };
    const here = other === undefined ? undefined : firstWas.get(other);
    if (here !== undefined) return { was: here, is: n };
  }
  return null;
}

/** Rows between two pairs, none of which has a counterpart by its key: as many on both sides count as changed in place. */
function* paired(
  was: readonly ViewRow[],
  is: readonly ViewRow[],
  place: RowPair['place'],
): Generator<RowPair> {
  const partners = was.length === is.length ? was.map((_, n) => n) : partnersOf(was, is);
  let next = 0;
  for (const [n, row] of was.entries()) {
    const partner = partners[n] ?? null;
    for (; partner !== null && next < partner; next++) yield { was: null, is: is[next] as ViewRow, place };
    yield { was: row, is: partner === null ? null : (is[partner] as ViewRow), place };
    if (partner !== null) next = partner + 1;
  }
  for (; next < is.length; next++) yield { was: null, is: is[next] as ViewRow, place };
}

/**
 * Which row of the other side each row becomes: in order, so that pairs have as many equal cells as possible (the table of
 * all pairs is worked out; where that has more than 40,000 entries, the nth row pairs with the nth).
 */
function partnersOf(was: readonly ViewRow[], is: readonly ViewRow[]): (number | null)[] {
  const [rows, columns] = [was.length, is.length];
  if (rows * columns > 40_000) return was.map((_, n) => (n < columns ? n : null));
  const width = columns + 1;
  const best = new Float64Array((rows + 1) * width);
  const likeness = (r: number, c: number) => alike(was[r] as ViewRow, is[c] as ViewRow);
  for (let r = rows - 1; r >= 0; r--) {
    for (let c = columns - 1; c >= 0; c--) {
      const both = likeness(r, c);
      best[r * width + c] = Math.max(
        best[(r + 1) * width + c] as number,
        best[r * width + c + 1] as number,
        both === 0 ? 0 : both + (best[(r + 1) * width + c + 1] as number),
      );
    }
  }
  const partners: (number | null)[] = [];
  let c = 0;
  for (let r = 0; r < rows; r++) {
    let partner: number | null = null;
    for (let at = c; at < columns && partner === null; at++) {
      const both = likeness(r, at);
      if (both > 0 && best[r * width + c] === both + (best[(r + 1) * width + at + 1] as number)) partner = at;
      else if (best[r * width + c] !== best[r * width + at + 1]) break;
    }
    partners.push(partner);
    if (partner !== null) c = partner + 1;
  }
  return partners;
}

/** How many of their cells show the same. */
function alike(a: ViewRow, b: ViewRow): number {
  const shown = new Map(b.cells.map((cell) => [cell.column, cell]));
  let same = 0;
  for (const cell of a.cells) {
    const other = shown.get(cell.column);
    if (other !== undefined && JSON.stringify(other.shown) === JSON.stringify(cell.shown)) same++;
  }
  return same;
}
