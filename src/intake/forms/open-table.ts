import { Refusal } from '../../language/refusal.ts';
import { roomBefore } from '../bytes/file-blocks.ts';
import type { ByteSource } from '../bytes/source.ts';
import type { Note } from '../rows/note.ts';
import type { Row } from '../rows/row.ts';
import { cardGate } from '../table/card-numbers.ts';
import { findHeader } from '../table/header.ts';
import type { FileFormat, Table, TableOptions } from '../table/table.ts';
import { csvRows, type Delimiter, type Skim } from '../text/csv.ts';
import { type Encoding, markLength } from '../text/encoding.ts';
import { lineCutter } from '../text/lines.ts';

/**
 * Opens an input as a table. `recognises` tells whether the fields of a row are a header the reader can use: the
 * first such row within the first 30 is the header and what stands above it is skipped and noted. When there is
 * none, the first row is taken for the header, and the reader will refuse it by name.
 *
 * @throws Refusal `input-empty`, `header-missing`, `header-too-wide`, `encoding-utf16`, `nul-byte`, `gzip-broken`,
 *   `format-unknown`, and those of the formats; while its rows are read, `card-numbers`.
 */
export async function openTable(
  source: ByteSource,
  options: TableOptions,
  recognises: (fields: readonly string[]) => boolean,
): Promise<Table> {
  // Only now: later the first NUL byte of UTF-16 would be found before its mark is looked at.
  markLength(source.head, source.name);
  return guarded(await openUnguarded(source, options, recognises));
}

/** The same table; reading it is refused when a column turns out to hold card numbers. @throws Refusal `card-numbers` */
export function guarded(table: Table): Table {
  const { name, header } = table;
  const gate = cardGate(name, header);
  async function* batches(): AsyncGenerator<readonly Row[]> {
    for await (const batch of table.batches) {
      for (const { fields } of batch) gate.look(fields);
      yield batch;
    }
    gate.finish();
  }
  return { ...table, gate, batches: batches() };
}

async function openUnguarded(
  source: ByteSource,
  options: TableOptions,
  recognises: (fields: readonly string[]) => boolean,
): Promise<Table> {
  const format = options.format ?? formatOf(source);
  switch (format) {
    case 'csv':
    case 'tsv':
      return openText(source, options, recognises, options.format === undefined ? undefined : format);
    case 'xlsx':
      return (await import('./xlsx.ts')).openSheet(source, options, recognises);
    case 'json':
    case 'ndjson':
      return (await import('./json.ts')).openJson(source, format);
    case 'parquet':
      return (await import('./parquet.ts')).openParquet(source, recognises);
  }
}

async function openText(
  source: ByteSource,
  options: TableOptions,
  recognises: (fields: readonly string[]) => boolean,
  format: 'csv' | 'tsv' | undefined,
): Promise<Table> {
  const delimiter = format === undefined ? delimiterOf(source) : format === 'tsv' ? '\t' : ',';
  let encoding: Encoding | undefined;
  const memory = source.blocks === undefined ? undefined : options.memory?.(source.blocks.size);
  const chunks = memory === undefined ? source.chunks : source.blocks?.into(memory);
  const room = memory === undefined ? 0 : roomBefore;
  const lines = lineCutter(room, source.name, options.encoding, (settled) => {
    encoding = settled;
  });
  let skim: Skim = (_, from) => ({ end: from, taken: 0 });
  const notes: Note[] = [];
  const found = await findHeader(
    csvRows(chunks ?? source.chunks, lines, delimiter, (stretch, from, line) => skim(stretch, from, line)),
    source.name,
    options.headerRow,
    recognises,
    notes,
  );
  return {
    name: source.name,
    format: delimiter === '\t' ? 'tsv' : 'csv',
    ...found,
    notes,
    skimWith: (make) => {
      skim = make(delimiter);
    },
    // Pure ASCII reads alike in both encodings.
    known: () => ({ ...source.known(), encoding: encoding ?? 'utf-8' }),
  };
}

/** The form of a file: by its first bytes where they tell, else by the ending of its name, else CSV. */
function formatOf({ head, name }: ByteSource): FileFormat {
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4) return 'xlsx';
  // PAR1, or PARE for one that is encrypted.
  if (head[0] === 0x50 && head[1] === 0x41 && head[2] === 0x52 && (head[3] === 0x31 || head[3] === 0x45))
    return 'parquet';
  const ending = /\.([a-z0-9]+)$/.exec(name.toLowerCase().replace(/\.gz$/, ''))?.[1];
  if (head[0] === 0xd0 && head[1] === 0xcf && head[2] === 0x11 && head[3] === 0xe0) {
    refuseFormat(name, {
      ja: '古い形式のブック（.xls）か、パスワード付きのブック',
      en: 'an old workbook (.xls) or one with a password',
    });
  }
  if (head[0] === 0x25 && head[1] === 0x50 && head[2] === 0x44 && head[3] === 0x46)
    refuseFormat(name, { ja: 'PDF', en: 'a PDF' });
  switch (ending) {
    case 'csv':
      return 'csv';
    case 'tsv':
      return 'tsv';
    case 'ndjson':
    case 'jsonl':
      return 'ndjson';
    case 'parquet':
      return 'parquet';
  }
  const start = new TextDecoder().decode(head.subarray(0, 256)).trimStart();
  if (ending === 'json') return /^\{[^\n]*\}\s*\n?/.test(start) ? 'ndjson' : 'json';
  if (/^\[\s*[{\]]/.test(start)) return 'json';
  return /^\{\s*"/.test(start) ? 'ndjson' : 'csv';
}

function refuseFormat(name: string, what: { ja: string; en: string }): never {
  throw new Refusal('format-unknown', {
    ja: `${name}: ${what.ja}は読めません。CSV（UTF-8 または Shift_JIS）か .xlsx で保存し直してください。`,
    en: `${name} is ${what.en}, which is not read. Save it as CSV (UTF-8 or Shift_JIS) or .xlsx.`,
  });
}

/** Tab or comma: whichever there are more of in the first line with either, outside quotes. */
function delimiterOf({ head, name }: ByteSource): Delimiter {
  if (/\.tsv(\.gz)?$/i.test(name)) return '\t';
  for (const line of Buffer.from(head).toString('latin1').split('\n')) {
    const bare = line.replace(/"[^"]*"/g, '');
    const tabs = bare.split('\t').length;
    const commas = bare.split(',').length;
    if (tabs > 1 || commas > 1) return tabs > commas ? '\t' : ',';
  }
  return ',';
}
