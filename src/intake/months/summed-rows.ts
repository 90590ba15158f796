import { parseAmount } from '../fields/amount.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import type { Row } from '../rows/row.ts';
import { trimmed } from '../rows/trimmed.ts';
import type { SiftedColumns } from '../sift/sifted-columns.ts';
import { namesOtherKind } from './other-kind.ts';

/** The rows of all inputs that are added up so far: which have come, and what each merchant and month comes to. */
export interface SummedRows {
  /** By a hash of all its cells: the place of a row. */
  readonly places: Map<number, string>;
  readonly sums: Map<string, { rows: number; sales: number; fraud: number }>;
}

export const noRows = (): SummedRows => ({ places: new Map(), sums: new Map() });

/** Smaller sales equal each other by chance. */
const smallestSales = 10_000;

/**
 * Tells what speaks against adding a row to others of its merchant and month: that a column that is not used calls it
 * something else (取消, 前年, 計画; each word once), that it came before, cell by cell, or that it is the sum of the others.
 * Null where nothing does.
 */
export function summedDoubt(
  file: string,
  { id: idAt, when, amounts, parts = [] }: SiftedColumns,
  soFar: SummedRows,
): (row: Row) => Note | null {
  const called = new Set<string>();
  return ({ row, fields, fault }) => {
    const id = trimmed(fields[idAt] ?? '');
    if (fault !== undefined || id === '') return null;
    const own = { sales: 0, fraud: 0 };
    for (const { column, kind, scale } of amounts) {
      const amount = parseAmount(fields[column] ?? '', scale);
      if (typeof amount === 'number') own[kind] += amount;
    }
    const hash = hashOf(fields.map(trimmed).join('\u001f'));
    const earlier = soFar.places.get(hash);
    if (earlier === undefined) soFar.places.set(hash, `${file}:${row}`);
    const key = [id, ...when.map((column) => trimmed(fields[column] ?? ''))].join('\u001f');
    const sums = soFar.sums.get(key) ?? { rows: 0, sales: 0, fraud: 0 };
    const equal = sums.rows > 0 && sums.sales === own.sales && sums.fraud === own.fraud;
    // One brand may sell what another does; the same fraud besides is the total of a merchant with one brand.
    const perhapsTotal = equal && (sums.rows > 1 || own.fraud > 0);
    soFar.sums.set(key, {
      rows: sums.rows + 1,
      sales: sums.sales + own.sales,
      fraud: sums.fraud + own.fraud,
    });
    // Taken back as a negative amount, or nothing at all, it may be added.
    const adds = own.sales > 0 || own.fraud > 0;
    const other = (adds ? parts : [])
      .map((column) => trimmed(fields[column] ?? ''))
      .find((word) => namesOtherKind(word) && !called.has(word));
    if (other !== undefined) {
      called.add(other);
      return calledOther(row, id, other);
    }
    if (own.fraud === 0 && own.sales < smallestSales) return null;
    if (earlier !== undefined) return rowTwice(row, id, earlier);
    return perhapsTotal ? equalsSum(row, id) : null;
  };
}

/**
 * Tells what speaks against a row that was given the merchant above it: that it equals all rows of its month together, as
 * a total without a word for it does. Null where nothing does.
 */
export function filledDoubt({
  id: idAt,
  when,
  amounts,
}: SiftedColumns): (row: Row, filled: boolean) => Note | null {
  const months = new Map<string, { rows: number; sales: number; fraud: number }>();
  return ({ row, fields, fault }, filled) => {
    if (fault !== undefined) return null;
    const own = { sales: 0, fraud: 0 };
    for (const { column, kind, scale } of amounts) {
      const amount = parseAmount(fields[column] ?? '', scale);
      if (typeof amount === 'number') own[kind] += amount;
    }
    const key = when.map((column) => trimmed(fields[column] ?? '')).join('\u001f');
    const sums = months.get(key) ?? { rows: 0, sales: 0, fraud: 0 };
    const equal = filled && sums.rows > 1 && sums.sales === own.sales && sums.fraud === own.fraud;
    months.set(key, {
      rows: sums.rows + 1,
      sales: sums.sales + own.sales,
      fraud: sums.fraud + own.fraud,
    });
    return equal && (own.fraud > 0 || own.sales >= smallestSales)
      ? equalsMonth(row, trimmed(fields[idAt] ?? ''))
      : null;
  };
}

const equalsMonth = (row: number, id: string): Note => ({
  ...noteOf(
    'row-equals-sum',
    row,
    null,
    {
      ja: '上の加盟店の行として読みましたが、同じ年月の上の行すべての合計に等しい行です（合計行の可能性）',
      en: 'this row was read as one of the merchant above, and equals all rows of its month above it (perhaps a total)',
    },
    'doubt',
  ),
  received: received(id),
  expected: {
    ja: '合計なら行を削除するか、加盟店番号の欄に「合計」',
    en: 'for a total no row, or "Total" in the column of merchant ids',
  },
  merchantId: id,
});

const calledOther = (row: number, id: string, word: string): Note => ({
  ...noteOf(
    'row-other-kind',
    row,
    null,
    {
      ja: '合算した行に、取消・前年・計画などを示す語があります（売上・不正利用に加えるべきでない行の可能性）',
      en: 'a row that was added up is called cancelled, of another year, planned or the like (perhaps it should not be counted)',
    },
    'doubt',
  ),
  received: received(word),
  expected: {
    ja: '合算してよい行だけのファイル。取消は負の金額で（コマンドでは --allow-negative-sales）',
    en: 'a file of the rows that count; cancellations as negative amounts (on the command line: --allow-negative-sales)',
  },
  merchantId: id,
});

const rowTwice = (row: number, id: string, earlier: string): Note => ({
  ...noteOf(
    'row-twice',
    row,
    null,
    {
      ja: '合算する行の中に、すべての項目が同じ行が既にあります（二重に計上した可能性）',
      en: 'of the rows that are added up one is the same in every cell (perhaps counted twice)',
    },
    'doubt',
  ),
  received: received(id),
  expected: { ja: `${earlier} と異なる行`, en: `a row that differs from ${earlier}` },
  merchantId: id,
});

const equalsSum = (row: number, id: string): Note => ({
  ...noteOf(
    'row-equals-sum',
    row,
    null,
    {
      ja: '同じ加盟店・年月の上の行の合計に等しい行です（合計行を合算した可能性）',
      en: 'this row equals the sum of those above of its merchant and month (perhaps a total, added up with them)',
    },
    'doubt',
  ),
  received: received(id),
  expected: {
    ja: '合計なら行を削除するか、ブランド・店舗などの欄に「合計」',
    en: 'for a total no row, or "Total" in the column of brands or stores',
  },
  merchantId: id,
});

/** 53 bits of a text (cyrb53): of a million rows two are taken for one once in 20,000 times. */
function hashOf(text: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0);
}
