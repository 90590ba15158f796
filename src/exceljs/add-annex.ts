import type { Workbook, Worksheet } from 'exceljs';
import type { Assessment } from '../assessment/assess.ts';
import { expectThing } from '../language/options.ts';
import { Refusal } from '../language/refusal.ts';
import { annexModel, type WriteAnnexOptions } from '../report/filing/write-annex.ts';
import { type LeftOut, putSheet } from './put-sheet.ts';

/** How an annex is added; there is no file, so nothing is forced. */
export type AddAnnexOptions = Omit<WriteAnnexOptions, 'force'>;

/** What was added to a workbook. */
export interface AddedAnnex {
  /** The annex's sheets, in their order. */
  readonly worksheets: readonly Worksheet[];
  /**
   * What ExcelJS cannot hold: charts; that Excel is told that digits are text on purpose (it may mark merchant ids with a green
   * corner); page breaks between columns. By sheet.
   */
  readonly leftOut: readonly { readonly sheet: string; readonly what: LeftOut }[];
}

/**
 * Adds the annex's sheets to an ExcelJS workbook, behind those that are there: values, formulas with their results, looks,
 * merges, panes, names, highlights and print set-up, cell by cell those of `writeAnnex`. Charts are left out, as ExcelJS has none:
 * see `leftOut`. A workbook that ExcelJS writes is no annex to the byte: `verify` says so, `audit` compares what a reader sees.
 *
 * @throws Refusal `sheet-name-taken` when the workbook has a sheet or a defined name of such a name; otherwise as
 *   `writeAnnex`
 * @example
 * const workbook = new ExcelJS.Workbook();
 * addAnnex(workbook, assessment, { acquirer: { name: '株式会社サンプルカード' } });
 * await workbook.xlsx.writeFile('report.xlsx');
 */
export function addAnnex(
  workbook: Workbook,
  assessment: Assessment,
  options: AddAnnexOptions = {},
): AddedAnnex {
  expectThing('addAnnex', workbook, 'addWorksheet', {
    ja: 'ExcelJS のブック（new ExcelJS.Workbook()）',
    en: 'a workbook of ExcelJS, new ExcelJS.Workbook()',
  });
  const { sheets, names } = annexModel('addAnnex', assessment, options);
  for (const { name } of sheets) {
    const taken = workbook.worksheets.some((other) => other.name.toLowerCase() === name.toLowerCase());
    if (taken) throw sheetTaken(name);
  }
  // ExcelJS has names for cells only: of a value that stands in no cell, formulas have the value itself.
  const values = new Map(
    names.flatMap(({ name, refersTo }) => (refersTo.includes('!') ? [] : [[name, refersTo]])),
  );
  const worksheets: Worksheet[] = [];
  const leftOut: AddedAnnex['leftOut'][number][] = [];
  for (const sheet of sheets) {
    const put = putSheet(workbook, sheet, values);
    worksheets.push(put.worksheet);
    leftOut.push(...put.leftOut.map((what) => ({ sheet: sheet.name, what })));
  }
  for (const { name, refersTo } of names) {
    if (workbook.definedNames.getRanges(name).ranges.length > 0) throw nameTaken(name);
    if (refersTo.includes('!')) workbook.definedNames.add(refersTo, name);
  }
  return Object.freeze({ worksheets: Object.freeze(worksheets), leftOut: Object.freeze(leftOut) });
}

const sheetTaken = (name: string): Refusal =>
  new Refusal('sheet-name-taken', {
    ja: `ブックに「${name}」という名前のシートが既にあります。そのシートの名前を変えるか、layout でシート名を指定してください。`,
    en: `The workbook has a sheet "${name}" already. Give that one another name, or the annex's sheets with a layout.`,
  });

const nameTaken = (name: string): Refusal =>
  new Refusal('sheet-name-taken', {
    ja: `ブックに「${name}」という名前の定義が既にあります。`,
    en: `The workbook has a defined name "${name}" already.`,
  });
