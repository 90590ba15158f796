import { joined } from '../../platform/bytes.ts';
import type { ByteSource } from '../bytes/source.ts';
import type { Row } from '../rows/row.ts';
import { cardGate } from '../table/card-numbers.ts';
import type { HeaderTeller } from '../table/stacked-headings.ts';
import type { OpenedTable, Table } from '../table/table.ts';
import { utf8From, utf16In } from '../text/utf16.ts';
import type { FormOptions, OpenOptions } from './form.ts';
import { type FileFormat, formOf, forms } from './forms.ts';
import { refuseUnread } from './unread.ts';

/** How inputs are opened as tables. */
export interface TableOptions extends OpenOptions {
  readonly format?: FileFormat | undefined;
}

/**
 * Opens an input as a table, a workbook of which several sheets are read as several. `teller` knows the headings the
 * reader looks for: the first row within the first 30 that fits, or two or three that fit together, is the header, and what
 * stands above it is skipped and noted. When there is none, the row that fits best is taken for it, and the reader will
 * refuse it by name.
 *
 * @throws Refusal `input-empty`, `header-missing`, `header-too-wide`, `nul-byte`, `gzip-broken`,
 *   `format-unknown`, and those of the forms; while its rows are read, `card-numbers`.
 */
export async function* tablesOf(
  source: ByteSource,
  options: TableOptions & Pick<FormOptions, 'memory'>,
  teller: HeaderTeller,
): AsyncGenerator<Table> {
  if (options.format === undefined) await refusingUnread(source);
  const read = await textSource(source, options);
  const form = options.format === undefined ? formOf(read.head, read.name) : forms[options.format];
  for await (const table of form.open(read, options, teller)) yield guarded(table);
}

/** The same table; reading it is refused when a column turns out to hold card numbers. @throws Refusal `card-numbers` */
export function guarded(table: OpenedTable): Table {
  const { name, header } = table;
  const gate = cardGate(name, header);
  return {
    ...table,
    async *rows(plain): AsyncGenerator<readonly Row[]> {
      const rows = table.rows(plain && ((delimiter) => plain(delimiter, gate)));
      for await (const batch of rows) {
        for (const { fields } of batch) gate.look(fields);
        yield batch;
      }
      gate.finish();
    },
  };
}

/** What is refused by its head is closed all the same: of a generator that was never asked nothing is. */
async function refusingUnread({ head, name, chunks }: ByteSource): Promise<void> {
  try {
    refuseUnread(head, name);
  } catch (error) {
    for await (const _ of chunks) break;
    throw error;
  }
}

/** Text in UTF-16 becomes UTF-8, whatever form it has: no form is told by bytes that would pass for UTF-16. */
async function textSource(source: ByteSource, { encoding }: TableOptions): Promise<ByteSource> {
  const given = encoding === 'utf-16le' || encoding === 'utf-16be' ? encoding : undefined;
  const told = encoding === undefined ? utf16In(source.head) : given;
  if (told === undefined) return source;
  const { name, head, chunks, known, close } = source;
  const start: Uint8Array[] = [];
  for await (const part of utf8From([head], told)) start.push(part);
  return { name, head: joined(start), known, close, encoding: told, chunks: utf8From(chunks, told) };
}
