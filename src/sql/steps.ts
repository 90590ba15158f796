import { type Source, wholeYen } from './source.ts';

// The WITH steps between a table's rows and one judged row per merchant. Months are numbered from 1.

/** WITH and its steps, or nothing. */
export function withSteps(steps: readonly string[]): string {
  return steps.length === 0 ? '' : `WITH ${steps.join(',\n')}\n`;
}

const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
const lines = (parts: readonly string[], joint = ',') => parts.join(`${joint}\n    `);

/**
 * Each row as a claim on its merchant-month: weight 1 when both amounts can be used, 2 when not. A merchant-month
 * with a total of 1 has one sound row; 0, no row; 2 or more, a faulty or a repeated one: its figures are unknown.
 */
export function claimStep({ merchantMonths }: Source, exact: string): string {
  const amount = (name: string) =>
    `CAST(CASE WHEN u.usable = 1 THEN u.${name} ELSE 0 END AS ${exact}) AS ${name}`;
  return `claim AS (
  SELECT u.merchant_key, u.slot, CASE WHEN u.usable = 1 THEN 1 ELSE 2 END AS weight,
    ${amount('sales_amount')},
    ${amount('fraud_amount')}
  FROM (
    SELECT r.*, CASE WHEN ${wholeYen('r.sales_amount')} AND ${wholeYen('r.fraud_amount')} THEN 1 ELSE 0 END AS usable
    FROM (
      ${merchantMonths}
    ) AS r
    WHERE r.merchant_key IS NOT NULL
  ) AS u
)`;
}

/** One row per merchant, in a single grouping: the claims and the amounts of each month. */
export function merchantStep(months: number): string {
  const of = (at: number, what: string) => `SUM(CASE WHEN c.slot = ${at} THEN c.${what} ELSE 0 END)`;
  return `merchant AS (
  SELECT c.merchant_key,
    SUM(CASE WHEN c.slot = 0 THEN 1 ELSE 0 END) AS doubts,
    ${lines(
      numbers(months).map(
        (at) =>
          `${of(at, 'weight')} AS claims_${at}, ${of(at, 'sales_amount')} AS sales_${at}, ${of(at, 'fraud_amount')} AS fraud_${at}`,
      ),
    )}
  FROM claim AS c
  GROUP BY c.merchant_key
)`;
}

/** For each month a merchant with a sound row in it: proof that the table covers the month. NULL when none has. */
export function coverageStep(months: number): string {
  return `coverage AS (
  SELECT
    ${lines(numbers(months).map((at) => `MIN(CASE WHEN m.claims_${at} = 1 THEN m.merchant_key END) AS witness_${at}`))}
  FROM merchant AS m
)`;
}

/**
 * What is known of each merchant's months. No row in a covered month is zero. A month of the business year that
 * is not covered makes the engine refuse to judge at all, so here it may count as zero; one before the year is
 * unknown.
 */
export function figuresStep(months: number, firstOfYear: number): string {
  const known = (at: number, amount: string) =>
    `CASE WHEN m.doubts = 0 AND (m.claims_${at} = 1 OR m.claims_${at} = 0${
      at <= firstOfYear ? ` AND v.witness_${at} IS NOT NULL` : ''
    }) THEN m.${amount}_${at} END AS ${amount}_${at}`;
  return `figures AS (
  SELECT m.merchant_key, CASE WHEN m.merchant_key IN (${numbers(months)
    .map((at) => `v.witness_${at}`)
    .join(', ')}) THEN 1 ELSE 0 END AS is_witness,
    ${lines(
      numbers(months).flatMap((at) => [
        `CASE WHEN m.claims_${at} = 1 THEN m.fraud_${at} ELSE 0 END AS least_${at}`,
        known(at, 'fraud'),
        known(at, 'sales'),
      ]),
    )}
  FROM merchant AS m CROSS JOIN coverage AS v
)`;
}

/** The rule on each merchant: its legs as conditions, NULL where unknown, and what follows from them. */
export function judgedStep(legs: readonly string[]): string {
  const names = legs.map((_, at) => `l.leg_${at + 1}`);
  return `judged AS (
  SELECT l.*, CASE WHEN ${names.join(' AND ')} THEN 'listed' WHEN NOT (${names.join(' AND ')}) THEN 'not-listed' ELSE 'undetermined' END AS status
  FROM (
    SELECT f.*,
      ${legs.map((leg, at) => `${leg} AS leg_${at + 1}`).join(',\n      ')}
    FROM figures AS f
  ) AS l
)`;
}
