import { parseAmount } from '../fields/amount.ts';
import { parseWrittenDate, type WrittenDate } from '../fields/month.ts';
import type { Row } from '../rows/row.ts';
import { trimmed } from '../rows/trimmed.ts';
import { isPlainId } from '../sift/plain-id.ts';
import type { RowsSoFar } from '../sift/sift.ts';
import type { SiftedColumns } from '../sift/sifted-columns.ts';

/** What the rows of a table come to, for whoever sifts those that follow. */
export interface RunningSums {
  readonly soFar: RowsSoFar;
  /** A row of data. */
  add(row: Row): void;
}

/** Sums of the rows as they come. What a merchant's rows come to is not kept. */
export function runningSums({ id, amounts, when }: SiftedColumns): RunningSums {
  const all = { rows: 0, sales: 0, fraud: 0 };
  const months = new Map<number, typeof all>();
  // Of plain ids it is not asked.
  const known = new Set<string>();
  return {
    soFar: {
      all: () => ({ ...all }),
      knows: (merchantId) => known.has(merchantId),
      of: (what) => ('month' in what ? (months.get(what.month) ?? { rows: 0, sales: 0, fraud: 0 }) : null),
    },
    add({ fields }) {
      const merchantId = trimmed(fields[id] ?? '');
      if (!isPlainId(merchantId)) known.add(merchantId);
      const date = when.map((column) => parseWrittenDate(fields[column] ?? '')).find(isDate);
      const month = date === undefined ? null : date.year * 12 + date.month - 1;
      const own = month === null ? null : (months.get(month) ?? { rows: 0, sales: 0, fraud: 0 });
      if (month !== null && own !== null) months.set(month, own);
      for (const sums of own === null ? [all] : [all, own]) {
        sums.rows++;
        for (const { column, kind, scale } of amounts) {
          const amount = parseAmount(fields[column] ?? '', scale);
          if (typeof amount === 'number') sums[kind] += amount;
        }
      }
    },
  };
}

const isDate = (date: WrittenDate | string): date is WrittenDate => typeof date !== 'string';
