import type { BlockMemory } from '../bytes/file-blocks.ts';
import type { Note } from '../rows/note.ts';
import type { Row } from '../rows/row.ts';
import type { Delimiter, Skim } from '../text/csv.ts';
import type { Encoding } from '../text/encoding.ts';
import type { CardGate } from './card-numbers.ts';

/** The forms of file that are read. */
export type FileFormat = 'csv' | 'tsv' | 'xlsx' | 'json' | 'ndjson' | 'parquet';

/**
 * Any input as rows under a header, whatever form it came in. What is made of the rows (merchant months, register
 * facts, transactions) is the reader's business:
 *
 * 1. `openTables(input, options, recognises)` opens the inputs and finds their headers;
 * 2. `matchColumns(table.header, fields, mapping)` and `refuseUnclearColumns` tell which column is which;
 * 3. `for await (const rows of table.batches) for (const { row, fields, fault } of rows) …`;
 * 4. then `table.known()` gives size, digest and encoding, and `table.notes` what there is to say of the table.
 */
export interface Table {
  /** The file's name, for diagnostics. */
  readonly name: string;
  readonly format: FileFormat | 'records';
  /** The headings as they stand. */
  readonly header: readonly string[];
  /** The texts that stand above the header, as titles do; none where the names come with every record. */
  readonly above: readonly string[];
  /** The row of the header; null where the names come with every record. */
  readonly headerRow: number | null;
  /** The rows after the header, without blank ones, in order. Can be read once. */
  readonly batches: AsyncIterable<readonly Row[]>;
  /** What was remarked on the way. Complete when the rows have been read. */
  readonly notes: readonly Note[];
  /** Text only: has plain lines taken in bytes before the others are parsed. They do not come as rows. */
  skimWith?(make: (delimiter: Delimiter) => Skim): void;
  /** What looks for card numbers in the rows; it has to see what is skimmed as well. */
  readonly gate?: CardGate;
  /** What is only known when the rows have been read. */
  known(): {
    readonly bytes: number | null;
    readonly sha256: string | null;
    readonly encoding: string | null;
  };
}

/** How a table is to be read, where that should not be found out. */
export interface TableOptions {
  readonly format?: FileFormat | undefined;
  readonly encoding?: Encoding | undefined;
  /** The sheet of a workbook, by name or by number from 1. */
  readonly sheet?: string | number | undefined;
  /** The row the header stands in. */
  readonly headerRow?: number | undefined;
  /** Memory for the text of a file of so many bytes, where that is worth it. */
  readonly memory?: ((bytes: number) => BlockMemory | undefined) | undefined;
}
