import type { LedgerBuilder } from '../ledger/ledger-builder.ts';
import { type CardGate, cardGate } from './card-numbers.ts';
import { type CellTaker, cellTaker, type FigureOptions } from './cell.ts';
import type { ColumnMapping } from './columns.ts';
import type { MonthField } from './headings.ts';
import { type LongColumns, monthColumns, monthTaker } from './merchant-months.ts';
import { monthReader } from './month.ts';
import { isRecord, namesOf, recordFault, refuseNoRecords, rowOfRecord } from './records.ts';

/** Takes the records of a program into a ledger, one at a time. */
export interface RecordTaker {
  take(row: number, value: unknown): void;
  finish(): void;
}

/**
 * A taker for records with the names that occur in `first`, which it does not take.
 * @throws Refusal `input-empty`, `card-numbers` and those of `monthColumns`
 */
export function recordTaker(
  first: readonly unknown[],
  name: string,
  builder: LedgerBuilder,
  mapping: ColumnMapping<MonthField> | undefined,
  options: FigureOptions,
): RecordTaker {
  if (first.length === 0) refuseNoRecords(name);
  const records = first.filter(isRecord);
  const header = namesOf(records);
  builder.open({ name, format: 'records', encoding: null, bytes: null, sha256: null });
  const columns = monthColumns({ header, name, headerRow: null }, builder, mapping);
  const cells = cellTaker(builder, options);
  const gate = cardGate(name, header);
  for (const record of records) gate.look(rowOfRecord(0, record, header).fields);
  const takeRow = monthTaker(columns, cells);
  const plain = columns.kind === 'long' ? plainTaker(builder, columns, cells, gate) : noPlainTaker;
  return {
    take(row, value) {
      if (!isRecord(value)) takeRow({ row, fields: [], fault: recordFault(value) });
      else if (!plain.take(row, value)) {
        const read = rowOfRecord(row, value, header);
        gate.look(read.fields);
        takeRow(read);
      }
    },
    finish() {
      plain.finish();
      gate.finish();
    },
  };
}

/** Takes what it is sure of. */
interface PlainTaker {
  take(row: number, record: Readonly<Record<string, unknown>>): boolean;
  finish(): void;
}

const noPlainTaker: PlainTaker = { take: () => false, finish: () => undefined };

/**
 * Takes a record that is plainly good straight into the ledger: a few checks and no copy. Of any other one it
 * returns false, and the record goes the way of the rows of files, which finds what is wrong with it.
 */
function plainTaker(
  builder: LedgerBuilder,
  columns: LongColumns,
  cells: CellTaker,
  gate: CardGate,
): PlainTaker {
  const nameAt = (column: number): string => columns.header[column] as string;
  const [merchantId, month] = [nameAt(columns.merchantId), nameAt(columns.month)];
  const merchantName = columns.merchantName === -1 ? null : nameAt(columns.merchantName);
  const [salesAmount, fraudAmount] = [nameAt(columns.salesAmount), nameAt(columns.fraudAmount)];
  const readMonth = monthReader();
  // Records of one merchant mostly follow each other: what was looked at in the one before is not looked at again.
  let plainId = '';
  let plainName = '';
  // Nor is it told to the directory again: only, at the end of them, what month the name was seen in last.
  let merchant = -1;
  let toldMonth = -1;
  let latestMonth = -1;
  const tellMonth = (): void => {
    if (latestMonth > toldMonth) builder.merchant(plainId, plainName, latestMonth);
  };
  const take: PlainTaker['take'] = (row, record) => {
    const id = record[merchantId];
    const name = merchantName === null ? '' : record[merchantName];
    const when = record[month];
    const sales = record[salesAmount];
    const fraud = record[fraudAmount];
    if (typeof id !== 'string' || typeof name !== 'string' || typeof when !== 'string') return false;
    if (!isAmount(sales) || !isAmount(fraud)) return false;
    const number = readMonth(when);
    if (typeof number === 'string') return false;
    if (merchant === -1 || id !== plainId || name !== plainName) {
      if (id === '' || !isPlain(id) || !isPlain(name)) return false;
      tellMonth();
      merchant = builder.merchant(id, name, number);
      plainId = id;
      plainName = name;
      toldMonth = number;
      latestMonth = number;
    } else if (number > latestMonth) latestMonth = number;
    if (id.length >= 13) gate.lookAt(columns.merchantId, id);
    const earlier = builder.add(merchant, number, unsigned(sales), unsigned(fraud), row);
    if (earlier !== undefined) cells.reportRepeat(row, id, number, earlier);
    return true;
  };
  return { take, finish: tellMonth };
}

/** Zero for -0. Everything else as it is: a sum with 0 would be a new number for each record. */
const unsigned = (amount: number): number => (amount === 0 ? 0 : amount);

const isAmount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

/** Whether a text needs no trimming and holds no half of a character. */
function isPlain(text: string): boolean {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  if (first <= 0x20 || last <= 0x20 || first === 0x3000 || last === 0x3000) return false;
  return first !== 0xa0 && last !== 0xa0 && text.isWellFormed();
}
