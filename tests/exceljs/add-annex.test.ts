import ExcelJS, { type CellValue, type Worksheet } from 'exceljs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Assessment, assess } from '../../src/assessment/assess.ts';
import { businessYear } from '../../src/calendar/business-year.ts';
import { addAnnex } from '../../src/exceljs/add-annex.ts';
import { standardLayout } from '../../src/report/annex/layouts/standard.ts';
import { writeAnnex } from '../../src/report/filing/write-annex.ts';
import { everyMonth, ledgerOf } from '../support/ledger.ts';

const year = businessYear('2025-04', '2026-03');
const assessment: Assessment = assess(
  ledgerOf({
    ' =1+1': { ...everyMonth(year.months, [10_000_000, 0]), '2025-06': [10_000_000, 900_000] },
    M2: everyMonth(year.months, [80_000_000, 700_000]),
    M3: everyMonth(year.months, [90_000_000, 0]),
  }),
  { businessYear: year, asOf: '2026-05-15' },
);
const options = { acquirer: { name: '試験カード & 株式会社' } } as const;

const loaded = async (bytes: ArrayBuffer | Uint8Array): Promise<ExcelJS.Workbook> => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as never);
  return book;
};

let native: ExcelJS.Workbook;
let added: ExcelJS.Workbook;
beforeAll(async () => {
  const book = new ExcelJS.Workbook();
  addAnnex(book, assessment, options);
  added = await loaded((await book.xlsx.writeBuffer()) as unknown as ArrayBuffer);
  native = await loaded(await writeAnnex(assessment, options));
});

const plain = (value: CellValue): unknown => {
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return 'richText' in value ? value.richText.map(({ text }) => text).join('') : value;
};
// ExcelJS does not read the first style of a workbook, the plain one: it is the native annex's own font.
const plainFont = { name: '游ゴシック', family: 3, charset: 128, size: 10, color: { argb: 'FF000000' } };
const noFill = { type: 'pattern', pattern: 'none' };
const middle = { vertical: 'middle' };
const cellsOf = (sheet: Worksheet) => {
  const cells: Record<string, unknown> = {};
  sheet.eachRow({ includeEmpty: false }, (row) =>
    row.eachCell({ includeEmpty: true }, (cell) => {
      const { font = plainFont, fill = noFill, border = {}, alignment = middle, numFmt } = cell;
      cells[cell.address] = {
        value: plain(cell.value),
        font,
        fill,
        border,
        alignment,
        numFmt,
        merged: cell.isMerged,
      };
    }),
  );
  return cells;
};

describe('the annex in a workbook of ExcelJS', () => {
  test('has the same sheets in the same order', () => {
    expect(added.worksheets.map(({ name, state }) => [name, state])).toEqual(
      native.worksheets.map(({ name, state }) => [name, state]),
    );
  });

  test('is the native annex cell by cell: values, formulas with results, looks, merges', () => {
    let compared = 0;
    for (const sheet of native.worksheets) {
      const [own, other] = [cellsOf(sheet), cellsOf(added.getWorksheet(sheet.name) as Worksheet)];
      expect(other).toEqual(own);
      compared += Object.keys(own).length;
    }
    expect(compared).toBeGreaterThan(500);
  });

  test('has its widths, heights, panes, print set-up, heads and feet, page breaks, names and highlights', () => {
    for (const sheet of native.worksheets) {
      const other = added.getWorksheet(sheet.name) as Worksheet;
      const shown = ({ pageSetup, headerFooter, views, columns, model }: Worksheet) => {
        const { horizontalDpi: _, verticalDpi: __, ...print } = pageSetup;
        const { conditionalFormattings, rowBreaks } = model as unknown as Record<string, unknown>;
        return {
          print,
          heads: [headerFooter.oddHeader, headerFooter.oddFooter],
          panes: views.map(({ state, ...view }) => [
            state,
            'xSplit' in view ? [view.xSplit, view.ySplit] : null,
          ]),
          widths: columns?.map(({ width }) => width),
          rowBreaks,
          highlights: (
            conditionalFormattings as { ref: string; rules: { formulae: string[] }[] }[] | undefined
          )?.map(({ ref, rules }) => [ref, rules.map(({ formulae }) => formulae)]),
        };
      };
      expect(shown(other)).toEqual(shown(sheet));
    }
    expect(added.definedNames.model).toEqual(native.definedNames.model);
  });
});

describe('a workbook of one’s own', () => {
  test('keeps its sheets before the annex’s; what is left out is said by sheet', () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('社内').getCell('A1').value = 'x';
    const { worksheets, leftOut } = addAnnex(book, assessment, options);
    expect(book.worksheets[0]?.name).toBe('社内');
    expect(book.worksheets.slice(1)).toEqual(worksheets);
    expect(leftOut.map(({ what }) => what)).toContain('charts');
    expect(leftOut.map(({ what }) => what)).toContain('text-digits');
  });

  test('with a sheet of that name is refused, in whatever case', () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet(native.worksheets[0]?.name as string);
    expect(() => addAnnex(book, assessment, options)).toThrow(/既に|already/);
    expect(book.worksheets).toHaveLength(1);
  });

  test('what is no workbook, and options that there are none of, are refused', () => {
    expect(() => addAnnex({} as never, assessment)).toThrow(/ExcelJS/);
    expect(() => addAnnex(new ExcelJS.Workbook(), assessment, { aquirer: {} } as never)).toThrow(/aquirer/);
  });

  test('where no sheet shows the thresholds, formulas have their values', () => {
    const book = new ExcelJS.Workbook();
    const sheets = standardLayout.sheets.filter(({ kind }) => kind === 'merchants' || kind === 'months');
    const { worksheets } = addAnnex(book, assessment, { ...options, layout: { ...standardLayout, sheets } });
    const formulas = worksheets.flatMap((sheet) => {
      const found: string[] = [];
      sheet.eachRow((row) => row.eachCell((cell) => cell.formula && found.push(cell.formula)));
      return found;
    });
    const named = native.definedNames.model.map(({ name }) => name);
    expect(formulas.length).toBeGreaterThan(10);
    for (const name of named) expect(formulas.filter((formula) => formula.includes(name))).toEqual([]);
  });
});
