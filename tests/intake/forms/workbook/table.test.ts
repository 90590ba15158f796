import { describe, expect, test } from 'vitest';
import { assess } from '../../../../src/assessment/assess.ts';
import { type ReadOptions, readLedger } from '../../../../src/intake/months/read-ledger.ts';
import { readRegister } from '../../../../src/intake/register/read-register.ts';
import { readTransactions } from '../../../../src/intake/transactions/read-transactions.ts';
import { qualityReport } from '../../../../src/quality/quality-report.ts';
import { pack } from '../../../../src/workbook/package.ts';
import { figuresIn, placesOf } from '../../../support/read.ts';
import {
  type MadeBook,
  type MadeSheet,
  monthsHeader,
  partsOf,
  rowXml,
  xlsxOf,
} from '../../../support/xlsx.ts';

const row = (number: number, id: string, month = '2026-02', sales = 1_000_000, fraud = 600_000) =>
  rowXml(number, [id, '青葉', month, sales, fraud]);
const read = (...sheets: readonly MadeSheet[]) => readLedger(xlsxOf({ sheets }));
const refusalOf = (...sheets: readonly MadeSheet[]): Promise<unknown> =>
  read(...sheets).catch((error: unknown) => error);
const notesOf = (ledger: Awaited<ReturnType<typeof readLedger>>) =>
  ledger.diagnostics
    .filter(({ severity }) => severity !== 'error')
    .map(({ code, severity }) => [code, severity]);

/** The figures of a sheet of one row under the usual header, its cells written by hand. */
const figuresOf = async (cells: string, book: Omit<MadeBook, 'sheets'> = {}, options: ReadOptions = {}) =>
  figuresIn(
    await readLedger(
      xlsxOf({ ...book, sheets: [{ rows: `${monthsHeader}<row r="2">${cells}</row>` }] }),
      options,
    ),
  );
const text = (value: string): string => `<c t="str"><v>${value}</v></c>`;
const styled = (style: number, value: string | number): string => `<c s="${style}"><v>${value}</v></c>`;
const stylesOf = (...codes: readonly string[]): string =>
  `<numFmts>${codes.map((code, n) => `<numFmt numFmtId="${164 + n}" formatCode="${code.replaceAll('"', '&quot;')}"/>`).join('')}</numFmts>` +
  `<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${codes.map((_, n) => `<xf numFmtId="${164 + n}"/>`).join('')}</cellXfs>`;

describe('a sheet that is not whole', () => {
  const whole = `<worksheet><sheetData>${monthsHeader}${row(2, 'A1')}${row(3, 'B1')}</sheetData></worksheet>`;

  test('is refused wherever its XML ends before its end tag', async () => {
    expect(Object.keys(figuresIn(await read({ xml: whole })))).toEqual(['A1 2026-02', 'B1 2026-02']);
    expect(Object.keys(figuresIn(await read({ xml: `${whole}\n` })))).toHaveLength(2);
    for (const length of [
      whole.length - 1,
      whole.indexOf('</worksheet>'),
      whole.indexOf('</sheetData>'),
      whole.indexOf('<row r="3"'),
      whole.indexOf('<row r="3"') + 40,
    ]) {
      expect(await refusalOf({ xml: whole.slice(0, length) })).toMatchObject({
        name: 'Refusal',
        code: 'workbook-unreadable',
        message: expect.stringContaining('bytes-1: '),
      });
    }
  });

  test('one with a document type of its own is refused: entities would be left unread', async () => {
    const xml = `<!DOCTYPE worksheet [<!ENTITY id "A1">]>${whole.replace('A1', '&id;')}`;
    expect(await refusalOf({ xml })).toMatchObject({
      code: 'workbook-unreadable',
      message: expect.stringContaining('DOCTYPE'),
    });
  });
});

describe('cells far away', () => {
  test('a cell at the last column of every row costs no more than its bytes, and is told', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) =>
      row(n + 2, `M${n}`).replace('</row>', `<c r="XFD${n + 2}"><v>1</v></c></row>`),
    );
    const ledger = await read({ rows: monthsHeader + rows.join('') });
    expect(Object.keys(figuresIn(ledger))).toHaveLength(20_000);
    expect(placesOf(ledger)).toEqual([]);
    expect(notesOf(ledger)).toEqual([['cells-beyond-header', 'warning']]);
    expect(ledger.diagnostics[0]?.problem.en).toContain('20000 cells with a value stand to the right');
    expect(ledger.diagnostics[0]?.problem.en).toContain('XFD2');
  });

  test('a row with as many cells as headings, one of them beyond, keeps its cells in their columns', async () => {
    const texts = ['A1', '2026-02', '1000000', '600000', 'x'];
    const cells = ['A', 'C', 'D', 'E', 'F'].map(
      (letter, n) => `<c r="${letter}90" t="str"><v>${texts[n]}</v></c>`,
    );
    // Below more rows than are looked at to find the headings.
    const above = Array.from({ length: 80 }, (_, n) => row(n + 2, `M${n}`));
    const ledger = await read({
      rows: `${monthsHeader}${above.join('')}<row r="90">${cells.join('')}</row>${row(91, 'B1')}`,
    });
    expect(figuresIn(ledger)).toMatchObject({
      'A1 2026-02': ['', 1_000_000, 600_000],
      'B1 2026-02': ['青葉', 1_000_000, 600_000],
    });
    expect(notesOf(ledger)).toContainEqual(['cells-beyond-header', 'warning']);
  });

  test('a mark far to the right of the headings is no heading, and the rows stay as wide as the table', async () => {
    const header = monthsHeader.replace('</row>', '<c r="XFD1" t="str"><v>x</v></c></row>');
    const ledger = await read({ rows: header + row(2, 'A1') });
    expect(figuresIn(ledger)).toEqual({ 'A1 2026-02': ['青葉', 1_000_000, 600_000] });
    const near = await read({ rows: header.replace('XFD1', 'CX1') + row(2, 'A1') });
    expect(notesOf(near).at(-1)).toEqual(['column-unknown', 'note']);
  });

  test('a header of all columns over rows of hardly any cell is refused before it takes the memory', async () => {
    const wide = Array.from({ length: 16_379 }, () => '<c t="str"><v>x</v></c>').join('');
    const header = monthsHeader.replace('</row>', `${wide}</row>`);
    const rows = (count: number) => Array.from({ length: count }, (_, n) => row(n + 2, `M${n}`)).join('');
    expect(await refusalOf({ rows: header + rows(6000) })).toMatchObject({ code: 'workbook-too-large' });
    expect(Object.keys(figuresIn(await read({ rows: header + rows(100) })))).toHaveLength(100);
  });
});

describe('what a cell shows', () => {
  const money = `${text('A1')}${text('青葉')}${text('2026-02')}`;

  test.each([
    ['#,##0,"千円"', 1_234_567, 1_234_567],
    ['#,##0"千円"', 1234, 1_234_000],
    ['#,##0,,"百万円"', 1_234_567, 1_234_567],
    ['#,##0,', 1_234_567, 1_234_567],
    ['0!.0,"万円"', 1_234_567, 1_234_567],
    ['0.0"百万円"', 1.5, 1_500_000],
    ['"¥"#,##0;[Red]"¥"\\-#,##0', 1234, 1234],
    ['#,##0"円"', 1234, 1234],
    ['#,##0', 1234, 1234],
  ])('under %s the number %d is %d yen', async (code, number, yen) => {
    const cells = `${money}${styled(1, number)}${styled(1, 0)}`;
    expect(await figuresOf(cells, { styles: stylesOf(code) })).toEqual({ 'A1 2026-02': ['青葉', yen, 0] });
  });

  test.each(['0%', '#,##0"件"', '[$USD] #,##0', '#,"億"###0"万円"'])(
    'under %s a number is no amount of yen, and told',
    async (code) => {
      const rows = `${monthsHeader}<row r="2">${money}${styled(1, 5)}${styled(0, 0)}</row>`;
      const ledger = await readLedger(xlsxOf({ sheets: [{ rows }], styles: stylesOf(code) }));
      expect(placesOf(ledger)).toEqual([['amount-not-a-number', 2, '売上金額']]);
    },
  );

  test('a heading in thousands agrees with cells in thousands and contradicts others', async () => {
    const rows = (header: string) =>
      `${header}<row r="2">${money}${styled(1, 1_234_567)}${styled(1, 0)}</row>`;
    const thousands = monthsHeader
      .replace('売上金額', '売上金額（千円）')
      .replace('不正利用金額', '不正利用金額（千円）');
    const of = (header: string, code: string) =>
      readLedger(xlsxOf({ sheets: [{ rows: rows(header) }], styles: stylesOf(code) }));
    expect(figuresIn(await of(thousands, '#,##0,'))).toEqual({ 'A1 2026-02': ['青葉', 1_234_567, 0] });
    expect(figuresIn(await of(thousands, '#,##0'))).toEqual({ 'A1 2026-02': ['青葉', 1_234_567_000, 0] });
    expect(placesOf(await of(thousands, '#,##0,,'))[0]).toEqual(['amount-unit', 2, '売上金額（千円）']);
  });

  test('an id of zeros in front, a month in a pattern, a day of any kind', async () => {
    const amounts = `${styled(0, 5)}${styled(0, 0)}`;
    const styles = stylesOf('0000000000', '0000"年"00"月"', 'yyyy/m', '[$-411]ggge"年"m"月"');
    const id = styled(1, 12_345);
    const expected = { '0000012345 2026-02': ['青葉', 5, 0] };
    for (const month of [
      styled(2, 202_602),
      styled(3, 46_054),
      styled(4, 46_081.75),
      '<c t="d"><v>2026-02-28T00:00:00.000</v></c>',
      '<c t="d"><v>2026-02-28T12:30:00</v></c>',
      '<c t="d"><v>2026-02-28</v></c>',
    ]) {
      expect(await figuresOf(`${id}${text('青葉')}${month}${amounts}`, { styles })).toEqual(expected);
    }
    const from1904 = { styles, properties: 'date1904="1"' };
    expect(await figuresOf(`${id}${text('青葉')}${styled(3, 44_592)}${amounts}`, from1904)).toEqual(expected);
  });

  test('a number past fifteen digits is no id; one of fifteen is', async () => {
    const cells = (id: string) =>
      `${styled(0, id)}${text('青葉')}${text('2026-02')}${styled(0, 5)}${styled(0, 0)}`;
    const codes = async (id: string) =>
      placesOf(await read({ rows: `${monthsHeader}<row r="2">${cells(id)}</row>` })).map(([code]) => code);
    expect(await codes('1000000000000000')).toEqual(['id-inexact']);
    expect(await codes('1.23456789012E+15')).toEqual(['id-inexact']);
    expect(await codes('1E15')).toEqual(['id-inexact']);
    expect(await codes('999999999999999')).toEqual([]);
    expect(Object.keys(await figuresOf(cells('123456789012')))).toEqual(['123456789012 2026-02']);
  });

  test('line breaks within headings and names are line breaks, however they are written', async () => {
    const header = monthsHeader
      .replace('不正利用金額', '不正利用_x000D_\n金額')
      .replace('売上金額', '売上&#13;&#10;金額');
    const ledger = await read({ rows: header + row(2, 'A1').replace('青葉', '青_x000D_葉') });
    expect(figuresIn(ledger)).toEqual({ 'A1 2026-02': ['青\n葉', 1_000_000, 600_000] });
  });
});

describe('merged cells', () => {
  const blank = (number: number, month: string) => rowXml(number, [null, null, month, 2, 1]);

  test('say what stands in the rows they cover: names and months, never amounts', async () => {
    const rows =
      monthsHeader +
      row(2, 'A1', '2026-02') +
      blank(3, '2026-03') +
      row(4, 'B1', '2026-02') +
      rowXml(5, [null, null, '2026-03', null, 0]);
    const after = (...ranges: readonly string[]) =>
      `<mergeCells>${ranges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`;
    const ledger = await read({ rows, after: after('A2:A3', 'B2:B3', 'A4:A5', 'B4:B5', 'D4:D5') });
    expect(figuresIn(ledger)).toEqual({
      'A1 2026-02': ['青葉', 1_000_000, 600_000],
      'A1 2026-03': ['青葉', 2, 1],
      'B1 2026-02': ['青葉', 1_000_000, 600_000],
    });
    expect(ledger.diagnostics.map(({ code, row: at, merchantId }) => [code, at, merchantId])).toEqual([
      ['value-missing', 5, 'B1'],
    ]);
    // Without merges a blank is a blank.
    expect(placesOf(await read({ rows })).map(([code, at]) => [code, at])).toEqual([
      ['merchant-id-missing', 3],
      ['merchant-id-missing', 5],
      ['value-missing', 5],
    ]);
  });

  test('are followed by every reader', async () => {
    const rows =
      rowXml(1, ['加盟店番号', '業種', '包括加盟店']) +
      rowXml(2, ['A1', '小売', 'U1']) +
      rowXml(3, ['A2', null, 'U1']);
    const register = await readRegister(
      xlsxOf({ sheets: [{ rows, after: '<mergeCells><mergeCell ref="B2:B3"/></mergeCells>' }] }),
    );
    expect(register.entries.get('A2')?.facts.category).toBe('小売');
  });
});

describe('formulas', () => {
  const sum = (range: string, value: number) => `<c><f>SUM(${range})</f><v>${value}</v></c>`;
  const rowOf = (number: number, id: string, ...amounts: readonly string[]) =>
    `<row r="${number}">${text(id)}${text('x')}${text('2026-02')}${amounts.join('')}</row>`;

  test('that sum up their own column make a total, whatever the row is called', async () => {
    const rows =
      monthsHeader +
      row(2, 'A1') +
      row(3, 'B1') +
      rowOf(4, 'C1', sum('D2:D3', 2_000_000), sum('E2:E3', 1_200_000)) +
      rowOf(5, 'D1', sum('B5:C5', 7), sum('E2:E3', 5)) +
      rowOf(6, 'E1', sum('B6:C6', 7), '<c><v>1</v></c>');
    const ledger = await read({ rows });
    expect(Object.keys(figuresIn(ledger))).toEqual(['A1 2026-02', 'B1 2026-02', 'D1 2026-02', 'E1 2026-02']);
    expect(ledger.sources[0]?.rows).toMatchObject({ read: 5, used: 4, leftOut: { total: 1 } });
    expect(ledger.diagnostics.map(({ code, row: at }) => [code, at])).toEqual([
      ['formula-cells', 4],
      ['row-total', 4],
    ]);
  });

  test('without a saved value are no amounts and no ids', async () => {
    const rows = `${monthsHeader}<row r="2"><c><f>X()</f></c>${text('x')}${text('2026-02')}<c><f>Y()</f></c><c><v>0</v></c></row>`;
    expect(placesOf(await read({ rows }))).toEqual([['id-is-none', 2, '加盟店番号']]);
    const amount = rows.replace('<c><f>X()</f></c>', text('A1'));
    expect(placesOf(await read({ rows: amount }))).toEqual([['amount-not-a-number', 2, '売上金額']]);
  });
});

describe('which sheet', () => {
  const data = (id: string): string => monthsHeader + row(2, id);
  const ids = async (book: MadeBook, options: ReadOptions = {}) => {
    const ledger = await readLedger(xlsxOf(book), options);
    return [Object.keys(figuresIn(ledger)), notesOf(ledger)];
  };

  test('the first visible one with the columns is read; another one is told', async () => {
    const sheets: MadeSheet[] = [
      { name: '表紙', rows: rowXml(1, ['月次報告']) },
      { name: '旧', rows: data('X'), state: 'hidden' },
      { name: '2月', rows: data('A') },
      { name: '3月', rows: data('B') },
    ];
    expect(await ids({ sheets })).toEqual([
      ['A 2026-02'],
      [
        ['sheet-not-read', 'warning'],
        ['sheet-not-read', 'doubt'],
      ],
    ]);
    expect(await ids({ sheets: sheets.slice(0, 1).concat(sheets.slice(2, 3)) })).toEqual([['A 2026-02'], []]);
  });

  test('one without the columns, but with rows like those that were read, is a doubt; a summary is none', async () => {
    const first: MadeSheet = { name: '1', rows: data('A') };
    const told = async (rows: string, more: Partial<MadeSheet> = {}, options: ReadOptions = {}) =>
      (await ids({ sheets: [first, { name: '2', rows, ...more }] }, options))[1];
    const other = rowXml(1, ['番号札', '加盟店名', '年月', '売上金額', '不正利用金額']);
    expect(await told(row(1, 'B'))).toEqual([['sheet-not-read', 'doubt']]);
    expect(await told(other + row(2, 'B'))).toEqual([['sheet-not-read', 'doubt']]);
    expect(await told(row(1, 'B'), {}, { sheet: 'all' })).toEqual([['sheet-not-read', 'doubt']]);
    expect(await told(row(1, 'B'), { state: 'hidden' })).toEqual([['sheet-not-read', 'warning']]);
    expect(await told(rowXml(1, ['2026-02', 1_000_000, 600_000]))).toEqual([]);
    expect(await told(rowXml(1, ['番号', '名', '業種']) + rowXml(2, ['A', '青葉', '旅行']))).toEqual([]);
  });

  test('a month that stands on a sheet that was not read is no month without data: the sheet is named', async () => {
    const ledger = await read(
      { name: '2月', rows: `${monthsHeader}${row(2, 'A1')}` },
      { name: '3月', rows: `${monthsHeader}${row(2, 'A1', '2026-03')}` },
    );
    const judge = () => assess(ledger, { businessYear: '2026-02/2026-03', asOf: '2026-05-15' });
    expect(judge).toThrow(/2026-03.*"3月".*--all-sheets/s);
  });

  test('a hidden sheet is read when it is named, and only then', async () => {
    const sheets: MadeSheet[] = [
      { name: '旧', rows: data('X'), state: 'veryHidden' },
      { name: '表紙', rows: rowXml(1, ['月次報告']) },
    ];
    await expect(ids({ sheets })).rejects.toMatchObject({
      code: 'sheet-hidden',
      message: expect.stringContaining('旧'),
    });
    expect(await ids({ sheets }, { sheet: '旧' })).toEqual([['X 2026-02'], []]);
    expect(await ids({ sheets }, { sheet: 1 })).toEqual([['X 2026-02'], []]);
  });

  test('its name counts without regard to width and case, as written first', async () => {
    const sheets = [
      { name: 'Data１', rows: data('A') },
      { name: 'DATA1', rows: data('B') },
    ];
    expect(await ids({ sheets }, { sheet: 'DATA1' })).toEqual([['B 2026-02'], []]);
    expect(await ids({ sheets }, { sheet: 'data1' })).toEqual([['A 2026-02'], []]);
    await expect(ids({ sheets }, { sheet: 'data' })).rejects.toMatchObject({ code: 'sheet-missing' });
    await expect(ids({ sheets }, { sheet: 3 })).rejects.toMatchObject({ code: 'sheet-missing' });
  });

  test('several are read as tables of their own, named or all of them, each under its header', async () => {
    const other = rowXml(3, ['年月', '売上金額', '不正利用金額', '加盟店番号', '加盟店名']);
    const sheets: MadeSheet[] = [
      { name: '表紙', rows: rowXml(1, ['月次報告']) },
      { name: '2月', rows: monthsHeader + row(2, 'A', '2026-02') },
      { name: '旧', rows: monthsHeader + row(2, 'X', '2026-02'), state: 'hidden' },
      {
        name: '3月',
        rows: other + rowXml(5, ['2026-03', 7, 'x', 'B', '白樺']) + rowXml(4, ['2026-03', 7, 1, 'A', '青葉']),
      },
    ];
    const all = await readLedger(xlsxOf({ sheets }), { name: 'a.xlsx', sheet: 'all' });
    expect(figuresIn(all)).toEqual({
      'A 2026-02': ['青葉', 1_000_000, 600_000],
      'A 2026-03': ['青葉', 7, 1],
    });
    expect(all.sources.map(({ name, rows, readAs }) => [name, rows.read, readAs[0]?.value])).toEqual([
      ['a.xlsx!2月', 1, '2月'],
      ['a.xlsx!3月', 2, '3月'],
    ]);
    expect(new Set(all.sources.map(({ sha256 }) => sha256)).size).toBe(1);
    expect(all.diagnostics.map(({ code, severity, file, row: at }) => [code, severity, file, at])).toEqual([
      ['sheet-not-read', 'warning', 'a.xlsx!2月', null],
      ['sheet-left-out', 'note', 'a.xlsx!2月', null],
      ['amount-not-a-number', 'error', 'a.xlsx!3月', 5],
    ]);
    const named = await readLedger(xlsxOf({ sheets }), { sheet: ['3月', 2, '旧', 2] });
    expect(Object.keys(figuresIn(named))).toEqual(['A 2026-02', 'A 2026-03', 'X 2026-02']);
    expect(qualityReport(named).diagnostics.map(({ code }) => code)).not.toContain('same-file-twice');
    // The same sheet of the same file twice is told.
    const twice = await readLedger([xlsxOf({ sheets }), xlsxOf({ sheets })], { sheet: ['2月', '3月'] });
    expect(qualityReport(twice).diagnostics.map(({ code }) => code)).toContain('same-file-twice');
  });

  test('of sales, too: two sheets are two inputs, one of them given again is refused', async () => {
    const sales = (month: string) =>
      rowXml(1, ['加盟店番号', '年月', '売上金額']) + rowXml(2, ['A', month, 5]);
    const book = xlsxOf({
      sheets: [
        { name: '2月', rows: sales('2026-02') },
        { name: '3月', rows: sales('2026-03') },
      ],
    });
    const feed = (...input: Uint8Array[]) =>
      readTransactions({ sales: { input, sheet: 'all' as const }, notices: [] });
    expect((await feed(book)).sales.sources.map(({ rows }) => rows.used)).toEqual([1, 1]);
    await expect(feed(book, book)).rejects.toMatchObject({ code: 'same-file-twice' });
  });

  test('only one sheet in the workbook is nothing to decide', async () => {
    const one = await readLedger(xlsxOf({ sheets: [{ rows: data('A') }] }));
    expect(one.sources[0]?.readAs).toEqual([]);
    const two = await readLedger(xlsxOf({ sheets: [{ rows: data('A') }, { name: 'T' }] }));
    expect(two.sources[0]?.readAs).toMatchObject([{ code: 'sheet', value: 'S' }]);
  });

  test('sheets without anything in them are refused', async () => {
    await expect(ids({ sheets: [{}, { name: 'T' }] })).rejects.toMatchObject({ code: 'input-empty' });
  });

  test('rows that are hidden are read and told', async () => {
    const rows = data('A') + row(3, 'B').replace('<row', '<row hidden="1"');
    expect(await ids({ sheets: [{ rows }] })).toEqual([
      ['A 2026-02', 'B 2026-02'],
      [['rows-hidden', 'warning']],
    ]);
  });
});

describe('cells that are struck through', () => {
  const fonts = (strike: string) =>
    `<fonts><font><b/></font><font>${strike}</font></fonts><cellStyleXfs><xf fontId="1"/></cellStyleXfs><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>`;
  const struck = row(3, 'B').replaceAll('<c', '<c s="1"');
  const told = async (strike: string, last = struck) =>
    notesOf(
      await readLedger(
        xlsxOf({ sheets: [{ rows: monthsHeader + row(2, 'A') + last }], styles: fonts(strike) }),
      ),
    );

  test('are a doubt: their row counts', async () => {
    expect(await told('<strike/>')).toEqual([['rows-struck', 'doubt']]);
    expect(await told('<strike val="1"/>')).toEqual([['rows-struck', 'doubt']]);
    const ledger = await readLedger(
      xlsxOf({ sheets: [{ rows: monthsHeader + row(2, 'A') + struck }], styles: fonts('<strike/>') }),
    );
    expect(ledger.diagnostics).toMatchObject([
      { row: 3, problem: { en: expect.stringContaining('1 rows') } },
    ]);
    expect(Object.keys(figuresIn(ledger))).toEqual(['A 2026-02', 'B 2026-02']);
  });

  test.each([
    ['<r><rPr><strike/></rPr><t>500</t></r><r><t>600</t></r>', 1],
    ['<r><rPr><strike val="0"/></rPr><t>500</t></r><r><t>600</t></r>', 0],
    ['<r><rPr><b/></rPr><t>500</t></r><r><t>600</t></r>', 0],
  ])('a part of a text is enough: %s', async (words, doubts) => {
    const rows = `${monthsHeader}${row(2, 'A')}<row r="3">${text('B')}${text('')}${text('2026-02')}<c><v>1000000</v></c><c t="s"><v>1</v></c></row>`;
    const shared = `<si><t>青葉</t></si><si>${words}</si>`;
    const found = notesOf(await readLedger(xlsxOf({ sheets: [{ rows }], shared })));
    expect(found).toEqual(doubts === 0 ? [] : [['rows-struck', 'doubt']]);
    const own = rows.replace('<c t="s"><v>1</v></c>', `<c t="inlineStr"><is>${words}</is></c>`);
    expect(notesOf(await read({ rows: own }))).toEqual(doubts === 0 ? [] : [['rows-struck', 'doubt']]);
  });

  test('a style that strikes nothing through, or that no cell has, is none', async () => {
    expect(await told('<strike val="0"/>')).toEqual([]);
    expect(await told('<i/>')).toEqual([]);
    expect(await told('<strike/>', row(3, 'B'))).toEqual([]);
  });
});

test('a block of cells to the right of the headings is a doubt, single marks are none', async () => {
  const beside = (at: number, cells: number) =>
    row(at, `M${at}`).replace(
      '</row>',
      `${Array.from({ length: cells }, (_, n) => `<c r="${String.fromCharCode(71 + n)}${at}"><v>1</v></c>`).join('')}</row>`,
    );
  const told = async (...rows: readonly string[]) =>
    notesOf(await readLedger(xlsxOf({ sheets: [{ rows: monthsHeader + rows.join('') }] })));
  expect(await told(beside(2, 3), beside(3, 4))).toEqual([['cells-beyond-header', 'doubt']]);
  expect(await told(beside(2, 3), beside(3, 2))).toEqual([['cells-beyond-header', 'warning']]);
  // Behind the rows in which the headings are looked for.
  const many = Array.from({ length: 80 }, (_, n) => row(n + 2, `M${n + 2}`));
  expect(await told(...many, beside(90, 3), beside(91, 3))).toEqual([['cells-beyond-header', 'doubt']]);
});

test('what is no workbook is named with the file and the way out', async () => {
  const zip = (...names: readonly string[]) => pack(names.map((name) => ({ name, content: ['x'] })));
  const message = async (bytes: Uint8Array) =>
    (await readLedger(bytes, { name: 'a.xlsx' }).catch((error: unknown) => error)) as Error;
  expect(await message(zip('売上.csv'))).toMatchObject({ code: 'format-unknown' });
  expect((await message(zip('売上.csv'))).message).toBe(
    'a.xlsx: This is no workbook but a zip that holds "売上.csv". Unpack it and give the file within.',
  );
  expect((await message(zip('xl/workbook.bin'))).message).toContain('.xlsb');
  const damaged = partsOf({ sheets: [{ rows: monthsHeader }] });
  damaged.set('xl/workbook.xml', '<workbook>');
  const bytes = pack([...damaged].map(([name, content]) => ({ name, content: [String(content)] })));
  expect((await message(bytes)).message).toMatch(/^a\.xlsx: .*xl\/workbook\.xml ends before its end tag/);
});

describe('comments at cells', () => {
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const told = async (
    comments: string,
    { above = '', kind = 'comments', unit }: { above?: string; kind?: string; unit?: '千円' } = {},
  ) => {
    const rows =
      above === ''
        ? monthsHeader + row(2, 'A')
        : rowXml(1, [above]) + monthsHeader.replace('r="1"', 'r="2"') + row(3, 'A');
    const parts = {
      'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships><Relationship Id="c" Type="${relation}/${kind}" Target="../said.xml"/></Relationships>`,
      'xl/said.xml': comments,
    };
    const ledger = await readLedger(
      xlsxOf({ sheets: [{ rows }], parts }),
      unit === undefined ? {} : { unit },
    );
    return ledger.diagnostics
      .filter(({ code }) => code === 'comments-not-read')
      .map(({ severity, row, received }) => [severity, row, received]);
  };
  const note = (...texts: readonly (readonly [at: string, text: string])[]) =>
    `<comments><commentList>${texts.map(([at, text]) => `<comment ref="${at}"><text><r><t>${text}</t></r></text></comment>`).join('')}</commentList></comments>`;

  test.each([
    '単位は千円。',
    '単位：千円',
    '4/5取消済み',
    '正しくは500,000円',
    '要確認',
    '速報値',
    'should be 500,000',
  ])('are a doubt where they may state a unit or speak against a figure: %s', async (words) => {
    expect(await told(note(['A1', '担当：山田'], ['E2', words]))).toEqual([['doubt', 2, words]]);
  });

  test('are a note otherwise, and nothing where there are none', async () => {
    expect(await told(note(['E2', '担当：山田']))).toEqual([['note', 2, '担当：山田']]);
    expect(await told(note())).toEqual([]);
  });

  test('with the unit that is stated above the table, or by the user, are a note', async () => {
    expect(await told(note(['E1', '単位：千円']), { above: '単位：千円' })).toEqual([
      ['note', 1, '単位：千円'],
    ]);
    expect(await told(note(['E1', '単位：千円']), { unit: '千円' })).toEqual([['note', 1, '単位：千円']]);
  });

  test('of threads are read as well, and what stands in their place for older programs is not', async () => {
    const thread =
      '<ThreadedComments><threadedComment ref="D2"><text>取消</text></threadedComment></ThreadedComments>';
    expect(await told(thread, { kind: 'threadedComment' })).toEqual([['doubt', 2, '取消']]);
    expect(await told(note(['D2', '[スレッド化されたコメント] 修正']))).toEqual([]);
  });
});
