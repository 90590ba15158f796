import type { Meant, Trial } from './trial.ts';

/** What the ledger of a trial must say, worked out from what its rows mean and not from how they are written. */
export interface MeantLedger {
  /** In order of first appearance. */
  readonly ids: readonly string[];
  /** By id and month number, `M1 24300`: the figures, or that a row was rejected. */
  readonly cells: ReadonlyMap<string, readonly [sales: number, fraud: number] | 'rejected'>;
  /** Merchants with a row whose month could not be read. */
  readonly doubted: ReadonlySet<string>;
  readonly unattributedRows: number;
  readonly read: number;
  readonly used: number;
  readonly sales: number;
  readonly fraud: number;
}

/** Undefined where nobody can say, as of lines with stray quotes. */
export function meantOf({ files, options, traits }: Trial): MeantLedger | undefined {
  const rows: Meant[] = [];
  for (const { lines, columns } of files) {
    const idAt = columns.indexOf('merchantId');
    for (const line of lines) {
      if (line.kind === 'stray') return undefined;
      if (line.kind === 'broken') {
        // The caller may name the column of the ids for another field, or another one for the ids.
        if (traits.has('one column twice')) return undefined;
        rows.push({ id: line.fields[idAt]?.trim() ?? '', month: null, sales: null, fraud: null });
      }
      if (line.kind === 'row') rows.push(line.meant);
    }
  }
  const mayBeNegative = options.allowNegativeSales === true;
  const ids = new Set<string>();
  const cells = new Map<string, readonly [number, number] | 'rejected'>();
  const doubted = new Set<string>();
  let unattributedRows = 0;
  for (const { id, month, sales, fraud } of rows) {
    if (id === '') {
      unattributedRows++;
      continue;
    }
    ids.add(id);
    if (month === null) {
      doubted.add(id);
      continue;
    }
    const key = `${id} ${month}`;
    const good = sales !== null && fraud !== null && (sales >= 0 || mayBeNegative);
    cells.set(key, good && !cells.has(key) ? [sales, fraud] : 'rejected');
  }
  const used = [...cells.values()].filter((cell) => cell !== 'rejected');
  return {
    ids: [...ids],
    cells,
    doubted,
    unattributedRows,
    read: rows.length,
    used: used.length,
    sales: used.reduce((sum, [sales]) => sum + sales, 0),
    fraud: used.reduce((sum, [, fraud]) => sum + fraud, 0),
  };
}
