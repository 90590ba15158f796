import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { recordsFrom } from '../../src/exceljs/records-from.ts';
import { readLedger } from '../../src/intake/months/read-ledger.ts';

const sheetOf = (...rows: unknown[][]) => {
  const sheet = new ExcelJS.Workbook().addWorksheet('月別');
  for (const row of rows) sheet.addRow(row);
  return sheet;
};
const head = ['加盟店番号', '加盟店名', '年月', '売上金額', '不正利用金額'];

describe('rows of a worksheet', () => {
  test('become merchant months: texts, numbers, results of formulas, days', async () => {
    const sheet = sheetOf(
      head,
      [
        '0012',
        { richText: [{ text: '青' }, { text: '葉' }] },
        new Date(Date.UTC(2025, 3, 1)),
        { formula: '1+1', result: 2_000 },
        5,
      ],
      [],
      ['0013', { text: '白樺', hyperlink: 'x:' }, '2025-04', 10, 0],
    );
    const ledger = await readLedger(recordsFrom(sheet), { name: '月別' });
    expect(ledger.months).toEqual(['2025-04']);
    expect([ledger.merchant(0), ledger.merchant(1)]).toMatchObject([
      { id: '0012', name: '青葉' },
      { id: '0013', name: '白樺' },
    ]);
    expect(ledger.columns[0]?.sales(0)).toBe(2_000);
    expect(ledger.diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([]);
  });

  test('an error is no id, an amount that is merged counts once', async () => {
    const sheet = sheetOf(
      head,
      [{ error: '#N/A' }, 'a', '2025-04', 1, 0],
      ['M1', 'b', '2025-04', 7, 0],
      ['M2', 'c', '2025-04', null, 0],
    );
    sheet.mergeCells('D3:D4');
    const ledger = await readLedger(recordsFrom(sheet), { name: '月別' });
    expect(ledger.controlTotals.rows).toMatchObject({ read: 3, used: 1, rejected: 2 });
    expect(ledger.controlTotals.salesAmount.used).toBe(7);
  });

  test('the headings are the first row with anything in it, or the one that is named', () => {
    expect([...recordsFrom(sheetOf([], ['a', 'b'], [1, 2]))]).toEqual([{ a: 1, b: 2 }]);
    expect([...recordsFrom(sheetOf(['title'], ['a', 'b'], [1, 2]), { headerRow: 2 })]).toEqual([
      { a: 1, b: 2 },
    ]);
    expect(() => [...recordsFrom(sheetOf(['a'], [1]), { headerRow: 5 })]).toThrow(/5/);
    expect(() => [...recordsFrom(undefined)]).toThrow(/ExcelJS/);
  });

  test('a second column of one heading is not lost', () => {
    expect([...recordsFrom(sheetOf(['a', 'a'], [1, 2]))]).toEqual([{ a: 1, 'a (2)': 2 }]);
  });
});
