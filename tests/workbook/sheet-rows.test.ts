import { describe, expect, test } from 'vitest';
import { pack } from '../../src/workbook/package.ts';
import { sheetsOf } from '../../src/workbook/sheet-rows.ts';

const styles =
  '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;"/>' +
  '<numFmt numFmtId="165" formatCode="#,##0&quot;day&quot;;[Red]\\-#,##0"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>';

/** The cells of a workbook of one sheet. */
function cellsOf(sheetData: string, { shared = '', date1904 = '' } = {}) {
  const book = `<workbook><workbookPr ${date1904}/><sheets><sheet name="S" r:id="r1"/></sheets></workbook>`;
  const rels = '<Relationships><Relationship Id="r1" Target="/xl/worksheets/a.xml"/></Relationships>';
  const [sheet] = sheetsOf(
    pack([
      { name: 'xl/workbook.xml', content: [book] },
      { name: 'xl/_rels/workbook.xml.rels', content: [rels] },
      { name: 'xl/styles.xml', content: [styles] },
      { name: 'xl/sharedStrings.xml', content: [`<sst>${shared}</sst>`] },
      {
        name: 'xl/worksheets/a.xml',
        content: [`<worksheet><sheetData>${sheetData}</sheetData></worksheet>`],
      },
    ]),
  );
  if (sheet === undefined) throw new Error('The sheet was not found.');
  return [...sheet.rows()].flat().map(({ row, cells }) => [row, cells.map(({ content }) => content)]);
}

const day = (serial: number, style = 1) => `<row r="1"><c r="A1" s="${style}"><v>${serial}</v></c></row>`;

describe('cells', () => {
  test('texts are joined of their pieces, without readings', () => {
    const shared =
      '<si><r><t>髙島</t></r><r><t xml:space="preserve"> 屋</t></r><rPh sb="0" eb="2"><t>タカシマ</t></rPh></si>';
    expect(cellsOf('<row r="2"><c r="B2" t="s"><v>0</v></c></row>', { shared })).toEqual([
      [2, [{ kind: 'text', text: '髙島 屋' }]],
    ]);
  });

  test.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [45_748, '2025-04-01'],
    [45_777.999, '2025-04-30'],
  ])('%d days are %s', (serial, date) => {
    expect(cellsOf(day(serial))).toEqual([[1, [{ kind: 'date', date }]]]);
  });

  test('days count from 1904 where the workbook says so', () => {
    expect(cellsOf(day(44_286), { date1904: 'date1904="1"' })).toEqual([
      [1, [{ kind: 'date', date: '2025-04-01' }]],
    ]);
  });

  test('a format of an era is a date; one with letters in quotes or colours is not', () => {
    expect(cellsOf(day(45_748, 2))).toEqual([[1, [{ kind: 'date', date: '2025-04-01' }]]]);
    expect(cellsOf(day(45_748, 3))).toEqual([[1, [{ kind: 'number', number: 45_748 }]]]);
    expect(cellsOf(day(45_748, 0))).toEqual([[1, [{ kind: 'number', number: 45_748 }]]]);
  });

  test('a text that is not there is refused', () => {
    expect(() => cellsOf('<row r="1"><c t="s"><v>7</v></c></row>')).toThrow(/no shared text 7/);
  });
});
