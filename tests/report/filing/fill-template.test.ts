import { describe, expect, test } from 'vitest';
import { assess } from '../../../src/assessment/assess.ts';
import { businessYear } from '../../../src/calendar/business-year.ts';
import { fillTemplate } from '../../../src/report/filing/fill-template.ts';
import type { FormMap } from '../../../src/report/filing/form-map.ts';
import { contentOf, openPackage } from '../../../src/workbook/open-package.ts';
import { pack } from '../../../src/workbook/package.ts';
import { openWorkbook, type SeenCell } from '../../../src/workbook/read-workbook.ts';
import { everyMonth, ledgerOf } from '../../support/ledger.ts';

const year = businessYear('2025-04', '2026-03');
const quiet = everyMonth(year.months, [10_000_000, 0]);
const assessment = assess(
  ledgerOf({
    M1: { ...quiet, '2025-07': [10_000_000, 800_000] },
    '=SUM(A1:A9)': { ...quiet, '2025-07': [10_000_000, 700_000] },
    M3: { ...quiet, '2025-05': [10_000_000, 900_000] },
  }),
  { businessYear: year, asOf: '2026-05-15' },
);

/** A form with furigana, a text box, a merged cell below the repeating row, a break, a validation and a chart. */
const drawing = '<xdr:wsDr xmlns:xdr="x"><xdr:sp><xdr:txBody>注意書き</xdr:txBody></xdr:sp></xdr:wsDr>';
const shared =
  '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>様式</t><rPh sb="0" eb="2"><t>ヨウシキ</t></rPh></si></sst>';
const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:C8"/><sheetData>
<row r="1"><c r="A1" s="1" t="s"><v>0</v></c></row>
<row r="2"><c r="A2" s="2"/><c r="B2" s="3"><v>999</v></c><c r="C2"><f>B2*2</f><v>1998</v></c></row>
<row r="5" ht="30"><c r="A5" s="4"/><c r="B5" s="5"/><c r="C5" s="6"><f>B5/1000</f><v>7</v></c></row>
<row r="6"><c r="A6" s="7"><v>1</v></c><c r="B6"><f>SUM(B5:B5)</f><v>7</v></c></row>
<row r="8"><c r="A8" t="str"><f>A6&amp;"A5"</f><v>old</v></c></row>
</sheetData><mergeCells count="3"><mergeCell ref="A1:C1"/><mergeCell ref="B5:C5"/><mergeCell ref="A6:A7"/></mergeCells><dataValidations count="1"><dataValidation sqref="B6 C8"/></dataValidations><rowBreaks count="1"><brk id="6"/></rowBreaks></worksheet>`;
const template = pack(
  Object.entries({
    '[Content_Types].xml': '<Types><Override PartName="/xl/calcChain.xml" ContentType="x"/></Types>',
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="様式 1" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Area">\'様式 1\'!$A$1:$C$8</definedName></definedNames><calcPr calcId="191029"/></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="calcChain.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': sheet,
    'xl/sharedStrings.xml': shared,
    'xl/drawings/drawing1.xml': drawing,
    'xl/charts/chart1.xml': "<c:chart><c:f>'様式 1'!$B$5:$B$5</c:f></c:chart>",
    'xl/calcChain.xml': '<calcChain><c r="C2"/></calcChain>',
  }).map(([name, text]) => ({ name, content: [text] })),
);
const named = { acquirer: { name: '株式会社サンプルカード' } };
const map: FormMap = {
  sheets: [
    {
      sheet: '様式 1',
      cells: { A2: 'acquirer', B2: 'listed' },
      rows: [{ row: 5, of: 'listed', columns: { A: 'merchantId', B: 'fraudAmount' } }],
    },
  ],
};
const partOf = (bytes: Uint8Array, name: string): string => {
  const part = openPackage(bytes).part(name);
  return part === undefined ? '' : new TextDecoder().decode(contentOf(part));
};
const cellsOf = async (bytes: Uint8Array): Promise<Map<string, SeenCell>> => {
  const cells = new Map<string, SeenCell>();
  await openWorkbook(bytes).readSheet('様式 1', (row) => {
    for (const [column, cell] of row.cells) cells.set(`${'ABC'[column]}${row.number}`, cell);
  });
  return cells;
};

describe('a template filled', () => {
  test('has the figures in their cells, text as text, and one row per merchant', async () => {
    const filled = await cellsOf(
      await fillTemplate(template, assessment, map, { acquirer: { name: 'A & B' } }),
    );
    const value = (at: string) => filled.get(at)?.value;
    expect([value('A2'), value('B2')]).toEqual(['A & B', 3]);
    expect([value('A5'), value('B5')]).toEqual(['M3', 900_000]);
    expect([value('A6'), value('B6')]).toEqual(['M1', 800_000]);
    expect([value('A7'), value('B7')]).toEqual(['=SUM(A1:A9)', 700_000]);
    expect(filled.get('A7')?.formula).toBeNull();
  });

  test('repeats the formulas of the row, stretches those over it, moves those below', async () => {
    const filled = await cellsOf(await fillTemplate(template, assessment, map, named));
    const formula = (at: string) => filled.get(at)?.formula;
    expect(['C5', 'C6', 'C7'].map(formula)).toEqual(['B5/1000', 'B6/1000', 'B7/1000']);
    expect(formula('B8')).toBe('SUM(B5:B7)');
    expect(formula('A10')).toBe('A8&"A5"');
  });

  test('holds no stale value and asks for a full calculation', async () => {
    const filled = await fillTemplate(template, assessment, map, named);
    for (const [, { formula, value }] of await cellsOf(filled)) if (formula !== null) expect(value).toBe('');
    expect(partOf(filled, 'xl/workbook.xml')).toContain('fullCalcOnLoad="1"');
    expect(partOf(filled, 'xl/calcChain.xml')).toBe('');
  });

  test('keeps everything else: text boxes and furigana to the byte, merges, breaks, validations, styles', async () => {
    const filled = await fillTemplate(template, assessment, map, named);
    expect(partOf(filled, 'xl/drawings/drawing1.xml')).toBe(drawing);
    expect(partOf(filled, 'xl/sharedStrings.xml')).toBe(shared);
    const xml = partOf(filled, 'xl/worksheets/sheet1.xml');
    const merges = ['A1:C1', 'B5:C5', 'B6:C6', 'B7:C7', 'A8:A9'].map((ref) => `<mergeCell ref="${ref}"/>`);
    expect(xml).toContain(`<mergeCells count="5">${merges.join('')}</mergeCells>`);
    expect(xml).toContain('sqref="B8 C10"');
    expect(xml).toContain('<brk id="8"');
    expect(xml).toContain('<row r="7" ht="30"><c r="A7" s="4"');
    expect(partOf(filled, 'xl/workbook.xml')).toContain("'様式 1'!$A$1:$C$10");
    expect(partOf(filled, 'xl/charts/chart1.xml')).toContain("'様式 1'!$B$5:$B$7");
  });

  test('with nobody listed keeps the row, empty', async () => {
    const nobody = assess(ledgerOf({ M1: quiet }), { businessYear: year, asOf: '2026-05-15' });
    const filled = await cellsOf(await fillTemplate(template, nobody, map, named));
    expect(filled.get('B2')?.value).toBe(0);
    expect(filled.get('A5')).toBeUndefined();
  });
});

test.each([
  ['template-sheet-missing', { sheets: [{ sheet: '様式 2' }] }],
  ['template-cell-missing', { sheets: [{ sheet: '様式 1', cells: { Z9: 'listed' } }] }],
  [
    'template-cell-missing',
    { sheets: [{ sheet: '様式 1', rows: [{ row: 5, of: 'listed', columns: { D: 'merchantId' } }] }] },
  ],
  [
    'template-cell-missing',
    { sheets: [{ sheet: '様式 1', rows: [{ row: 40, of: 'listed', columns: { A: 'merchantId' } }] }] },
  ],
  ['template-map-invalid', { sheets: [{ sheet: '様式 1', cells: { here: 'listed' } }] }],
] satisfies [string, FormMap][])('a map that does not fit is refused: %s', async (code, wrong) => {
  await expect(fillTemplate(template, assessment, wrong)).rejects.toMatchObject({ code });
});

test('cells merged over the repeating row and another one are refused: names would be hidden under them', async () => {
  const parts = openPackage(template).parts.map((part) =>
    part.name === 'xl/worksheets/sheet1.xml'
      ? { name: part.name, content: [sheet.replace('B5:C5', 'B4:C5')] }
      : part,
  );
  await expect(fillTemplate(pack(parts), assessment, map, named)).rejects.toMatchObject({
    code: 'template-merge-across-rows',
  });
});

test('bytes that are no workbook are refused', async () => {
  await expect(fillTemplate(new Uint8Array(50), assessment, map)).rejects.toMatchObject({
    code: 'workbook-unreadable',
  });
});

/** The template with its sheet changed. */
const withSheet = (change: (xml: string) => string): Uint8Array =>
  pack(
    openPackage(template).parts.map((part) =>
      part.name === 'xl/worksheets/sheet1.xml' ? { name: part.name, content: [change(sheet)] } : part,
    ),
  );

describe('a formula that would leave merchants out is refused', () => {
  test.each([
    ['of the repeated row alone', 'SUM(B5)'],
    ['in a sum of single cells', 'B2+B5'],
  ])('%s: %s', async (_, formula) => {
    const form = withSheet((xml) => xml.replace('SUM(B5:B5)', formula));
    await expect(fillTemplate(form, assessment, map, named)).rejects.toMatchObject({
      code: 'template-formula-misses',
      message: expect.stringContaining('様式 1!B8'),
    });
  });

  test('of a sheet that is copied, from another one; the cell may be filled instead', async () => {
    const each: FormMap = { sheets: [{ sheet: '様式 1', each: 'listed', cells: { A2: 'merchantId' } }] };
    const cover = withSecondSheet("'様式 1'!B2");
    await expect(fillTemplate(cover, assessment, each)).rejects.toMatchObject({
      code: 'template-formula-misses',
    });
    const filled: FormMap = { sheets: [...each.sheets, { sheet: '表紙', cells: { A1: 'listedFraud' } }] };
    expect(partOf(await fillTemplate(cover, assessment, filled), 'xl/workbook.xml')).toContain('様式 1 (3)');
  });
});

/** The template with a sheet before which has one formula. */
function withSecondSheet(formula: string): Uint8Array {
  const changed: Readonly<Record<string, (text: string) => string>> = {
    'xl/workbook.xml': (xml) =>
      xml.replace('<sheets>', '<sheets><sheet name="表紙" sheetId="9" r:id="rId9"/>'),
    'xl/_rels/workbook.xml.rels': (xml) =>
      xml.replace('</Rel', '<Relationship Id="rId9" Target="worksheets/sheet9.xml"/></Rel'),
  };
  const parts = openPackage(template).parts.map((part) => {
    const change = changed[part.name];
    return change === undefined
      ? part
      : { name: part.name, content: [change(new TextDecoder().decode(contentOf(part)))] };
  });
  const cover = `<worksheet><sheetData><row r="1"><c r="A1"><f>${formula}</f></c></row></sheetData></worksheet>`;
  return pack([...parts, { name: 'xl/worksheets/sheet9.xml', content: [cover] }]);
}

test('a cell that is not there yet is made, with the format of its row or column', async () => {
  const form = withSheet((xml) =>
    xml
      .replace('<sheetData>', '<cols><col min="3" max="3" width="9" style="8"/></cols><sheetData>')
      .replace('<row r="8">', '<row r="8" s="9" customFormat="1" spans="1:1">'),
  );
  const cells: FormMap = { sheets: [{ sheet: '様式 1', cells: { B8: 'listed', C3: 'listed' } }] };
  const xml = partOf(await fillTemplate(form, assessment, cells), 'xl/worksheets/sheet1.xml');
  expect(xml).toContain('<c r="B8" s="9"><v>3</v></c>');
  expect(xml).toContain('<row r="3"><c r="C3" s="8"><v>3</v></c></row>');
  expect(xml).not.toContain('spans');
});

test('a cell under merged ones is refused, their first is not', async () => {
  const at = (cell: string): FormMap => ({ sheets: [{ sheet: '様式 1', cells: { [cell]: 'listed' } }] });
  await expect(fillTemplate(template, assessment, at('B1'))).rejects.toMatchObject({
    code: 'template-merge-across-rows',
    message: expect.stringContaining('A1:C1'),
  });
  await expect(fillTemplate(template, assessment, at('A1'))).resolves.toBeDefined();
});

/** The template with parts that belong to its sheet, of these types. */
function withParts(own: Readonly<Record<string, readonly [type: string, xml: string]>>): Uint8Array {
  const relationships = Object.entries(own).map(
    ([name, [type]], n) => `<Relationship Id="p${n}" Type="http://x/${type}" Target="/${name}"/>`,
  );
  const rels = `<Relationships>${relationships.join('')}</Relationships>`;
  return pack([
    ...openPackage(template).parts.filter(({ name }) => !Object.hasOwn(own, name)),
    ...Object.entries(own).map(([name, [, xml]]) => ({ name, content: [xml] })),
    { name: 'xl/worksheets/_rels/sheet1.xml.rels', content: [rels] },
  ]);
}

const anchored = (row: string, name: string) =>
  `<${name}from><${row}>1</${row}></${name}from><${name}to><${row}>6</${row}></${name}to>`;

test.each(['xdr:', ''])(
  'drawings below the repeated rows move down with them, comments too (%j)',
  async (prefix) => {
    const filled = await fillTemplate(
      withParts({
        'xl/drawings/drawing1.xml': ['drawing', anchored(`${prefix}row`, prefix)],
        'xl/comments1.xml': ['comments', '<comment ref="A2"/><comment ref="A6"/>'],
        'xl/drawings/vmlDrawing1.vml': [
          'vmlDrawing',
          '<x:Anchor>1, 15, 6, 10, 3, 31, 9, 9</x:Anchor><x:Row>5</x:Row>',
        ],
        'xl/tables/table1.xml': ['table', '<table ref="A1:C8"><autoFilter ref="A4:C5"/></table>'],
      }),
      assessment,
      map,
      named,
    );
    expect(partOf(filled, 'xl/drawings/drawing1.xml')).toBe(
      anchored(`${prefix}row`, prefix).replace('>6<', '>8<'),
    );
    expect(partOf(filled, 'xl/comments1.xml')).toBe('<comment ref="A2"/><comment ref="A8"/>');
    expect(partOf(filled, 'xl/drawings/vmlDrawing1.vml')).toContain('<x:Row>7</x:Row>');
    expect(partOf(filled, 'xl/drawings/vmlDrawing1.vml')).toContain('1, 15, 8, 10, 3, 31, 11, 9');
    expect(partOf(filled, 'xl/tables/table1.xml')).toBe(
      '<table ref="A1:C10"><autoFilter ref="A4:C7"/></table>',
    );
  },
);

test('a sheet with a table is not copied: a workbook has it once by its name', async () => {
  const each: FormMap = { sheets: [{ sheet: '様式 1', each: 'listed', cells: { A2: 'merchantId' } }] };
  const form = withParts({ 'xl/tables/table1.xml': ['table', '<table ref="A1:C8"/>'] });
  await expect(fillTemplate(form, assessment, each)).rejects.toMatchObject({
    code: 'template-sheet-not-copied',
  });
});

test('filled over the formula that others share, the others keep it', async () => {
  const form = withSheet((xml) =>
    xml
      .replace('<c r="C2"><f>B2*2</f>', '<c r="C2" cm="1" s="3"><f t="shared" ref="C2:C6" si="0">B2*2</f>')
      .replace('</c></row>\n<row r="8">', '</c><c r="C6"><f t="shared" si="0"/></c></row>\n<row r="8">'),
  );
  const cells: FormMap = { sheets: [{ sheet: '様式 1', cells: { C2: 'listed' } }] };
  const xml = partOf(await fillTemplate(form, assessment, cells), 'xl/worksheets/sheet1.xml');
  expect(xml).toContain('<c r="C2" s="3"><v>3</v></c>');
  expect(xml).toContain('<c r="C6"><f>B6*2</f></c>');
});
