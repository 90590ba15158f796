import type { DecodedArray, FileMetaData, ParquetReadOptions, ParquetType } from 'hyparquet';
import { Damage } from './damage.ts';
import type { StoredValues } from './plain.ts';
import type { StoredValue } from './values.ts';

/** What reads a Parquet file, as hyparquet exports it. */
export type ReadFile = (options: ParquetReadOptions) => Promise<void>;

const zigzag = (value: number): number[] => {
  const bytes: number[] = [];
  for (let rest = value * 2; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
};

/** A header of a data page whose body is not compressed, in Thrift's compact protocol. */
function dataHeader(length: number, values: number, encoding: number): Uint8Array {
  const runs = 3;
  const number = (value: number): number[] => [0x15, ...zigzag(value)];
  const data = [...number(values), ...number(encoding), ...number(runs), ...number(runs), 0];
  // Type, length expanded, length stored; the part of data pages is field five.
  return Uint8Array.from([...number(0), ...number(length), ...number(length), 0x2c, ...data, 0]);
}

/**
 * The values of a page in any encoding that hyparquet knows: it is given a file that holds nothing but them, in one
 * column without missing values. `size` is that of each of `FIXED_LEN_BYTE_ARRAY`.
 *
 * @throws Damage, and whatever hyparquet throws at bytes it cannot read
 */
export async function encodedValues(
  read: ReadFile,
  type: ParquetType,
  size: number | undefined,
  encoding: number,
  body: Uint8Array,
  length: number,
): Promise<StoredValues> {
  const header = dataHeader(body.length, length, encoding);
  // No Parquet file has data before its fourth byte, and some readers take an offset of zero for none.
  const start = 4;
  const bytes = new Uint8Array(start + header.length + body.length);
  bytes.set(header, start);
  bytes.set(body, start + header.length);
  const chunk = BigInt(bytes.length - start);
  const metadata: FileMetaData = {
    version: 2,
    schema: [
      { name: 'root', num_children: 1 },
      { name: 'v', type, repetition_type: 'REQUIRED', ...(size === undefined ? {} : { type_length: size }) },
    ],
    num_rows: BigInt(length),
    row_groups: [
      {
        columns: [
          {
            file_offset: BigInt(start),
            meta_data: {
              type,
              encodings: [],
              path_in_schema: ['v'],
              codec: 'UNCOMPRESSED',
              num_values: BigInt(length),
              total_uncompressed_size: chunk,
              total_compressed_size: chunk,
              data_page_offset: BigInt(start),
            },
          },
        ],
        total_byte_size: chunk,
        num_rows: BigInt(length),
      },
    ],
    metadata_length: 0,
  };
  const chunks: DecodedArray[] = [];
  await read({
    file: { byteLength: bytes.length, slice: (from, to) => bytes.slice(from, to).buffer },
    metadata,
    utf8: false,
    geoparquet: false,
    onChunk: ({ columnData }) => chunks.push(columnData),
  });
  const [values] = chunks;
  if (values === undefined || chunks.length !== 1 || values.length !== length) {
    throw new Damage('a page holds another number of values than it says');
  }
  return { length, at: (index) => storedValue(values[index]) };
}

function storedValue(value: unknown): StoredValue {
  switch (typeof value) {
    case 'boolean':
    case 'number':
    case 'bigint':
      return value;
  }
  if (value instanceof Uint8Array) return value;
  throw new Damage('a value is missing');
}
