import type {
  CompressionCodec,
  FileMetaData,
  RowGroup,
  SchemaTree,
  ColumnChunk as StoredChunk,
} from 'hyparquet';
import { Refusal } from '../../../language/refusal.ts';
import { type OpenBytes, type RandomAccess, randomAccess } from '../../bytes/random-access.ts';
import type { ByteSource } from '../../bytes/source.ts';
import { type Note, noteOf } from '../../rows/note.ts';
import { received } from '../../rows/received.ts';
import type { Row } from '../../rows/row.ts';
import type { HeaderTeller } from '../../table/stacked-headings.ts';
import type { OpenedTable } from '../../table/table.ts';
import type { Skim } from '../../text/csv.ts';
import { expander, hyparquetFor } from './codecs.ts';
import { Damage } from './damage.ts';
import { alikePaged, type PageCursor, pageCursor } from './page-cursor.ts';
import { type ColumnChunk, type Expand, pagesOf } from './pages.ts';
import { inBatches, plainRowsOf, rowsOf } from './rows.ts';
import { type ColumnReading, readingOf } from './values.ts';

interface FoundColumn {
  readonly tree: SchemaTree;
  /** Which of the stored columns it is: those within nested ones count too. */
  readonly leaf: number;
  /** Null when its type is not read. */
  readonly reading: ColumnReading | null;
}

interface Column extends FoundColumn {
  readonly reading: ColumnReading;
}

/**
 * Opens a Parquet file as a table. Rows are numbered from 1; a missing value is an empty field. Row groups are read
 * one at a time and expanded page by page.
 *
 * It is read through hyparquet, which is hyparquetFor by those who need it.
 *
 * @throws Refusal `package-missing`, `parquet-unreadable`, `parquet-encrypted`, `parquet-column-type`,
 *   `stream-too-large`; while its rows are read also `file-changed`
 */
export async function openParquet(source: ByteSource, teller: HeaderTeller): Promise<OpenedTable> {
  const { name } = source;
  const parquet = await hyparquetFor(name);
  const bytes = await randomAccess(source);
  const metadata = await metadataOf(bytes, name, parquet.parquetMetadata);
  const root = await readable(name, () => parquet.parquetSchema(metadata));
  const found = await readable(name, () => columnsOf(root));
  const notes: Note[] = [];
  const columns = chosenColumns(found, name, teller, notes);
  const expanders = new Map<CompressionCodec, Expand>();

  async function* batches(make?: (delimiter: ',') => Skim): AsyncGenerator<readonly Row[]> {
    const file = await bytes.open();
    const plainly = make === undefined ? undefined : plainRowsOf(make(','));
    try {
      let row = 1;
      for (const group of metadata.row_groups) {
        const cursors: PageCursor[] = [];
        for (const column of columns) {
          const chunk = await readable(name, () => chunkOf(column, group, bytes.size, file, expanders, name));
          cursors.push(pageCursor(pagesOf(chunk, parquet.parquetRead)));
        }
        for (let left = Number(group.num_rows); left > 0; ) {
          const count = Math.min(left, await readable(name, () => alikePaged(cursors)));
          const stretches = plainly?.(cursors, row, count) ?? inBatches(count);
          for (const { from, to } of stretches) {
            yield await readable(name, () => rowsOf(row, cursors, from, to));
          }
          for (const cursor of cursors) cursor.at += count;
          left -= count;
          row += count;
        }
      }
    } finally {
      await file.close();
    }
  }
  return {
    name,
    format: 'parquet',
    header: columns.map(({ tree }) => tree.element.name),
    above: [],
    headerRow: null,
    rows: batches,
    notes,
    known: () => ({ ...source.known(), encoding: null }),
  };
}

/** Puts what is wrong with the bytes into words. */
async function readable<Result>(name: string, read: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Refusal || !(error instanceof Error)) throw error;
    // The file system has more to say than that something is wrong.
    if ('syscall' in error) throw error;
    throw new Refusal('parquet-unreadable', {
      ja: `${name}: Parquet として読めません。ファイルが途中で切れていないか、書き出しが終わっているか確認してください。`,
      en: `${name} cannot be read as Parquet (${error.message}). Check that the file is complete.`,
    });
  }
}

const magic = { plain: 0x31524150, encrypted: 0x45524150 } as const;

async function metadataOf(
  bytes: RandomAccess,
  name: string,
  parse: (footer: Uint8Array, options: { geoparquet: false }) => FileMetaData,
): Promise<FileMetaData> {
  const file = await bytes.open();
  try {
    return await readable(name, async () => {
      const { size } = bytes;
      if (size < 12) throw new Damage(`${size} bytes`);
      const end = await file.read(size - 8, size);
      const view = new DataView(end.buffer, end.byteOffset, 8);
      if (view.getUint32(4, true) === magic.encrypted) refuseEncrypted(name);
      const length = view.getUint32(0, true);
      if (view.getUint32(4, true) !== magic.plain || length > size - 12)
        throw new Damage('no end of a Parquet file');
      const metadata = parse(await file.read(size - 8 - length, size), { geoparquet: false });
      if (metadata.row_groups.some(({ columns }) => columns.some(isEncrypted))) refuseEncrypted(name);
      if (metadata.row_groups.some(({ num_rows }) => num_rows < 0n)) throw new Damage('fewer rows than none');
      const rows = metadata.row_groups.reduce((sum, { num_rows }) => sum + num_rows, 0n);
      if (rows !== metadata.num_rows)
        throw new Damage(`${rows} rows, where ${metadata.num_rows} are announced`);
      return metadata;
    });
  } finally {
    await file.close();
  }
}

const isEncrypted = ({ crypto_metadata, encrypted_column_metadata }: StoredChunk): boolean =>
  crypto_metadata !== undefined || encrypted_column_metadata !== undefined;

function refuseEncrypted(name: string): never {
  throw new Refusal('parquet-encrypted', {
    ja: `${name}: 暗号化された Parquet は読めません。暗号化せずに出力し直してください。`,
    en: `${name} is encrypted Parquet, which is not read. Export it again without encryption.`,
  });
}

function columnsOf(root: SchemaTree): readonly FoundColumn[] {
  let leaf = 0;
  return root.children.map((tree) => {
    const { element, children } = tree;
    if (typeof element.name !== 'string') throw new Damage('a column without a name');
    const nested = children.length > 0 || element.repetition_type === 'REPEATED';
    const found = { tree, leaf, reading: nested ? null : readingOf(element) };
    leaf += leavesOf(tree);
    return found;
  });
}

/**
 * The columns that hold text, figures or days. Bytes that the file does not call text are read as text only where
 * the table cannot be used without: some writers never say.
 * @throws Refusal `parquet-column-type` when a column that is needed is of another type
 */
function chosenColumns(
  found: readonly FoundColumn[],
  name: string,
  teller: HeaderTeller,
  notes: Note[],
): readonly Column[] {
  const usable = (columns: readonly FoundColumn[]): boolean =>
    teller.measure(columns.map(({ tree }) => tree.element.name)).state !== 'partial';
  const readable = found.filter((column): column is Column => column.reading !== null);
  const certain = readable.filter(({ reading }) => reading.certain);
  const columns = usable(certain) ? certain : readable;
  const left = found.filter((column) => !columns.includes(column as Column));
  if (!usable(columns) && usable(found)) {
    const types = left.map(({ tree }) => `「${received(tree.element.name)}」${typeName(tree)}`).join(' ');
    throw new Refusal('parquet-column-type', {
      ja: `${name}: 必要な列の型が読めません（${types}）。文字列、整数、DECIMAL、DATE のいずれかの型で出力し直してください。`,
      en: `${name}: a column that is needed has a type that is not read (${types}). Write it as text, whole numbers, DECIMAL or DATE.`,
    });
  }
  for (const { tree } of left) {
    const problem = {
      ja: `型（${typeName(tree)}）が文字列でも数値でも日付でもないため、この列は使いません`,
      en: `this column is not used: its type (${typeName(tree)}) is neither text nor number nor date`,
    };
    notes.push(noteOf('column-unknown', null, received(tree.element.name), problem));
  }
  return columns;
}

const leavesOf = ({ children }: SchemaTree): number =>
  children.length === 0 ? 1 : children.reduce((sum, child) => sum + leavesOf(child), 0);

const typeName = ({ element, children }: SchemaTree): string =>
  element.logical_type?.type ??
  element.converted_type ??
  (children.length > 0 ? 'STRUCT' : (element.type ?? 'STRUCT'));

async function chunkOf(
  { tree, leaf, reading }: Column,
  group: RowGroup,
  size: number,
  file: OpenBytes,
  expanders: Map<CompressionCodec, Expand>,
  name: string,
): Promise<ColumnChunk> {
  const stored = group.columns[leaf];
  const meta = stored?.meta_data;
  if (
    stored?.file_path !== undefined ||
    meta === undefined ||
    meta.path_in_schema.join('.') !== tree.path.join('.')
  ) {
    throw new Damage(`no values of ${received(tree.element.name)}`);
  }
  if (meta.type !== tree.element.type) throw new Damage(`two types for ${received(tree.element.name)}`);
  const rows = Number(group.num_rows);
  if (Number(meta.num_values) !== rows) throw new Damage(`${meta.num_values} values for ${rows} rows`);
  const start = Number(meta.dictionary_page_offset || meta.data_page_offset);
  const end = start + Number(meta.total_compressed_size);
  if (!(start >= 4 && start <= end && end <= size))
    throw new Damage(`values from byte ${start} to ${end} of ${size}`);
  const expand = expanders.get(meta.codec) ?? (await expander(meta.codec, name));
  expanders.set(meta.codec, expand);
  const bytes = await file.read(start, end);
  return { element: tree.element, type: meta.type, bytes, expand, reading, rows };
}
