import type { YearMonth } from '../calendar/year-month.ts';
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

/** One row per merchant and month with its faults counted, and `sound` 1 where its figures can be used. */
function cellSteps(source: Source, exact: string): readonly string[] {
  const counts = faultsOf(source).map(
    ([, condition], at) => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS fault_${at + 1}`,
  );
  const faultless = counts.map((_, at) => `c.fault_${at + 1} = 0`);
  const sum = (amount: string) =>
    `SUM(CAST(CASE WHEN ${wholeYen(`r.${amount}`)} THEN r.${amount} ELSE 0 END AS ${exact})) AS ${amount}`;
  return [
    ...source.steps,
    `cell AS (
  SELECT r.merchant_key, MIN(r.merchant_id) AS merchant_id, r.month_text, r.slot, COUNT(*) AS row_count,
    ${[sum('sales_amount'), sum('fraud_amount'), ...counts].join(',\n    ')}
  FROM (
    ${source.observed}
  ) AS r
  GROUP BY r.merchant_key, r.month_text, r.slot
)`,
    `checked AS (
  SELECT c.*, CASE WHEN ${[...faultless, ...(source.repeat === null ? [] : ['c.row_count = 1'])].join(' AND ')} THEN 1 ELSE 0 END AS sound
  FROM cell AS c
)`,
  ];
}

/** Every fault of the data in the months looked at, counted by kind, merchant and month. */
export function findingsQuery(source: Source, months: readonly YearMonth[], exact: string): string {
  const found = faultsOf(source).map(
    ([finding], at) =>
      `SELECT '${finding}' AS finding, c.merchant_id, c.month_text AS month, c.fault_${at + 1} AS row_count FROM checked AS c WHERE c.fault_${at + 1} > 0`,
  );
  const repeated =
    source.repeat === null
      ? []
      : [
          `SELECT '${source.repeat}' AS finding, c.merchant_id, c.month_text AS month, c.row_count FROM checked AS c WHERE c.merchant_key IS NOT NULL AND c.slot > 0 AND c.row_count > 1`,
        ];
  const uncovered = months.map(
    (month, at) =>
      `SELECT 'month-not-covered' AS finding, NULL AS merchant_id, '${month}' AS month, 0 AS row_count FROM covered AS v WHERE v.sound_${at + 1} = 0`,
  );
  const covered = `covered AS (
  SELECT ${months.map((_, at) => `COUNT(CASE WHEN c.sound = 1 AND c.slot = ${at + 1} THEN 1 END) AS sound_${at + 1}`).join(',\n    ')}
  FROM checked AS c
)`;
  return `${withSteps([...cellSteps(source, exact), covered])}${[...found, ...repeated, ...uncovered].join('\nUNION ALL ')}
ORDER BY 1, 2, 3`;
}

/**
 * Control totals of the months looked at: the sums to lay beside the warehouse's own books. `rows_read` is
 * `rows_used` and `rows_not_used` together.
 */
export function totalsQuery(source: Source, exact: string): string {
  const used = (what: string) => `COALESCE(SUM(CASE WHEN c.sound = 1 THEN ${what} ELSE 0 END), 0)`;
  return `${withSteps(cellSteps(source, exact))}SELECT COUNT(DISTINCT c.merchant_key) AS merchants,
  COALESCE(SUM(c.row_count), 0) AS rows_read,
  ${used('c.row_count')} AS rows_used,
  COALESCE(SUM(CASE WHEN c.sound = 1 THEN 0 ELSE c.row_count END), 0) AS rows_not_used,
  ${used('c.sales_amount')} AS sales_used,
  ${used('c.fraud_amount')} AS fraud_used
FROM checked AS c`;
}
