import type { YearMonth } from '../calendar/year-month.ts';
import type { Idiom } from './dialect.ts';
import { eachPattern, hasMonth, merchantStep, monthWorths, numbers, orNone } from './merchants.ts';
import { maxYen, type Source, wholeYen } from './source.ts';
import { withSteps } from './steps.ts';

type Fault = readonly [finding: string, condition: string];

const amountFaults = (amount: string, name: string): readonly Fault[] => [
  [`${name}-missing`, `${amount} IS NULL`],
  [`${name}-negative`, `${amount} < 0`],
  [`${name}-too-large`, `${amount} > ${maxYen}`],
  [`${name}-fraction`, `${amount} <> FLOOR(${amount})`],
];

const faultsOf = ({ ownFaults }: Source): readonly Fault[] => [
  ['merchant-missing', 'r.merchant_key IS NULL'],
  ['month-unreadable', 'r.slot = 0'],
  ...amountFaults('r.sales_amount', 'sales'),
  ...amountFaults('r.fraud_amount', 'fraud'),
  ...ownFaults,
];

/**
 * The merchants, and of those that are not sound, and of no merchant, one row per merchant and month with its faults
 * counted, and `sound` 1 where its figures can be used.
 */
function cellSteps(source: Source, idiom: Idiom, months: number, more: readonly string[]): readonly string[] {
  const counts = faultsOf(source).map(
    ([, condition], at) => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS fault_${at + 1}`,
  );
  const faultless = counts.map((_, at) => `c.fault_${at + 1} = 0`);
  const sum = (amount: string) =>
    `SUM(CAST(CASE WHEN ${wholeYen(`r.${amount}`)} THEN r.${amount} ELSE 0 END AS ${idiom.summand})) AS ${amount}`;
  return [
    ...source.steps,
    merchantStep(source, idiom, months, more),
    `cell AS (
  SELECT r.merchant_key, MIN(r.merchant_id) AS merchant_id, r.month_text, r.slot, SUM(r.row_count) AS row_count,
    ${[sum('sales_amount'), sum('fraud_amount'), ...counts].join(',\n    ')}
  FROM (
    ${source.observed}
  ) AS r
  WHERE ${orNone('SELECT m.merchant_key FROM merchant AS m WHERE m.sound = 0')}
  GROUP BY r.merchant_key, r.month_text, r.slot
)`,
    `checked AS (
  SELECT c.*, CASE WHEN ${[...faultless, ...(source.repeat === null ? [] : ['c.row_count = 1'])].join(' AND ')} THEN 1 ELSE 0 END AS sound
  FROM cell AS c
)`,
  ];
}

/** A small table written out, numbered from 1 in its column `entry`. */
const numbered = (count: number): string =>
  `(${numbers(count)
    .map((number) => `SELECT ${number} AS entry`)
    .join(' UNION ALL ')})`;

const choose = (of: string, values: readonly string[]): string =>
  `CASE ${values.map((value, at) => `WHEN ${of} = ${at + 1} THEN ${value}`).join(' ')} END`;

/** Every fault of the data in the months looked at, counted by kind, merchant and month. */
export function findingsQuery(source: Source, months: readonly YearMonth[], idiom: Idiom): string {
  const found = faultsOf(source).map(([finding], at) => ({ finding, count: `c.fault_${at + 1}` }));
  if (source.repeat !== null) {
    found.push({
      finding: source.repeat,
      count:
        'CASE WHEN c.merchant_key IS NOT NULL AND c.slot > 0 AND c.row_count > 1 THEN c.row_count ELSE 0 END',
    });
  }
  const worths = monthWorths(months.length, 'c.sound = 1');
  const patterns = eachPattern(worths.map(({ column }) => `m.${column}`).join(', '), months.length);
  const covered = months.map(
    (_, at) => `MAX(CASE WHEN ${hasMonth('p', at + 1)} THEN 1 ELSE 0 END) AS sound_${at + 1}`,
  );
  return `${withSteps([
    ...cellSteps(source, idiom, months.length, []),
    `covered AS (
  SELECT COUNT(*) AS patterns,
    ${covered.join(',\n    ')}
  FROM (
    ${patterns}
    UNION ALL
    SELECT ${worths.map(({ column, worth }) => `${worth} AS ${column}`).join(', ')} FROM checked AS c
  ) AS p
)`,
  ])}SELECT f.finding, f.merchant_id, f.month, f.row_count
FROM (
  SELECT ${choose(
    'k.entry',
    found.map(({ finding }) => `'${finding}'`),
  )} AS finding, c.merchant_id, c.month_text AS month,
    ${choose(
      'k.entry',
      found.map(({ count }) => count),
    )} AS row_count
  FROM checked AS c CROSS JOIN ${numbered(found.length)} AS k
) AS f
WHERE f.row_count > 0
UNION ALL
SELECT 'month-not-covered' AS finding, NULL AS merchant_id, ${choose(
    'k.entry',
    months.map((month) => `'${month}'`),
  )} AS month, 0 AS row_count
FROM covered AS v CROSS JOIN ${numbered(months.length)} AS k
WHERE v.patterns = 0 OR ${choose(
    'k.entry',
    months.map((_, at) => `v.sound_${at + 1}`),
  )} = 0
ORDER BY 1, 2, 3`;
}

/**
 * Control totals of the months looked at: the sums to lay beside the warehouse's own books. `rows_read` is
 * `rows_used` and `rows_not_used` together.
 */
export function totalsQuery(source: Source, months: number, idiom: Idiom): string {
  const sums = ['row_count', 'sales_amount', 'fraud_amount'].map((name) => `SUM(c.${name}) AS ${name}`);
  const used = (what: string) => `SUM(CASE WHEN c.sound = 1 THEN c.${what} ELSE 0 END)`;
  const total = (what: string) => `COALESCE(SUM(p.${what}), 0)`;
  return `${withSteps(cellSteps(source, idiom, months, sums))}SELECT ${total('merchants')} AS merchants,
  ${total('rows_used')} + ${total('rows_not_used')} AS rows_read,
  ${['rows_used', 'rows_not_used', 'sales_used', 'fraud_used'].map((name) => `${total(name)} AS ${name}`).join(',\n  ')}
FROM (
  SELECT COUNT(*) AS merchants, SUM(m.row_count) AS rows_used, 0 AS rows_not_used, SUM(m.sales_amount) AS sales_used, SUM(m.fraud_amount) AS fraud_used
  FROM merchant AS m
  WHERE m.sound = 1
  UNION ALL
  SELECT COUNT(DISTINCT c.merchant_key), ${used('row_count')}, SUM(CASE WHEN c.sound = 1 THEN 0 ELSE c.row_count END), ${used('sales_amount')}, ${used('fraud_amount')}
  FROM checked AS c
) AS p`;
}
