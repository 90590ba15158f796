import type { BusinessYear } from '../../src/calendar/business-year.ts';
import type { MonthRecord } from '../../src/reference/month-record.ts';
import type { Regulation } from '../../src/rules/regulation.ts';
import type { SqlOptions } from '../../src/sql/to-sql.ts';
import type { BoundaryCase } from '../../src/testing/case.ts';
import type { TableRow } from './warehouse.ts';

/** One question asked of one table that holds the merchants of many cases, and how it answers for some of them. */
export interface Batch {
  readonly regulation: Regulation;
  readonly options: Omit<SqlOptions, 'dialect' | 'table'> & { readonly businessYear: BusinessYear };
  /** `id status sales fraud` of those that are listed or undetermined, sorted. */
  readonly expected: readonly string[];
  /** Whether a merchant is one of this question's. */
  owns(merchantId: string): boolean;
}

/** The cases as one table, in which a merchant is called `id @3` in the third case, and the questions asked of it. */
export function stacked(cases: readonly BoundaryCase[]): {
  readonly records: readonly MonthRecord[];
  readonly batches: readonly Batch[];
} {
  const named = (id: string, at: number) => `${id} @${at}`;
  const groups = new Map<string, number[]>();
  cases.forEach(({ regulation, businessYear: { first, last }, asOf, readings, rates }, at) => {
    const key = JSON.stringify([regulation, first, last, asOf, readings, rates]);
    groups.set(key, [...(groups.get(key) ?? []), at]);
  });
  const records = cases.flatMap(({ records }, at) =>
    records.map((record) => ({ ...record, merchantId: named(record.merchantId, at) })),
  );
  const batches = [...groups.values()].map((members): Batch => {
    const { regulation, businessYear, asOf, readings, rates } = cases[members[0] as number] as BoundaryCase;
    const expected = members.flatMap((at) => {
      const { rows } = cases[at] as BoundaryCase;
      return rows
        .filter(({ expected }) => expected !== 'not-listed')
        .map(({ merchant, expected }) =>
          [named(merchant.id, at), expected, ...sums(merchant.records, businessYear.months)].join(' '),
        );
    });
    const own = new Set(members.map(String));
    return {
      regulation,
      options: { businessYear, asOf, readings, rates },
      expected: expected.sort(),
      owns: (merchantId) => own.has(merchantId.slice(merchantId.lastIndexOf('@') + 1)),
    };
  });
  return { records, batches };
}

/** Sales and fraud of the year; unknown as soon as one of its months comes twice. */
function sums(records: readonly MonthRecord[], year: readonly string[]): readonly string[] {
  const own = records.filter(({ month }) => year.includes(month));
  if (new Set(own.map(({ month }) => month)).size < own.length) return ['null', 'null'];
  return (['salesAmount', 'fraudAmount'] as const).map((amount) =>
    String(own.reduce((sum, record) => sum + BigInt(record[amount]), 0n)),
  );
}

/** A record as a row of a table of merchant-months. */
export const monthRow = ({
  merchantId,
  merchantName,
  month,
  salesAmount,
  fraudAmount,
}: MonthRecord): TableRow => ({
  merchantId,
  merchantName,
  month,
  sales: String(salesAmount),
  fraud: String(fraudAmount),
});

/** A record as transactions that add up to it: on the first and the last day that every month has. */
export function transactionRows(record: MonthRecord, at: number): readonly TableRow[] {
  const { merchantId, merchantName, month, salesAmount, fraudAmount } = record;
  const sale = (part: string, day: string, sales: number, fraud: number): TableRow => ({
    transactionId: `${at}${part}`,
    merchantId,
    merchantName,
    month: `${month}-${day}`,
    sales: String(sales),
    fraud: String(fraud),
  });
  const [sales, fraud] = [Math.floor(salesAmount / 3), Math.ceil(fraudAmount / 2)];
  return [
    sale('a', '01', sales, fraud),
    sale('b', '28', salesAmount - sales, fraudAmount - fraud),
    sale('b', '28', salesAmount - sales, fraudAmount - fraud),
  ];
}
