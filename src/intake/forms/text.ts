import { latin1Bytes, latin1Text } from '../../platform/bytes.ts';
import type { ByteSource } from '../bytes/source.ts';
import type { Note } from '../rows/note.ts';
import { findHeader } from '../table/header.ts';
import type { HeaderTeller } from '../table/stacked-headings.ts';
import type { OpenedTable } from '../table/table.ts';
import { csvRows, type Delimiter, delimiters, type Skim } from '../text/csv.ts';
import type { Encoding, LineEncoding } from '../text/encoding.ts';
import { lineCutter } from '../text/lines.ts';
import { endingOf, type Form, type FormOptions, type OpenOptions, textChunks } from './form.ts';

/** CSV and TSV, told by their names; and whatever is nothing else. */
export const text: Form = {
  recognises(_, name) {
    const ending = endingOf(name);
    return ending === 'csv' || ending === 'tsv';
  },
  async *open(source, options, teller) {
    yield openText(source, options, teller);
  },
};

async function openText(
  source: ByteSource,
  options: FormOptions,
  teller: HeaderTeller,
): Promise<OpenedTable> {
  const delimiter = delimiterOf(source.head, source.name, options.format);
  let encoding: Encoding | undefined;
  const cr = endsInCr(source.head);
  // Lines that end in CR are made anew, and stand in nobody's memory.
  const { chunks, room } = cr ? { chunks: lineFeeds(source.chunks), room: 0 } : textChunks(source, options);
  const lines = lineCutter(room, lineEncodingOf(source, options), (settled) => {
    encoding = settled;
  });
  // Nothing is taken in bytes before the header is found and its reader has said how.
  let skim: Skim = (_, from) => ({ end: from, taken: 0 });
  const notes: Note[] = [];
  const { above, header, headerRow, batches } = await findHeader(
    csvRows(chunks, {
      lines,
      delimiter,
      name: source.name,
      skim: (stretch, from, line) => skim(stretch, from, line),
    }),
    source.name,
    options.headerRow,
    teller,
    notes,
  );
  return {
    name: source.name,
    format: delimiter === '\t' ? 'tsv' : 'csv',
    delimiter,
    header,
    above,
    headerRow,
    rows(make) {
      if (make !== undefined) skim = make(delimiter);
      return batches;
    },
    notes,
    // Pure ASCII reads alike in both encodings.
    known: () => ({ ...source.known(), encoding: source.encoding ?? encoding ?? 'utf-8' }),
  };
}

/** What the lines are in, where that is known: UTF-16 is in UTF-8 by now. */
function lineEncodingOf(source: ByteSource, { encoding }: OpenOptions): LineEncoding | undefined {
  if (source.encoding !== undefined) return 'utf-8';
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? undefined : encoding;
}

/** What Excel writes above a table to tell itself the separator. */
const separatorLine = /^(?:\xef\xbb\xbf)?"?sep=([,;|\t])"?\r?$/i;

/**
 * The one asked for; else what the first line says of it; else the one there are most of, outside quotes, in the first
 * line with any: the one before it in `delimiters` where there are as many.
 */
function delimiterOf(head: Uint8Array, name: string, format: string | undefined): Delimiter {
  if (format === 'tsv') return '\t';
  const lines = latin1Text(head).split(/\r\n?|\n/);
  const said = separatorLine.exec(lines[0] ?? '')?.[1];
  const among: readonly Delimiter[] =
    format === 'csv' ? delimiters.filter((each) => each !== '\t') : delimiters;
  const told = among.find((each) => each === said);
  if (told !== undefined) return told;
  if (format === undefined && endingOf(name) === 'tsv') return '\t';
  for (const line of lines) {
    const bare = line.replace(/"[^"]*"/g, '');
    const counts = among.map((each) => bare.split(each).length);
    const most = Math.max(...counts);
    if (most > 1) return among[counts.indexOf(most)] as Delimiter;
  }
  return ',';
}

/** Whether lines end in CR alone, as far as the head tells. */
const endsInCr = (head: Uint8Array): boolean => head.includes(0x0d) && !head.includes(0x0a);

/** The same text with LF for CR, and for CR LF should it come after all. */
async function* lineFeeds(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let after = false;
  for await (const chunk of chunks) {
    const text = latin1Text(chunk);
    const rest = after && text.startsWith('\n') ? text.slice(1) : text;
    after = text.endsWith('\r');
    yield latin1Bytes(rest.replace(/\r\n?/g, '\n'));
  }
}
