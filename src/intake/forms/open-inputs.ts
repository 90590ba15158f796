import type { ByteInput } from '../../platform/byte-input.ts';
import { inputNames } from '../bytes/input-names.ts';
import { openBytes } from '../bytes/source.ts';
import type { Row } from '../rows/row.ts';
import { minutesOf, type TimeZoneOption } from '../rows/time-zone.ts';
import type { HeaderTeller } from '../table/stacked-headings.ts';
import type { Table } from '../table/table.ts';
import type { FormOptions } from './form.ts';
import { inputOf, type ReadInput } from './input.ts';
import { guarded, type TableOptions, tablesOf } from './open-table.ts';
import { dayText, type ReadRecord, readRecord, tableOfRecords } from './records.ts';

/** How inputs are opened: as tables, and by which names diagnostics call those that have none. */
export interface TablesOptions extends TableOptions {
  /** For bytes, streams and records; files have their own. Several for several. */
  readonly name?: string | readonly string[] | undefined;
  /** Of Date values in records, whose day depends on it. */
  readonly timeZone?: TimeZoneOption | undefined;
}

/** The same, where a look is enough. */
export interface GlanceOptions extends TablesOptions {
  /** Of each table only so many rows are read. Size and digest are then not known. */
  readonly within?: number | undefined;
}

/**
 * Opens every input as a table, one after the other: read each to its end before asking for the next. For
 * `teller` see `tablesOf`.
 */
export async function* openTables(
  input: ReadInput,
  options: GlanceOptions,
  teller: HeaderTeller,
): AsyncGenerator<Table> {
  const told = await inputOf(input);
  if (told.kind === 'files') {
    for await (const table of openFiles(told.files, options, teller)) yield begun(table, options.within);
  } else {
    const known = { bytes: null, sha256: null, encoding: null };
    const name = givenName(options.name, 0) ?? 'records';
    const dates = options.timeZone === undefined ? undefined : dayText(minutesOf(options.timeZone));
    const table = await tableOfRecords(name, 'records', batched(told.records), () => known, dates);
    yield begun(guarded(table), options.within);
  }
}

/** Opens files as tables, one after the other. */
export async function* openFiles(
  files: readonly ByteInput[],
  options: TablesOptions & Pick<FormOptions, 'memory'>,
  teller: HeaderTeller,
): AsyncGenerator<Table> {
  const names = inputNames(files);
  for (const [index, file] of files.entries()) {
    const source = await openBytes(file, givenName(options.name, index) ?? (names[index] as string));
    try {
      yield* tablesOf(source, options, teller);
    } finally {
      await source.close();
    }
  }
}

/** The first rows of a table. */
function begun(table: Table, within: number | undefined): Table {
  if (within === undefined) return table;
  return {
    ...table,
    async *rows(plain): AsyncGenerator<readonly Row[]> {
      let left = within;
      for await (const batch of table.rows(plain)) {
        yield batch.slice(0, left);
        left -= batch.length;
        if (left <= 0) return;
      }
    },
    known: () => ({ ...table.known(), bytes: null, sha256: null }),
  };
}

/** The name given for an input, or undefined. */
export function givenName(name: TablesOptions['name'], index: number): string | undefined {
  if (typeof name === 'string') return index === 0 ? name : `${name}-${index + 1}`;
  return name?.[index];
}

const batchSize = 1024;

async function* batched(
  records: Iterable<unknown> | AsyncIterable<unknown>,
): AsyncGenerator<readonly ReadRecord[]> {
  let batch: ReadRecord[] = [];
  let row = 0;
  for await (const value of records) {
    row++;
    batch.push(readRecord(row, value));
    if (batch.length < batchSize) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
