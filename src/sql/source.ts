import { monthNumber, plusMonths, type YearMonth } from '../calendar/year-month.ts';
import { Refusal } from '../language/refusal.ts';
import { type Idiom, quoted } from './dialect.ts';

/** What a row of a table can be. */
export const tableForms = ['merchant-months', 'transactions'] as const;

/** One row per merchant and month, or one row per transaction. */
export type TableForm = (typeof tableForms)[number];

/** How a month column can be held. */
export const monthTypes = ['text', 'date', 'number'] as const;

/** How the month column is held: text like 2025-04, a DATE (any day of the month), or a number like 202504. */
export type MonthType = (typeof monthTypes)[number];

/** The table's own column names. */
export interface SqlColumns {
  readonly merchantId: string;
  /** Null when the table has no names. */
  readonly merchantName: string | null;
  /** The month, or the day of a transaction. */
  readonly month: string;
  /** Sales in whole yen, a numeric column. */
  readonly salesAmount: string;
  /** Fraud in whole yen, a numeric column; 0, not NULL, where there was none. */
  readonly fraudAmount: string;
  /** For transactions: what tells one from another. Null when nothing does; then repeats go unseen. */
  readonly transactionId: string | null;
}

/** A table to read from, and where its figures stand in it. */
export interface SourceTable {
  /** Each part of its name: `['warehouse', 'merchant_months']`. */
  readonly table: readonly string[];
  readonly form: TableForm;
  readonly monthType: MonthType;
  readonly columns: SqlColumns;
}

/**
 * A table as the queries see it. `observed` and `merchantMonths` are SELECTs of the same columns:
 * `merchant_key` (compared byte for byte, NULL when there is none), `merchant_id`, `merchant_name`,
 * `month_text` (`2025-04`, or as it stands when it cannot be read),
 * `slot` (1 for the first of the months looked at, 0 when the month cannot be read), `sales_amount`, `fraud_amount`,
 * `row_count` (of the rows it is made of).
 */
export interface Source {
  /** WITH steps that come first. */
  readonly steps: readonly string[];
  /** The rows as they came, of the months looked at or of no month. */
  readonly observed: string;
  /** One row per merchant and month, if the data is sound. */
  readonly merchantMonths: string;
  /** Faults only this form of table can have: name, and condition on an observed row `r`. */
  readonly ownFaults: readonly (readonly [finding: string, condition: string])[];
  /** What a merchant-month with a second row is called; null when several rows are no fault. */
  readonly repeat: string | null;
}

/** The merchant-months of a table: its rows as they stand, or summed from transactions. */
export function sourceOf(
  { table, form, monthType, columns }: SourceTable,
  months: readonly YearMonth[],
  idiom: Idiom,
): Source {
  const column = (of: string) => `t.${quoted(of, idiom)}`;
  const text = (of: string) => `CAST(${column(of)} AS ${idiom.text})`;
  const id = text(columns.merchantId);
  const month = monthExpressions(column(columns.month), monthType, months, idiom);
  // Looking for spaces is cheaper than trimming, and hardly any id has them.
  const key = `CASE WHEN ${id} LIKE ' %' OR ${id} LIKE '% ' OR ${id} = '' THEN NULLIF(TRIM(${id}), '') ELSE ${id} END`;
  const read = `${idiom.bytewise(key)} AS merchant_key,
      ${id} AS merchant_id, ${columns.merchantName === null ? `''` : text(columns.merchantName)} AS merchant_name,
      ${month.text} AS month_text,
      ${month.slot} AS slot,
      ${column(columns.salesAmount)} AS sales_amount, ${column(columns.fraudAmount)} AS fraud_amount,
      1 AS row_count`;
  const from = `FROM ${table.map((part) => quoted(part, idiom)).join('.')} AS t`;
  const rows = (columns: string) =>
    month.inScope.of === 'column'
      ? `SELECT ${columns}
    ${from}
    WHERE ${month.inScope.condition}`
      : `SELECT i.*
    FROM (
    SELECT ${columns}
    ${from}
    ) AS i
    WHERE ${month.inScope.condition}`;
  switch (form) {
    case 'merchant-months':
      return {
        steps: [],
        observed: rows(read),
        merchantMonths: rows(read),
        ownFaults: [],
        repeat: 'merchant-month-repeated',
      };
    case 'transactions':
      return columns.transactionId === null
        ? fromTransactions(rows(read), [], idiom)
        : fromTransactions(
            `SELECT d.*, COUNT(*) OVER (PARTITION BY d.transaction_id) AS versions
    FROM (
      ${rows(`DISTINCT ${read},
      ${column(columns.transactionId)} AS transaction_id`)}
    ) AS d`,
            [
              ['transaction-id-missing', 'r.transaction_id IS NULL'],
              ['transaction-conflict', 'r.transaction_id IS NOT NULL AND r.versions > 1'],
            ],
            idiom,
          );
  }
}

/**
 * Sums transactions to merchant-months. One fault leaves the month's sums unknown (NULL), never smaller. Rows
 * that agree in everything are one transaction; rows that share its id and differ are a conflict.
 */
function fromTransactions(sales: string, ownFaults: Source['ownFaults'], idiom: Idiom): Source {
  const sound = [wholeYen('r.sales_amount'), wholeYen('r.fraud_amount')]
    .concat(ownFaults.map(([, condition]) => `NOT (${condition})`))
    .join(' AND ');
  const sum = (amount: 'sales_amount' | 'fraud_amount') =>
    `CASE WHEN SUM(s.fault) = 0 THEN SUM(CAST(CASE WHEN s.fault = 0 THEN s.${amount} ELSE 0 END AS ${idiom.summand})) END AS ${amount}`;
  return {
    steps: [
      `sale AS (
    ${sales}
)`,
      `merchant_month AS (
  SELECT s.merchant_key, MIN(s.merchant_id) AS merchant_id, MAX(s.merchant_name) AS merchant_name, s.month_text, s.slot,
    ${sum('sales_amount')},
    ${sum('fraud_amount')},
    COUNT(*) AS row_count
  FROM (SELECT r.*, CASE WHEN ${sound} THEN 0 ELSE 1 END AS fault FROM sale AS r) AS s
  GROUP BY s.merchant_key, s.month_text, s.slot
)`,
    ],
    observed: 'SELECT o.* FROM sale AS o',
    merchantMonths: 'SELECT o.* FROM merchant_month AS o',
    ownFaults,
    repeat: null,
  };
}

/** The largest amount the library takes. */
export const maxYen = Number.MAX_SAFE_INTEGER;

/** Whole yen, not negative, not too large: what a usable amount is. */
export function wholeYen(amount: string): string {
  return `${amount} >= 0 AND ${amount} <= ${maxYen} AND ${amount} = FLOOR(${amount})`;
}

/**
 * The month as text, as a number of the months looked at, and whether a row belongs to the question: a condition of
 * the table's `column`, which lets an engine leave whole partitions unread, or of the row `i` made from it.
 */
interface MonthExpressions {
  readonly text: string;
  readonly slot: string;
  readonly inScope: { readonly of: 'column' | 'row'; readonly condition: string };
}

const monthPattern = '^[0-9]{4}-(0[1-9]|1[0-2])$';

function monthExpressions(
  column: string,
  type: MonthType,
  months: readonly YearMonth[],
  idiom: Idiom,
): MonthExpressions {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError('There is no month to look at.');
  const choose = (when: (month: YearMonth) => string, then: (month: YearMonth, slot: number) => string) =>
    `CASE ${months.map((month, at) => `WHEN ${when(month)} THEN ${then(month, at + 1)}`).join(' ')}`;
  const slot = (_: YearMonth, number: number) => String(number);
  const literal = (month: YearMonth) => `'${month}'`;
  switch (type) {
    case 'text': {
      const is = (month: YearMonth) => `${column} = '${month}'`;
      // The length as well: in some engines $ matches before a final newline.
      const readable = `LENGTH(i.month_text) = 7 AND ${idiom.matches('i.month_text', monthPattern)}`;
      return {
        text: column,
        slot: `${choose(is, slot)} ELSE 0 END`,
        inScope: {
          of: 'row',
          condition: `(i.slot > 0 OR i.month_text IS NULL OR NOT (${readable}))`,
        },
      };
    }
    case 'date': {
      const within = (from: YearMonth, to: YearMonth) =>
        `${column} >= DATE '${from}-01' AND ${column} < DATE '${plusMonths(to, 1)}-01'`;
      const is = (month: YearMonth) => within(month, month);
      return {
        text: `${choose(is, literal)} END`,
        slot: `${choose(is, slot)} ELSE 0 END`,
        inScope: { of: 'column', condition: `(${within(first, last)} OR ${column} IS NULL)` },
      };
    }
    case 'number': {
      const is = (month: YearMonth) => `${column} = ${compact(month)}`;
      return {
        text: `${choose(is, literal)} ELSE CAST(${column} AS ${idiom.text}) END`,
        slot: `${choose(is, slot)} ELSE 0 END`,
        inScope: {
          of: 'column',
          condition:
            `(${column} >= ${compact(first)} AND ${column} <= ${compact(last)} OR ${column} IS NULL` +
            ` OR NOT (${column} = FLOOR(${column}) AND ${column} >= 101 AND ${column} <= 999912 AND MOD(${column}, 100) BETWEEN 1 AND 12))`,
        },
      };
    }
  }
}

/** 2025-04 as 202504. */
function compact(month: YearMonth): number {
  const number = monthNumber(month);
  return Math.floor(number / 12) * 100 + (number % 12) + 1;
}

/**
 * Takes a table's name apart at its dots. A name whose parts have dots is given as an array.
 * @throws Refusal `table-invalid` when it has no part or more than four.
 */
export function tableParts(table: string | readonly string[]): readonly string[] {
  const parts = typeof table === 'string' ? table.split('.') : table;
  if (parts.length >= 1 && parts.length <= 4) return parts;
  throw new Refusal('table-invalid', {
    ja: `表の名前 ${JSON.stringify(table)} は使えません。「スキーマ.表」の形、または各部分の配列で指定してください。`,
    en: `The table name ${JSON.stringify(table)} cannot be used. Write it like schema.table, or give its parts as an array.`,
  });
}
