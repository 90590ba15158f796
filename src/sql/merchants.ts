import type { Idiom } from './dialect.ts';
import { type Source, wholeYen } from './source.ts';

// The light grouping that every query begins with: one row per merchant of the whole table. Months are numbered
// from 1.

/** The numbers from 1. */
export const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at + 1);

/**
 * Each row as a claim on its merchant-month: weight 1 when both amounts can be used, 2 when not. A merchant-month
 * with a total of 1 has one sound row; 0, no row; 2 or more, a faulty or a repeated one: its figures are unknown.
 * `among` is a SELECT of merchants, or null for all rows, also those without a merchant.
 * A SELECT and not a step: two steps read the claims, and some engines would keep a copy of the whole table between.
 */
export function claims({ merchantMonths }: Source, idiom: Idiom, among: string | null): string {
  const amount = (name: string) =>
    `CAST(CASE WHEN u.usable = 1 THEN u.${name} ELSE 0 END AS ${idiom.summand}) AS ${name}`;
  return `SELECT u.merchant_key, u.slot, u.row_count, CASE WHEN u.usable = 1 THEN 1 ELSE 2 END AS weight,
      ${amount('sales_amount')},
      ${amount('fraud_amount')}
    FROM (
      SELECT r.*, CASE WHEN ${wholeYen('r.sales_amount')} AND ${wholeYen('r.fraud_amount')} THEN 1 ELSE 0 END AS usable
      FROM (
        ${merchantMonths}
      ) AS r${
        among === null
          ? ''
          : `
      WHERE r.merchant_key IN (${among})`
      }
    ) AS u`;
}

/**
 * Whether a row `r` is of one of these merchants, or of none at all. One IN and no OR: that is a join, where an OR
 * would have some engines look through the whole list for each row. No merchant's key is empty.
 */
export function orNone(merchants: string): string {
  return `COALESCE(r.merchant_key, '') IN (SELECT '' AS merchant_key UNION ALL ${merchants})`;
}

// Month 1 is worth 1, month 2 is worth 2, month 3 is worth 4: a sum says which months it is made of. Thirty months
// to a sum, so that every engine's integers hold it however many rows a merchant has.
const monthsPerSum = 30;

const placeOf = (slot: number) => ({
  column: `months_${Math.floor((slot - 1) / monthsPerSum) + 1}`,
  worth: 2 ** ((slot - 1) % monthsPerSum),
});

/** The sums of months, and what a row `c` is worth in each: nothing when its month cannot be read or `sound` is false. */
export function monthWorths(
  months: number,
  sound: string,
): readonly { readonly column: string; readonly worth: string }[] {
  const places = numbers(months).map((slot) => ({ slot, ...placeOf(slot) }));
  return [...new Set(places.map(({ column }) => column))].map((column) => {
    const own = places.filter((place) => place.column === column);
    const when = own.map(({ slot, worth }) => `WHEN c.slot = ${slot} THEN ${worth}`);
    return { column, worth: `CASE WHEN NOT (${sound}) THEN 0 ${when.join(' ')} ELSE 0 END` };
  });
}

/** Whether the sums of months of a row have that month in them. */
export function hasMonth(row: string, slot: number): string {
  const { column, worth } = placeOf(slot);
  return `MOD(${row}.${column}, ${2 * worth}) >= ${worth}`;
}

/**
 * One row per merchant: `claims`, its rows; the sums of its months; and `sound`, 1 when every row can be used and is
 * the only one of its month. In a sum a repeated month carries over into the next, which leaves fewer months than
 * rows. `more` are further columns over the claims `c`.
 */
export function merchantStep(source: Source, idiom: Idiom, months: number, more: readonly string[]): string {
  const sums = monthWorths(months, 'c.weight = 1').map(
    ({ column, worth }) => `CAST(SUM(${worth}) AS ${idiom.count}) AS ${column}`,
  );
  const inSums = numbers(months).map((slot) => `CASE WHEN ${hasMonth('g', slot)} THEN 1 ELSE 0 END`);
  return `merchant AS (
  SELECT g.*, CASE WHEN g.claims = ${inSums.join(' + ')} THEN 1 ELSE 0 END AS sound
  FROM (
    SELECT c.merchant_key, COUNT(*) AS claims,
      ${[...sums, ...more].join(',\n      ')}
    FROM (
    ${claims(source, idiom, null)}
    ) AS c
    GROUP BY c.merchant_key
  ) AS g
  WHERE g.merchant_key IS NOT NULL
)`;
}

/** What of each pattern of months that sound merchants have; one merchant of each covers all that they cover. */
export function eachPattern(what: string, months: number): string {
  const columns = monthWorths(months, '1 = 1').map(({ column }) => `m.${column}`);
  return `SELECT ${what} FROM merchant AS m WHERE m.sound = 1 GROUP BY ${columns.join(', ')}`;
}
