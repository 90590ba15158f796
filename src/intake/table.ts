import { Refusal } from '../language/refusal.ts';
import { csvRows, type Delimiter } from './csv.ts';
import type { Encoding } from './encoding.ts';
import { stretchesOf } from './lines.ts';
import { type Note, noteOf } from './note.ts';
import { isBlank, type Row } from './row.ts';
import type { ByteSource } from './source.ts';

/** The forms of file that are read. */
export type FileFormat = 'csv' | 'tsv' | 'xlsx' | 'json' | 'ndjson';

/**
 * Any input as rows under a header, whatever form it came in. What is made of the rows (merchant months, register
 * facts, transactions) is the reader's business:
 *
 * 1. `openTable(source, options, recognises)` finds the header;
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
  /** The row of the header; null where the names come with every record. */
  readonly headerRow: number | null;
  /** The rows after the header, without blank ones, in order. Can be read once. */
  readonly batches: AsyncIterable<readonly Row[]>;
  /** What was remarked on the way. Complete when the rows have been read. */
  readonly notes: readonly Note[];
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
}

/** How many rows are searched for the header: titles above it are rarely more than a few. */
const headerSearch = 30;

/** More columns than a sheet of Excel can have. */
const mostColumns = 16_384;

/**
 * Opens an input as a table. `recognises` tells whether the fields of a row are a header the reader can use: the
 * first such row within the first 30 is the header and what stands above it is skipped and noted. When there is
 * none, the first row is taken for the header, and the reader will refuse it by name.
 *
 * @throws Refusal `input-empty`, `header-missing`, `header-too-wide`, `encoding-utf16`, `nul-byte`, `gzip-broken`,
 *   `format-unknown`, and those of the formats.
 */
export async function openTable(
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
    case 'json':
    case 'ndjson':
      throw new Error(`${format} is not read yet.`);
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
  const stretches = stretchesOf(source.chunks, source.name, options.encoding, (settled) => {
    encoding = settled;
  });
  const notes: Note[] = [];
  const found = await findHeader(
    csvRows(stretches, delimiter),
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
    // Pure ASCII reads alike in both encodings.
    known: () => ({ ...source.known(), encoding: encoding ?? 'utf-8' }),
  };
}

/** Finds the header among the first rows and gives the rows after it, without blank ones. */
export async function findHeader(
  batches: AsyncGenerator<readonly Row[]>,
  name: string,
  headerRow: number | undefined,
  recognises: (fields: readonly string[]) => boolean,
  notes: Note[],
): Promise<Pick<Table, 'header' | 'headerRow' | 'batches'>> {
  const first: Row[] = [];
  let found = -1;
  let ended = false;
  while (found === -1 && !ended && (first.length < headerSearch || headerRow !== undefined)) {
    const { value, done } = await batches.next();
    if (done === true) ended = true;
    else {
      for (const row of value) {
        if (isBlank(row)) continue;
        if (headerRow !== undefined && row.row < headerRow) continue;
        first.push(row);
      }
      found =
        headerRow === undefined
          ? first
              .slice(0, headerSearch)
              .findIndex(({ fields, fault }) => fault === undefined && recognises(fields))
          : first.length > 0
            ? 0
            : -1;
    }
  }
  const header = first[Math.max(found, 0)];
  if (header === undefined) refuseEmpty(name);
  if (header.fault !== undefined || (headerRow !== undefined && header.row !== headerRow)) {
    const at = headerRow ?? header.row;
    throw new Refusal('header-missing', {
      ja: `${name}: ${at} 行目を見出しとして読めません（${header.fault?.problem.ja ?? '空です'}）。見出し行を付けるか、headerRow（コマンドでは --header-row）で行を指定してください。`,
      en: `${name}: row ${at} cannot be read as the header (${header.fault?.problem.en ?? 'it is empty'}). Add a header row, or say where it is with headerRow (on the command line: --header-row).`,
    });
  }
  if (header.fields.length > mostColumns) {
    throw new Refusal('header-too-wide', {
      ja: `${name}: 見出しが ${header.fields.length} 列あります。${mostColumns} 列以下のファイルを指定してください。区切り文字が正しいかも確認してください。`,
      en: `${name}: the header has ${header.fields.length} columns. Give a file of at most ${mostColumns}, and check the delimiter.`,
    });
  }
  if (header.fields.some((field) => field.includes('\r'))) {
    throw new Refusal('line-ends-cr', {
      ja: `${name}: 行末が CR だけのファイルです。改行を CRLF または LF にして保存し直してください。`,
      en: `${name}: the lines end in CR alone. Save the file again with CRLF or LF.`,
    });
  }
  const at = first.indexOf(header);
  if (at > 0) {
    notes.push(
      noteOf('rows-above-header', first[0]?.row ?? null, null, {
        ja: `見出し（${header.row} 行目）より上の ${at} 行は読み飛ばしました`,
        en: `${at} rows above the header (row ${header.row}) were skipped`,
      }),
    );
  }
  async function* rest(): AsyncGenerator<readonly Row[]> {
    yield first.slice(at + 1);
    for await (const batch of batches)
      yield batch.some(isBlank) ? batch.filter((row) => !isBlank(row)) : batch;
  }
  return { header: header.fields.map((field) => field.trim()), headerRow: header.row, batches: rest() };
}

function refuseEmpty(name: string): never {
  throw new Refusal('input-empty', {
    ja: `${name}: 中身がありません。ファイルが正しく出力されているか確認してください。`,
    en: `${name} is empty. Check that it was exported in full.`,
  });
}

/** The form of a file: by its first bytes where they tell, else by the ending of its name, else CSV. */
function formatOf({ head, name }: ByteSource): FileFormat {
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4) return 'xlsx';
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
    case 'json':
      return 'json';
    case 'ndjson':
    case 'jsonl':
      return 'ndjson';
  }
  const start = new TextDecoder().decode(head.subarray(0, 256)).trimStart();
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
