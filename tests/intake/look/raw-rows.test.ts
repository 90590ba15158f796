import { expect, test } from 'vitest';
import { rawTables } from '../../../src/intake/look/raw-rows.ts';
import { utf8Bytes } from '../../../src/platform/bytes.ts';
import { cp932 } from '../../support/cp932.ts';
import { rowXml, xlsxOf } from '../../support/xlsx.ts';

const rowsOf = async (bytes: Uint8Array, most = 10) => (await rawTables(bytes, {}, most))[0]?.rows;

test('rows as they stand, titles and all, each with its number; blank ones are left out', async () => {
  const text = '一覧\n（単位：千円）\n\n加盟店番号,年月,売上金額\nM1,2026-02,5\n';
  expect(await rowsOf(utf8Bytes(text))).toEqual([
    { row: 1, fields: ['一覧'] },
    { row: 2, fields: ['（単位：千円）'] },
    { row: 4, fields: ['加盟店番号', '年月', '売上金額'] },
    { row: 5, fields: ['M1', '2026-02', '5'] },
  ]);
});

test('two rows of headings stay two', async () => {
  const text = ',,2026年2月,\n番号,名称,売上金額,不正利用金額\nM1,青葉,1,2\n';
  expect((await rowsOf(cp932(text)))?.map(({ row }) => row)).toEqual([1, 2, 3]);
});

test('no more than asked for', async () => {
  const text = Array.from({ length: 50 }, (_, n) => `M${n},1`).join('\n');
  expect(await rowsOf(utf8Bytes(text), 4)).toHaveLength(4);
});

test('of records the names', async () => {
  const [table] = await rawTables(utf8Bytes('[{"id":"M1","売上":5}]'), {}, 5);
  expect(table).toMatchObject({
    format: 'json',
    names: ['id', '売上'],
    rows: [{ row: 1, fields: ['M1', '5'] }],
  });
});

test('what is no table is refused', async () => {
  await expect(rawTables(utf8Bytes(''), {}, 5)).rejects.toMatchObject({ code: 'input-empty' });
});

test('of a sheet every column, also under a title of one cell', async () => {
  const rows = [
    rowXml(1, ['加盟店別（単位：千円）']),
    rowXml(3, ['店番', '対象月', '取扱', '被害']),
    rowXml(4, ['M1', '2026-02', 9000, 600]),
  ];
  expect(await rowsOf(xlsxOf({ sheets: [{ rows: rows.join('') }] }))).toEqual([
    { row: 1, fields: ['加盟店別（単位：千円）'] },
    { row: 3, fields: ['店番', '対象月', '取扱', '被害'] },
    { row: 4, fields: ['M1', '2026-02', '9000', '600'] },
  ]);
});
