import type { ParquetType, SchemaElement } from 'hyparquet';
import { crc32 } from '../../../platform/inflate.ts';
import { Damage, viewOf, within } from './damage.ts';
import { encodedValues, type ReadFile } from './encoded.ts';
import { type FieldWriter, fieldWriter } from './field-writer.ts';
import { encodings, type PageHeader, pageHeader, pageTypes } from './page-header.ts';
import { plainValues, type StoredValues } from './plain.ts';
import { runValues, soleValue } from './runs.ts';
import type { ColumnReading, ParquetCell } from './values.ts';

/** The values of one column in one row group, as they stand in the file. */
export interface ColumnChunk {
  readonly element: SchemaElement;
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
  readonly write: FieldWriter;
}

/** Expands what is stored into `length` bytes, and never into more. */
export type Expand = (stored: Uint8Array, length: number) => Uint8Array;

/** Pages are of a megabyte or so, at most a hundred; what claims to expand to more than this is refused. */
const largestPage = 1 << 28;

/** The same for the values of a page. */
const mostValues = 1 << 24;

/** A data page, expanded: its levels told, its values not decoded yet. */
interface DataPage {
  /** How many values there are, missing ones included. */
  readonly values: number;
  readonly encoding: number | undefined;
  /** For each value 1 when it is there, 0 when it is missing; null where all are there. */
  readonly there: Uint32Array | null;
  readonly present: number;
  readonly body: Uint8Array;
}

/**
 * The values of a column, page by page. Only one page is expanded at a time, so memory does not grow with the row
 * groups; and what a page says of itself is checked before it is decoded, because a few bytes can claim to be a
 * thousand million values. `read` decodes the encodings that are rare.
 *
 * @throws Damage, and whatever hyparquet throws at bytes it cannot read
 */
export async function* pagesOf(chunk: ColumnChunk, read: ReadFile): AsyncGenerator<PageCells> {
  const { bytes, rows, type, element, reading } = chunk;
  let dictionary: PageCells | undefined;
  let at = 0;
  for (let seen = 0; seen < rows; ) {
    const found = pageHeader(bytes, at);
    const { header } = found;
    at = found.at + within(header.stored, bytes.length - found.at);
    const stored = bytes.subarray(found.at, at);
    if (header.crc !== undefined && crc32(stored, 0) !== header.crc >>> 0) {
      throw new Damage('a page that is not what it was when it was written');
    }
    if (header.type === pageTypes.index) continue;
    if (header.type === pageTypes.dictionary) {
      const values = dictionaryOf(header, stored, chunk);
      dictionary = dictionaryCells(values, reading);
      continue;
    }
    const page = dataPageOf(header, stored, chunk, rows - seen);
    yield page.present === 0
      ? { length: page.values, at: () => '', write: (_, __, at) => at }
      : page.encoding === encodings.plainDictionary || page.encoding === encodings.runsDictionary
        ? codedCells(page, dictionary)
        : storedCells(page, await valuesOf(page, type, element, read), reading);
    seen += page.values;
  }
}

function dictionaryOf(
  { expanded: size, dictionary }: PageHeader,
  stored: Uint8Array,
  { type, element, expand }: ColumnChunk,
): StoredValues {
  const values = within(dictionary?.values, mostValues);
  const bytes = expanded(stored, within(size, largestPage), expand);
  return plainValues(type, element.type_length, bytes, values);
}

/** The values that pages name by their number, each put into words once. */
function dictionaryCells(values: StoredValues, reading: ColumnReading): PageCells {
  const cells: (ParquetCell | undefined)[] = new Array(values.length);
  return {
    length: values.length,
    at(index) {
      const cell = cells[index] ?? reading.textOf(values.at(index));
      cells[index] = cell;
      return cell;
    },
    write: fieldWriter(values, reading),
  };
}

function dataPageOf(header: PageHeader, stored: Uint8Array, chunk: ColumnChunk, left: number): DataPage {
  const { expand, element } = chunk;
  const optional = element.repetition_type !== 'REQUIRED';
  const most = Math.min(left, mostValues);
  const size = within(header.expanded, largestPage);
  const { data, dataV2 } = header;
  if (header.type === pageTypes.data && data !== undefined) {
    const values = within(data.values, most);
    const { encoding } = data;
    const bytes = expanded(stored, size, expand);
    if (!optional) return { values, encoding, there: null, present: values, body: bytes };
    if (data.levels !== encodings.runs) throw new Damage(`levels in encoding ${data.levels}`);
    if (bytes.length < 4) throw new Damage('a page without its levels');
    const from = 4 + within(viewOf(bytes).getUint32(0, true), bytes.length - 4);
    return { values, encoding, ...levelsOf(bytes.subarray(4, from), values), body: bytes.subarray(from) };
  }
  if (header.type === pageTypes.dataV2 && dataV2 !== undefined) {
    const values = within(dataV2.values, most);
    const { encoding } = dataV2;
    const from = within(dataV2.definitionBytes, Math.min(stored.length, size));
    within(dataV2.repetitionBytes, 0);
    const rest = stored.subarray(from);
    const body = dataV2.compressed ? expanded(rest, size - from, expand) : rest;
    const levels = optional ? levelsOf(stored.subarray(0, from), values) : { there: null, present: values };
    if (levels.present !== values - (dataV2.missing ?? Number.NaN)) {
      throw new Damage('a page misses another number of values than it says');
    }
    return { values, encoding, ...levels, body };
  }
  throw new Damage(`a page of type ${header.type}`);
}

/** Which values are there, by levels of one bit. */
function levelsOf(bytes: Uint8Array, values: number): Pick<DataPage, 'there' | 'present'> {
  if (soleValue(bytes, 1, values) === 1) return { there: null, present: values };
  const there = runValues(bytes, 1, values);
  let present = 0;
  for (const level of there) present += level;
  return { there: present === values ? null : there, present };
}

/** The bytes expanded, which must be as many as were announced. */
function expanded(stored: Uint8Array, length: number, expand: Expand): Uint8Array {
  const bytes = length === 0 ? new Uint8Array(0) : expand(stored, length);
  if (bytes.length !== length) throw new Damage('a page expands to another length than it says');
  return bytes;
}

async function valuesOf(
  { encoding, body, present }: DataPage,
  type: ParquetType,
  element: SchemaElement,
  read: ReadFile,
): Promise<StoredValues> {
  if (encoding === encodings.plain) return plainValues(type, element.type_length, body, present);
  if (encoding === encodings.runs && type === 'BOOLEAN') {
    if (body.length < 4) throw new Damage('a page without its values');
    const values = runValues(body.subarray(4), 1, present);
    return { length: present, at: (index) => values[index] === 1 };
  }
  if (encoding === undefined) throw new Damage('a page without an encoding');
  return encodedValues(read, type, element.type_length, encoding, body, present);
}

/** Cells of values of which each says which of a dictionary's it is. */
function codedCells(
  { values, body, present, there }: DataPage,
  dictionary: PageCells | undefined,
): PageCells {
  if (dictionary === undefined) throw new Damage('a dictionary is missing');
  const [width] = body;
  if (width === undefined) throw new Damage('a page without its values');
  const codes = runValues(body.subarray(1), width, present);
  const cells = (index: number): ParquetCell => {
    const code = codes[index] as number;
    if (code >= dictionary.length) throw new Damage('a value is missing');
    return dictionary.at(code);
  };
  const write = (index: number, into: Uint8Array, at: number): number => {
    const code = codes[index] as number;
    return code < dictionary.length ? dictionary.write(code, into, at) : -1;
  };
  return placed(there, { length: values, at: cells, write });
}

function storedCells({ values, there }: DataPage, stored: StoredValues, reading: ColumnReading): PageCells {
  const at = (index: number) => reading.textOf(stored.at(index));
  return placed(there, { length: values, at, write: fieldWriter(stored, reading) });
}

/** Values at their places among missing ones, which are empty cells. */
function placed(there: Uint32Array | null, cells: PageCells): PageCells {
  if (there === null) return cells;
  const before = new Uint32Array(there.length);
  let present = 0;
  for (let at = 0; at < there.length; at++) {
    before[at] = present;
    present += there[at] as number;
  }
  return {
    length: cells.length,
    at: (index) => (there[index] === 1 ? cells.at(before[index] as number) : ''),
    write: (index, into, at) => (there[index] === 1 ? cells.write(before[index] as number, into, at) : at),
  };
}
