import { expect } from 'vitest';
import { type Assessment, assess } from '../../src/assessment/assess.ts';
import { readyRule } from '../../src/assessment/ready-rule.ts';
import type { BusinessYear } from '../../src/calendar/business-year.ts';
import { isYearMonth, type YearMonth } from '../../src/calendar/year-month.ts';
import { Refusal } from '../../src/language/refusal.ts';
import type { Readings } from '../../src/rules/reading.ts';
import type { Regulation } from '../../src/rules/regulation.ts';
import type { MonthType } from '../../src/sql/source.ts';
import { toSql } from '../../src/sql/to-sql.ts';
import { type Answer, columns, type TableRow, tableName, type Warehouse } from './warehouse.ts';
import { asOf, ledgerOfRows, usable } from './warehouse-cases.ts';

export interface Question {
  readonly regulation: Regulation;
  readonly readings: Partial<Readings>;
  readonly businessYear: BusinessYear;
  readonly monthType?: MonthType;
}

/** Asks a warehouse and the engine, and holds every answer of the one against the other. */
export async function expectSameAnswers(
  warehouse: Warehouse,
  rows: readonly TableRow[],
  question: Question,
): Promise<void> {
  const { regulation, readings, businessYear, monthType = 'text' } = question;
  const queries = toSql(regulation, {
    dialect: warehouse.dialect,
    table: [tableName],
    columns: { ...columns, transactionId: null },
    monthType,
    businessYear,
    asOf,
    // The years of these questions lie as they like around the day.
    asOfWithinYear: true,
    readings,
  });
  const [answered, status, findings, totals] = (await warehouse.answer(
    rows.map((row) => held(row, monthType)),
    monthType,
    [queries.rows, queries.status, queries.findings, queries.totals],
  )) as [Answer[], Answer[], Answer[], Answer[]];

  const options = { regulation, businessYear, asOf, asOfWithinYear: true, readings };
  const months = readyRule(options).horizon.months;
  const inScope = rows.filter(({ month }) => slotOf(month, months) !== undefined);
  expect(sorted(findings)).toEqual(sorted(expectedFindings(inScope, months)));
  expect(totals).toEqual([expectedTotals(inScope)]);

  const whole = judged(() => assess(ledgerOfRows(rows), options));
  const narrowed = judged(() => assess(ledgerOfRows(answered.map(rowOfAnswer)), options));
  if (whole instanceof Refusal) {
    expect(narrowed instanceof Refusal && narrowed.code).toBe(whole.code);
    return;
  }
  if (narrowed instanceof Refusal) throw narrowed;
  expect(sorted(status)).toEqual(
    sorted(
      [...whole.listed, ...whole.undetermined].map(
        ({ merchantId, status, complete, salesAmount, fraudAmount }) => ({
          merchant_id: merchantId,
          status,
          sales_amount: complete ? String(salesAmount) : null,
          fraud_amount: complete ? String(fraudAmount) : null,
        }),
      ),
    ),
  );
  expect(essence(narrowed)).toEqual(essence(whole));
  expect(narrowed.basis.unattributedRows).toBe(
    inScope.filter(({ merchantId }) => !hasMerchant(merchantId)).length,
  );
  // Nobody else comes back but one witness per month.
  expect(narrowed.counts.notListed).toBeLessThanOrEqual(months.length);
}

/** The month as the column holds it. */
function held(row: TableRow, type: MonthType): TableRow {
  const readable = row.month !== null && isYearMonth(row.month);
  switch (type) {
    case 'text':
      return row;
    case 'date':
      return { ...row, month: readable ? `${row.month}-28` : null };
    case 'number':
      return {
        ...row,
        month: readable ? String(row.month).replace('-', '') : row.month === null ? null : '202513',
      };
  }
}

function judged(run: () => Assessment): Assessment | Refusal {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

const rowOfAnswer = (answer: Answer): TableRow => ({
  merchantId: answer['merchant_id'] as string | null,
  merchantName: answer['merchant_name'] ?? '',
  month: answer['month'] as string | null,
  sales: whole(answer['sales_amount'] as string | null),
  fraud: whole(answer['fraud_amount'] as string | null),
});

/** 12.00 as 12: a decimal column prints its zeros. */
const whole = (amount: string | null): string | null =>
  amount === null ? null : amount.replace(/\.0*$/, '');

/** Everything of the verdicts but the places in the input. */
const essence = ({ listed, undetermined }: Assessment) =>
  [...listed, ...undetermined].map((verdict) => ({
    id: verdict.merchantId,
    name: verdict.merchantName,
    status: verdict.status,
    sales: verdict.salesAmount,
    fraud: verdict.fraudAmount,
    over: verdict.monthsOver,
    every: verdict.everyMonthOver,
    months: verdict.months.map(({ month, state, salesAmount, fraudAmount }) => [
      month,
      state,
      salesAmount,
      fraudAmount,
    ]),
    truths: verdict.findings.map(({ truth }) => truth),
    reasons: verdict.reasons.map(({ code, month }) => [code, month]),
  }));

const hasMerchant = (id: string | null): id is string => id !== null && id.trim() !== '';

/** 1 for the first month looked at; 0 when the month cannot be read; undefined when it is another month. */
function slotOf(month: string | null, months: readonly YearMonth[]): number | undefined {
  if (month === null || !isYearMonth(month)) return 0;
  const at = months.indexOf(month);
  return at === -1 ? undefined : at + 1;
}

const faultsOf = (amount: string | null, name: string): string[] => {
  if (amount === null) return [`${name}-missing`];
  const found: string[] = [];
  if (amount.startsWith('-')) found.push(`${name}-negative`);
  if (Number(amount) > Number.MAX_SAFE_INTEGER) found.push(`${name}-too-large`);
  if (amount.includes('.')) found.push(`${name}-fraction`);
  return found;
};

function soundCells(rows: readonly TableRow[]): TableRow[] {
  const counts = new Map<string, number>();
  const cell = ({ merchantId, month }: TableRow) => JSON.stringify([merchantId, month]);
  for (const row of rows) counts.set(cell(row), (counts.get(cell(row)) ?? 0) + 1);
  return rows.filter(
    (row) =>
      hasMerchant(row.merchantId) &&
      row.month !== null &&
      isYearMonth(row.month) &&
      counts.get(cell(row)) === 1 &&
      usable(row.sales) !== null &&
      usable(row.fraud) !== null,
  );
}

function expectedFindings(rows: readonly TableRow[], months: readonly YearMonth[]): Answer[] {
  const counts = new Map<string, number>();
  const cells = new Map<string, number>();
  for (const row of rows) {
    const id = hasMerchant(row.merchantId) ? row.merchantId : null;
    const readable = row.month !== null && isYearMonth(row.month);
    const found = [...faultsOf(row.sales, 'sales'), ...faultsOf(row.fraud, 'fraud')];
    if (id === null) found.push('merchant-missing');
    if (!readable) found.push('month-unreadable');
    const at = JSON.stringify([id, readable ? row.month : null]);
    for (const finding of found) {
      const key = JSON.stringify([finding, at]);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    if (id !== null && readable) cells.set(at, (cells.get(at) ?? 0) + 1);
  }
  for (const [at, count] of cells) {
    if (count > 1) counts.set(JSON.stringify(['merchant-month-repeated', at]), count);
  }
  const covered = new Set(soundCells(rows).map(({ month }) => month));
  const gaps = months
    .filter((month) => !covered.has(month))
    .map((month) => ({ finding: 'month-not-covered', merchant_id: null, month, row_count: '0' }));
  const faults = [...counts].map(([key, count]) => {
    const [finding, at] = JSON.parse(key) as [string, string];
    const [merchant, month] = JSON.parse(at) as [string | null, string | null];
    return { finding, merchant_id: merchant, month, row_count: String(count) };
  });
  return [...faults, ...gaps];
}

function expectedTotals(rows: readonly TableRow[]): Answer {
  const sound = soundCells(rows);
  const sum = (amount: 'sales' | 'fraud') =>
    String(sound.reduce((total, row) => total + BigInt(row[amount] as string), 0n));
  return {
    merchants: String(
      new Set(rows.flatMap(({ merchantId }) => (hasMerchant(merchantId) ? [merchantId] : []))).size,
    ),
    rows_read: String(rows.length),
    rows_used: String(sound.length),
    rows_not_used: String(rows.length - sound.length),
    sales_used: sum('sales'),
    fraud_used: sum('fraud'),
  };
}

/** In an order of their own; what cannot be read is told apart by kind, not by how it stands. */
function sorted(answers: readonly Answer[]): string[] {
  const merged = new Map<string, number>();
  const plain: string[] = [];
  for (const { finding, merchant_id: id, month, row_count: count, ...rest } of answers) {
    if (finding === undefined) plain.push(JSON.stringify([id, Object.entries(rest).sort()]));
    else {
      const readable = month !== null && month !== undefined && isYearMonth(month);
      const known = id !== null && id !== undefined && hasMerchant(id) ? id : null;
      const key = JSON.stringify([finding, known, readable ? month : null]);
      merged.set(key, (merged.get(key) ?? 0) + Number(count));
    }
  }
  return [...plain, ...[...merged].map((entry) => JSON.stringify(entry))].sort();
}
