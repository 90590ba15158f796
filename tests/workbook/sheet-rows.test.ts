import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openBook } from '../../src/workbook/book.ts';
import { sharedTexts } from '../../src/workbook/shared-texts.ts';
import { cellFormula, cellKind, cellValue } from '../../src/workbook/sheet-row.ts';
import { sheetRows } from '../../src/workbook/sheet-rows.ts';
import { type MadeBook, xlsxOf } from '../support/xlsx.ts';

const kindNames = Object.entries(cellKind);

/** The rows of the first sheet: number, and of every cell column, kind, value and, after `=`, formula. */
async function rowsOf(
  rows: string,
  others: Omit<MadeBook, 'sheets'> & { after?: string; xml?: string } = {},
) {
  const { after = '', xml, ...book } = others;
  const opened = openBook(xlsxOf({ ...book, sheets: [xml === undefined ? { rows, after } : { xml }] }));
  const shared = await sharedTexts(opened.sharedTexts);
  const found: (readonly [row: number, ...cells: string[]])[] = [];
  const merges: string[] = [];
  const [sheet] = opened.sheets;
  if (sheet === undefined) throw new Error('There is no sheet.');
  const take: Parameters<typeof sheetRows>[1] = (row) => {
    const cells = Array.from({ length: row.count }, (_, n) => {
      const kind = kindNames.find(([, value]) => value === row.kinds[n])?.[0];
      const formula = (row.formulaFrom[n] ?? -1) < 0 ? '' : `=${cellFormula(row, n)}`;
      return `${row.columns[n]} ${kind} ${cellValue(row, n, shared)}${formula}`;
    });
    found.push([row.number, ...(row.hidden ? ['hidden'] : []), ...cells]);
  };
  for await (const _ of sheetRows(sheet.part, take, (range) => merges.push(range)));
  return merges.length > 0 ? [...found, merges] : found;
}

const refused = (message: RegExp) =>
  expect.objectContaining({ code: 'workbook-unreadable', message: expect.stringMatching(message) });

describe('cells', () => {
  test('of every kind are read as they were written', async () => {
    const cells =
      '<c r="A1"><v>12.50</v></c><c r="B1" t="n"><v>1E+20</v></c><c r="C1" t="s"><v>1</v></c>' +
      '<c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#N/A</v></c><c r="F1" t="str"><v>a &amp; b</v></c>' +
      '<c r="G1" t="d"><v>2025-04-01T00:00:00</v></c><c r="AA1" t="inlineStr"><is><t>髙</t></is></c>';
    const shared = '<si><t>x</t></si><si><t xml:space="preserve"> y_x0041_ </t></si>';
    expect(await rowsOf(`<row r="1">${cells}</row>`, { shared })).toEqual([
      [
        1,
        '0 number 12.50',
        '1 number 1E+20',
        '2 shared  yA ',
        '3 boolean 1',
        '4 error #N/A',
        '5 text a & b',
        '6 date 2025-04-01T00:00:00',
        '26 text 髙',
      ],
    ]);
  });

  test('without anything in them, and rows of these, are passed over, whatever their style', async () => {
    const rows = [
      '<row r="2" s="1" customFormat="1"><c r="A2" s="1"/><c r="B2"></c><c r="C2"><v/></c><c r="D2" t="s"/></row>',
      '<row r="3"/>',
      '<row r="9" hidden="1"><c r="B9"><v>1</v></c></row>',
    ];
    expect(await rowsOf(rows.join('\n'))).toEqual([[9, 'hidden', '1 number 1']]);
  });

  test('with formulas keep the saved value, or tell that there is none', async () => {
    const rows =
      '<row r="1"><c r="A1"><f>1&lt;2</f><v>3</v></c><c r="B1"><f>X()</f></c><c r="C1" t="str"><f>Y()</f><v></v></c>' +
      '<c r="D1"><f t="shared" ref="D1:D2" si="0">A1*2</f><v>6</v></c></row>' +
      '<row r="2"><c r="D2"><f t="shared" si="0"/><v>0</v></c></row>';
    expect(await rowsOf(rows)).toEqual([
      [1, '0 number 3=1<2', '1 none =X()', '2 text =Y()', '3 number 6=A1*2'],
      [2, '3 number 0='],
    ]);
  });

  test('of text in pieces are joined, without readings', async () => {
    const rich = '<r><rPr><b/><t>no</t></rPr><t>髙島</t></r><r><t xml:space="preserve"> 屋</t></r>';
    const reading = '<rPh sb="0" eb="2"><t>タカシマ</t></rPh><phoneticPr fontId="1"/>';
    const inline = `<c t="inlineStr"><is>${rich}${reading}</is></c>`;
    const data = '<c t="inlineStr"><is><t>a<![CDATA[<&amp;>]]>b<!-- c -->&amp;</t></is></c>';
    const shared = `<si>${rich}${reading}</si><si><t>1<![CDATA[&amp;]]>2</t></si>`;
    const rows = `<row>${inline}${data}<c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>`;
    expect(await rowsOf(rows, { shared })).toEqual([
      [1, '0 text 髙島 屋', '1 text a<&amp;>b&', '2 shared 髙島 屋', '3 shared 1&amp;2'],
    ]);
  });

  test('with a text of their own and a value beside it hold the text, in whatever order', async () => {
    const rows =
      '<row><c t="inlineStr"><is><t>1.</t></is><v>01.</v></c><c t="inlineStr"><v>0<!-- -->1.</v><is><t>1</t><t>.</t></is></c>' +
      '<c t="inlineStr"><v>2</v></c></row>';
    expect(await rowsOf(rows)).toEqual([[1, '0 text 1.', '1 text 1.', '2 text 2']]);
  });

  test('and rows without an address follow the ones before; cells out of order are put in order', async () => {
    const rows =
      '<row><c><v>1</v></c></row><row r="5"><c r="C5"><v>3</v></c><c r="A5" t="inlineStr"><is><t>a</t><t>b</t></is></c>' +
      '<c><v>2</v></c></row><row><c r="B6"><v>4</v></c><c><v>5</v></c></row>';
    expect(await rowsOf(rows)).toEqual([
      [1, '0 number 1'],
      [5, '0 text ab', '1 number 2', '2 number 3'],
      [6, '1 number 4', '2 number 5'],
    ]);
  });

  test('under any prefix, with `>` in attributes and elements of others among them, are the same', async () => {
    const xml =
      '<x:worksheet xmlns:x="u" xmlns:y="v"><x:sheetPr y:note="a > b"/><x:sheetData y:n=\'">\'>' +
      '<x:row r="1" y:dy="1>0"><x:c r="A1" y:r="Z9"><x:v>1</x:v><x:extLst><x:ext><x:v>9</x:v></x:ext></x:extLst></x:c>' +
      '<x:extLst><x:ext/></x:extLst></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="A1:A2"/></x:mergeCells></x:worksheet>';
    expect(await rowsOf('', { xml })).toEqual([[1, '0 number 1'], ['A1:A2']]);
  });

  test('are found whatever their number, over many pieces of the part', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 5000, max: 9000 }),
        fc.string({ maxLength: 40 }),
        async (count, padding) => {
          const pad = padding.replace(/[^a-z0-9]/g, 'あ');
          const rows = Array.from(
            { length: count },
            (_, n) => `<row r="${n + 1}"><c t="str"><v>${pad}${n}</v></c></row>`,
          );
          const read = await rowsOf(rows.join(''));
          expect(read).toHaveLength(count);
          expect(read.every(([row, cell], n) => row === n + 1 && cell === `0 text ${pad}${n}`)).toBe(true);
        },
      ),
      { numRuns: 5 },
    );
  });
});

describe('refused', () => {
  test.each([
    ['a text that is not there', '<row><c t="s"><v>7</v></c></row>', /no shared text 7/],
    ['a text without number', '<row><c t="s"><v>x</v></c></row>', /no shared text/],
    ['a row beyond the last', '<row r="1048577"><c><v>1</v></c></row>', /row outside/],
    ['a row zero', '<row r="0"><c><v>1</v></c></row>', /row outside/],
    ['a cell beyond the last column', '<row r="1"><c r="XFE1"><v>1</v></c></row>', /cell outside/],
    ['a cell without letters', '<row r="1"><c r="1"><v>1</v></c></row>', /cell outside/],
    [
      'a cell that stands there twice',
      '<row r="1"><c r="B1"><v>1</v></c><c r="B1"><v>2</v></c></row>',
      /cell B1 twice/,
    ],
    ['an unknown element among rows', '<x><row r="1"><c><v>1</v></c></row></x>', /element x among/],
    ['an unknown element among cells', '<row r="1"><alt><c><v>1</v></c></alt></row>', /element alt among/],
    ['a cell that ends under another name', '<row><x:c><v>1</v></c></row>', /end tag that fits no/],
    ['a formula in pieces', '<row><c><f>A<!-- -->1</f><v>1</v></c></row>', /in pieces/],
  ])('is %s', async (_, rows, message) => {
    await expect(rowsOf(rows, { shared: '<si><t>x</t></si>' })).rejects.toThrow(refused(message));
  });

  test('the last row and the last column are not', async () => {
    expect(await rowsOf('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')).toEqual([
      [1_048_576, '16383 number 1'],
    ]);
  });
});
