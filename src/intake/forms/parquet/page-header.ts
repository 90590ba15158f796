import { Damage } from './damage.ts';

/** What a page says of itself. Numbers are as they stand: nothing has been checked. */
export interface PageHeader {
  readonly type: number | undefined;
  /** Lengths in bytes. */
  readonly expanded: number | undefined;
  readonly stored: number | undefined;
  /** CRC-32 of the page as it is stored, signed; undefined where the writer gave none. */
  readonly crc: number | undefined;
  readonly data:
    | {
        readonly values: number | undefined;
        readonly encoding: number | undefined;
        readonly levels: number | undefined;
      }
    | undefined;
  readonly dictionary:
    | { readonly values: number | undefined; readonly encoding: number | undefined }
    | undefined;
  readonly dataV2:
    | {
        readonly values: number | undefined;
        readonly missing: number | undefined;
        readonly encoding: number | undefined;
        readonly definitionBytes: number | undefined;
        readonly repetitionBytes: number | undefined;
        readonly compressed: boolean;
      }
    | undefined;
}

/** The types of pages, by the numbers of the format. */
export const pageTypes = { data: 0, index: 1, dictionary: 2, dataV2: 3 } as const;

/** The encodings that are decoded here, by the numbers of the format. */
export const encodings = { plain: 0, plainDictionary: 2, runs: 3, runsDictionary: 8 } as const;

/** The fields of a structure by their numbers: of those that are neither number, truth value nor structure, nothing. */
interface Fields {
  readonly numbers: Map<number, number>;
  readonly flags: Map<number, boolean>;
  readonly structures: Map<number, Fields>;
}

/** Deeper ones no page has. */
const deepest = 8;

/**
 * Reads the header that stands before a page, a structure in Thrift's compact protocol, and says where the page begins.
 * @throws Damage
 */
export function pageHeader(bytes: Uint8Array, from: number): { header: PageHeader; at: number } {
  const reader = { bytes, at: from };
  const { numbers, structures } = fieldsOf(reader, 0);
  const [data, dictionary, dataV2] = [structures.get(5), structures.get(7), structures.get(8)];
  const header: PageHeader = {
    type: numbers.get(1),
    expanded: numbers.get(2),
    stored: numbers.get(3),
    crc: numbers.get(4),
    data: data && { values: data.numbers.get(1), encoding: data.numbers.get(2), levels: data.numbers.get(3) },
    dictionary: dictionary && { values: dictionary.numbers.get(1), encoding: dictionary.numbers.get(2) },
    dataV2: dataV2 && {
      values: dataV2.numbers.get(1),
      missing: dataV2.numbers.get(2),
      encoding: dataV2.numbers.get(4),
      definitionBytes: dataV2.numbers.get(5),
      repetitionBytes: dataV2.numbers.get(6),
      compressed: dataV2.flags.get(7) !== false,
    },
  };
  return { header, at: reader.at };
}

interface Reader {
  readonly bytes: Uint8Array;
  at: number;
}

function fieldsOf(reader: Reader, depth: number): Fields {
  if (depth > deepest) throw new Damage('a page header that is nested too deep');
  const fields: Fields = { numbers: new Map(), flags: new Map(), structures: new Map() };
  for (let field = 0; ; ) {
    const head = byteOf(reader);
    if (head === 0) return fields;
    const type = head & 0x0f;
    field = head >> 4 === 0 ? zigzag(reader) : field + (head >> 4);
    if (type === 1 || type === 2) fields.flags.set(field, type === 1);
    else if (type === 12) fields.structures.set(field, fieldsOf(reader, depth + 1));
    else {
      const value = plainValue(reader, type, depth);
      if (value !== undefined) fields.numbers.set(field, value);
    }
  }
}

/** A value of a type that is no structure; of what is no whole number, only its place is passed. */
function plainValue(reader: Reader, type: number, depth: number): number | undefined {
  switch (type) {
    case 3:
      return (byteOf(reader) << 24) >> 24;
    case 4:
    case 5:
    case 6:
      return zigzag(reader);
    case 7:
      return pass(reader, 8);
    case 8:
      return pass(reader, varint(reader));
    case 9:
    case 10:
      return passList(reader, depth);
    case 12:
      fieldsOf(reader, depth + 1);
      return undefined;
    default:
      throw new Damage(`a page header with a field of type ${type}`);
  }
}

function passList(reader: Reader, depth: number): undefined {
  if (depth > deepest) throw new Damage('a page header that is nested too deep');
  const head = byteOf(reader);
  const length = head >> 4 === 15 ? varint(reader) : head >> 4;
  const type = head & 0x0f;
  // Truth values in a list take a byte each.
  for (let n = 0; n < length; n++) {
    if (type === 1 || type === 2) byteOf(reader);
    else plainValue(reader, type, depth + 1);
  }
}

function pass(reader: Reader, length: number): undefined {
  if (length > reader.bytes.length - reader.at) throw new Damage('a page header that ends early');
  reader.at += length;
}

function byteOf(reader: Reader): number {
  const byte = reader.bytes[reader.at++];
  if (byte === undefined) throw new Damage('a page header that ends early');
  return byte;
}

function varint(reader: Reader): number {
  let value = 0;
  for (let scale = 1; scale < 2 ** 64; scale *= 128) {
    const byte = byteOf(reader);
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return value;
  }
  throw new Damage('a number without an end');
}

function zigzag(reader: Reader): number {
  const value = varint(reader);
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}
