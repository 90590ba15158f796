import { Refusal } from '../../language/refusal.ts';
import { type Note, noteOf } from '../rows/note.ts';
import { received } from '../rows/received.ts';
import { faultOf, type Row, type RowFault } from '../rows/row.ts';
import type { OpenedTable } from '../table/table.ts';

/** Objects of names and values, from a program: an array, a generator, a database cursor. */
export type RecordInput = Iterable<object> | AsyncIterable<object>;

/** A record, or what is wrong with it. `row` counts from 1. */
export type ReadRecord =
  | { readonly row: number; readonly record: Readonly<Record<string, unknown>> }
  | {
      readonly row: number;
      readonly fault: RowFault;
      /** What could still be read for certain. */
      readonly certain?: Readonly<Record<string, unknown>>;
    };

/** So many records tell which names there are. A name that first occurs later is noted and not used. */
export const namingRecords = 1000;

/** Whether a value is a record at all. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What is wrong with a value that is no record. */
export function recordFault(value: unknown): RowFault {
  return faultOf('record-invalid', received(valueText(value)));
}

/** A value as a record, or what is wrong with it. */
export const readRecord = (row: number, value: unknown): ReadRecord =>
  isRecord(value) ? { row, record: value } : { row, fault: recordFault(value) };

/** All names that occur in the records, in order of first appearance. */
export function namesOf(records: readonly Readonly<Record<string, unknown>>[]): string[] {
  return [...new Set(records.flatMap((record) => Object.keys(record)))];
}

/** How a Date is written: it is a moment, whose day depends on the time zone. */
export type DateText = (date: Date) => string;

/** As a moment, in UTC. */
const momentText: DateText = (date) => date.toISOString();

/** As the day in a zone, minutes from UTC, with the time where that is not midnight. */
export function dayText(zone: number): DateText {
  return (date) => {
    const there = new Date(date.getTime() + zone * 60_000).toISOString();
    const time = there.slice(11, 19);
    return time === '00:00:00' ? there.slice(0, 10) : `${there.slice(0, 10)} ${time}`;
  };
}

/** What decimal.js, Prisma, big.js and bignumber.js have in common: sign, exponent, digits, and a notation without exponent. */
interface DecimalLike {
  readonly s: number;
  readonly e: number;
  toFixed(): string;
}

const isDecimal = (value: object): value is DecimalLike =>
  's' in value &&
  'e' in value &&
  ('d' in value || 'c' in value) &&
  'toFixed' in value &&
  typeof value.toFixed === 'function';

/**
 * A value as the text a file would hold; exact decimals of the usual packages with all their digits. Values that are no text, whole number or nothing become a text in square
 * brackets, which no reader of figures accepts, so that the fault shows what came.
 */
export function valueText(value: unknown, dateText: DateText = momentText): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'undefined':
      return '';
    case 'object':
      if (value === null) return '';
      if (value instanceof Date) return Number.isNaN(value.getTime()) ? '[Invalid Date]' : dateText(value);
      if (isDecimal(value)) return value.toFixed();
      return `[${value.constructor?.name ?? 'object'}]`;
    default:
      return `[${typeof value}]`;
  }
}

/** The record's values as a row, in the order of the header. */
export function rowOfRecord(
  row: number,
  record: Readonly<Record<string, unknown>>,
  header: readonly string[],
  dateText?: DateText,
): Row {
  const fields = header.map((name) => (Object.hasOwn(record, name) ? valueText(record[name], dateText) : ''));
  const broken = fields.find((field) => !field.isWellFormed());
  if (broken !== undefined) return { row, fields: [], fault: faultOf('text-malformed', received(broken)) };
  const inexact = header.flatMap((name, index) => {
    const value = record[name];
    return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
      ? [index]
      : [];
  });
  return inexact.length === 0 ? { row, fields } : { row, fields, inexact };
}

/** Records as a table: the header is made of the names in the first thousand. */
export async function tableOfRecords(
  name: string,
  format: string,
  batches: AsyncGenerator<readonly ReadRecord[]>,
  known: OpenedTable['known'],
  dateText?: DateText,
): Promise<OpenedTable> {
  const first: ReadRecord[] = [];
  while (first.length < namingRecords) {
    const { value, done } = await batches.next();
    if (done === true) break;
    first.push(...value);
  }
  if (first.length === 0) refuseNoRecords(name);
  refuseUnusable(name, first);
  const header = namesOf(first.flatMap((read) => ('record' in read ? [read.record] : [])));
  const notes: Note[] = [];
  const names = new Set(header);
  const rowOf = (read: ReadRecord): Row => {
    if ('fault' in read) {
      const { row, fault, certain } = read;
      return {
        row,
        fields: certain === undefined ? [] : rowOfRecord(row, certain, header, dateText).fields,
        fault,
      };
    }
    for (const key in read.record) {
      if (names.has(key)) continue;
      names.add(key);
      notes.push(lateName(read.row, key));
    }
    return rowOfRecord(read.row, read.record, header, dateText);
  };
  async function* rows(): AsyncGenerator<readonly Row[]> {
    yield first.map(rowOf);
    for await (const batch of batches) yield batch.map(rowOf);
  }
  return { name, format, header, above: [], headerRow: null, rows, notes, known };
}

/** The note on a name that occurs too late to be a column. */
export function lateName(row: number, name: string): Note {
  return noteOf(
    'column-unknown',
    row,
    received(name),
    {
      ja: `最初の ${namingRecords} 件にない項目です。使いません`,
      en: `this name is not in the first ${namingRecords} records; it is not used`,
    },
    'warning',
  );
}

/** Where not one of the first records is one, there are no names either. @throws Refusal `records-unusable` */
export function refuseUnusable(name: string, first: readonly ReadRecord[]): void {
  const [read] = first;
  if (read === undefined || !('fault' in read) || first.some((other) => 'record' in other)) return;
  const { problem, expected, received: came } = read.fault;
  throw new Refusal('records-unusable', {
    ja: `${name}: 最初の ${first.length} 件に使えるレコードがありません。${read.row} 件目: ${problem.ja}（入力「${came}」、期待: ${expected.ja}）。`,
    en: `${name}: none of the first ${first.length} records can be used. Record ${read.row}: ${problem.en} (received "${came}", expected ${expected.en}).`,
  });
}

/** @throws Refusal `input-empty` */
export function refuseNoRecords(name: string): never {
  throw new Refusal('input-empty', {
    ja: `${name}: レコードが 1 件もありません。問い合わせの条件や入力を確認してください。`,
    en: `${name} gave no record at all. Check the query or the input.`,
  });
}
