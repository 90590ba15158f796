import { gzipSync } from 'node:zlib';
import { parquetRead } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { expander } from '../../../../src/intake/forms/parquet/codecs.ts';
import { type ColumnChunk, pagesOf } from '../../../../src/intake/forms/parquet/pages.ts';
import { type ParquetCell, readingOf } from '../../../../src/intake/forms/parquet/values.ts';
import { crc32 } from '../../../../src/platform/inflate.ts';

// Pages put together by hand, sound ones and such as only somebody with bad intentions writes.

const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
const zigzag = (value: number): number[] => varint(value < 0 ? -2 * value - 1 : 2 * value);

/** A Thrift structure of whole numbers and structures, fields numbered from 1. */
const struct = (fields: readonly (number | number[] | null)[]): number[] => {
  let last = 0;
  const bytes = fields.flatMap((field, at) => {
    if (field === null) return [];
    const delta = at + 1 - last;
    last = at + 1;
    return typeof field === 'number' ? [delta * 16 + 5, ...zigzag(field)] : [delta * 16 + 12, ...field];
  });
  return [...bytes, 0];
};

const [plain, rle, dictionaryIndexes] = [0, 3, 8];
interface Said {
  readonly expanded?: number;
  readonly stored?: number;
  readonly values: number;
  readonly encoding?: number;
  readonly crc?: number;
}
const page = (
  body: readonly number[],
  { expanded = body.length, stored = body.length, values, encoding = plain, crc }: Said,
) => [...struct([0, expanded, stored, crc ?? null, struct([values, encoding, rle, rle])]), ...body];
/** A page of the second version: definition levels without their length, then the values. */
const pageOfTwo = (
  runs: readonly number[],
  body: readonly number[],
  { values, missing }: { readonly values: number; readonly missing: number },
) => {
  const length = runs.length + body.length;
  const said = struct([values, missing, values, plain, runs.length, 0]);
  return [...struct([3, length, length, null, null, null, null, said]), ...runs, ...body];
};
const dictionary = (body: readonly number[], values: number) => [
  ...struct([2, body.length, body.length, null, null, null, struct([values, plain])]),
  ...body,
];
const four = (value: number): number[] => [...new Uint8Array(Uint32Array.of(value).buffer)];
/** Definition levels: runs, with their length before them. */
const levels = (...runs: readonly (readonly [count: number, level: number])[]): number[] => {
  const bytes = runs.flatMap(([count, level]) => [...varint(count * 2), level]);
  return [...four(bytes.length), ...bytes];
};

async function cellsOf(
  bytes: readonly number[],
  rows: number,
  codec: 'UNCOMPRESSED' | 'GZIP' = 'UNCOMPRESSED',
): Promise<ParquetCell[]> {
  const element = { name: 'n', type: 'INT32', repetition_type: 'OPTIONAL' } as const;
  const reading = readingOf(element);
  if (reading === null) throw new Error('INT32 is read.');
  const chunk: ColumnChunk = {
    element,
    type: 'INT32',
    bytes: Uint8Array.from(bytes),
    expand: await expander(codec, 'table'),
    reading,
    rows,
  };
  const cells: ParquetCell[] = [];
  for await (const { length, at } of pagesOf(chunk, parquetRead)) {
    for (let index = 0; index < length; index++) cells.push(at(index));
  }
  return cells;
}

describe('sound pages', () => {
  test('values, some of them missing, on two pages', async () => {
    const first = page([...levels([1, 1], [2, 0], [1, 1]), ...four(7), ...four(8)], { values: 4 });
    const second = page([...levels([1, 1]), ...four(9)], { values: 1 });
    expect(await cellsOf([...first, ...second], 5)).toEqual(['7', '', '', '8', '9']);
  });

  test('none but missing ones, with nothing after the levels', async () => {
    expect(await cellsOf(page(levels([3, 0]), { values: 3, encoding: dictionaryIndexes }), 3)).toEqual([
      '',
      '',
      '',
    ]);
  });

  test('indexes into a dictionary, packed in eights', async () => {
    const indexes = [1, 1 * 2 + 1, 0b0000_0101];
    const data = page([...levels([3, 1]), ...indexes], { values: 3, encoding: dictionaryIndexes });
    expect(await cellsOf([...dictionary([...four(40), ...four(50)], 2), ...data], 3)).toEqual([
      '50',
      '40',
      '50',
    ]);
  });

  test('of the second version', async () => {
    expect(await cellsOf(pageOfTwo([2, 0, 2, 1], four(7), { values: 2, missing: 1 }), 2)).toEqual(['', '7']);
  });

  test('compressed ones', async () => {
    const body = [...levels([1, 1]), ...four(7)];
    const stored = [...gzipSync(Uint8Array.from(body))];
    expect(await cellsOf(page(stored, { values: 1, expanded: body.length }), 1, 'GZIP')).toEqual(['7']);
  });
});

describe('a page with a checksum', () => {
  const body = [...levels([1, 1]), ...four(7)];
  const checksum = crc32(Uint8Array.from(body), 0) | 0;

  test('that is right is read', async () => {
    expect(await cellsOf(page(body, { values: 1, crc: checksum }), 1)).toEqual(['7']);
  });

  test('that is wrong is refused, wherever a bit has turned', async () => {
    const sound = page(body, { values: 1, crc: checksum });
    for (let at = sound.length - body.length; at < sound.length; at++) {
      const turned = sound.map((byte, index) => (index === at ? byte ^ 1 : byte));
      await expect(cellsOf(turned, 1)).rejects.toThrow('not what it was');
    }
    await expect(cellsOf(page(body, { values: 1, crc: checksum ^ 1 }), 1)).rejects.toThrow('not what it was');
  });

  test('is checked as it is stored, before it is expanded', async () => {
    const stored = [...gzipSync(Uint8Array.from(body))];
    const crc = crc32(Uint8Array.from(stored), 0) | 0;
    expect(await cellsOf(page(stored, { values: 1, expanded: body.length, crc }), 1, 'GZIP')).toEqual(['7']);
    const wrong = page(stored, { values: 1, expanded: body.length, crc: checksum });
    await expect(cellsOf(wrong, 1, 'GZIP')).rejects.toThrow('not what it was');
  });
});

describe('pages that claim what cannot be are refused before they are decoded', () => {
  const sound = [...levels([1, 1]), ...four(7)];
  const billion = 2 ** 30;
  // Sixteen megabytes, sixty-four times over.
  const bomb = Array<number[]>(64)
    .fill([...gzipSync(new Uint8Array(1 << 24))])
    .flat();
  const coded = (...indexes: number[]) =>
    page([...levels([1, 1]), ...indexes], { values: 1, encoding: dictionaryIndexes });
  const cases: readonly [what: string, bytes: number[], message: RegExp, rows?: number, codec?: 'GZIP'][] = [
    ['a thousand million missing values in one run', page(levels([billion, 0]), { values: 1 }), /a run/],
    [
      'a thousand million values on a page',
      page(levels([billion, 0]), { values: billion }),
      /a size/,
      billion,
    ],
    [
      'more values than rows',
      page([...levels([2, 1]), ...four(7), ...four(8)], { values: 2 }),
      /a size of 2/,
    ],
    [
      'a thousand million indexes in one run',
      [...dictionary(four(7), 1), ...coded(1, ...varint(billion * 2), 0)],
      /a run/,
    ],
    ['a run of no values', page([...four(2), 0, 0], { values: 1 }), /a run/],
    ['a run without an end', page([...four(6), 255, 255, 255, 255, 255, 255], { values: 1 }), /a run/],
    ['levels beyond the page', page([...four(billion), 2, 1], { values: 1 }), /a size/],
    ['a page beyond the file', page(sound, { values: 1, stored: 1000 }), /a size of 1000/],
    ['a page of less than nothing', page(sound, { values: 1, stored: -40 }), /a size of -40/],
    ['fewer than no values', page(sound, { values: -1 }), /a size of -1/],
    ['values that are not there', page(levels([1, 1]), { values: 1 }), /./],
    [
      'values that are those of the next page',
      [...page(levels([1, 1]), { values: 1 }), ...page(sound, { values: 1 })],
      /./,
      2,
    ],
    ['indexes without a dictionary', coded(1, 2, 0), /a dictionary is missing/],
    ['an index beyond the dictionary', [...dictionary(four(7), 1), ...coded(3, 2, 5)], /a value is missing/],
    [
      'other missing values than announced',
      pageOfTwo([2, 1], four(7), { values: 1, missing: 1 }),
      /a page misses/,
    ],
    ['a page that expands to a gigabyte', page(bomb, { values: 1, expanded: billion }), /a size/, 1, 'GZIP'],
    ['a page that expands to more than it says', page(bomb, { values: 1, expanded: 100 }), /./, 1, 'GZIP'],
    [
      'a page that expands to less than it says',
      page([...gzipSync(Buffer.from('abc'))], { values: 1, expanded: 100 }),
      /another length/,
      1,
      'GZIP',
    ],
    ['a page of an unknown kind', [...struct([7, 0, 0]), 0], /a page of type/],
    ['a column that ends early', page(sound, { values: 1 }), /./, 2],
  ];
  test.each(cases.map(([what, bytes, message, rows = 1, codec]) => ({ what, bytes, message, rows, codec })))(
    '$what',
    async ({ bytes, message, rows, codec }) => {
      const before = process.memoryUsage().rss;
      await expect(cellsOf(bytes, rows, codec)).rejects.toThrow(message);
      expect(process.memoryUsage().rss - before).toBeLessThan(200 << 20);
    },
  );
});
