import type { ReadyRule } from '../assessment/ready-rule.ts';
import { runLength } from '../rules/criterion.ts';
import { legCondition, legPromise } from './condition.ts';
import type { Idiom } from './dialect.ts';
import { claims, eachPattern, hasMonth, merchantStep, numbers } from './merchants.ts';
import type { Source } from './source.ts';

// The WITH steps between a table's rows and one judged row per merchant. Months are numbered from 1.
//
// First one light grouping of the whole table: which months a merchant has sound rows in, and whether the rule could
// hold at all. Whom it could hold of, and whoever has any doubt about them, is then looked at month by month.

/** WITH and its steps, or nothing. */
export function withSteps(steps: readonly string[]): string {
  return steps.length === 0 ? '' : `WITH ${steps.join(',\n')}\n`;
}

const lines = (parts: readonly string[], joint = ',') => parts.join(`${joint}\n    `);

/** Everything up to the judged merchants. */
export function judgedSteps(source: Source, rule: ReadyRule, idiom: Idiom): readonly string[] {
  const { months, firstOfYear } = rule.horizon;
  const promise = rule.legs.map((leg) => legPromise(leg, idiom.exact)).join(' AND ');
  return [
    ...source.steps,
    merchantStep(source, idiom, months.length, [`CASE WHEN ${promise} THEN 1 ELSE 0 END AS promising`]),
    narrowedStep(rule),
    monthlyStep(source, idiom, months.length),
    figuresStep(months.length, firstOfYear),
    judgedStep(rule.legs.map((leg) => legCondition(leg, idiom.exact))),
  ];
}

/** The merchants to look at month by month: those in question, and one of each pattern of months, to show what is covered. */
function narrowedStep({ horizon, legs }: ReadyRule): string {
  // What is unknown of everybody could be enough for anybody.
  const uncovered = numbers(horizon.firstOfYear)
    .filter((slot) => legs.some((leg) => decidingMonths(leg).has(slot)))
    .map((slot) => `(SELECT COUNT(*) FROM merchant AS h WHERE h.sound = 1 AND ${hasMonth('h', slot)}) = 0`);
  return `narrowed AS (
  SELECT m.merchant_key FROM merchant AS m WHERE ${['m.sound = 0', 'm.promising = 1', ...uncovered].join(' OR ')}
  UNION ALL
  ${eachPattern('MIN(m.merchant_key) AS merchant_key', horizon.months.length)}
)`;
}

/**
 * The months one of which must be over for a leg to hold: those of any window, but of a run only those of windows
 * it may end with. Numbered from 1.
 */
function decidingMonths({ quantifier, windows }: ReadyRule['legs'][number]): ReadonlySet<number> {
  const earliest = runLength(quantifier) - 1;
  return new Set(
    windows.slice(earliest).flatMap(({ start, end }) => numbers(end - start).map((month) => start + month)),
  );
}

/** One row per merchant in question: the claims and the amounts of each month. */
function monthlyStep(source: Source, idiom: Idiom, months: number): string {
  const of = (slot: number, what: string) => `SUM(CASE WHEN c.slot = ${slot} THEN c.${what} ELSE 0 END)`;
  return `monthly AS (
  SELECT c.merchant_key,
    SUM(CASE WHEN c.slot = 0 THEN 1 ELSE 0 END) AS doubts,
    ${lines(
      numbers(months).map(
        (slot) =>
          `${of(slot, 'weight')} AS claims_${slot}, ${of(slot, 'sales_amount')} AS sales_${slot}, ${of(slot, 'fraud_amount')} AS fraud_${slot}`,
      ),
    )}
  FROM (
    ${claims(source, idiom, 'SELECT n.merchant_key FROM narrowed AS n')}
  ) AS c
  GROUP BY c.merchant_key
)`;
}

/**
 * What is known of each merchant's months. No row in a covered month is zero. A month of the business year that
 * is not covered makes the engine refuse to judge at all, so here it may count as zero; one before the year is
 * unknown. A month's witness is a merchant with a sound row in it: proof that the table covers the month.
 */
function figuresStep(months: number, firstOfYear: number): string {
  const known = (slot: number, amount: string) =>
    `CASE WHEN m.doubts = 0 AND (m.claims_${slot} = 1 OR m.claims_${slot} = 0${
      slot <= firstOfYear ? ` AND m.witness_${slot} IS NOT NULL` : ''
    }) THEN m.${amount}_${slot} END AS ${amount}_${slot}`;
  const witnesses = numbers(months).map((slot) => `m.witness_${slot}`);
  return `figures AS (
  SELECT m.merchant_key, CASE WHEN m.merchant_key IN (${witnesses.join(', ')}) THEN 1 ELSE 0 END AS is_witness,
    ${lines(
      numbers(months).flatMap((slot) => [
        `CASE WHEN m.claims_${slot} = 1 THEN m.fraud_${slot} ELSE 0 END AS least_${slot}`,
        known(slot, 'fraud'),
        known(slot, 'sales'),
      ]),
    )}
  FROM (
    SELECT a.*,
    ${lines(
      numbers(months).map(
        (slot) => `MIN(CASE WHEN a.claims_${slot} = 1 THEN a.merchant_key END) OVER () AS witness_${slot}`,
      ),
    )}
    FROM monthly AS a
  ) AS m
)`;
}

/** The rule on each merchant: its legs as conditions, NULL where unknown, and what follows from them. */
function judgedStep(legs: readonly string[]): string {
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
