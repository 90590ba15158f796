import { monthAt } from '../../calendar/year-month.ts';
import type { ReadAs } from '../../ledger/read-as.ts';
import { bareMonth } from '../fields/file-year.ts';
import { parseMonth } from '../fields/month.ts';
import { type SameIdOption, type SameIds, sameIdDecision } from '../fields/same-ids.ts';
import type { Row } from '../rows/row.ts';
import { trimmed } from '../rows/trimmed.ts';
import { namesTotal } from '../sift/total-words.ts';
import { isUnscaled, type LongColumns, type MonthColumns } from './merchant-months.ts';
import { companyColumn } from './shared-ids.ts';

/** How rows are read that leave something out, as the user says. */
export interface RowOptions {
  /** Whether a merchant written once stands for the rows below it that leave it blank. Default: no. */
  readonly fillDown?: boolean | undefined;
  /** Whether a blank fraud amount beside a sales amount, or a dash, means none. Default: no, it is an error. */
  readonly blankFraudIsZero?: boolean | undefined;
  /** Whether several rows of a merchant and month, as of brands or stores, are added up. Default: no, it is an error. */
  readonly sumRows?: boolean | undefined;
  /** Which ids that are written differently are one: see `SameIdOption`. Default: none; such ids are a doubt. */
  readonly sameId?: SameIdOption | undefined;
}

/** Whether a plain row means by itself what it says: no unit, no company, no row above it and no other row of its merchant counts. */
export const standsAlone = (columns: LongColumns, { fillDown, sumRows, sameId }: RowOptions): boolean =>
  isUnscaled(columns) &&
  companyColumn(columns) === -1 &&
  fillDown !== true &&
  sumRows !== true &&
  sameId === undefined;

/** Puts into rows what they leave out. */
export interface RowCompleter {
  /** Before it is told what the row is: its merchant and the year of its month. */
  complete(row: Row): Row;
  /** A row of data: its id as it was written first, and zero where there is no fraud. */
  settle(row: Row): Row;
  /** Told of a row that was no data: a merchant above it is not that of the rows below. */
  broken(): void;
}

/** The amounts of no fraud: nothing, or a dash as accounting formats show a zero. */
const none = /^[-－−‐―ー–—]?$/;

/** A completer of the rows of one table. */
export function rowCompleter(
  columns: MonthColumns,
  { fillDown = false, blankFraudIsZero = false }: RowOptions,
  same: SameIds | undefined,
): RowCompleter {
  const { merchantId: idAt, merchantName: nameAt } = columns;
  const pairs = columns.kind === 'long' ? [columns] : columns.months;
  let carried: { readonly id: string; readonly name: string } | null = null;

  const nameOf = (fields: readonly string[]): string => (nameAt === -1 ? '' : trimmed(fields[nameAt] ?? ''));

  const filled = (row: Row): Row => {
    // In a wide table every row is a merchant of its own.
    if (!fillDown || columns.kind === 'wide') return row;
    const { fields, fault, inexact } = row;
    const id = trimmed(fields[idAt] ?? '');
    if (id !== '' || fault !== undefined) {
      carried = id === '' || inexact?.includes(idAt) === true ? null : { id, name: nameOf(fields) };
      return row;
    }
    if (carried === null || fields.some(namesTotal)) return row;
    if (typeof parseMonth(fields[columns.month] ?? '') === 'string') return row;
    const { id: above, name } = carried;
    return {
      ...row,
      fields: fields.map((field, at) =>
        at === idAt ? above : at === nameAt && trimmed(field) === '' ? name : field,
      ),
    };
  };

  const dated = (row: Row): Row => {
    if (columns.kind === 'wide') return row;
    const text = row.fields[columns.month] ?? '';
    const month = columns.monthOf === null ? null : bareMonth(text);
    const number = text.includes('年度')
      ? columns.fiscalMonthOf(text)
      : month === null || columns.monthOf === null
        ? null
        : columns.monthOf(month, row);
    return number === null ? row : { ...row, fields: row.fields.with(columns.month, monthAt(number)) };
  };

  return {
    complete: (row) => filled(dated(row)),
    settle(row) {
      if (same === undefined && !blankFraudIsZero) return row;
      const { inexact } = row;
      const fields = [...row.fields];
      const id = trimmed(fields[idAt] ?? '');
      if (same !== undefined && id !== '' && inexact?.includes(idAt) !== true) fields[idAt] = same.idOf(id);
      if (blankFraudIsZero && row.fault === undefined) {
        for (const { salesAmount, fraudAmount } of pairs) {
          if (trimmed(fields[salesAmount] ?? '') === '' || fields[fraudAmount] === undefined) continue;
          if (none.test(trimmed(fields[fraudAmount]))) fields[fraudAmount] = '0';
        }
      }
      return { ...row, fields };
    },
    broken() {
      carried = null;
    },
  };
}

/** What is recorded of options that say how rows are read. */
export function rowDecisions(
  columns: MonthColumns,
  { fillDown, blankFraudIsZero, sumRows, sameId }: RowOptions,
): readonly ReadAs[] {
  const heading = columns.header[columns.merchantId] as string;
  const fraud = columns.kind === 'long' ? (columns.header[columns.fraudAmount] as string) : null;
  return [
    ...(fillDown === true ? [fillDownDecision(heading)] : []),
    ...(blankFraudIsZero === true ? [blankDecision(fraud)] : []),
    ...(sumRows === true ? [sumDecision] : []),
    ...(sameId === undefined ? [] : [sameIdDecision]),
  ];
}

const fillDownDecision = (column: string): ReadAs => ({
  code: 'fill-down',
  column,
  value: 'true',
  words: {
    ja: `「${column}」が空の行を、上の行と同じ加盟店の行として読んだ（指定による）`,
    en: `Rows with a blank "${column}" were read as rows of the merchant above (by the option)`,
  },
});

const blankDecision = (column: string | null): ReadAs => ({
  code: 'blank-is-zero',
  column,
  value: '0',
  words: {
    ja: '売上があり不正利用が空欄（または「-」）の月を、不正利用なし（0 円）として読んだ（指定による）',
    en: 'Months with sales and a blank fraud amount (or a dash) were read as without fraud (by the option)',
  },
});

const sumDecision: ReadAs = Object.freeze({
  code: 'sum-rows',
  column: null,
  value: 'true',
  words: Object.freeze({
    ja: '同じ加盟店・年月の複数の行（ブランド別・店舗別など）を合算した（指定による）',
    en: 'Several rows of one merchant and month, as of brands or stores, were added up (by the option)',
  }),
});
