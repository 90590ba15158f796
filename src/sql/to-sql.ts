import { questionLine } from '../assessment/question-line.ts';
import { type AssessOptions, assessChecks, type ReadyRule, readyRule } from '../assessment/ready-rule.ts';
import { refuseEarly } from '../assessment/refuse-unfit.ts';
import { excerpt } from '../language/excerpt.ts';
import {
  anything,
  checkOptions,
  nearest,
  type OptionCheck,
  type OptionChecks,
  oneOf,
  record,
  text,
} from '../language/options.ts';
import { Refusal } from '../language/refusal.ts';
import { ratePercent } from '../money/rate.ts';
import { openPointsOf } from '../rules/criterion.ts';
import { choiceText, readings as openPoints } from '../rules/reading.ts';
import type { Regulation } from '../rules/regulation.ts';
import { type Dialect, dialects, type Idiom, idioms, standingOf } from './dialect.ts';
import { findingsQuery, totalsQuery } from './findings.ts';
import { orNone } from './merchants.ts';
import {
  type MonthType,
  monthTypes,
  type SqlColumns,
  sourceOf,
  type TableForm,
  tableForms,
  tableParts,
  wholeYen,
} from './source.ts';
import { judgedSteps, withSteps } from './steps.ts';

/** Where the figures are, and how they are to be judged. */
export interface SqlOptions extends Omit<AssessOptions, 'regulation'> {
  readonly dialect: Dialect;
  /** `schema.table`, or its parts when a part has a dot in it. */
  readonly table: string | readonly string[];
  /** Default: one row per merchant and month. */
  readonly form?: TableForm;
  /** Default: `merchant_id, merchant_name, month, sales_amount, fraud_amount`, and no transaction id. */
  readonly columns?: Partial<SqlColumns>;
  /** How the month column is held. Default: text like 2025-04; for transactions a date. */
  readonly monthType?: MonthType;
}

/** The rule as SQL: four queries on one table. Each is one statement, without a semicolon. */
export interface SqlQueries {
  /**
   * What `readLedger` wants: `merchant_id, merchant_name, month, sales_amount, fraud_amount`, all of them text, empty
   * where the table has NULL. Every row, sound or not, of the merchants that are listed or undetermined; rows without a merchant; and for each covered month
   * the rows of one more merchant, its witness. So `assess` on the answer gives the verdicts it would give on the
   * whole table, and refuses when a month of the business year is not covered.
   */
  readonly rows: string;
  /** `merchant_id, status, sales_amount, fraud_amount` of the merchants that are listed or undetermined. */
  readonly status: string;
  /** `finding, merchant_id, month, row_count`: every fault of the data in the months looked at. */
  readonly findings: string;
  /** `merchants, rows_read, rows_used, rows_not_used, sales_used, fraud_used` of the months looked at. */
  readonly totals: string;
}

const defaultColumns: SqlColumns = Object.freeze({
  merchantId: 'merchant_id',
  merchantName: 'merchant_name',
  month: 'month',
  salesAmount: 'sales_amount',
  fraudAmount: 'fraud_amount',
  transactionId: null,
});

const { regulation: _, ...questionChecks } = assessChecks;

const column: OptionCheck = {
  holds: (value) => value === null || typeof value === 'string',
  expected: { ja: '列の名前', en: 'the name of a column' },
};

const columnChecks: OptionChecks<SqlColumns> = {
  merchantId: text,
  merchantName: column,
  month: text,
  salesAmount: text,
  fraudAmount: text,
  transactionId: column,
};

const sqlChecks: OptionChecks<SqlOptions> = {
  ...questionChecks,
  dialect: anything,
  table: anything,
  form: oneOf(tableForms),
  columns: record,
  monthType: oneOf(monthTypes),
};

function unknownDialect(asked: unknown): Refusal {
  const shown = excerpt(asked, 40);
  const meant = typeof asked === 'string' ? nearest(asked, Object.keys(dialects)) : undefined;
  return new Refusal('dialect-unknown', {
    ja: `SQL の方言（dialect）「${shown}」はありません。${meant === undefined ? '' : `「${meant}」ではありませんか。`}使えるもの: ${Object.keys(dialects).join('、')}`,
    en: `There is no dialect "${shown}". ${meant === undefined ? '' : `Did you mean "${meant}"? `}Known: ${Object.keys(dialects).join(', ')}`,
  });
}

/**
 * Writes a regulation as SQL for a table in a warehouse. The warehouse narrows its rows to the merchants in
 * question; they come back through `readLedger`, and `assess` gives the verdicts.
 *
 * Numbers and months stand in the text as literals: all of them are the library's own, checked ones. Names of
 * tables and columns are quoted.
 *
 * @throws Refusal as `assess` for the rule and the rate; `dialect-unknown`, `identifier-invalid`, `table-invalid`.
 * @example toSql(acquirerReport, { ...asked, dialect: 'duckdb', table: 'months' }).status.includes('months') // true
 */
export function toSql(regulation: Regulation, options: SqlOptions): SqlQueries {
  checkOptions('toSql', options, sqlChecks);
  const { dialect, form = 'merchant-months' } = options;
  if (!Object.hasOwn(idioms, dialect)) throw unknownDialect(dialect);
  const idiom = idioms[dialect];
  const rule = readyRule({ ...options, regulation });
  refuseEarly(rule, options);
  const { months, firstOfYear } = rule.horizon;
  if (options.columns !== undefined) checkOptions('toSql: columns', options.columns, columnChecks);
  const source = sourceOf(
    {
      table: tableParts(options.table),
      form,
      monthType: options.monthType ?? (form === 'transactions' ? 'date' : 'text'),
      columns: { ...defaultColumns, ...options.columns },
    },
    months,
    idiom,
  );
  const judged = withSteps(judgedSteps(source, rule, idiom));
  const year = { start: firstOfYear, end: months.length };
  const heading = headingOf(rule, dialect);
  return Object.freeze({
    rows: `${heading}${judged}SELECT ${orEmpty('r.merchant_id')} AS merchant_id, ${orEmpty('r.merchant_name')} AS merchant_name, ${orEmpty('r.month_text')} AS month,
  ${printed('sales_amount', idiom)},
  ${printed('fraud_amount', idiom)}
FROM (
    ${source.merchantMonths}
) AS r
WHERE ${orNone(`SELECT j.merchant_key FROM judged AS j WHERE j.status <> 'not-listed' OR j.is_witness = 1`)}
ORDER BY 1, 3`,
    status: `${heading}${judged}SELECT j.merchant_key AS merchant_id, j.status, ${yearSum('sales', year)} AS sales_amount, ${yearSum('fraud', year)} AS fraud_amount
FROM judged AS j
WHERE j.status <> 'not-listed'
ORDER BY 1`,
    findings: `${heading}${findingsQuery(source, months, idiom)}`,
    totals: `${heading}${totalsQuery(source, months.length, idiom)}`,
  });
}

/** A text, empty where there is none: some clients print NULL as a word, which would pass for somebody's id. */
const orEmpty = (text: string): string => `COALESCE(${text}, '')`;

/** An amount as text: whole yen without the .00 of a decimal column, anything else as it stands. */
function printed(amount: 'sales_amount' | 'fraud_amount', { exact, text }: Idiom): string {
  const of = `r.${amount}`;
  const whole = `CASE WHEN ${wholeYen(of)} THEN CAST(CAST(${of} AS ${exact}) AS ${text}) ELSE CAST(${of} AS ${text}) END`;
  return `${orEmpty(whole)} AS ${amount}`;
}

function yearSum(amount: 'sales' | 'fraud', { start, end }: { start: number; end: number }): string {
  return Array.from({ length: end - start }, (_, m) => `j.${amount}_${start + m + 1}`).join(' + ');
}

/** What the queries rest on, as comment. Line ends inside a citation do not end it. */
function headingOf(rule: ReadyRule, dialect: Dialect): string {
  const { regulation, edition, businessYear, asOf, criterion, readings, referenceRate: rate } = rule;
  const lines = [
    `${regulation.name.ja} / ${regulation.name.en}`,
    `edition ${edition.id}, business year ${businessYear.first} to ${businessYear.last}, as of ${asOf}, ${dialect}`,
    `${standingOf(dialect).ja} / ${standingOf(dialect).en}`,
    questionLine(rule),
    ...criterion.legs.map(({ citation }, at) => `leg_${at + 1}: ${citation.words} (${citation.source.ja})`),
    ...(rate === null
      ? []
      : [
          `${ratePercent(rate.rate)} %: ${rate.calendarYear}, published ${rate.publishedOn} (${rate.source.source.ja})`,
        ]),
    ...openPointsOf(criterion).map(
      (name) => `${openPoints[name].question.ja}: ${choiceText(name, readings).ja}`,
    ),
    `${regulation.outcome.ja} / ${regulation.outcome.en}. Not an official form.`,
  ];
  return lines
    .flatMap((line) => line.split(/[\r\n\u2028\u2029]+/))
    .map((line) => `-- ${line}\n`)
    .join('');
}
