import { trimmed } from './cell.ts';
import { type ColumnMapping, type FieldHeadings, matchColumns, refuseUnclearColumns } from './columns.ts';
import type { Encoding } from './encoding.ts';
import type { ReadInput } from './input.ts';
import { type Note, noteOf } from './note.ts';
import { received } from './received.ts';
import type { RowFault } from './row.ts';
import type { FileFormat, Table } from './table.ts';
import { openTables } from './tables.ts';

/** How the tables of an input are read. */
export interface TableReadOptions<Field extends string> {
  /** The heading of a field, where it is not among those recognised. */
  readonly columns?: ColumnMapping<Field> | undefined;
  /** The name by which diagnostics call an input that has none: bytes, streams, records. */
  readonly name?: string | undefined;
  readonly format?: FileFormat | undefined;
  /** Default: told by the text itself. */
  readonly encoding?: Encoding | undefined;
  /** The sheet of a workbook, by name or by number from 1. */
  readonly sheet?: string | number | undefined;
  /** The row of the header, from 1. */
  readonly headerRow?: number | undefined;
}

/** What is wrong with a row as a whole. */
export interface WholeRowFault extends Pick<RowFault, 'received' | 'problem' | 'expected'> {
  readonly code: string;
}

/** One row with its fields by name. */
export interface NamedRow<Field extends string> {
  readonly row: number;
  /** The field's text without spaces around it; empty where there is nothing, or no such column. */
  text(field: Field): string;
  /** Null for a row that can be used. Of any other only what stands before the fault is there. */
  readonly fault: WholeRowFault | null;
}

/** A table whose columns have been told. */
export interface NamedTable<Field extends string> extends Pick<Table, 'name' | 'format' | 'known'> {
  has(field: Field): boolean;
  /** The heading of a field's column as it stands; null when there is none. */
  heading(field: Field): string | null;
  readonly batches: AsyncIterable<readonly NamedRow<Field>[]>;
  /** What was remarked on the way. Complete when the rows have been read. */
  notes(): readonly Note[];
}

/**
 * The tables of an input, one after the other, with their columns told by their headings. Each must be read before
 * the next comes.
 *
 * @throws Refusal `column-missing`, `column-doubled` and those of reading tables.
 */
export async function* namedTables<Field extends string>(
  input: ReadInput,
  fields: readonly FieldHeadings<Field>[],
  options: TableReadOptions<Field>,
): AsyncGenerator<NamedTable<Field>> {
  const recognises = (header: readonly string[]): boolean => {
    const { missing, doubled } = matchColumns(header, fields, options.columns);
    return missing.length === 0 || doubled.length > 0;
  };
  for await (const table of openTables(input, options, recognises))
    yield named(table, fields, options.columns);
}

function named<Field extends string>(
  table: Table,
  fields: readonly FieldHeadings<Field>[],
  mapping: ColumnMapping<Field> | undefined,
): NamedTable<Field> {
  const { name, format, header, headerRow } = table;
  const match = matchColumns(header, fields, mapping);
  refuseUnclearColumns(name, header, match);
  const unused = match.unknown.map((column) =>
    noteOf('column-unknown', headerRow, received(header[column] || `#${column + 1}`), {
      ja: 'この列は使いません',
      en: 'this column is not used',
    }),
  );
  const width = header.length;
  async function* rows(): AsyncGenerator<readonly NamedRow<Field>[]> {
    for await (const batch of table.batches) {
      yield batch.map(({ row, fields: texts, fault }) => ({
        row,
        text(field) {
          const at = match.at[field];
          return at === null ? '' : trimmed(texts[at] ?? '');
        },
        fault: fault ?? (texts.length === width ? null : ragged(texts.length, width)),
      }));
    }
  }
  return {
    name,
    format,
    known: table.known,
    has: (field) => match.at[field] !== null,
    heading(field) {
      const at = match.at[field];
      return at === null ? null : (header[at] as string);
    },
    batches: rows(),
    notes: () => [...unused, ...table.notes],
  };
}

const ragged = (came: number, width: number): WholeRowFault => ({
  code: 'row-ragged',
  received: String(came),
  problem: { ja: `項目の数が見出しと違います（${came} 個）`, en: `the row has ${came} fields` },
  expected: { ja: `${width} 個の項目`, en: `${width} fields, as in the header` },
});
