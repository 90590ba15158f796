import { expect, test } from 'vitest';
import { pageHeader } from '../../../../src/intake/forms/parquet/page-header.ts';

const read = (...bytes: number[]) => pageHeader(Uint8Array.from(bytes), 0);

test('what is no number is passed over: statistics of text, lists, maps of truth', () => {
  const statistics = [0x18, 3, 0x61, 0x62, 0x63, 0x16, 4, 0];
  const data = [0x15, 20, 0x15, 0, 0x15, 6, 0x15, 6, 0x1c, ...statistics, 0];
  const lists = [0x49, 0x25, 1, 2, 0x19, 0x21, 1, 2, 0x19, 0xf3, 16, ...Array<number>(16).fill(1)];
  const found = read(0x15, 0, 0x15, 200, 1, 0x15, 9, 0x2c, ...data, ...lists, 0, 99);
  expect(found.header).toMatchObject({
    type: 0,
    expanded: 100,
    stored: -5,
    data: { values: 10, encoding: 0, levels: 3 },
  });
  expect(found.header.crc).toBeUndefined();
  expect(found.at).toBe(lists.length + data.length + 9);
});

test('a page of the second version is compressed unless it says no', () => {
  const page = (...flag: number[]) => read(0x15, 6, 0x7c, 0x15, 2, ...flag, 0, 0).header.dataV2?.compressed;
  expect([page(), page(0x61), page(0x62)]).toEqual([true, true, false]);
});

test.each([
  ['without an end', [0x15, 0]],
  ['with a number without an end', [0x15, ...Array<number>(12).fill(0xff), 0]],
  ['with a text beyond the bytes', [0x18, 100, 0]],
  ['with a list of a thousand million', [0x19, 0xf5, 0x80, 0x94, 0xeb, 0xdc, 3, 0]],
  ['nested without an end', Array<number>(5000).fill(0x1c)],
  ['with lists in lists without an end', Array<number>(5000).fill(0x19)],
  ['of a type nobody knows', [0x1d, 0]],
])('a header %s is refused', (_, bytes) => {
  expect(() => read(...bytes)).toThrow(/a page header|a number without an end/);
});
