import { roomBefore } from '../bytes/file-blocks.ts';
import type { ByteSource } from '../bytes/source.ts';
import type { Note } from '../rows/note.ts';
import { findHeader } from '../table/header.ts';
import type { OpenedTable } from '../table/table.ts';
import { csvRows, type Delimiter, type Skim } from '../text/csv.ts';
import type { Encoding } from '../text/encoding.ts';
import { lineCutter } from '../text/lines.ts';
import { endingOf, type Form, type IsHeader, type OpenOptions } from './form.ts';

/** CSV and TSV, told by their names; and whatever is nothing else. */
export const text: Form = {
  recognises(_, name) {
    const ending = endingOf(name);
    return ending === 'csv' || ending === 'tsv';
  },
  async *open(source, options, isHeader) {
    yield openText(source, options, isHeader);
  },
};

async function openText(source: ByteSource, options: OpenOptions, isHeader: IsHeader): Promise<OpenedTable> {
  const delimiter = delimiterOf(source, options.format);
  let encoding: Encoding | undefined;
  const memory = source.blocks === undefined ? undefined : options.memory?.(source.blocks.size);
  const chunks = memory === undefined ? source.chunks : source.blocks?.into(memory);
  const room = memory === undefined ? 0 : roomBefore;
  const lines = lineCutter(room, source.name, options.encoding, (settled) => {
    encoding = settled;
  });
  // Nothing is taken in bytes before the header is found and its reader has said how.
  let skim: Skim = (_, from) => ({ end: from, taken: 0 });
  const notes: Note[] = [];
  const { above, header, headerRow, batches } = await findHeader(
    csvRows(chunks ?? source.chunks, {
      lines,
      delimiter,
      name: source.name,
      skim: (stretch, from, line) => skim(stretch, from, line),
    }),
    source.name,
    options.headerRow,
    isHeader,
    notes,
  );
  return {
    name: source.name,
    format: delimiter === '\t' ? 'tsv' : 'csv',
    header,
    above,
    headerRow,
    rows(make) {
      if (make !== undefined) skim = make(delimiter);
      return batches;
    },
    notes,
    // Pure ASCII reads alike in both encodings.
    known: () => ({ ...source.known(), encoding: encoding ?? 'utf-8' }),
  };
}

/** The one asked for; else tab or comma, whichever there are more of in the first line with either, outside quotes. */
function delimiterOf({ head, name }: ByteSource, format: string | undefined): Delimiter {
  if (format !== undefined) return format === 'tsv' ? '\t' : ',';
  if (endingOf(name) === 'tsv') return '\t';
  for (const line of Buffer.from(head).toString('latin1').split('\n')) {
    const bare = line.replace(/"[^"]*"/g, '');
    const tabs = bare.split('\t').length;
    const commas = bare.split(',').length;
    if (tabs > 1 || commas > 1) return tabs > commas ? '\t' : ',';
  }
  return ',';
}
