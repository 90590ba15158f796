import type { ReadAs } from '../../ledger/read-as.ts';
import type { Note } from '../rows/note.ts';
import type { Row } from '../rows/row.ts';
import type { Delimiter, Skim } from '../text/csv.ts';
import type { CardGate } from './card-numbers.ts';

/**
 * Any input as rows under a header, whatever form it came in. What is made of the rows (merchant months, register
 * facts, transactions) is the reader's business:
 *
 * 1. `openTables(input, options, teller)` opens the inputs and finds their headers;
 * 2. `matchColumns(table.header, fields, mapping)` and `refuseUnclearColumns` tell which column is which;
 * 3. `for await (const rows of table.rows()) for (const { row, fields, fault } of rows) …`;
 * 4. then `table.known()` gives size, digest and encoding, and `table.notes` what there is to say of the table.
 */
export interface Table extends TableFacts {
  /**
   * The rows after the header, without blank ones, in order. Can be read once. Of a text, lines that `plain` takes do
   * not come as rows; other forms have no lines, and do not ask it.
   */
  rows(plain?: PlainLines): AsyncIterable<readonly Row[]>;
}

/** Makes what takes plain lines of a text straight from its bytes. It has to tell the gate of them. */
export type PlainLines = (delimiter: Delimiter, gate: CardGate) => Skim;

/** A table as its form opens it: nobody looks for card numbers yet. */
export interface OpenedTable extends TableFacts {
  rows(skim?: (delimiter: Delimiter) => Skim): AsyncIterable<readonly Row[]>;
}

interface TableFacts {
  /** The file's name, for diagnostics. */
  readonly name: string;
  /** The form it came in, `csv`; `records` for those of a program. */
  readonly format: string;
  /** The headings as they stand. */
  readonly header: readonly string[];
  /** The texts that stand above the header, as titles do; none where the names come with every record. */
  readonly above: readonly string[];
  /** The row of the header; null where the names come with every record. */
  readonly headerRow: number | null;
  /** Of a text: what stands between its fields. */
  readonly delimiter?: Delimiter;
  /** Of a workbook: which of its sheets it is. */
  readonly sheet?: string;
  /** Of a workbook: what is written in comments at its cells. */
  readonly comments?: readonly { readonly at: string; readonly text: string }[];
  /** What was decided while it was opened, where that can be done in more than one way. */
  readonly decisions?: readonly ReadAs[];
  /** What was remarked on the way. Complete when the rows have been read. */
  readonly notes: readonly Note[];
  /** What is only known when the rows have been read. */
  known(): {
    readonly bytes: number | null;
    readonly sha256: string | null;
    readonly encoding: string | null;
  };
}
