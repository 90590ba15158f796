import { Refusal } from '../../language/refusal.ts';
import type { LedgerBuilder } from '../../ledger/ledger-builder.ts';
import type { ReadAs } from '../../ledger/read-as.ts';
import { amountScales, type UnitOption, unitColumnOf } from '../fields/amount-scales.ts';
import {
  type FileYear,
  fileYear,
  fiscalYearDecision,
  monthOfYear,
  statesOtherYear,
  type YearOptions,
  yearOfCell,
} from '../fields/file-year.ts';
import { type MonthField, monthHeadings } from '../fields/headings.ts';
import { unitPerhaps } from '../fields/unit-perhaps.ts';
import { noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import type { Row } from '../rows/row.ts';
import { commentNotes } from '../sift/comments.ts';
import { perhapsPartial } from '../sift/partial.ts';
import {
  type ColumnMapping,
  headerTeller,
  headingKey,
  matchColumns,
  refuseUnclearColumns,
} from '../table/columns.ts';
import type { HeaderTeller } from '../table/stacked-headings.ts';
import type { Table } from '../table/table.ts';
import type { Scale, Unit } from '../table/unit.ts';
import { itemLayout } from './item-layout.ts';
import { type MarkOption, markDecision } from './marked-rows.ts';
import { chargebacksAsFraud, rivalColumns, rivalIds } from './rival-columns.ts';
import { type AmountField, monthInHeading, monthNumbers, pairsOf, wideCells } from './wide-months.ts';

/** Where merchant months stand in a table: one month per row (long), or a pair of columns per month (wide). */
export type MonthColumns = LongColumns | WideColumns;

interface IdColumns {
  readonly header: readonly string[];
  readonly merchantId: number;
  /** -1 when there is no such column. */
  readonly merchantName: number;
  /** The column that says in which currency or unit a row's amounts are; -1 when there is none. */
  readonly rowUnit: number;
  /** The column that marks rows as cancelled, preliminary and the like, which the user names; -1 when there is none. */
  readonly mark: number;
  /** The column of years; -1 when there is none. */
  readonly year: number;
  /**
   * Whether a text between the rows states another year than that of the months; null where months name their years
   * themselves.
   */
  readonly otherYear: ((text: string) => boolean) | null;
  /** The currency of the ledger. */
  readonly currency: string;
}

/** Two columns of amounts, with what each is multiplied by; null where nothing says so. */
interface AmountColumns {
  readonly salesAmount: number;
  readonly fraudAmount: number;
  readonly salesScale: Scale | null;
  readonly fraudScale: Scale | null;
}

/** One merchant and month per row. */
export interface LongColumns extends IdColumns, AmountColumns {
  readonly kind: 'long';
  readonly month: number;
  /** Tells the month of a row whose own does not say its year; null where nothing states one. */
  readonly monthOf: ((month: number, row: Row) => number | null) | null;
  /** Tells the month of a text that names its 年度: 2025年度2月; null for any other. */
  readonly fiscalMonthOf: (text: string) => number | null;
}

/** Whether digits in these columns are whole units of the ledger's currency, whatever else stands in the row. */
export const isUnscaled = ({ salesScale, fraudScale, rowUnit }: LongColumns): boolean =>
  rowUnit === -1 && (salesScale ?? 1) === 1 && (fraudScale ?? 1) === 1;

/** One merchant per row, with two columns for every month. */
export interface WideColumns extends IdColumns {
  readonly kind: 'wide';
  readonly months: readonly (AmountColumns & { readonly month: number })[];
}

/** Tells a header of merchant months, long or wide. */
export function monthTeller({ columns: mapping, currency = 'JPY' }: ColumnOptions): HeaderTeller {
  const { measure, kindOf } = headerTeller(monthHeadings, mapping, currency);
  return {
    kindOf,
    measure(headings) {
      const long = measure(headings);
      if (long.state === 'whole') return long;
      const wide = wideCells(headings, mapping);
      if (wide.length === 0) {
        return itemLayout(headings, mapping, currency) === null ? long : { ...long, state: 'whole' };
      }
      const { at } = matchColumns(headings, monthHeadings, mapping, currency);
      const whole = at.merchantId !== null && at.month === null;
      return { state: whole ? 'whole' : 'partial', found: long.found + wide.length };
    },
  };
}

/** What the user says of the columns. */
export interface ColumnOptions extends YearOptions {
  readonly columns?: ColumnMapping<MonthField> | undefined;
  readonly unit?: UnitOption<AmountField> | undefined;
  readonly currency?: string | undefined;
  /** What words in the column named as `mark` mean, where they are not known: `{ 速報: 'counts' }`. */
  readonly marks?: MarkOption | undefined;
}

/**
 * Tells the columns, refuses what is unclear, notes what is not used and records in which units the amounts are.
 * @throws Refusal `column-missing`, `column-doubled`, `wide-column-missing` and those of `amountScales`
 */
export function monthColumns(
  table: Pick<Table, 'header' | 'name' | 'headerRow' | 'above' | 'sheet' | 'comments'>,
  builder: LedgerBuilder,
  options: ColumnOptions,
): MonthColumns {
  const { header, name, headerRow } = table;
  const { columns: mapping, currency = 'JPY' } = options;
  const match = matchColumns(header, monthHeadings, mapping, currency);
  const wide = match.at.month === null ? wideCells(header, mapping) : [];
  if (wide.length === 0) refuseUnclearColumns(name, table, match);
  else
    refuseUnclearColumns(name, table, {
      ...match,
      missing: match.missing.filter(({ field }) => field === 'merchantId' || field === 'mark'),
      doubled: match.doubled.filter(({ field }) => field.money === undefined),
    });
  const year = fileYear(table.above, options);
  const numbers = monthNumbers(
    wide.map(({ month }) => month),
    year,
    name,
  );
  const pairs = pairsOf(
    wide.map((cell, at) => ({ ...cell, month: numbers[at] as number })),
    header,
    name,
  );
  const rowUnit = unitColumnOf(header.map(headingKey));
  const used = new Set([...wide.map(({ column }) => column), rowUnit]);
  const unused = match.unknown.filter((column) => !used.has(column));
  // Where a row has one month, a column of another one is no amount of it.
  const rivals =
    wide.length > 0 ? unused : unused.filter((column) => monthInHeading(header[column] as string) === null);
  const firstOf = (field: AmountField): string =>
    header[match.at[field] ?? wide.find((cell) => cell.field === field)?.column ?? -1] ?? '';
  const chosen = { salesAmount: firstOf('salesAmount'), fraudAmount: firstOf('fraudAmount') };
  const idHeading = header[match.at.merchantId ?? -1] ?? '';
  for (const note of [
    ...rivalColumns(header, headerRow, chosen, rivals, mapping, currency, wide.length > 0),
    ...rivalIds(header, headerRow, idHeading, unused, mapping),
    ...chargebacksAsFraud(headerRow, chosen.fraudAmount, mapping),
  ])
    builder.report(note);
  for (const column of unused) {
    const heading = received(header[column] || `#${column + 1}`);
    builder.report(
      noteOf('column-unknown', headerRow, heading, {
        ja: 'この列は使いません',
        en: 'this column is not used',
      }),
    );
  }
  const amounts = (field: AmountField, column: number, unit: Unit | null) => ({
    field,
    column,
    heading: header[column] as string,
    unit,
  });
  const above = [...table.above, ...unused.map((column) => header[column] as string).filter(isUnitTitle)];
  const scales = amountScales(
    name,
    above,
    wide.length > 0
      ? wide.map(({ field, column, unit }) => amounts(field, column, unit))
      : (['salesAmount', 'fraudAmount'] as const).map((field) => {
          const column = present(match.at[field]);
          return amounts(field, column, match.units[column] ?? null);
        }),
    options.unit,
    currency,
  );
  for (const decision of scales.decisions) builder.readAs(decision);
  const withoutUnit = [...scales.scaleOf].flatMap(([column, scale]) =>
    scale === null ? [header[column] as string] : [],
  );
  if (rowUnit === -1)
    for (const note of unitPerhaps(
      null,
      table.above,
      scales.scaleOf.values(),
      [name, table.sheet ?? ''],
      withoutUnit,
    ))
      builder.report(note);
  for (const note of [
    ...perhapsPartial(null, table.above),
    ...commentNotes(table, options.unit !== undefined),
  ])
    builder.report(note);
  if (wide.some(({ month }) => month.kind === 'bare') && year.decision !== null)
    builder.readAs(year.decision);
  const fiscal = wide.find(({ month }) => month.kind === 'of-fiscal-year');
  if (fiscal !== undefined) builder.readAs(fiscalYearDecision(header[fiscal.column] as string, year));
  const scaled = (columns: {
    readonly salesAmount: number;
    readonly fraudAmount: number;
  }): AmountColumns => ({
    ...columns,
    salesScale: scales.scaleOf.get(columns.salesAmount) ?? null,
    fraudScale: scales.scaleOf.get(columns.fraudAmount) ?? null,
  });
  if (match.at.mark === null && Object.keys(options.marks ?? {}).length > 0) refuseMarksAlone(name);
  if (match.at.mark !== null) builder.readAs(markDecision(header[match.at.mark] as string, options.marks));
  const ids = {
    header,
    otherYear:
      (wide.length > 0 ? wide.some(({ month }) => month.kind === 'bare') : match.at.year === null) &&
      year.known
        ? (text: string) => statesOtherYear(text, year)
        : null,
    mark: match.at.mark ?? -1,
    year: match.at.year ?? -1,
    merchantId: present(match.at.merchantId),
    merchantName: match.at.merchantName ?? -1,
    rowUnit,
    currency,
  };
  if (wide.length > 0) {
    return { kind: 'wide', ...ids, months: pairs.map((pair) => ({ month: pair.month, ...scaled(pair) })) };
  }
  return {
    kind: 'long',
    ...ids,
    month: present(match.at.month),
    fiscalMonthOf: fiscalMonths(header[present(match.at.month)] as string, year, builder),
    monthOf: monthOfRows(match.at.year, header, year, builder),
    ...scaled({ salesAmount: present(match.at.salesAmount), fraudAmount: present(match.at.fraudAmount) }),
  };
}

/** Whether a heading says nothing but the unit, as a title does: 単位：千円. */
const isUnitTitle = (heading: string): boolean => /^[（(［[]?\s*(?:金額)?(?:の)?単位/.test(heading);

/** Whether a heading names 年度 and not calendar years. */
const namesFiscalYear = (heading: string): boolean => /年度|fiscal|^\s*fy/i.test(heading.normalize('NFKC'));

/** Tells months that name their 年度. How is recorded once. */
function fiscalMonths(heading: string, file: FileYear, builder: LedgerBuilder): LongColumns['fiscalMonthOf'] {
  let recorded = false;
  return (text) => {
    const found = monthInHeading(text);
    if (found?.month.kind !== 'of-fiscal-year' || !/^分?$/.test(found.rest)) return null;
    if (!recorded) builder.readAs(fiscalYearDecision(heading, file));
    recorded = true;
    const { year, monthOfYear: month } = found.month;
    return monthOfYear({ kind: 'fiscal', year }, month, file.fiscalYearFrom);
  };
}

/** Tells the month of rows whose own has no year, by a column of years, or by the year of the file. How is recorded once. */
function monthOfRows(
  column: number | null,
  header: readonly string[],
  file: FileYear,
  builder: LedgerBuilder,
): LongColumns['monthOf'] {
  const { monthOf, known, decision, fiscalYearFrom } = file;
  let recorded = false;
  const record = (made: ReadAs | null): void => {
    if (!recorded && made !== null) builder.readAs(made);
    recorded = true;
  };
  if (column === null) {
    if (!known) return null;
    return (month) => {
      record(decision);
      return monthOf(month);
    };
  }
  const heading = header[column] as string;
  return (month, { fields }) => {
    const stated = yearOfCell(fields[column] ?? '', namesFiscalYear(heading));
    if (stated === null) return null;
    if (stated.kind === 'fiscal') record(fiscalYearDecision(heading, file));
    return monthOfYear(stated, month, fiscalYearFrom);
  };
}

function refuseMarksAlone(file: string): never {
  throw new Refusal('options-invalid', {
    ja: `${file}: marks（コマンドでは --mark）は、columns の mark（--columns mark=見出し）で指定した列の語の意味です。その列を指定してください。`,
    en: `${file}: marks (on the command line: --mark) says what words mean in the column named as mark: name it with columns (--columns mark=HEADING).`,
  });
}

function present(column: number | null): number {
  if (column === null) throw new Error('A required column was let through.');
  return column;
}
