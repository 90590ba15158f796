import type { PageHeader, ParquetType, SchemaTree } from 'hyparquet';
import type { ColumnReading, ParquetCell, StoredValue } from './values.ts';

/** The values of one column in one row group, as they stand in the file. */
export interface ColumnChunk {
  /** The root of the schema, and the column. */
  readonly path: readonly [SchemaTree, SchemaTree];
  readonly type: ParquetType;
  readonly bytes: Uint8Array;
  readonly expand: Expand;
  readonly reading: ColumnReading;
  /** How many values there are, missing ones included. */
  readonly rows: number;
}

/** The values of a page, put into words when they are asked for. */
export interface PageCells {
  readonly length: number;
  at(index: number): ParquetCell;
}

/** Expands what is stored into `length` bytes, and never into more. */
export type Expand = (stored: Uint8Array, length: number) => Uint8Array;

/** What no sound file holds. */
export class Damage extends Error {}

/** Pages are of a megabyte or so, at most a hundred; what claims to expand to more than this is refused. */
const largestPage = 1 << 28;

/** The same for the values of a page. */
const mostValues = 1 << 24;

/** A page, expanded and checked. */
interface Page {
  /** What the header would be had nothing been compressed. */
  readonly header: PageHeader;
  readonly bytes: Uint8Array;
  readonly values: number;
  /** How many of the values are not missing. */
  readonly present: number;
  /** Whether they are indexes into the dictionary. */
  readonly coded: boolean;
}

/**
 * What gives the values of a column, page by page. Only one page is expanded at a time, so memory does not grow with
 * the row groups; and what a page says of itself is checked before it is decoded, because a few bytes can claim to
 * be a thousand million values.
 * @throws Damage, and whatever hyparquet throws at bytes it cannot read
 */
export async function pageReader(): Promise<(chunk: ColumnChunk) => Generator<PageCells>> {
  const { parquetHeader, readPage } = await import('hyparquet/src/column.js');
  const { DEFAULT_PARSERS: parsers } = await import('hyparquet/src/convert.js');
  return function* pages(chunk) {
    const { bytes, rows, path, type } = chunk;
    const reader = { view: viewOf(bytes), offset: 0 };
    const { logical_type: _, ...element } = path[1].element;
    const decoder = {
      pathInSchema: path[1].path,
      // An annotation for which nothing is converted: values come as they are stored, and the reading converts them.
      element: { ...element, converted_type: 'INT_64' as const },
      schemaPath: [...path],
      type,
      codec: 'UNCOMPRESSED' as const,
      utf8: false,
      parsers,
    };
    let dictionary: ParquetCell[] | undefined;
    for (let read = 0; read < rows; ) {
      const header = parquetHeader(reader);
      const from = reader.offset;
      reader.offset += within(header.compressed_page_size, bytes.length - from);
      if (header.type === 'INDEX_PAGE') continue;
      const page = pageOf(header, bytes.subarray(from, reader.offset), chunk, rows - read);
      const values = (): ArrayLike<unknown> =>
        readPage({ view: viewOf(page.bytes), offset: 0 }, page.header, decoder, dictionary, undefined, 0)
          .data ?? [];
      if (header.type === 'DICTIONARY_PAGE') {
        dictionary = Array.from(values(), (value) => chunk.reading.textOf(value as StoredValue));
        continue;
      }
      if (page.coded && page.present > 0 && dictionary === undefined)
        throw new Damage('a dictionary is missing');
      yield cellsOf(page, values, chunk.reading);
      read += page.values;
    }
  };
}

function cellsOf(page: Page, decode: () => ArrayLike<unknown>, { textOf }: ColumnReading): PageCells {
  if (page.present === 0) return { length: page.values, at: () => '' };
  const values = decode();
  if (values.length !== page.values) throw new Damage('a page holds another number of values than it says');
  return {
    length: page.values,
    at(index) {
      const value = values[index];
      if (value === null) return '';
      if (value === undefined) throw new Damage('a value is missing');
      return page.coded ? (value as ParquetCell) : textOf(value as StoredValue);
    },
  };
}

function pageOf(header: PageHeader, stored: Uint8Array, chunk: ColumnChunk, left: number): Page {
  const { expand, path } = chunk;
  const optional = path[1].element.repetition_type !== 'REQUIRED';
  const most = Math.min(left, mostValues);
  const size = within(header.uncompressed_page_size, largestPage);
  const { data_page_header: v1, data_page_header_v2: v2, dictionary_page_header: dictionary } = header;
  if (header.type === 'DICTIONARY_PAGE' && dictionary !== undefined) {
    const values = within(dictionary.num_values, mostValues);
    const bytes = expanded(stored, size, expand);
    return { header: asStored(header, bytes), bytes, values, present: values, coded: false };
  }
  if (header.type === 'DATA_PAGE' && v1 !== undefined) {
    const values = within(v1.num_values, most);
    const bytes = expanded(stored, size, expand);
    if (!optional) return dataPage(asStored(header, bytes), bytes, bytes, values, values, v1.encoding);
    if (v1.definition_level_encoding !== 'RLE') throw new Damage(`levels in ${v1.definition_level_encoding}`);
    const from = 4 + within(viewOf(bytes).getUint32(0, true), bytes.length - 4);
    const present = onesIn(bytes.subarray(4, from), values);
    return dataPage(asStored(header, bytes), bytes, bytes.subarray(from), values, present, v1.encoding);
  }
  if (header.type === 'DATA_PAGE_V2' && v2 !== undefined) {
    const values = within(v2.num_values, most);
    const from = within(v2.definition_levels_byte_length, Math.min(stored.length, size));
    within(v2.repetition_levels_byte_length, 0);
    const levels = stored.subarray(0, from);
    const body = stored.subarray(from);
    const data = v2.is_compressed === false ? body : expanded(body, size - from, expand);
    const present = optional ? onesIn(levels, values) : values;
    if (present !== values - v2.num_nulls)
      throw new Damage('a page misses another number of values than it says');
    const bytes = Buffer.concat([levels, data]);
    const plain = { ...asStored(header, bytes), data_page_header_v2: { ...v2, is_compressed: false } };
    return dataPage(plain, bytes, data, values, present, v2.encoding);
  }
  throw new Damage(`a page of type ${header.type}`);
}

const asStored = (header: PageHeader, { length }: Uint8Array): PageHeader => ({
  ...header,
  compressed_page_size: length,
  uncompressed_page_size: length,
});

function dataPage(
  header: PageHeader,
  bytes: Uint8Array,
  data: Uint8Array,
  values: number,
  present: number,
  encoding: string,
): Page {
  const coded = encoding.endsWith('_DICTIONARY');
  if (present > 0 && coded) {
    const [width = refuseRun()] = data;
    checkRuns(data.subarray(1), width, present);
  }
  if (present > 0 && encoding === 'RLE') checkRuns(data.subarray(4), 1, present);
  return { header, bytes, values, present, coded };
}

/** The bytes alone in their buffer, so that nothing can be read beyond them. */
function expanded(stored: Uint8Array, length: number, expand: Expand): Uint8Array {
  const bytes = length === 0 ? new Uint8Array(0) : expand(stored, length);
  if (bytes.length !== length) throw new Damage('a page expands to another length than it says');
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes);
}

/** Calls for each run of an RLE and bit-packing hybrid until there are `values`. @throws Damage */
function checkRuns(
  bytes: Uint8Array,
  width: number,
  values: number,
  run?: (count: number, at: number, packed: boolean) => void,
): void {
  let at = 0;
  for (let seen = 0; seen < values; ) {
    let header = 0;
    for (let shift = 0, byte = 0x80; byte >= 0x80; shift += 7) {
      byte = at < bytes.length && shift < 32 ? (bytes[at++] as number) : refuseRun();
      header += (byte & 0x7f) * 2 ** shift;
    }
    const packed = header % 2 === 1;
    const count = packed ? Math.floor(header / 2) * 8 : header / 2;
    // The last group of eight is filled up; some writers fill up to 63 groups.
    if (count === 0 || count > values - seen + (packed ? 63 * 8 : 0)) refuseRun();
    run?.(Math.min(count, values - seen), at, packed);
    at += packed ? (count / 8) * width : Math.ceil(width / 8);
    seen += count;
  }
}

function refuseRun(): never {
  throw new Damage('a run of values that cannot be');
}

/** How many of so many one-bit levels are set. */
function onesIn(levels: Uint8Array, values: number): number {
  let ones = 0;
  checkRuns(levels, 1, values, (count, at, packed) => {
    if (!packed) ones += levels[at] === 1 ? count : 0;
    else for (let i = 0; i < count; i++) ones += ((levels[at + (i >> 3)] ?? refuseRun()) >> (i & 7)) & 1;
  });
  return ones;
}

/** A whole number from 0 to `most`. @throws Damage */
function within(value: number | undefined, most: number): number {
  if (value === undefined || !Number.isInteger(value) || value < 0 || value > most) {
    throw new Damage(`a size of ${value}, where at most ${most} can be`);
  }
  return value;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
