import type { Ledger } from '../ledger/ledger.ts';
import { type LedgerBuilder, ledgerBuilder } from '../ledger/ledger-builder.ts';
import { type ColumnMapping, matchColumns, refuseUnclearColumns } from './columns.ts';
import type { Encoding } from './encoding.ts';
import { type MonthField, monthHeadings } from './headings.ts';
import { inputOf, type ReadInput } from './input.ts';
import { type MonthColumns, type MonthTaker, monthTaker } from './merchant-months.ts';
import { type MonthNames, recordTaker } from './merchant-records.ts';
import { noteOf } from './note.ts';
import { received } from './received.ts';
import {
  isRecord,
  namesOf,
  namingRecords,
  type ReadRecord,
  type RecordInput,
  recordAt,
  recordFault,
  refuseNoRecords,
} from './records.ts';
import { checkReadOptions } from './schema.ts';
import { nameOf, openBytes } from './source.ts';
import { type FileFormat, openTable, type Table } from './table.ts';

/** How input is read. Everything has a default that looks at the data. */
export interface ReadOptions {
  /** The heading of a field, where it is not among those recognised: `{ merchantId: '店番' }`. */
  readonly columns?: ColumnMapping<MonthField> | undefined;
  /** The name by which diagnostics call an input that has none: bytes, streams, records. Several for several. */
  readonly name?: string | readonly string[] | undefined;
  readonly format?: FileFormat | undefined;
  /** Default: told by the text itself. */
  readonly encoding?: Encoding | undefined;
  /** The sheet of a workbook, by name or by number from 1. Default: the first with the columns needed. */
  readonly sheet?: string | number | undefined;
  /** The row of the header, from 1. Default: the first of the first 30 rows with the columns needed. */
  readonly headerRow?: number | undefined;
  /** Whether refunds may make a month's sales negative. Default: no, a negative amount is an error. */
  readonly allowNegativeSales?: boolean | undefined;
  /** Called now and then with the number of rows read so far. */
  readonly progress?: ((rows: number) => void) | undefined;
}

/**
 * Reads merchant months into a ledger: files (CSV, TSV, Excel, JSON, NDJSON, gzipped or not; UTF-8 or Shift_JIS) or
 * records. Several files are one ledger.
 *
 * Faulty rows do not stop it: each is a diagnostic of the ledger, and its merchant is in doubt. Memory grows with
 * merchants, not with rows.
 *
 * @throws Refusal when an input cannot be read at all: `options-invalid`, `input-empty`, `header-missing`,
 *   `column-missing`, `column-doubled`, `encoding-utf16`, `nul-byte`, `gzip-broken`, `format-unknown`,
 *   `card-numbers` and others. What the file system throws (no such file) is passed on.
 */
export async function readLedger(input: ReadInput, options: ReadOptions = {}): Promise<Ledger> {
  checkReadOptions(options);
  const builder = ledgerBuilder();
  const told = await inputOf(input);
  if (told.kind === 'records') {
    await readMerchantRecords(told.records, builder, givenName(options.name, 0) ?? 'records', options);
    return builder.finish();
  }
  let rows = 0;
  for (const [index, file] of told.files.entries()) {
    const source = await openBytes(file, givenName(options.name, index) ?? nameOf(file, index));
    const table = await openTable(source, options, (header) => isMonthHeader(header, options.columns));
    rows = await readMonths(table, builder, options, rows);
  }
  return builder.finish();
}

function givenName(name: ReadOptions['name'], index: number): string | undefined {
  if (typeof name === 'string') return index === 0 ? name : `${name}-${index + 1}`;
  return name?.[index];
}

function isMonthHeader(header: readonly string[], columns: ReadOptions['columns']): boolean {
  const { missing, doubled } = matchColumns(header, monthHeadings, columns);
  return missing.length === 0 || doubled.length > 0;
}

async function readMonths(
  table: Table,
  builder: LedgerBuilder,
  options: ReadOptions,
  before: number,
): Promise<number> {
  builder.open({ name: table.name, format: table.format, encoding: null, bytes: null, sha256: null });
  const taker = monthTaker(builder, monthColumns(table, builder, options), figureOptions(options));
  let rows = before;
  for await (const batch of table.batches) {
    for (const { row, fields, fault } of batch) {
      if (fault === undefined) taker.take(row, fields);
      else taker.takeFault(row, fault, fields);
    }
    rows += batch.length;
    options.progress?.(rows);
  }
  for (const note of table.notes) builder.report(note);
  builder.close(table.known());
  return rows;
}

/** Tells the columns, refuses what is unclear and notes what is not used. */
function monthColumns(
  { header, name, headerRow }: Pick<Table, 'header' | 'name' | 'headerRow'>,
  builder: LedgerBuilder,
  options: ReadOptions,
): MonthColumns {
  const match = matchColumns(header, monthHeadings, options.columns);
  refuseUnclearColumns(name, header, match);
  for (const column of match.unknown) {
    builder.report(
      noteOf('column-unknown', headerRow, received(header[column] || `#${column + 1}`), {
        ja: 'この列は使いません',
        en: 'this column is not used',
      }),
    );
  }
  const { merchantId, merchantName, month, salesAmount, fraudAmount } = match.at;
  return {
    header,
    merchantId: present(merchantId),
    merchantName: merchantName ?? -1,
    month: present(month),
    salesAmount: present(salesAmount),
    fraudAmount: present(fraudAmount),
  };
}

function present(column: number | null): number {
  if (column === null) throw new Error('A required column was let through.');
  return column;
}

const figureOptions = ({ allowNegativeSales }: ReadOptions) => ({
  allowNegativeSales: allowNegativeSales === true,
});

const progressEvery = 1 << 16;

async function readMerchantRecords(
  records: RecordInput,
  builder: LedgerBuilder,
  name: string,
  options: ReadOptions,
): Promise<void> {
  const first: ReadRecord[] = [];
  let take: ReturnType<typeof recordTaker> | undefined;
  let strict: MonthTaker | undefined;
  const begin = (): void => {
    if (first.length === 0) refuseNoRecords(name);
    const header = namesOf(first);
    builder.open({ name, format: 'records', encoding: null, bytes: null, sha256: null });
    const columns = monthColumns({ header, name, headerRow: null }, builder, options);
    strict = monthTaker(builder, columns, figureOptions(options));
    take = recordTaker(builder, monthNames(columns), header, strict);
    for (const read of first) {
      if ('fault' in read) strict.takeFault(read.row, read.fault, []);
      else take(read.row, read.record);
    }
  };
  let row = 0;
  const next = (value: unknown): void => {
    row++;
    if (take !== undefined && isRecord(value)) take(row, value);
    else if (strict !== undefined) strict.takeFault(row, recordFault(value), []);
    else if (first.push(recordAt(row, value)) === namingRecords) begin();
    if (row % progressEvery === 0) options.progress?.(row);
  };
  if (Symbol.iterator in records) for (const value of records) next(value);
  else for await (const value of records) next(value);
  if (take === undefined) begin();
  options.progress?.(row);
}

function monthNames({ header, ...columns }: MonthColumns): MonthNames {
  const at = (column: number): string => header[column] as string;
  return {
    merchantId: at(columns.merchantId),
    merchantName: columns.merchantName === -1 ? null : at(columns.merchantName),
    month: at(columns.month),
    salesAmount: at(columns.salesAmount),
    fraudAmount: at(columns.fraudAmount),
  };
}
