import { record } from '../../language/options.ts';
import { Refusal } from '../../language/refusal.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { type LedgerBuilder, ledgerBuilder } from '../../ledger/ledger-builder.ts';
import { currency, jpy } from '../../money/currency.ts';
import type { ByteInput } from '../../platform/byte-input.ts';
import type { BlockMemory } from '../bytes/file-blocks.ts';
import type { UnitOption } from '../fields/amount-scales.ts';
import type { YearOptions } from '../fields/file-year.ts';
import type { MonthField } from '../fields/headings.ts';
import { type CellTaker, cellTaker } from '../fields/merchant-month.ts';
import type { SheetOption } from '../forms/form.ts';
import type { FileFormat } from '../forms/forms.ts';
import { inputOf, type ReadInput } from '../forms/input.ts';
import { givenName, openFiles } from '../forms/open-inputs.ts';
import { type Kernel, type KernelWork, openKernel } from '../kernel/kernel.ts';
import type { TimeZoneOption } from '../rows/time-zone.ts';
import { perhapsCut } from '../sift/cut-off.ts';
import type { ColumnMapping } from '../table/columns.ts';
import type { PlainLines, Table } from '../table/table.ts';
import type { Encoding } from '../text/encoding.ts';
import { type RowOptions, rowDecisions, standsAlone } from './completed-rows.ts';
import { monthSkim } from './fast-path.ts';
import { itemPairingOf } from './items.ts';
import { type MarkOption, withoutMarks } from './marked-rows.ts';
import { type MonthColumns, monthColumns, monthTeller } from './merchant-months.ts';
import { figureOptions, recordReader } from './record-reader.ts';
import { type OverInputs, overInputs, rowMarks, siftedTaker } from './sifted-months.ts';
import type { AmountField } from './wide-months.ts';
import { yearAbove } from './year-above.ts';

/** How input is read. Everything has a default that looks at the data. */
export interface ReadOptions extends RowOptions, YearOptions {
  /** The heading of a field, where it is not among those recognised: `{ merchantId: '店番' }`. */
  readonly columns?: ColumnMapping<MonthField> | undefined;
  /** The name by which diagnostics call an input that has none: bytes, streams, records. Several for several. */
  readonly name?: string | readonly string[] | undefined;
  readonly format?: FileFormat | undefined;
  /** Default: told by the text itself. */
  readonly encoding?: Encoding | undefined;
  /** Which sheets of a workbook: see `SheetOption`. Default: the first visible one with the columns needed. */
  readonly sheet?: SheetOption | undefined;
  /** The row of the header, from 1. Default: the first of the first 30 rows with the columns needed. */
  readonly headerRow?: number | undefined;
  /**
   * In what the amounts are, where the file does not say it: `'千円'`, `'百万円'`, or by field `{ salesAmount: '千円' }`.
   * A unit that stands in a heading or above the table is seen without it, and must not be another one.
   */
  readonly unit?: UnitOption<AmountField> | undefined;
  /**
   * What words in the column named as `mark` mean, where they are not known or mean something else: `{ 速報: 'counts' }`.
   * Rows that it marks as cancelled, invalid, preliminary or the like are left out.
   */
  readonly marks?: MarkOption | undefined;
  /** Whether refunds may make a month's sales negative. Default: no, a negative amount is an error. */
  readonly allowNegativeSales?: boolean | undefined;
  /** The currency of the amounts, `'AUD'`; they are whole units of it. Default: `'JPY'`. */
  readonly currency?: string | undefined;
  /**
   * Of Date values in records, `'Asia/Tokyo'`: a Date is a moment, and its month depends on the zone. Never guessed: records
   * with a Date are refused without it, files with it.
   */
  readonly timeZone?: TimeZoneOption | undefined;
  /** Called now and then with the number of rows read so far. */
  readonly progress?: ((rows: number) => void) | undefined;
}

/**
 * Reads merchant months into a ledger: files (CSV, TSV, Excel, JSON, NDJSON, gzipped or not, Parquet; UTF-8 or Shift_JIS) or
 * records. Several files are one ledger.
 *
 * Faulty rows do not stop it: each is a diagnostic of the ledger, and its merchant is in doubt. Memory grows with
 * merchants, not with rows.
 *
 * @throws Refusal when an input cannot be read at all: `options-invalid`, `input-empty`, `header-missing`,
 *   `column-missing`, `column-doubled`, `nul-byte`, `gzip-broken`, `format-unknown`,
 *   `card-numbers`, `file-missing` and others.
 * @example
 * const ledger = await readLedger('months.csv');
 * ledger.merchantCount // 2
 * ledger.diagnostics // []
 */
export async function readLedger(input: ReadInput, options: ReadOptions = {}): Promise<Ledger> {
  // Where nothing was asked for there is nothing to check, and zod need not be loaded.
  const { progress, ...others } = Object(options) as ReadOptions;
  if (
    !record.holds(options) ||
    (progress !== undefined && typeof progress !== 'function') ||
    Object.values(others).some((value) => value !== undefined)
  ) {
    const { checkReadOptions } = await import('../options/schema.ts');
    checkReadOptions(options);
  }
  const builder = ledgerBuilder(options.currency === undefined ? jpy : currency(options.currency));
  await readInto(builder, input, options, worthSkimming);
  return builder.finish();
}

/** Reads an input into a ledger, plain lines by the kernel where at least so many bytes of text come at once. */
export async function readInto(
  builder: LedgerBuilder,
  input: ReadInput,
  options: ReadOptions,
  skimmed: number,
): Promise<void> {
  const told = await inputOf(input);
  if (told.kind === 'records') {
    const reader = recordReader(builder, givenName(options.name, 0) ?? 'records', options);
    if (Symbol.iterator in told.records) reader.takeAll(told.records);
    else for await (const record of told.records) reader.take(record);
    reader.finish();
  } else {
    if (options.timeZone !== undefined) throw zoneOfFiles();
    await readFiles(told.files, builder, options, skimmed);
  }
}

const zoneOfFiles = (): Refusal =>
  new Refusal('options-invalid', {
    ja: 'readLedger: timeZone はレコードの Date 型の値に対する指定です。ファイルの年月に時刻はないので、指定を外してください。',
    en: 'readLedger: timeZone is for Date values in records. Months of files have no time: leave it out.',
  });

/** Of less text than this the strict reading is done before a kernel is set up. */
const worthSkimming = 1 << 15;

/** What reading cost, apart from time. */
export interface Work {
  readonly rows: number;
  /** Rows that took the strict reading. */
  readonly strictly: number;
  /** Undefined where no kernel was worth it. */
  readonly kernel: KernelWork | undefined;
}

/** Reads files into a ledger, plain lines by the kernel where at least so many bytes of text come at once. */
export async function readFiles(
  files: readonly ByteInput[],
  builder: LedgerBuilder,
  options: ReadOptions,
  skimmed: number,
): Promise<Work> {
  let kernel: Kernel | undefined;
  let tried = false;
  const kernelFor = (bytes: number): Kernel | undefined => {
    if (tried || bytes < skimmed) return kernel;
    tried = true;
    kernel = openKernel(builder.directory(), builder.shared);
    if (kernel !== undefined) builder.moveTo(kernel.directory);
    return kernel;
  };
  let [rows, strictly] = [0, 0];
  const count = (more: number): void => {
    rows += more;
    options.progress?.(rows);
  };
  const teller = monthTeller(options);
  const over = overInputs(options);
  const memory = (bytes: number): BlockMemory | undefined => {
    const opened = kernelFor(bytes);
    return opened === undefined ? undefined : { bytes: opened.bytes, ...opened.blocks };
  };
  for await (const table of openFiles(files, { ...options, memory }, teller)) {
    strictly += await readMonths(table, builder, options, over, kernelFor, count);
  }
  return { rows, strictly, kernel: kernel?.work() };
}

/** Is told of a table's columns before its rows are read, and gives what each merchant-month is told to. */
export type MonthsWatch = (columns: MonthColumns) => CellTaker['take'];

/** Reads the rows of a table into a ledger. Returns how many were read strictly. */
export async function readMonths(
  came: Table,
  builder: LedgerBuilder,
  options: ReadOptions,
  over: OverInputs,
  kernelFor: (bytes: number) => Kernel | undefined,
  count: (rows: number) => void,
  watch?: MonthsWatch,
): Promise<number> {
  const items = itemPairingOf(came, options);
  const table = items === null ? came : { ...came, header: items.header };
  const { name, format } = table;
  builder.open({ name, format, encoding: null, bytes: null, sha256: null });
  // Marks of items are read before their rows are put together.
  const columns = monthColumns(table, builder, items?.decisions.length ? withoutMarks(options) : options);
  for (const decision of items?.decisions ?? []) builder.readAs(decision);
  for (const decision of table.decisions ?? []) builder.readAs(decision);
  const cells = watchedCells(cellTaker(builder, figureOptions(options)), watch?.(columns));
  for (const decision of rowDecisions(columns, options)) builder.readAs(decision);
  const marks = rowMarks(columns, options);
  const titles = table.sheet === undefined ? table.above : [...table.above, table.sheet];
  const year = yearAbove(titles, options.fiscalYearFrom, builder);
  const sifted = siftedTaker(name, columns, builder, cells, options, over, marks);
  const { passed } = sifted;
  const plain: PlainLines | undefined =
    items === null && columns.kind === 'long' && standsAlone(columns, options)
      ? (delimiter, gate) =>
          monthSkim({
            columns,
            delimiter,
            builder,
            cells,
            gate,
            kernelFor,
            count(rows) {
              skimmed += rows;
              count(rows);
            },
            passed,
            marks,
          })
      : undefined;
  let [strictly, skimmed] = [0, 0];
  for await (const batch of table.rows(plain)) {
    for (const row of batch) {
      if (items === null) sifted.take(row);
      else for (const whole of items.take(row)) sifted.take(whole);
    }
    strictly += batch.length;
    count(batch.length);
  }
  for (const whole of items?.rest() ?? []) sifted.take(whole);
  const cut = perhapsCut(table.above, table.headerRow, strictly + skimmed);
  const notes = [table.notes, items?.notes ?? [], sifted.notes, cut, year.notes(), over.same?.notes() ?? []];
  for (const note of notes.flat()) builder.report(note);
  builder.close(table.known());
  return strictly;
}

function watchedCells(cells: CellTaker, tell: CellTaker['take'] | undefined): CellTaker {
  if (tell === undefined) return cells;
  return {
    ...cells,
    take(key, sales, fraud) {
      tell(key, sales, fraud);
      cells.take(key, sales, fraud);
    },
  };
}
