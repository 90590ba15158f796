import { describe, expect, test } from 'vitest';
import { openWorkbook } from '../../src/workbook/read-workbook.ts';
import type { Cell, Sheet } from '../../src/workbook/sheet.ts';
import { writeWorkbook } from '../../src/workbook/write-workbook.ts';

const style = {};
const print: Sheet['print'] = { pagesWide: 1, header: ['左 & 左', '', ''] };
const workbookOf = (cells: readonly Cell[], name = '一覧') => ({
  sheets: [{ name, widths: [10], rows: [{ cells }], print }],
  names: [],
  properties: { title: 't', creator: 'c', date: '2026-05-15' },
});
const readBack = async (cells: readonly Cell[]) => {
  const seen: unknown[] = [];
  await openWorkbook(writeWorkbook(workbookOf(cells))).readSheet('一覧', (row) => {
    for (const { value, formula } of row.cells.values())
      seen.push(formula === null ? value : [formula, value]);
  });
  return seen;
};

describe('a workbook', () => {
  test('holds text as text, whatever it looks like', async () => {
    const texts = ['=SUM(A1:A9)', '+81 ゲーム', ' 空白 ', '<&>"\'', '_x0041_', '改\n行', '𠮷野家', '0012'];
    expect(await readBack(texts.map((text) => ({ kind: 'text', text, style })))).toEqual(texts);
  });

  test('holds numbers to the yen and formulas with their values', async () => {
    expect(
      await readBack([
        { kind: 'number', value: Number.MAX_SAFE_INTEGER, style },
        { kind: 'number', value: -1, style },
        { kind: 'formula', formula: 'IF(A1<B1,"a&b",1)', value: 'a&b', style },
        { kind: 'formula', formula: 'A1*2', value: 4, style },
      ]),
    ).toEqual([Number.MAX_SAFE_INTEGER, -1, ['IF(A1<B1,"a&b",1)', 'a&b'], ['A1*2', 4]]);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 10n as unknown as number])(
    'never holds the number %s',
    (value) => {
      expect(() => writeWorkbook(workbookOf([{ kind: 'number', value, style }]))).toThrow(
        expect.objectContaining({ code: 'workbook-number-invalid' }),
      );
    },
  );

  test.each(['\u0000', '\u001f', '\ud800', '\uffff', 'x'.repeat(32_768)])(
    'never holds text it cannot carry (%#)',
    (text) => {
      expect(() => writeWorkbook(workbookOf([{ kind: 'text', text, style }]))).toThrow(
        expect.objectContaining({ code: 'workbook-text-invalid' }),
      );
    },
  );

  test.each(['', 'x'.repeat(32), 'a/b', 'a:b', "'a", 'History', '[a]'])(
    'never has a sheet named "%s"',
    (name) => {
      expect(() => writeWorkbook(workbookOf([], name))).toThrow(
        expect.objectContaining({ code: 'sheet-name-invalid' }),
      );
    },
  );

  test('never has more rows than Excel', () => {
    function* rows() {
      for (let n = 0; n <= 1_048_576; n++) yield { cells: [] };
    }
    const long = { ...workbookOf([]), sheets: [{ name: 'a', widths: [1], rows: rows(), print }] };
    expect(() => writeWorkbook(long)).toThrow(expect.objectContaining({ code: 'workbook-too-long' }));
  });
});
